"""What crawling speaks of: an ask goes out, a reading comes of the answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from config.schema import AnySource
from domain.model import Row, Snapshot, Unreadable


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """One request of a visit."""

    url: str
    method: str = "GET"
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    part: str = "list"
    row: Row | None = None
    """The row whose detail page this is."""
    may_be_absent: bool = False
    """A 404 is a sound answer: there is no such issue."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What a reader got of one answer."""

    rows: tuple[Row, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    next: tuple[Ask, ...] = ()
    """Further pages of the same list."""


@dataclass(frozen=True, kw_only=True, slots=True)
class VisitOrder:
    """A source that is to be visited, and what is known of it."""

    source: AnySource
    validators: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """For each address, the `etag` and `last_modified` of its last sound answer."""
    known_rows: Mapping[str, str] = field(default_factory=dict)
    """Identity of each known notice → SHA-256 of its row: only others need their detail page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadRow:
    """A row as it stands after its detail page was read."""

    row: Row
    identity: str
    row_sha256: str
    """Of the list row alone, before its detail page."""
    snapshot_id: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class VisitResult:
    """All that one visit brought, before it is judged."""

    source_id: str
    started_at: datetime
    ended_at: datetime
    rows: tuple[ReadRow, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    not_modified: bool = False
    """Every list page answered 304, or had the bytes of the last sound visit."""
    validators: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    failure: str = ""
    """Why there is no usable answer; empty when there is one."""
    suspicion: str = ""
    """Why the answer looks wrong (challenge page, sentinel missing …); empty when it does not."""
    retry_after_seconds: float | None = None
    page_text: str = ""
    """Visible words of the first list page, for the sanity gate (at most 20,000 characters)."""
