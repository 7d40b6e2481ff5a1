"""Read JSON answers with one notice in each item."""

import json
from typing import Any

from config.schema import AnySource, JsonApiSource
from crawlers.encoding import decode
from crawlers.fields import Part, nodes_at, values_at
from crawlers.model import Ask, Reading
from crawlers.readers.markup import looks_like_html
from crawlers.readers.paging import page_after, pages_linked
from crawlers.rows import rows_of
from domain.errors import SourceChanged
from domain.model import Fetched


def read(source: AnySource, fetched: Fetched) -> Reading:
    """Return a row for each item of the list at the source's path.

    An archived answer may be that list alone, without what stood around it.

    Raises:
        SourceChanged: the answer is an HTML page, breaks off, or has no such list.
    """
    if not isinstance(source, JsonApiSource):
        raise TypeError(f"{source.id} is not a JSON API")
    answer = parsed(decode(fetched, source.request.encoding).text)
    items = _items(source, answer)
    rows, unreadable = rows_of([Part(scope=item) for item in items], source.fields, source, fetched)
    following = _following(source, fetched, answer, len(items))
    return Reading(rows=rows, unreadable=unreadable, next=following)


def parsed(text: str) -> Any:
    """Return a JSON document.

    Raises:
        SourceChanged: the text is an HTML page, or not a whole JSON document.
    """
    try:
        return json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        got = "an HTML page" if looks_like_html(text) else f"no whole JSON document: {error}"
        raise SourceChanged(f"expected JSON, got {got}") from error


def _items(source: JsonApiSource, answer: Any) -> list[Any]:
    if isinstance(answer, list):
        return answer
    if not isinstance(answer, dict):
        raise SourceChanged(f"expected a JSON object, got {type(answer).__name__}")
    found = nodes_at(answer, source.rows)
    if not found and source.rows_may_be_absent:
        return []
    if not found and "*" not in source.rows:
        raise SourceChanged(
            f"{source.rows}: expected a list, found {', '.join(answer) or 'nothing'}"
        )
    if len(found) == 1 and isinstance(found[0], list):
        return found[0]
    if "*" not in source.rows:
        raise SourceChanged(f"{source.rows}: expected a list, found {type(found[0]).__name__}")
    return found


def _following(source: JsonApiSource, fetched: Fetched, answer: Any, rows: int) -> tuple[Ask, ...]:
    if source.paging is None or not isinstance(answer, dict):
        return ()
    if source.paging.kind == "number":
        return page_after(source, fetched, rows)
    return pages_linked(source, fetched, values_at(answer, source.paging.next))
