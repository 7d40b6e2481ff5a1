"""What a source's stored page reads as, in the form of the expected JSON files."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from config.schema import AnySource
from crawlers.asks import detail_ask, first_asks
from crawlers.model import Ask, Reading
from crawlers.readers import read, read_detail
from domain.model import Fetched, Row

PAGES = Path(__file__).parent / "pages"
EXPECTED = Path(__file__).parent / "expected"
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def stored_page(source: AnySource, part: str = "") -> Path | None:
    """Return the stored page of a source: `<id>.<ext>`, `<id>.next.<ext>`, `<id>.detail.<ext>`."""
    stem = f"{source.id}.{part}" if part else source.id
    return next((path for path in sorted(PAGES.iterdir()) if path.stem == stem), None)


def answer(source: AnySource, ask: Ask, page: Path) -> Fetched:
    """Return a stored page as the answer to an ask, with a header that names no charset."""
    return Fetched(
        source_id=source.id,
        url=ask.url,
        status=200,
        headers=(("Content-Type", "text/plain"),),
        body=page.read_bytes(),
        fetched_at=NOW,
        method=ask.method,
        request_body=ask.body,
        part=ask.part,
    )


def as_read(source: AnySource) -> dict[str, Any]:
    """Return all that the stored pages of a source say."""
    page = stored_page(source)
    assert page is not None, f"tests/golden/pages has no page of {source.id}"
    reading = read(source, answer(source, first_asks(source, NOW)[0], page))
    said = _reading(reading)
    following = stored_page(source, "next")
    if following is not None:
        reading = read(source, answer(source, reading.next[0], following))
        said["next_page"] = _reading(reading)
    if source.detail is not None:
        said["detail"] = _detail(source, reading)
    return said


def _detail(source: AnySource, reading: Reading) -> dict[str, Any]:
    page = stored_page(source, "detail")
    assert page is not None, f"tests/golden/pages has no detail page of {source.id}"
    asks = [ask for row in reading.rows if (ask := detail_ask(source, row)) is not None]
    assert asks, f"no row of {source.id} has a detail page"
    row = asks[0].row
    assert row is not None
    return {"asked": asks[0].url, **_row(read_detail(source, row, answer(source, asks[0], page)))}


def _reading(reading: Reading) -> dict[str, Any]:
    said: dict[str, Any] = {"rows": [_row(row) for row in reading.rows]}
    if reading.unreadable:
        said["unreadable"] = [one.problem for one in reading.unreadable]
    if reading.next:
        said["next"] = [ask.url for ask in reading.next]
    return said


def _row(row: Row) -> dict[str, Any]:
    said = {
        "title": row.title,
        "url": row.url,
        "number": row.number,
        "issuers": list(row.issuers),
        "published_on": row.published_on.isoformat() if row.published_on else "",
        "text": row.text.split("\n") if row.text else [],
        "language": row.language,
        "entries": [[entry.key, entry.heading, entry.text] for entry in row.entries],
        "extra": dict(row.extra),
        "doubts": list(row.doubts),
    }
    return {key: value for key, value in said.items() if value}
