"""Tell which cells of a printed table hold tariff codes, by the words of its header."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

_LINE = re.compile(r"[^|\t\n]*(?:(?P<parted>[|\t])[^\n]*|\n|\Z)")
_RULE = re.compile(r"[\s─━═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╞╪╡+-]+")
"""A line drawn between the rows of a table."""
_BAR = re.compile(r"[|\t]")
_CELL_END = re.compile(r"[|\t]|\Z")
_LONG_NUMBER = re.compile(r"\d{4}")
_CELLS_MAX = 60
"""Cells of a row beyond which it is no table's (guess)."""


class CodeColumns:
    """The cells below a header that names tariff codes, and the other cells of such a table."""

    def __init__(self, plain: str, customs: Sequence[int]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._is_code: list[bool] = []
        begin = _first_header(plain, customs) if "|" in plain or "\t" in plain else -1
        if begin >= 0:
            self._read(plain, customs, begin)

    def holds(self, start: int) -> bool | None:
        """Tell whether a cell holds codes; None outside of tables with a header for codes."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or start >= self._ends[at]:
            return None
        return self._is_code[at]

    def _read(self, plain: str, customs: Sequence[int], begin: int) -> None:
        columns: frozenset[int] = frozenset()
        last = -1
        for row in _LINE.finditer(plain, begin):
            if not row["parted"]:
                last = row.end() if _RULE.fullmatch(row[0]) else last
                continue
            if row.start() - last > 1:
                columns = frozenset()
            last = row.end()
            cells = _cells(row)
            header = _code_cells(plain, cells, customs)
            if header:
                columns = header
            elif columns:
                self._add(cells, columns)

    def _add(self, cells: list[tuple[int, int]], columns: frozenset[int]) -> None:
        for number, (start, end) in enumerate(cells):
            self._starts.append(start)
            self._ends.append(end)
            self._is_code.append(number in columns)


def _first_header(plain: str, customs: Sequence[int]) -> int:
    """Return where the first row begins that holds a customs word, or -1 for none."""
    end = -1
    for at in customs:
        if at < end:
            continue
        begin = plain.rfind("\n", 0, at) + 1
        end = plain.find("\n", at)
        end = len(plain) if end < 0 else end
        if _BAR.search(plain, begin, end):
            return begin
    return -1


def _cells(row: re.Match[str]) -> list[tuple[int, int]]:
    """Return the spans of a row's cells; a bar that opens the row begins none."""
    text, offset = row[0], row.start()
    cells: list[tuple[int, int]] = []
    start = 0
    for found in _CELL_END.finditer(text):
        if start or text[: found.start()].strip():
            cells.append((offset + start, offset + found.start()))
        start = found.end()
        if len(cells) > _CELLS_MAX:
            return []
    return cells


def _code_cells(plain: str, cells: list[tuple[int, int]], customs: Sequence[int]) -> frozenset[int]:
    """Return the numbers of the cells of a header that name codes; a row with codes is none."""
    named = set()
    for number, (start, end) in enumerate(cells):
        at = bisect_left(customs, start)
        if at < len(customs) and customs[at] < end:
            named.add(number)
    if not named or len(cells) < 2:  # noqa: PLR2004 a table has two columns
        return frozenset()
    has_codes = any(_LONG_NUMBER.search(plain, start, end) for start, end in cells)
    return frozenset() if has_codes else frozenset(named)
