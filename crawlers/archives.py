"""Open an archive of pages: a WARC file or a folder of them, or a folder with an INDEX.tsv."""

import csv
import mimetypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import unquote

from domain.errors import ConfigInvalid, NotFound

INDEX = "INDEX.tsv"
COLUMNS = ("path", "original_url", "capture_date")
UNPACKED = frozenset({"content-encoding", "content-length", "transfer-encoding"})
"""Headers that no longer speak of the body that warcio hands out."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z")
_DAY = re.compile(r"(?<!\d)(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])")
_HTTP_DATE = re.compile(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT")


@dataclass(frozen=True, kw_only=True, slots=True)
class ArchivedPage:
    """One archived response; its body is read when it is needed."""

    name: str
    """Where it stands in the archive."""
    url: str
    captured_at: datetime
    load: Callable[[], bytes]
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    source_id: str = ""
    """The source that it was fetched for; empty where the archive does not say."""
    part: str = "list"
    method: str = "GET"
    request_body: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenedArchive:
    """The pages of an archive by date of capture, then in its own order."""

    pages: tuple[ArchivedPage, ...]
    notes: tuple[str, ...] = field(default=())
    """What was taken for granted: dates that are none, files that are not there."""


def open_archive(path: Path) -> OpenedArchive:
    """Return the pages of an archive.

    Raises:
        NotFound: there is no such file or folder, or the folder has no INDEX.tsv and no WARC file.
        ConfigInvalid: it is not a WARC file, or a column of INDEX.tsv is missing.
    """
    if path.is_dir():
        opened = _open_folder(path)
    elif path.is_file():
        opened = _open_warc(path)
    else:
        raise NotFound(f"archive {path} does not exist; expected a WARC file or a folder")
    ordered = sorted(opened.pages, key=lambda page: page.captured_at)
    return OpenedArchive(pages=tuple(ordered), notes=opened.notes)


def capture_instant(text: str) -> datetime | None:
    """Return the instant that a capture date names, or None where it names none.

    A day is its start; a month, a year or a span of them is its last day, for that is the day by
    which the page was there (`<=2019-03`, `2025`, `2015-2016`).
    """
    if moment := _MOMENT.search(text):
        return datetime.fromisoformat(moment[0])
    if http_date := _HTTP_DATE.search(text):
        return parsedate_to_datetime(http_date[0])
    found = list(_DAY.finditer(text.replace("-", "\N{EN DASH}", 1) if _is_span(text) else text))
    try:
        return _last_day(found[-1]) if found else None
    except ValueError:
        return None


def _is_span(text: str) -> bool:
    return re.fullmatch(r"\s*\d{4}-\d{4}\s*", text) is not None


def _last_day(found: re.Match[str]) -> datetime:
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if day:
        on = date(year, month, day)
    elif month:
        on = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    else:
        on = date(year, 12, 31)
    return datetime.combine(on, time(), tzinfo=UTC)


def _open_folder(folder: Path) -> OpenedArchive:
    index = folder / INDEX
    if not index.is_file():
        return _open_warcs(folder)
    pages: list[ArchivedPage] = []
    notes: list[str] = []
    with index.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
        if missing:
            raise ConfigInvalid(
                f"the column is missing, expected {', '.join(COLUMNS)}",
                file=str(index),
                line=1,
                key=missing[0],
            )
        for row in rows:
            pages.extend(_folder_page(folder, row, notes))
    return OpenedArchive(pages=tuple(pages), notes=tuple(notes))


def _folder_page(
    folder: Path, row: dict[str, str | None], notes: list[str]
) -> Iterator[ArchivedPage]:
    name, url, captured = ((row[column] or "").strip() for column in COLUMNS)
    file = folder / name
    if not file.resolve().is_relative_to(folder.resolve()) or not file.is_file():
        notes.append(f"{name}: there is no such file in the archive")
        return
    at = capture_instant(captured)
    if at is None:
        notes.append(f"{name}: {captured!r} names no date, taken as {EPOCH:%Y-%m-%d}")
    kind, _ = mimetypes.guess_type(name)
    yield ArchivedPage(
        name=name,
        url=url,
        captured_at=at or EPOCH,
        load=file.read_bytes,
        headers=(("Content-Type", kind),) if kind else (),
    )


def _open_warcs(folder: Path) -> OpenedArchive:
    """Open a folder as our own archive is: WARC files, one for each day."""
    files = sorted(folder.rglob("*.warc.gz"))
    if not files:
        raise NotFound(f"archive {folder} has neither {INDEX} nor WARC files")
    return OpenedArchive(pages=tuple(page for file in files for page in _open_warc(file).pages))


def _open_warc(path: Path) -> OpenedArchive:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    pages: list[ArchivedPage] = []
    try:
        with path.open("rb") as stream:
            records = ArchiveIterator(stream)
            pages.extend(
                _warc_page(path, record, records.get_record_offset())
                for record in records
                if record.rec_type == "response" and record.http_headers is not None
            )
    except ArchiveLoadFailed as error:
        raise ConfigInvalid(f"not a WARC file: {error}", file=str(path)) from error
    return OpenedArchive(pages=tuple(pages))


def _warc_page(path: Path, record: object, offset: int) -> ArchivedPage:
    fields, http = record.rec_headers, record.http_headers  # type: ignore[attr-defined] # warcio is untyped
    return ArchivedPage(
        name=f"{path.name}:{offset}",
        url=fields.get_header("WARC-Target-URI"),
        captured_at=datetime.fromisoformat(fields.get_header("WARC-Date")),
        load=lambda: _warc_body(path, offset),
        status=int(http.get_statuscode()),
        headers=tuple(one for one in http.headers if one[0].casefold() not in UNPACKED),
        source_id=fields.get_header("Bongsu-Source") or "",
        part=fields.get_header("Bongsu-Part") or "list",
        method=fields.get_header("Bongsu-Method") or "GET",
        request_body=unquote(fields.get_header("Bongsu-Request-Body") or ""),
    )


def _warc_body(path: Path, offset: int) -> bytes:
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as stream:
        stream.seek(offset)
        body: bytes = next(iter(ArchiveIterator(stream))).content_stream().read()
    return body
