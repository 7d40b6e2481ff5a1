"""The frozen values that travel along the way of one notice.

Instants end in `_at` and are aware, in UTC; dates end in `_on` and are the publisher's calendar.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum

Clock = Callable[[], datetime]
"""Returns the present instant, aware, in UTC."""


class Outcome(StrEnum):
    """How a visit ended."""

    UNCHANGED = "unchanged"
    COMPLETE = "complete"
    DEGRADED = "degraded"
    QUARANTINED = "quarantined"
    FAILED = "failed"


class ChangeKind(StrEnum):
    """What happened to a notice."""

    NEW_NOTICE = "new_notice"
    NEW_VERSION = "new_version"
    ENTRIES = "entries"
    CLOCK = "clock"


class ChangeState(StrEnum):
    """Where a change stands in triage."""

    DETECTED = "detected"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    PENDING = "pending"
    CLAIMED = "claimed"
    SENT = "sent"
    REFUSED = "refused"
    EXHAUSTED = "exhausted"


class Severity(IntEnum):
    """One to five fires, as on the beacon line."""

    NOTE = 1
    WATCH = 2
    PREPARE = 3
    ACT = 4
    URGENT = 5


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
class EntryChange:
    """One entry added, removed or reworded between two versions."""

    kind: str
    """`added`, `removed` or `reworded`."""
    key: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """A span of the original text and what it means; offsets are characters of the version."""

    start: int
    end: int
    quote: str
    means: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SectorScore:
    """A sector, how sure we are, and the findings that say so."""

    sector: str
    score: float
    findings: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasureReading:
    """What kind of measure a text speaks of."""

    family: str
    type: str
    direction: str
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class CodeReading:
    """A control or tariff code, as printed and as normalised."""

    scheme: str
    code: str
    printed: str
    jurisdiction: str
    finding: int


@dataclass(frozen=True, kw_only=True, slots=True)
class IdentifierReading:
    """An official number of an act."""

    kind: str
    value: str
    finding: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DateReading:
    """A date with a role: published, signed, effective, until, comments_until, compliance."""

    kind: str
    on: date | None
    finding: int
    until: date | None = None
    condition: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ThresholdReading:
    """A quantity that draws the line."""

    quantity: str
    comparator: str
    value: float
    unit: str
    finding: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Understanding:
    """Everything that was understood of one text, each conclusion with its findings."""

    language: str
    relevant: bool
    severity: Severity
    sectors: tuple[SectorScore, ...]
    measure: MeasureReading
    materials: tuple[str, ...]
    codes: tuple[CodeReading, ...]
    identifiers: tuple[IdentifierReading, ...]
    dates: tuple[DateReading, ...]
    thresholds: tuple[ThresholdReading, ...]
    parties: tuple[str, ...]
    destinations: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What a firm may have to know: the unit of triage and of alerting."""

    id: str
    notice_id: str
    version_id: str
    previous_version_id: str | None
    kind: ChangeKind
    state: ChangeState
    detected_at: datetime
    entry_changes: tuple[EntryChange, ...] = ()
    understanding: Understanding | None = None
    """None until triage has read the text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """One decision on a change, kept for ever; the last one stands."""

    id: str
    change_id: str
    state: ChangeState
    by: str
    """`rule:<name>` or a person."""
    reason: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Firm:
    """A customer."""

    id: str
    name: str
    language: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """A person of a firm."""

    id: str
    firm_id: str
    name: str
    role: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelAddress:
    """Where a firm hears: one Slack channel, mailbox or webhook endpoint."""

    id: str
    firm_id: str
    kind: str
    """A key of `alerts.channels.REGISTRY`."""
    address: str = field(repr=False)
    """Slack channel id or incoming-webhook URL, mail address, webhook URL. Never logged."""
    secret: str = field(repr=False, default="")
    """Slack bot token or webhook signing secret (`whsec_…`). Never logged."""
    stopped_reason: str = ""
    """Why nothing is sent there any more; empty while it is in use."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """What a firm wants, and why. An empty sectors and materials and codes matches nothing."""

    id: str
    firm_id: str
    name: str
    language: str
    at_least: Severity
    sectors: frozenset[str] = frozenset()
    jurisdictions: frozenset[str] = frozenset()
    """ISO 3166 codes, EU, INT; the word `*` stands for all of them."""
    materials: frozenset[str] = frozenset()
    code_prefixes: frozenset[str] = frozenset()
    """`HS:8457`, `US:2B`, `CN:3A001`: scheme or jurisdiction, a colon, the first characters."""
    muted_terms: frozenset[str] = frozenset()
    why: str = ""
    channel_ids: tuple[str, ...] = ()
    active: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Because:
    """One reason why a change matched: the rule, what it met, and the findings behind it."""

    rule: str
    """`sector`, `material` or `code`."""
    value: str
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """A change that a profile asked for, and why."""

    id: str
    change_id: str
    profile_id: str
    because: tuple[Because, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """One change on its way to one channel address; unique by (change, channel)."""

    id: str
    """Travels as the idempotency key: webhook-id, Message-ID, Slack metadata."""
    match_id: str
    change_id: str
    profile_id: str
    channel_id: str
    state: DeliveryState
    created_at: datetime
    next_attempt_at: datetime
    attempts: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Alert:
    """All that a message needs; rendering adds words, never facts."""

    delivery_id: str
    language: str
    firm_name: str
    profile: Profile
    change: Change
    notice: Notice
    version: Version
    previous: Version | None
    snapshot: Snapshot | None
    because: tuple[Because, ...]
    publisher: str
    """The publisher's name in the reader's language."""
    official: str
    """`native name` of the publisher, as it signs itself."""
    decided_by: str
    """`rule:…` (unreviewed) or the person who confirmed."""
    proven: str
    """`capture`, `structure` or `none`: what the source's reader was tried on."""
    base_url: str
    """Where this Bongsu's pages are, without a trailing slash."""
    unsubscribe_url: str
    now: datetime
    zone: str = "UTC"
    """The publisher's IANA time zone: its days are counted there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """The receiver's word that it took a message: sent, which is not yet delivered or read."""

    delivery_id: str
    provider_reference: str
