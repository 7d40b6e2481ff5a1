"""Turn the bytes of a text, HTML or PDF file into words."""

import multiprocessing
import resource
from dataclasses import dataclass
from multiprocessing.connection import Connection

from domain.errors import Unclassifiable

SECONDS_MAX = 30
"""Longest that reading one PDF may take (guess)."""
MEMORY_MAX_BYTES = 1_500_000_000
"""Address space of the process that reads a PDF (guess; a 300-page annex needs far less)."""
PAGES_MAX = 1000
BINARY_SHARE = 0.01
"""Control characters from which bytes are not a text (guess)."""
_ENCODINGS = ("utf-8", "gb18030", "cp949", "shift_jis", "cp1252")


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """The words of a file; title and language are empty where the file does not say."""

    text: str
    title: str = ""
    language: str = ""


def load_document(body: bytes, *, name: str) -> Document:
    """Return the words of `body`, which may be plain text, HTML or PDF.

    Raises Unclassifiable, naming `name`, for an empty file, a binary one, a PDF that cannot be
    read within its limits, and a scanned PDF, which has pages and no text.
    """
    if not body.strip():
        raise Unclassifiable(f"{name}: the file is empty")
    if body.startswith(b"%PDF"):
        return Document(text=_pdf_text(body, name))
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
    for encoding in _ENCODINGS:
        try:
            return body.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    raise Unclassifiable(f"{name}: in no known encoding")


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


def _pdf_text(body: bytes, name: str) -> str:
    """Return the text of a PDF, read in a process of its own that can be ended."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    worker = context.Process(target=_read_pdf, args=(body, sender), daemon=True)
    worker.start()
    sender.close()
    try:
        if not receiver.poll(SECONDS_MAX):
            raise Unclassifiable(f"{name}: reading the PDF took more than {SECONDS_MAX} s")
        kind, said = receiver.recv()
    except EOFError as error:
        raise Unclassifiable(f"{name}: the PDF could not be read within its memory") from error
    finally:
        receiver.close()
        worker.kill()
        worker.join()
    if kind == "problem":
        raise Unclassifiable(f"{name}: the PDF cannot be read: {said}")
    if not said.strip():
        raise Unclassifiable(f"{name}: a scanned PDF with no text; a person must read it")
    return str(said)


def _read_pdf(body: bytes, sender: Connection) -> None:
    """Send (`text`, words) or (`problem`, message); runs in the worker process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX_BYTES, MEMORY_MAX_BYTES))
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(body)
        pages = min(len(document), PAGES_MAX)
        words = [document[number].get_textpage().get_text_bounded() for number in range(pages)]
    except (pypdfium2.PdfiumError, MemoryError) as error:
        sender.send(("problem", str(error)))
        return
    sender.send(("text", "\n".join(words).replace("\r\n", "\n")))
