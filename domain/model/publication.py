"""From the bytes of an answer to a notice and its versions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """The bytes and headers of one response."""

    source_id: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime
    method: str = "GET"
    request_body: str = ""
    redirects: tuple[str, ...] = ()
    """Every address asked before `url`, in order."""
    part: str = "list"
    """`list` for a page of rows, `detail` for the page of one notice."""

    def header(self, name: str) -> str:
        """Return the first value of a header, or the empty string."""
        wanted = name.casefold()
        return next((value for key, value in self.headers if key.casefold() == wanted), "")


@dataclass(frozen=True, kw_only=True, slots=True)
class Snapshot:
    """Where the bytes of one response are archived."""

    id: str
    source_id: str
    url: str
    status: int
    sha256: str
    size_bytes: int
    content_type: str
    fetched_at: datetime
    warc_file: str
    """Path under the archive folder."""
    warc_offset: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One numbered entry of a list or a law; `key` is the publisher's own number."""

    key: str
    text: str
    heading: str = ""
    cells: tuple[tuple[str, str], ...] = ()
    """Of a table's row: the head of each column (its number where it has none) and the words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """What a reader got of one notice: parsed once, trusted from here on."""

    title: str
    url: str
    number: str = ""
    issuers: tuple[str, ...] = ()
    published_on: date | None = None
    text: str = ""
    """The text that was on the list page (abstract, summary); the detail page may add more."""
    language: str = ""
    entries: tuple[Entry, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    """Further fields of the source, by the names its YAML gives (effective_on, docket, eli …)."""
    doubts: tuple[str, ...] = ()
    """What could not be read and was kept as printed ("published_on: 31 June 2026")."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unreadable:
    """One row that could not be read: kept, shown, never dropped."""

    raw: str
    problem: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """One official publication."""

    id: str
    source_id: str
    jurisdiction: str
    identity: str
    """What makes two readings the same notice; see `domain.identity`."""
    number: str
    issuers: tuple[str, ...]
    title: str
    url: str
    published_on: date | None
    language: str
    first_seen_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """A notice's normalised text at a time."""

    id: str
    notice_id: str
    sequence: int
    title: str
    text: str
    text_sha256: str
    entries: tuple[Entry, ...]
    extra: Mapping[str, str]
    seen_at: datetime
    snapshot_id: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CellChange:
    """One cell of a table's row that says something else now."""

    column: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryChange:
    """One entry added, removed, reworded or moved between two versions."""

    kind: str
    """`added`, `removed`, `reworded`, or `moved`: the same words under another number or heading,
    or at another place of the list."""
    key: str
    old: str = ""
    new: str = ""
    old_key: str = ""
    """The number it had before; empty where it kept its own."""
    cells: tuple[CellChange, ...] = ()
    """Of a reworded row of a table: the cells that changed, in their order."""
