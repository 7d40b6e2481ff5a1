"""The visible words of any answer, for a look at the page as a whole."""

from typing import Any

from crawlers.encoding import decode
from crawlers.readers.markup import html_root, looks_like_html, xml_root
from crawlers.words import html_words, one_line, xml_words
from domain.errors import SourceChanged
from domain.model import Fetched


def page_text(fetched: Fetched, encoding: str | None) -> str:
    """Return the visible words of an answer; the empty string when it has none (a PDF, no body).

    Those of an HTML page start with its title, which a browser shows as well. Never raises on
    what came: a page that cannot be parsed is shown as its text.
    """
    if fetched.body.startswith((b"%PDF", b"PK\x03\x04")):
        return ""
    try:
        text = decode(fetched, encoding).text
    except SourceChanged:
        return ""
    try:
        if looks_like_html(text):
            return _html_page(html_root(text))
        if text.lstrip("\ufeff \t\r\n").startswith("<"):
            return xml_words(xml_root(text))
    except SourceChanged:
        return text
    return text


def _html_page(root: Any) -> str:
    title = one_line(root.findtext("head/title") or "")
    return "\n".join(part for part in (title, html_words(root)) if part)
