"""HTML and XML of an answer as trees; XML without entities, network or huge nodes."""

import re
from typing import Any

from domain.errors import SourceChanged

XML_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]*\?>")
HTML_START = re.compile(
    r"\A\ufeff?\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*\?>\s*)?<(?:!doctype\s+)?html",
    re.IGNORECASE | re.DOTALL,
)
HTML_PARTS = re.compile(r"<(?:body|div|table|main|p|ul|head|title)[\s>]", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Say whether a text starts as an HTML page, or holds parts that only HTML has."""
    head = text[:4096]
    if HTML_START.match(head):
        return True
    return not XML_DECLARATION.match(head) and bool(HTML_PARTS.search(head))


def html_root(text: str) -> Any:
    """Return the root element of an HTML page, mended as browsers mend it."""
    return html_selector(text).root


def html_selector(text: str) -> Any:
    """Return a parsel Selector on an HTML page.

    Raises:
        SourceChanged: the text has no element at all.
    """
    from parsel import Selector

    if "<" not in text:
        words = " ".join(text[:400].split())[:60]
        raise SourceChanged(f"expected an HTML page, got text without any markup: {words!r}")
    return Selector(text=text, type="html")


def xml_root(text: str) -> Any:
    """Return the root element of a well-formed XML document.

    Raises:
        SourceChanged: it is HTML, cut off, or otherwise not well-formed.
    """
    from lxml import etree

    if HTML_START.match(text[:4096]):
        raise SourceChanged("expected XML, got an HTML page")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        return etree.fromstring(XML_DECLARATION.sub("", text).strip().encode(), parser)
    except etree.XMLSyntaxError as error:
        raise SourceChanged(f"expected XML, got what is not well-formed: {error}") from error


def xml_selector(root: Any, namespaces: dict[str, str] | None = None) -> Any:
    """Return a parsel Selector on an XML tree."""
    from parsel import Selector

    return Selector(root=root, type="xml", namespaces=namespaces or {})
