"""Read HTML pages with one notice in each row."""

import json
from typing import Any
from urllib.parse import urljoin

from config.schema import AnySource, ListingSource
from crawlers.encoding import decode
from crawlers.fields import Part, values_at
from crawlers.model import Ask, Reading
from crawlers.readers.markup import html_selector
from crawlers.readers.paging import page_after, pages_linked
from crawlers.rows import rows_of
from domain.errors import SourceChanged
from domain.model import Fetched


def read(source: AnySource, fetched: Fetched) -> Reading:
    """Return a row for each part that the row selector finds.

    Raises:
        SourceChanged: the answer is not HTML, or not the JSON that should hold it.
    """
    if not isinstance(source, ListingSource):
        raise TypeError(f"{source.id} is not a listing")
    page = html_selector(_html(source, fetched))
    parts = [Part(scope=row) for row in page.css(source.rows)]
    rows, unreadable = rows_of(parts, source.fields, source, fetched, _base(page, fetched))
    following = _following(source, fetched, page, len(parts))
    return Reading(rows=rows, unreadable=unreadable, next=following)


def _html(source: ListingSource, fetched: Fetched) -> str:
    text = decode(fetched, source.request.encoding).text
    if source.in_json is None:
        return text
    try:
        values = list(values_at(json.loads(text), source.in_json))
    except ValueError as error:
        raise SourceChanged(f"expected JSON with HTML inside, got no JSON: {error}") from error
    if len(values) != 1:
        raise SourceChanged(f"{source.in_json}: expected one piece of HTML, found {len(values)}")
    return values[0] or "<html></html>"


def _base(page: Any, fetched: Fetched) -> str:
    declared: str = page.css("head > base::attr(href)").get("")
    return urljoin(fetched.url, declared)


def _following(source: ListingSource, fetched: Fetched, page: Any, rows: int) -> tuple[Ask, ...]:
    if source.paging is None:
        return ()
    if source.paging.kind == "number":
        return page_after(source, fetched, rows)
    return pages_linked(source, fetched, page.css(source.paging.next).getall())
