"""The visible words of a document, with a line break where a reader sees one."""

import re
from collections.abc import Callable, Container, Iterator
from typing import Any

UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "head", "svg", "iframe", "object", "canvas"}
    | {"nav", "rt", "rp", "datalist"}
)
"""Elements whose text a reader of the page does not see, or sees on every page of the site."""
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd"}
    | {"details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure"}
    | {"footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html"}
    | {"legend", "li", "main", "menu", "ol", "option", "p", "pre", "section", "select"}
    | {"summary", "table", "tbody", "tfoot", "thead", "tr", "ul"}
)
CELLS = frozenset({"td", "th"})
RAISED = frozenset({"sup", "SU"})
"""Superscripts of HTML and of the Federal Register."""
NUMBER = re.compile(r"[\s(*]*[+−–-]?\d[\d\s,.)*]*")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# White space inside a line; U+3000 is kept, because Japanese and Chinese use it as a sign.
RUN = re.compile(r"[ \t\r\n\f\v\u00a0]+")
HAN_KANA = r"\u3001-\u30ff\u3400-\u9fff\uff01-\uffef"
# A source line that wraps inside Chinese or Japanese has no space there; Korean has one.
CJK_WRAP = re.compile(rf"(?<=[{HAN_KANA}])[ \t]*\r?\n[ \t\r\n]*(?=[{HAN_KANA}])")
Piece = tuple[str, Any]


def html_words(root: Any, without: Container[Any] = frozenset()) -> str:
    """Return the words of an lxml HTML element that a reader sees, `without` some of its parts."""
    out: list[str] = []
    preformatted = 0
    for kind, value in _walk(root, without, is_seen):
        tag = value.tag if kind != "text" else ""
        if kind == "text":
            out.append(_keep_lines(value) if preformatted else _flow(value))
        elif tag == "br" and kind == "open":
            out.append("\n")
        elif tag in RAISED:
            out.append(_raised(value, kind))
        elif tag in CELLS and kind == "close":
            out.append(" ")
        elif tag in BLOCKS:
            out.append("\n")
            preformatted += (tag == "pre") * (1 if kind == "open" else -1)
    return _tidy("".join(out))


def xml_words(root: Any, without: Container[Any] = frozenset()) -> str:
    """Return the words of an lxml XML element.

    No vocabulary is needed: an element that stands among words is part of their line, one that
    stands among elements is a line of its own.
    """
    out: list[str] = []
    mixed: dict[Any, bool] = {}
    for kind, value in _walk(root, without, lambda _: True):
        if kind == "text":
            out.append(_flow(value))
        elif value.tag in RAISED:
            out.append(_raised(value, kind))
        elif value is not root:
            parent = value.getparent()
            if parent not in mixed:
                mixed[parent] = _has_words(parent)
            out.append("" if mixed[parent] else "\n")
    return _tidy("".join(out))


def fragment_words(html: str) -> str:
    """Return the visible words of a piece of HTML that came inside a feed or a JSON answer."""
    if "<" not in html and "&" not in html:
        return _tidy(_flow(html))
    from lxml.html import fromstring

    return html_words(fromstring(f"<div>{html}</div>")) if html.strip() else ""


def one_line(text: str) -> str:
    """Return text with every run of white space as one space, for titles and numbers."""
    return RUN.sub(" ", CJK_WRAP.sub("", text)).strip()


def _walk(root: Any, without: Container[Any], seen: Callable[[Any], bool]) -> Iterator[Piece]:
    """Yield (`open`|`close`, element) and (`text`, str) in document order, without recursion."""
    stack: list[Piece] = [("open", root)]
    while stack:
        kind, node = stack.pop()
        if kind != "open":
            yield kind, node
        elif isinstance(node.tag, str) and (node is root or node not in without) and seen(node):
            yield kind, node
            stack.extend(reversed(_inside(node)))


def _inside(node: Any) -> list[Piece]:
    pieces: list[Piece] = [("text", node.text)] if node.text else []
    for child in node:
        pieces.append(("open", child))
        if child.tail:
            pieces.append(("text", child.tail))
    pieces.append(("close", node))
    return pieces


def is_seen(node: Any) -> bool:
    """Say whether a reader sees an element of HTML, if what it stands in is seen.

    A `nav` that holds a `main` was never closed where its author closed it (HTML forbids the one
    in the other; lxml ignores `</nav>` behind a `div` that stayed open): the page stands in it.
    """
    if node.tag == "nav":
        return node.find(".//main") is not None
    if node.tag in UNSEEN or node.get("hidden") is not None:
        return False
    return not HIDDEN.search(node.get("style") or "")


def _raised(element: Any, kind: str) -> str:
    """Mark a raised number: 10⁻⁵ must not become 10-5, nor a footnote part of a code (3A001¹)."""
    return "^" if kind == "open" and NUMBER.fullmatch(element.text or "") else ""


def _has_words(parent: Any) -> bool:
    """Say whether an element has words of its own among the elements in it."""
    return bool((parent.text or "").strip()) or any((one.tail or "").strip() for one in parent)


def _flow(text: str) -> str:
    return RUN.sub(" ", CJK_WRAP.sub("", text)).replace("\u00ad", "")


def _keep_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")


def _tidy(text: str) -> str:
    lines = (line.strip() for line in re.sub(r"[ \t]{2,}", " ", text).split("\n"))
    return "\n".join(line for line in lines if line)
