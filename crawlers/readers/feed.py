"""Read RSS 1.0, RSS 2.0 and Atom."""

import re
from typing import Any

from config.field_schema import FieldRule
from config.schema import AnySource, FeedSource
from crawlers.encoding import decode
from crawlers.fields import Part
from crawlers.model import Reading
from crawlers.readers.markup import HTML_START, XML_DECLARATION
from crawlers.rows import rows_of
from domain.errors import SourceChanged
from domain.model import Fetched

DATES = ("rfc822", "iso")
USUAL = {
    "title": FieldRule(feed="title"),
    "url": FieldRule(feed="link"),
    "text": FieldRule(feed="summary", html=True),
    "published_on": FieldRule(
        feed="published", formats=DATES, otherwise=FieldRule(feed="updated", formats=DATES)
    ),
}
"""Where a feed keeps its fields, unless the YAML says otherwise."""
END = re.compile(
    r"</(?:\w+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.IGNORECASE | re.DOTALL
)


def read(source: AnySource, fetched: Fetched) -> Reading:
    """Return a row for each entry of a feed.

    Raises:
        SourceChanged: the answer is an HTML page, no feed, or a feed that breaks off.
    """
    if not isinstance(source, FeedSource):
        raise TypeError(f"{source.id} is not a feed")
    parts = [Part(scope=entry) for entry in _entries(source, fetched)]
    rows, unreadable = rows_of(parts, USUAL | source.fields, source, fetched)
    return Reading(rows=rows, unreadable=unreadable)


def _entries(source: FeedSource, fetched: Fetched) -> list[Any]:
    import feedparser

    text = decode(fetched, source.request.encoding).text
    if HTML_START.match(text[:4096]):
        raise SourceChanged("expected a feed, got an HTML page")
    plain = XML_DECLARATION.sub("", text).strip().encode()
    found = feedparser.parse(
        plain,
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": fetched.url,
        },
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not found.version:
        raise SourceChanged(f"expected a feed, got {text[:80]!r}")
    if found.bozo and not END.search(text[-2048:]):
        raise SourceChanged(f"the feed breaks off: {found.bozo_exception}")
    entries: list[Any] = found.entries
    return entries
