"""Captured pages as our sources read them."""

import csv
import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from config.catalogue import load_catalogue
from config.schema import AnySource
from crawlers.asks import reads_url
from crawlers.model import Reading
from crawlers.readers import read
from domain.model import Fetched, Row

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "config" / "sources")


NOW = datetime(2026, 11, 22, tzinfo=UTC)


MARKUP_STRIPPED = "meti-ru-eximpprohibit-2025-07-28-834148b.html"
"""The words of a page without its markup: no page that a reader could read."""


ISSUES = ("jp-kanpo/top_page.html",)
"""Pages that link to the pages with rows."""


def owned(captures: Path) -> Iterator[tuple[AnySource, str, str]]:
    """Yield source, path and address of every capture that belongs to a source."""
    with (captures / "INDEX.tsv").open(encoding="utf-8", newline="") as index:
        for line in csv.DictReader(index, delimiter="\t"):
            url = line["original_url"]
            for source in CATALOGUE.values():
                if reads_url(source, url):
                    yield source, line["path"], url


def fetched(source: AnySource, captures: Path, path: str, url: str = "") -> Fetched:
    """Return a capture as an answer."""
    return Fetched(
        source_id=source.id,
        url=url or source.request.url,
        status=200,
        headers=(),
        body=(captures / path).read_bytes(),
        fetched_at=NOW,
    )


def reading_of(captures: Path, source_id: str, path: str, url: str = "") -> Reading:
    """Return what a source reads in a capture."""
    source = CATALOGUE[source_id]
    return read(source, fetched(source, captures, path, url))


def digest(text: str) -> str:
    """Return the first characters of a text's SHA-256: captured words stay where they are."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def key(row: Row) -> tuple[str, str, str, str]:
    """Return number, day, end of the address and digest of the title."""
    return row.number, str(row.published_on), row.url[-24:], digest(row.title)
