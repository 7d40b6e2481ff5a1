"""Read pages in a thread of its own: what a reader raises is told apart from what it doubts."""

from dataclasses import dataclass, field, replace

from config.schema import AnySource
from crawlers.model import Reading
from crawlers.readers import page_text, read, read_detail
from domain.errors import SourceChanged
from domain.mending import mended
from domain.model import Entry, Fetched, Row

TEXT_CHARS_MAX = 20_000
"""Of a page, for the gate; stand-in pages are far shorter."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A list page as it was read, or why it could not be."""

    reading: Reading = field(default_factory=Reading)
    text: str = ""
    problem: SourceChanged | None = None


def read_list_page(source: AnySource, fetched: Fetched) -> Page:
    """Return rows and visible words of a list page; the words even where there are no rows."""
    try:
        reading = _mended(read(source, fetched))
    except SourceChanged as problem:
        return Page(
            text=_gate_text(source, page_text(fetched, source.request.encoding)), problem=problem
        )
    if source.reader == "pdf":  # its words cost a process of their own: they are not read twice
        return Page(reading=reading, text=_gate_text(source, reading.rows[0].text))
    text = page_text(fetched, source.request.encoding)
    return Page(reading=reading, text=_gate_text(source, text))


def read_detail_page(source: AnySource, row: Row, fetched: Fetched) -> Row:
    """Return the row with the words of its own page.

    Raises:
        SourceChanged: the page is not what the source says.
    """
    return _mended_row(read_detail(source, row, fetched))


def _mended(reading: Reading) -> Reading:
    return replace(reading, rows=tuple(_mended_row(row) for row in reading.rows))


def _mended_row(row: Row) -> Row:
    """Return the row with its slips and tricks undone; `mended` of its further fields says which.

    The archived bytes stay what they are.
    """
    title, text = mended(row.title), mended(row.text)
    entries = tuple(_mended_entry(entry) for entry in row.entries)
    notes = dict.fromkeys((*title.notes, *text.notes))
    if not notes and entries == row.entries:
        return row
    extra = {**row.extra, "mended": "; ".join(notes) or "words of entries"}
    return replace(row, title=title.text, text=text.text, entries=entries, extra=extra)


def _mended_entry(entry: Entry) -> Entry:
    key, text = mended(entry.key).text, mended(entry.text).text
    if (key, text) == (entry.key, entry.text):
        return entry
    cells = tuple((column, mended(words).text) for column, words in entry.cells)
    return replace(entry, key=key, text=text, cells=cells)


def _gate_text(source: AnySource, text: str) -> str:
    sentinel = source.expectations.sentinel
    start = text[:TEXT_CHARS_MAX]
    # a sentinel may stand in the footer
    return f"{start}\n{sentinel}" if sentinel in text and sentinel not in start else start
