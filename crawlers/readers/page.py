"""Read one page that is watched as text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

from config.schema import AnySource, FieldRule, PageSource
from crawlers.encoding import decode
from crawlers.fields import Part
from crawlers.model import Reading
from crawlers.readers.markup import html_selector
from crawlers.rows import row_of
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
    found = watched.css(source.entries) if source.entries else ()
    entries = _entries(watched[0].root, [one.root for one in found], ignored)
    return Reading(rows=(replace(row, text=text, entries=entries),))


def _entries(watched: Any, found: Sequence[Any], ignored: set[Any]) -> tuple[Entry, ...]:
    """Return each entry with its own words: those of an entry inside it are that entry's."""
    without = ignored.union(found)
    words = (
        one_line(html_words(one, without))
        for one in found
        if not any(outer in ignored or not is_seen(outer) for outer in _between(watched, one))
    )
    return tuple(Entry(key=one, text=one) for one in dict.fromkeys(words) if one)


def _between(watched: Any, entry: Any) -> Iterator[Any]:
    """Yield what stands around an entry inside the watched part, which was chosen by hand."""
    return takewhile(lambda outer: outer is not watched, entry.iterancestors())
