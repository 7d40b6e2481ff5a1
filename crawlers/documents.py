"""Turn the bytes of a text, HTML or PDF file into words."""

from dataclasses import dataclass, replace

from crawlers.pdf import SCANNED, pdf_pages
from domain.charsets import by_lines
from domain.errors import Unclassifiable
from domain.mending import mended

BINARY_SHARE = 0.01
"""Control characters from which bytes are not a text (guess)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """The words of a file; title and language are empty where the file does not say."""

    text: str
    title: str = ""
    language: str = ""
    mended: tuple[str, ...] = ()
    """What was surely a slip or a trick in the words, and is undone."""


def load_document(body: bytes, *, name: str) -> Document:
    """Return the words of `body`, which may be plain text, HTML or PDF.

    What was surely read in a wrong charset, escaped twice or turned around is mended, and said.
    Raises Unclassifiable, naming `name`, for an empty file, a binary one, a PDF that cannot be
    read within its limits, and a scanned PDF, which has pages and no text.
    """
    if not body.strip():
        raise Unclassifiable(f"{name}: the file is empty")
    document = _document(body, name)
    title, text = mended(document.title), mended(document.text)
    notes = tuple(dict.fromkeys((*title.notes, *text.notes)))
    return replace(document, title=title.text, text=text.text, mended=notes)


def _document(body: bytes, name: str) -> Document:
    if body.startswith(b"%PDF"):
        pages = pdf_pages(body, name)
        if not any(page.strip() for page in pages):
            raise Unclassifiable(f"{name}: {SCANNED}")
        return Document(text="\n".join(pages))
    head = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<?xml")) or b"<body" in head:
        return _html(body, name)
    return Document(text=_decoded(body, name))


def _decoded(body: bytes, name: str) -> str:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", errors="replace")
    control = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in body[:4096])  # noqa: PLR2004
    if control > BINARY_SHARE * len(body[:4096]):
        raise Unclassifiable(f"{name}: binary, expected text, HTML or PDF")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = by_lines(body)
    if not text:
        raise Unclassifiable(f"{name}: in no known encoding; a person must read it")
    return text


def _html(body: bytes, name: str) -> Document:
    from bs4 import BeautifulSoup, Tag

    page = BeautifulSoup(body, "lxml")
    for part in page(["script", "style", "noscript", "template", "nav", "footer"]):
        part.decompose()
    title = page.title.get_text(" ", strip=True) if page.title else ""
    root = page.find("html")
    language = str(root.get("lang") or "") if isinstance(root, Tag) else ""
    text = (page.body or page).get_text("\n", strip=True)
    if not text:
        raise Unclassifiable(f"{name}: an HTML page with no words")
    return Document(text=text, title=title, language=language)
