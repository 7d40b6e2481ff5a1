"""What crawling speaks of: an ask goes out, a reading comes of the answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from config.schema import AnySource
from domain.model import Fetched, Row, Snapshot, Unreadable

ROBOTS_KEPT = timedelta(hours=24)
"""RFC 9309, 2.4: a copy of robots.txt is not used for longer."""


class Archive(Protocol):
    """Where responses are kept; see `storage.warc`."""

    def write(self, fetched: Fetched) -> Snapshot:
        """Keep a response and say where it is; called from worker threads."""
        ...


class RobotsMemory:
    """What the robots.txt of each host said, kept from wave to wave."""

    def __init__(self) -> None:
        self._words: dict[str, tuple[datetime, Any]] = {}

    def recall(self, host: str, now: datetime) -> Any:
        """Return the parser of a host's rules while they may still be used, or None."""
        learnt_at, parser = self._words.get(host, (None, None))
        if learnt_at is None or not timedelta() <= now - learnt_at < ROBOTS_KEPT:
            return None
        return parser

    def learn(self, host: str, parser: Any, now: datetime) -> None:
        """Keep the parser of a host's rules."""
        self._words[host] = (now, parser)


@dataclass(frozen=True, kw_only=True, slots=True)
class Manners:
    """How we behave as a visitor, whatever the source."""

    user_agent: str
    """`Bongsu/<version> (+<contact>)`."""
    allow_private_networks: bool = False
    retry_pauses_seconds: tuple[float, ...] = (1.0, 4.0)
    """Pauses before asking again after a broken connection, a 5xx or a 429 that names no time."""
    visit_seconds_max: float = 300.0
    """For one source; guess: a wave ends before the next rhythm of a ten-minute source."""
    read_seconds_max: float = 60.0
    """For one page; guess: the largest page read so far takes 2 s."""
    visits_at_once: int = 200
    robots: RobotsMemory = field(default_factory=RobotsMemory)


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
    """404 and 410 are an empty answer: nothing was published under that address."""


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
    """For each ask (see `crawlers.conditions`), what its last sound answer is known by."""
    known_rows: Mapping[str, str] = field(default_factory=dict)
    """Identity of each known notice → SHA-256 of its row: only others need their detail page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadRow:
    """A row as it stands after its detail page was read."""

    row: Row
    identity: str
    row_sha256: str
    """Of the list row alone, before its detail page; empty while that page could not be read."""
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
