"""A watched table, from its page to what is told of it: cells and renumbered rows."""

import sqlalchemy as sa

from domain.model import CellChange, EntryChange
from pipeline.collect import collect
from pipeline.station import Station
from storage import changes
from storage.tables import changes as change_rows
from tests.integration.collecting import at, with_sources
from tests.integration.gazettes import says, served, source
from web.entry_rows import entry_rows

HEAD = (
    "<html><h1>List</h1><div class=list><h2>{part}</h2><table>"
    "<tr><th>No</th><th>Goods</th><th>From</th></tr>"
)
ROW = "<tr><td class=no>{}</td><td>{}</td><td>{}</td></tr>"
END = "</table></div></html>"


def page(*rows: tuple[str, str, str], part: str = "Part A") -> str:
    return HEAD.format(part=part) + "".join(ROW.format(*row) for row in rows) + END


OLD = page(
    ("1", "lathes of five axes and more", "1 May"),
    ("2", "pumps made of graphite", "1 May"),
    ("3", "lasers of more than 5 kW", "1 May"),
)
NEW = page(
    ("1", "lathes of five axes and more", "1 June"),
    ("2", "quantum dots of any kind", "1 June"),
    ("3", "pumps made of graphite", "1 May"),
    ("4", "lasers of more than 5 kW", "1 May"),
)


async def told(station: Station, *pages: str) -> tuple[EntryChange, ...]:
    """Return what the last of some pages changed, as it is read from the database."""
    for number, text in enumerate(pages):
        async with served(list=says(text, "text/html")) as base:
            origin = source(
                "gazette",
                "https://gazette.example/list",
                request={"url": f"{base}/list"},
                reader="page",
                identity="url",
                text="div.list",
                entries="tr",
                key="td.no",
                headings=".//h2",
                fields={"url": {"const": "https://gazette.example/list"}},
            )
            await collect(with_sources(station, origin), ["gazette"], clock=at(60 * number))
    with station.database.reading() as tx:
        [last] = tx.execute(sa.select(change_rows.c.id)).scalars().all()
        return changes.find(tx, last).entry_changes


async def test_a_row_tells_its_cells_and_a_new_row_renumbers_the_others(station: Station) -> None:
    changed = await told(station, OLD, NEW)

    assert [
        ("reworded", "", "1"),
        ("added", "", "2"),
        ("moved", "2", "3"),
        ("moved", "3", "4"),
    ] == [(one.kind, one.old_key, one.key) for one in changed]
    assert (CellChange(column="From", old="1 May", new="1 June"),) == changed[0].cells
    rows = entry_rows(changed)
    assert [("removed", "May"), ("added", "June")] == [
        (piece.kind, piece.text) for piece in (*rows[0].old, *rows[0].new) if piece.kind != "equal"
    ]
    assert (() == rows[1].old, rows[2].old == rows[2].new) == (True, True)


async def test_a_heading_with_a_new_name_is_one_change(station: Station) -> None:
    rows = [("1", "lathes", "1 May"), ("2", "pumps", "1 May")]

    [change] = await told(station, page(*rows), page(*rows, part="Part A, goods"))

    assert ("reworded", "Part A", "Part A, goods") == (change.kind, change.old, change.new)
