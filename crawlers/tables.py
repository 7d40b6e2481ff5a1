"""Tell of each cell of an HTML table which column it stands in, and what heads that column."""

from collections.abc import Iterator
from typing import Any

from crawlers.words import html_words, one_line

SPAN_MAX = 1000
"""Largest span believed, as in the HTML standard."""
CELLS = ("td", "th")


def columns_of(table: Any) -> dict[Any, tuple[tuple[str, Any], ...]]:
    """Return for each row its cells with the name of their column; a row of heads has none.

    A column goes by its head, or by its number where the table has none. Cells that reach over
    several rows or columns are counted as a browser does.
    """
    rows = [row for row in table.iter("tr") if _table_of(row) is table]
    heads: dict[int, str] = {}
    held: dict[int, int] = {}
    found: dict[Any, tuple[tuple[str, Any], ...]] = {}
    for at, row in enumerate(rows):
        placed = list(_placed(row, held))
        if _is_head(row) and at + 1 < len(rows) and not any(found.values()):
            for column, cell in placed:
                words = one_line(html_words(cell))
                for reached in range(column, column + _span(cell, "colspan")):
                    heads[reached] = " ".join(filter(None, (heads.get(reached), words)))
            found[row] = ()
        else:
            named = ((heads.get(column) or str(column + 1), cell) for column, cell in placed)
            found[row] = tuple(named)
    return found


def _placed(row: Any, held: dict[int, int]) -> Iterator[tuple[int, Any]]:
    """Yield column and cell; `held` is how many further rows a cell above reaches into a column."""
    column = 0
    reaching: dict[int, int] = {}
    for cell in row.iterchildren(*CELLS):
        while held.get(column):
            column += 1
        yield column, cell
        for _ in range(_span(cell, "colspan")):
            reaching[column] = _span(cell, "rowspan") - 1
            column += 1
    held |= {reached: max(rows - 1, 0) for reached, rows in held.items()}
    held |= {reached: rows for reached, rows in reaching.items() if rows}


def _span(cell: Any, name: str) -> int:
    printed = (cell.get(name) or "").strip()
    return min(max(int(printed), 1), SPAN_MAX) if printed.isdecimal() else 1


def _is_head(row: Any) -> bool:
    """Say whether a row heads columns: it stands in a thead, or holds heads alone, and several."""
    if row.getparent().tag == "thead":
        return True
    cells = list(row.iterchildren(*CELLS))
    return len(cells) > 1 and all(cell.tag == "th" for cell in cells)


def _table_of(row: Any) -> Any:
    return next(row.iterancestors("table"), None)
