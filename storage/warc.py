"""Keep every response as it came, in WARC files (ISO 28500), and give it back proven."""

import hashlib
import os
import threading
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

from domain.errors import StoreUnusable
from domain.identity import stable_id
from domain.model import Fetched, Snapshot

SOURCE_HEADER = "Bongsu-Source"
PART_HEADER = "Bongsu-Part"
METHOD_HEADER = "Bongsu-Method"
REQUEST_HEADER = "Bongsu-Request-Body"
REDIRECTS_HEADER = "Bongsu-Redirects"
"""Our own fields of a record: WARC allows more fields, and other tools skip them."""
# The body is kept unpacked, so these headers no longer speak of it; warcio names them this way.
_REWRITTEN = frozenset({"content-encoding", "content-length", "transfer-encoding"})
_REWRITTEN_PREFIX = "X-Archive-Orig-"


class WarcArchive:
    """A folder of WARC files, one for each day, to which records are only ever appended.

    One process writes; any number may read. What was written survives the end of the process at
    once, and the end of the machine from `sync` on.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._open: tuple[str, Any] | None = None
        self._unsynced = False

    def write(self, fetched: Fetched) -> Snapshot:
        """Append the response and return where it is.

        Raises:
            StoreUnusable: the disk is full or read-only; nothing half-written stays.
        """
        sha256 = body_sha256(fetched)
        record = _record_bytes(fetched, sha256)
        name = f"{fetched.fetched_at.astimezone(UTC):%Y/%Y%m%d}.warc.gz"
        with self._lock:
            try:
                offset = self._append(name, record)
            except OSError as error:
                raise StoreUnusable(f"archive {self._folder / name}: {error}") from error
        return Snapshot(
            id=snapshot_id(fetched, sha256),
            source_id=fetched.source_id,
            url=fetched.url,
            status=fetched.status,
            sha256=sha256,
            size_bytes=len(fetched.body),
            content_type=fetched.header("content-type"),
            fetched_at=fetched.fetched_at,
            warc_file=name,
            warc_offset=offset,
        )

    def read(self, snapshot: Snapshot) -> bytes:
        """Return the body of an archived response.

        Raises:
            StoreUnusable: the record is missing, or its bytes are not those that were archived.
        """
        from warcio.archiveiterator import ArchiveIterator

        path = self._folder / snapshot.warc_file
        try:
            with path.open("rb") as stream:
                stream.seek(snapshot.warc_offset)
                record = next(iter(ArchiveIterator(stream)), None)
                body: bytes = record.content_stream().read() if record else b""
        except Exception as error:  # warcio raises its own, zlib's and OSError
            raise StoreUnusable(f"archive {path}: {error}") from error
        if hashlib.sha256(body).hexdigest() != snapshot.sha256:
            raise StoreUnusable(
                f"archive {path} at {snapshot.warc_offset}: the bytes are not those of snapshot "
                f"{snapshot.id}, expected SHA-256 {snapshot.sha256}"
            )
        return body

    def sync(self) -> None:
        """Force what was written onto the disk: called before a database speaks of it.

        Raises:
            StoreUnusable: the disk does not take it.
        """
        with self._lock:
            try:
                self._sync_file()
            except OSError as error:
                raise StoreUnusable(f"archive {self._folder}: {error}") from error

    def close(self) -> None:
        """Force what was written onto the disk, and give back the open file."""
        with self._lock:
            self._close_file()

    def _append(self, name: str, record: bytes) -> int:
        stream = self._stream(name)
        offset: int = stream.seek(0, os.SEEK_END)
        try:
            self._unsynced = True
            left = memoryview(record)
            while left:
                # a disk that is nearly full takes a part, and says so only to the next call
                left = left[stream.write(left) :]
        except OSError:
            # what was half-written must not hide the records that follow
            stream.truncate(offset)
            raise
        return offset

    def _stream(self, name: str) -> Any:
        if self._open is None or self._open[0] != name:
            self._close_file()
            path = self._folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            self._open = (name, path.open("ab", buffering=0))
        return self._open[1]

    def _close_file(self) -> None:
        if self._open is not None:
            self._sync_file()
            self._open[1].close()
            self._open = None

    def _sync_file(self) -> None:
        if self._open is not None and self._unsynced:
            os.fsync(self._open[1].fileno())
            self._unsynced = False


def body_sha256(fetched: Fetched) -> str:
    """Return the hash that a body is archived under."""
    return hashlib.sha256(fetched.body).hexdigest()


def snapshot_id(fetched: Fetched, sha256: str) -> str:
    """Return the id of a response's snapshot: the same response, the same id."""
    at = fetched.fetched_at.astimezone(UTC).isoformat()
    return stable_id("snapshot", fetched.source_id, fetched.url, at, sha256)


def _record_bytes(fetched: Fetched, sha256: str) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = BytesIO()
    writer = WARCWriter(stream, gzip=True)
    record = writer.create_warc_record(
        fetched.url,
        "response",
        payload=BytesIO(fetched.body),
        length=len(fetched.body),
        http_headers=StatusAndHeaders(_status_line(fetched.status), _headers(fetched), "HTTP/1.1"),
        warc_headers_dict=_warc_fields(fetched, sha256),
    )
    writer.write_record(record)
    return stream.getvalue()


def _warc_fields(fetched: Fetched, sha256: str) -> dict[str, str]:
    fields = {
        "WARC-Date": warc_date(fetched.fetched_at),
        "WARC-Record-ID": f"<urn:uuid:{_uuid(snapshot_id(fetched, sha256))}>",
        SOURCE_HEADER: fetched.source_id,
        PART_HEADER: fetched.part,
    }
    if fetched.method != "GET":
        fields[METHOD_HEADER] = fetched.method
        fields[REQUEST_HEADER] = quote(fetched.request_body)
    if fetched.redirects:
        fields[REDIRECTS_HEADER] = " ".join(fetched.redirects)
    return fields


def warc_date(at: datetime) -> str:
    """Return an instant as WARC 1.1 wants it, with microseconds so that replay keeps the order."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


def _headers(fetched: Fetched) -> list[tuple[str, str]]:
    return [
        (_REWRITTEN_PREFIX + name if name.casefold() in _REWRITTEN else name, _one_line(value))
        for name, value in fetched.headers
    ]


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _status_line(status: int) -> str:
    from http import HTTPStatus

    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unknown"


def _uuid(hex_digits: str) -> str:
    return "-".join(
        (hex_digits[:8], hex_digits[8:12], hex_digits[12:16], hex_digits[16:20], hex_digits[20:])
    )
