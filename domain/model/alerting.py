"""From a change to a receipt: what is told, to whom, and why."""

from dataclasses import dataclass, field
from datetime import date, datetime

from domain.model.judgement import Understanding
from domain.model.publication import EntryChange, Notice, Snapshot, Version
from domain.model.states import ChangeKind, ChangeState, DeliveryState, Severity


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
    clock_key: str = ""
    """Day and days before it, of a change that a clock made; empty otherwise."""


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
    """What a firm wants, and why. Without sectors, materials, codes, names it matches nothing."""

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
    watched_names: frozenset[str] = frozenset()
    """Suppliers and customers, in any script; see docs/matching.md."""
    why: str = ""
    channel_ids: tuple[str, ...] = ()
    active: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Because:
    """One reason why a change matched: the rule, what it met, and the findings behind it."""

    rule: str
    """`sector`, `material`, `code` or `party`."""
    value: str
    findings: tuple[int, ...] = ()
    met: str = ""
    """The listed name as printed that a watched name (`value`) met; empty for other rules."""
    score: float | None = None
    """How sure it is that both names are of one bearer; None for rules without doubt."""


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
class FallsDue:
    """A day of a measure that a clock change tells of."""

    kind: str
    """As `ClockEvent.kind`."""
    on: date
    measure: str
    """The measure's official number, or its title where it has none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedBy:
    """One of the publications that carry the act of an alert."""

    publisher: str
    url: str
    notice_id: str


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
    falls_due: tuple[FallsDue, ...] = ()
    """Of a clock change; empty for any other."""
    publications: tuple[PublishedBy, ...] = ()
    """All that carry the same act, the most official first; empty where this is the only one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """The receiver's word that it took a message: sent, which is not yet delivered or read."""

    delivery_id: str
    provider_reference: str
