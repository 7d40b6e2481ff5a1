"""Read one page that is watched as text."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import Any

from config.field_schema import FieldRule
from config.schema import AnySource, PageSource
from crawlers.encoding import decode
from crawlers.fields import Part
from crawlers.model import Reading
from crawlers.numbered import numbered_entries
from crawlers.readers.markup import html_selector
from crawlers.rows import row_of
from crawlers.tables import columns_of
from crawlers.words import html_words, is_seen, one_line
from domain.errors import SourceChanged
from domain.model import Entry, Fetched

TITLE = FieldRule(css="h1", otherwise=FieldRule(css="title"))


def read(source: AnySource, fetched: Fetched) -> Reading:
    """Return the one row of a page: the words of the part that is watched, and its entries.

    Raises:
        SourceChanged: that part is not there, is there twice, or has no words.
    """
    if not isinstance(source, PageSource):
        raise TypeError(f"{source.id} is not a watched page")
    page = html_selector(decode(fetched, source.request.encoding).text)
    watched = page.css(source.text)
    if len(watched) != 1:
        raise SourceChanged(f"{source.text!r} selected {len(watched)} parts, expected one")
    ignored = {one.root for path in source.ignore for one in page.css(path)}
    text = html_words(watched[0].root, ignored)
    if not text:
        raise SourceChanged(f"{source.text!r} selected a part without words")
    usual = {"title": TITLE, "url": FieldRule(const=fetched.url)}
    row = row_of(Part(scope=page), usual | source.fields, source, fetched)
    entries = tuple(_entries(watched[0], source, ignored))
    if source.numbered:
        entries += numbered_entries(text.split("\n"), source.numbered)
    return Reading(rows=(replace(row, text=text, entries=entries),))


def _entries(watched: Any, source: PageSource, ignored: set[Any]) -> Iterator[Entry]:
    """Yield each entry once, with its own words: those of an entry inside it are that entry's."""
    heads = [one.root for one in watched.xpath(source.headings)] if source.headings else []
    found = [one.root for one in watched.css(source.entries)] if source.entries else []
    without, places = ignored.union(found), {one: at for at, one in enumerate(heads)}
    wanted, tables = set(found) - set(heads), _Tables(without)
    heading, known = "", set()
    for one in watched.root.iter():
        if one in places:
            heading = one_line(html_words(one, ignored))
        if one not in wanted or not _is_told(watched.root, one, ignored):
            continue
        entry = _entry(one, source, heading, without, tables)
        if entry is not None and entry not in known:
            known.add(entry)
            yield entry


def _is_told(watched: Any, one: Any, ignored: set[Any]) -> bool:
    return not any(outer in ignored or not is_seen(outer) for outer in _between(watched, one))


def _entry(
    one: Any, source: PageSource, heading: str, without: set[Any], tables: "_Tables"
) -> Entry | None:
    """Return an entry with its key; None for one without words, and for the heads of a table."""
    cells = tables.cells(one) if one.tag == "tr" else ()
    if cells is None:
        return None
    label = _label(one, source.key)
    number = one_line(html_words(label)) if label is not None else ""
    words = one_line(html_words(one, without if label is None else without | {label}))
    if not words and not number:
        return None
    return Entry(key=number or words, text=words or number, heading=heading, cells=cells)


def _label(one: Any, css: str | None) -> Any:
    from parsel import Selector

    found = Selector(root=one).css(css) if css else ()
    return found[0].root if found else None


class _Tables:
    """The columns of the tables of one page, each read once."""

    def __init__(self, without: set[Any]) -> None:
        self._without = without
        self._columns: dict[Any, dict[Any, tuple[tuple[str, Any], ...]]] = {}

    def cells(self, row: Any) -> tuple[tuple[str, str], ...] | None:
        """Return column and words of each cell of a row; None where the row heads the columns."""
        table = next(row.iterancestors("table"), None)
        if table is None:
            return ()
        if table not in self._columns:
            self._columns[table] = columns_of(table)
        cells = self._columns[table].get(row, ())
        named = tuple((name, one_line(html_words(cell, self._without))) for name, cell in cells)
        return named or None


def _between(watched: Any, entry: Any) -> Iterator[Any]:
    """Yield what stands around an entry inside the watched part, which was chosen by hand."""
    return takewhile(lambda outer: outer is not watched, entry.iterancestors())
