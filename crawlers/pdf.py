"""Take the words of a PDF out of it, in a process of its own that can be ended."""

import multiprocessing
import resource
from multiprocessing.connection import Connection

from domain.errors import Unclassifiable

SECONDS_MAX = 30
"""Longest that reading one PDF may take (guess; 253 pages take under 2 s)."""
MEMORY_MAX_BYTES = 1_500_000_000
"""Address space of the process that reads a PDF (guess; a 300-page annex needs far less)."""
PAGES_MAX = 1000
SCANNED = "a scanned PDF with no text; a person must read it"


def pdf_pages(body: bytes, name: str) -> tuple[str, ...]:
    """Return the words of each page, a line break where the page has one; a scan has none.

    Raises:
        Unclassifiable: naming `name`, for a PDF that cannot be read within its limits.
    """
    kind, said = _answer(body, name)
    if kind == "problem":
        raise Unclassifiable(f"{name}: the PDF cannot be read: {said}")
    return tuple(said)


def _answer(body: bytes, name: str) -> tuple[str, str | list[str]]:
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    worker = context.Process(target=_read, args=(body, sender), daemon=True)
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
    return kind, said


def _read(body: bytes, sender: Connection) -> None:
    """Send (`pages`, their words) or (`problem`, message); runs in the worker process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX_BYTES, MEMORY_MAX_BYTES))
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(body)
        if len(document) > PAGES_MAX:
            sender.send(("problem", f"{len(document)} pages, more than {PAGES_MAX}"))
            return
        words = [page.get_textpage().get_text_bounded() for page in document]
    except (pypdfium2.PdfiumError, MemoryError) as error:
        sender.send(("problem", str(error)))
        return
    sender.send(("pages", [_plain(page) for page in words]))


def _plain(page: str) -> str:
    """Return words with plain line breaks, and the hyphen of a word that a line end divides."""
    return page.replace("\r\n", "\n").replace("\r", "\n").replace("\x02", "-")
