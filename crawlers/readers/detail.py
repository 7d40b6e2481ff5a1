"""Read the page of one notice into its row."""

from dataclasses import replace
from typing import Any

from config.schema import AnySource
from crawlers.encoding import decode
from crawlers.fields import Part
from crawlers.pdf import SCANNED
from crawlers.readers.json_api import parsed
from crawlers.readers.markup import html_selector, xml_root, xml_selector
from crawlers.readers.pdf import pages_of
from crawlers.rows import with_fields
from domain.errors import SourceChanged
from domain.model import Fetched, Row

BROKEN_INCLUDE = "an error occurred while processing this directive"
"""What Apache prints where a page's include failed; seen in place of MOFCOM texts."""


def read_detail(source: AnySource, row: Row, fetched: Fetched) -> Row:
    """Return the row with the text and the further fields of its own page.

    A text shorter than the source says is possible is not taken: the row keeps the words of the
    list, and a doubt.

    Raises:
        SourceChanged: the page is of another kind, or does not have its text where it should.
    """
    detail = source.detail
    if detail is None:
        raise TypeError(f"{source.id} has no detail pages")
    encoding = detail.encoding or source.request.encoding
    part = _part(detail.kind, fetched, encoding)
    if detail.kind == "pdf" and not part.scope["text"].strip():
        # asking again brings the same scan: the notice is kept, and waits for a person
        return replace(row, extra={**row.extra, "unread": SCANNED})
    text = part.one("text", detail.text, required=True)
    if BROKEN_INCLUDE in text:
        raise SourceChanged(f"the page says {BROKEN_INCLUDE!r}")
    values = {name: part.one(name, rule) for name, rule in detail.fields.items()}
    read = with_fields(row, values, detail.fields, source, fetched)
    if len(text) < detail.least_chars:
        doubt = f"detail: {len(text)} characters of text, expected {detail.least_chars}"
        return replace(read, doubts=(*read.doubts, doubt))
    return replace(read, text=text)


def _part(kind: str, fetched: Fetched, encoding: str | None) -> Part:
    if kind == "pdf":
        return Part(scope={"text": "\n".join(pages_of(fetched))})
    text = decode(fetched, encoding).text
    if kind == "json":
        answer: Any = parsed(text)
        return Part(scope=answer)
    if kind == "xml":
        return Part(scope=xml_selector(xml_root(text)), is_xml=True)
    return Part(scope=html_selector(text))
