"""Read one page that is watched as text."""

from dataclasses import replace
from typing import Any

from config.schema import AnySource, FieldRule, PageSource
from crawlers.encoding import decode
from crawlers.fields import Part
from crawlers.model import Reading
from crawlers.readers.markup import html_selector
from crawlers.rows import row_of
from crawlers.words import UNSEEN, html_words, one_line
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
    entries = _entries(watched.css(source.entries), ignored) if source.entries else ()
    return Reading(rows=(replace(row, text=text, entries=entries),))


def _entries(found: Any, ignored: set[Any]) -> tuple[Entry, ...]:
    """Return each entry with its own words: those of an entry inside it are that entry's."""
    elements = {one.root for one in found}
    without = elements | ignored
    words = (
        one_line(html_words(one, without))
        for one in (part.root for part in found)
        if not any(outer in ignored or outer.tag in UNSEEN for outer in one.iterancestors())
    )
    return tuple(Entry(key=one, text=one) for one in dict.fromkeys(words) if one)
