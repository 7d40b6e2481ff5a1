"""The visible words of any answer, for a look at the page as a whole."""

from crawlers.encoding import decode
from crawlers.readers.markup import html_root, looks_like_html, xml_root
from crawlers.words import html_words, xml_words
from domain.errors import SourceChanged
from domain.model import Fetched


def page_text(fetched: Fetched, encoding: str | None) -> str:
    """Return the visible words of an answer; the empty string when it has none (a PDF, no body).

    Never raises on what came: a page that cannot be parsed is shown as its text.
    """
    if fetched.body.startswith((b"%PDF", b"PK\x03\x04")):
        return ""
    try:
        text = decode(fetched, encoding).text
    except SourceChanged:
        return ""
    try:
        if looks_like_html(text):
            return html_words(html_root(text))
        if text.lstrip("\ufeff \t\r\n").startswith("<"):
            return xml_words(xml_root(text))
    except SourceChanged:
        return text
    return text
