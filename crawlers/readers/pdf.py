"""Read one PDF that is watched: a list or an act, with its numbered entries."""

import re
from dataclasses import replace

from config.field_schema import FieldRule
from config.schema import AnySource, PdfSource
from crawlers.fields import Part
from crawlers.model import Reading
from crawlers.numbered import flowed, numbered_entries, without_margins
from crawlers.pdf import SCANNED, pdf_pages
from crawlers.rows import row_of
from domain.errors import SourceChanged, Unclassifiable
from domain.model import Fetched


def read(source: AnySource, fetched: Fetched) -> Reading:
    """Return the one row of a PDF: its words without running titles, and its entries.

    Raises:
        SourceChanged: the answer is no PDF, cannot be read, is a scan, or has no such entry.
    """
    if not isinstance(source, PdfSource):
        raise TypeError(f"{source.id} is not a PDF")
    pages = pages_of(fetched)
    if not any(page.strip() for page in pages):
        raise SourceChanged(SCANNED)
    kept = (line for page in pages for line in without_margins(page, source.margins))
    lines = [line for line in kept if not any(re.fullmatch(one, line) for one in source.ignore)]
    rule = source.numbered
    entries = numbered_entries(lines, rule) if rule else ()
    if rule and not entries:
        raise SourceChanged(f"{rule.starts!r} starts no line: the list has no entry")
    text = "\n".join(flowed(lines, rule.clauses) if rule and rule.clauses else lines)
    scope = Part(scope={"text": text})
    row = row_of(
        scope, {"url": FieldRule(const=fetched.url)} | source.fields, source, fetched, fetched.url
    )
    return Reading(rows=(replace(row, text=text, entries=entries),))


def pages_of(fetched: Fetched) -> tuple[str, ...]:
    """Return the words of each page of a PDF answer; those of a scan are empty.

    Raises:
        SourceChanged: it is no PDF, or cannot be read within its limits.
    """
    if not fetched.body.startswith(b"%PDF"):
        raise SourceChanged(f"expected a PDF, got {fetched.body[:40]!r}")
    try:
        return pdf_pages(fetched.body, fetched.url)
    except Unclassifiable as problem:
        raise SourceChanged(str(problem)) from problem
