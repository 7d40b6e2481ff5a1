"""Decide what of a sound visit is new: notices, versions, and the changes a firm may hear of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from domain.entry_diff import diff_entries
from domain.identity import stable_id, text_sha256
from domain.model import Change, ChangeKind, ChangeState, Entry, Notice, Row, Version
from domain.normalise import normalise_line, normalise_text

BACKLOG_DAYS = 7
"""A notice that was older than this when its source was first visited is nobody's news."""
VERSIONS_A_DAY_MAX = 5
VERSIONS_A_MONTH_MAX = 24
"""More versions of one notice are a page that prints the time: 24 is lemon24/reader's limit."""
MONTH = timedelta(days=30)
DAY = timedelta(days=1)


class KnownLike(Protocol):
    """What is known of a notice; see `storage.notices.KnownNotice`."""

    @property
    def id(self) -> str:
        """Of the notice."""
        ...

    @property
    def version_id(self) -> str:
        """Of its last version."""
        ...

    @property
    def sequence(self) -> int:
        """Of its last version."""
        ...

    @property
    def text_sha256(self) -> str:
        """Of its last version."""
        ...

    @property
    def row_sha256(self) -> str:
        """Of the row that told of it; empty while its full text could not be had."""
        ...

    @property
    def extra(self) -> Mapping[str, str]:
        """Of its last version."""
        ...

    @property
    def seen_at(self) -> datetime:
        """When its last version was first seen."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Sighting:
    """A row of a sound visit."""

    row: Row
    identity: str
    row_sha256: str
    """Empty: its full text could not be had."""
    snapshot_id: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """What of a source shapes its notices."""

    source_id: str
    jurisdiction: str
    languages: tuple[str, ...]
    is_one_text: bool
    """One page or law whose text is watched, and no list of notices."""
    is_first_visit: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """What is known of the notices of a visit."""

    known: Mapping[str, KnownLike] = field(default_factory=dict)
    """Identity → notice."""
    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    """Version id → its entries, for the notices that changed."""
    told: frozenset[str] = frozenset()
    """Ids of the notices that ever were a change."""
    versions_in_day: Mapping[str, int] = field(default_factory=dict)
    """Notice id → how many of its versions were first seen within a day before now."""
    versions_in_month: Mapping[str, int] = field(default_factory=dict)


@dataclass(kw_only=True, slots=True)
class Decision:
    """What is to be stored of a visit."""

    notices: list[Notice] = field(default_factory=list)
    versions: list[tuple[Version, str]] = field(default_factory=list)
    """Each with the hash of the row that told of it."""
    changes: list[Change] = field(default_factory=list)
    seen_as: dict[str, str] = field(default_factory=dict)
    """Version id → hash of the row that tells of it now, where only the row is new."""
    flapping: list[str] = field(default_factory=list)
    """Titles of the notices whose new text is not kept: it changes at every visit."""
    reworded: int = 0


def touched(sightings: Iterable[Sighting], known: Mapping[str, KnownLike]) -> list[Sighting]:
    """Return the sightings of known notices that may bring a new version."""
    return [
        one
        for one in sightings
        if one.identity in known and known[one.identity].row_sha256 != one.row_sha256
    ]


def decide(
    sightings: Iterable[Sighting], history: History, origin: Origin, now: datetime
) -> Decision:
    """Return what is new in a sound visit.

    A source's first sound visit brings its backlog: what was published more than `BACKLOG_DAYS`
    ago or on no known day, and the whole text of a watched page or law, is kept as the baseline
    and is no change. A reading that is older than the last version (an archive is run through)
    changes nothing.
    """
    decision = Decision()
    for sighting in sightings:
        known = history.known.get(sighting.identity)
        if known is None:
            _add_notice(decision, sighting, origin, now)
        elif known.row_sha256 != sighting.row_sha256 and known.seen_at <= now:
            _add_version(decision, sighting, known, history, now)
    return decision


def _add_notice(decision: Decision, sighting: Sighting, origin: Origin, now: datetime) -> None:
    row = sighting.row
    notice = Notice(
        id=stable_id("notice", origin.source_id, sighting.identity),
        source_id=origin.source_id,
        jurisdiction=origin.jurisdiction,
        identity=sighting.identity,
        number=normalise_line(row.number),
        issuers=tuple(normalise_line(issuer) for issuer in row.issuers),
        title=normalise_line(row.title),
        url=normalise_line(row.url),
        published_on=row.published_on,
        language=row.language or (origin.languages[0] if len(origin.languages) == 1 else ""),
        first_seen_at=now,
    )
    version = _version(notice.id, 1, sighting, now)
    decision.notices.append(notice)
    decision.versions.append((version, sighting.row_sha256))
    if not (origin.is_first_visit and _is_baseline(row.published_on, origin, now)):
        decision.changes.append(_change(version, ChangeKind.NEW_NOTICE, None, now))


def _is_baseline(published_on: date | None, origin: Origin, now: datetime) -> bool:
    if origin.is_one_text or published_on is None:
        return True
    return published_on < now.date() - timedelta(days=BACKLOG_DAYS)


def _add_version(
    decision: Decision, sighting: Sighting, known: KnownLike, history: History, now: datetime
) -> None:
    if known.row_sha256 and not sighting.row_sha256:
        return  # the list's words alone must not take the place of the full text
    version = _version(known.id, known.sequence + 1, sighting, now)
    if version.text_sha256 == known.text_sha256 and dict(version.extra) == dict(known.extra):
        decision.seen_as[known.version_id] = sighting.row_sha256
        return
    if _flaps(known, history):
        decision.flapping.append(version.title)
        return
    decision.versions.append((version, sighting.row_sha256))
    decision.reworded += 1
    if not known.row_sha256 and known.id not in history.told:
        return  # the text of a notice of the backlog, had at last: as little news as the notice
    entries = diff_entries(history.entries.get(known.version_id, ()), version.entries)
    kind = ChangeKind.ENTRIES if entries else ChangeKind.NEW_VERSION
    change = _change(version, kind, known.version_id, now)
    decision.changes.append(replace(change, entry_changes=entries))


def _flaps(known: KnownLike, history: History) -> bool:
    return (
        history.versions_in_day.get(known.id, 0) >= VERSIONS_A_DAY_MAX
        or history.versions_in_month.get(known.id, 0) >= VERSIONS_A_MONTH_MAX
    )


def _version(notice_id: str, sequence: int, sighting: Sighting, now: datetime) -> Version:
    row = sighting.row
    title, text = normalise_line(row.title), normalise_text(row.text)
    entries = tuple(
        Entry(
            key=normalise_line(entry.key),
            text=normalise_text(entry.text),
            heading=normalise_line(entry.heading),
            cells=entry.cells,
        )
        for entry in row.entries
    )
    sha256 = text_sha256(title, text, entries)
    return Version(
        id=stable_id("version", notice_id, str(sequence), sha256),
        notice_id=notice_id,
        sequence=sequence,
        title=title,
        text=text,
        text_sha256=sha256,
        entries=entries,
        extra={key: normalise_line(value) for key, value in row.extra.items()},
        seen_at=now,
        snapshot_id=sighting.snapshot_id,
    )


def _change(
    version: Version, kind: ChangeKind, previous_version_id: str | None, now: datetime
) -> Change:
    return Change(
        id=stable_id("change", version.id, kind.value),
        notice_id=version.notice_id,
        version_id=version.id,
        previous_version_id=previous_version_id,
        kind=kind,
        state=ChangeState.DETECTED,
        detected_at=now,
    )
