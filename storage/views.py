"""Read models of the pages about changes: what one page shows, in one transaction."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from domain.errors import NotFound
from domain.model import ChangeState, EntryChange, Finding, Snapshot, Verdict
from storage.changes import entry_changes_of
from storage.engine import Transaction
from storage.tables import (
    changes,
    channels,
    deliveries,
    findings,
    matches,
    notices,
    opinions,
    snapshots,
    verdicts,
    versions,
)

OPEN_STATES = frozenset({ChangeState.DETECTED, ChangeState.PROPOSED, ChangeState.CONFIRMED})


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Which changes a reader asked for; an empty field asks for all."""

    states: frozenset[ChangeState] = OPEN_STATES
    sector: str = ""
    jurisdiction: str = ""
    source_id: str = ""
    at_least: int = 0
    text: str = ""
    disputed: bool = False
    """Only what a second reader disagrees on."""
    gravest_first: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedItem:
    """One change as a line of the feed."""

    id: str
    kind: str
    state: ChangeState
    detected_at: datetime
    severity: int | None
    understanding: Mapping[str, Any] | None
    """In the shape of `bongsu classify --json`; None until triage has read the text."""
    title: str
    number: str
    url: str
    source_id: str
    jurisdiction: str
    published_on: date | None
    language: str
    sequence: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """One page of changes; `next_cursor` is empty on the last one."""

    items: tuple[FeedItem, ...]
    next_cursor: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OldVersion:
    """The text that a change replaced."""

    title: str
    text: str
    sequence: int
    seen_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """How many deliveries of a change stand so, by kind of channel; no firm is named."""

    kind: str
    state: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """All that stands behind one change."""

    item: FeedItem
    text: str
    extra: Mapping[str, str]
    seen_at: datetime
    findings: tuple[Finding, ...]
    entry_changes: tuple[EntryChange, ...]
    previous: OldVersion | None
    snapshot: Snapshot | None
    verdicts: tuple[Verdict, ...]
    match_count: int
    sent: tuple[Sent, ...]
    siblings: tuple[tuple[str, int, datetime], ...]
    """Other changes of the same notice: id, version's sequence, instant; oldest first."""


def feed(tx: Transaction, wanted: Wanted, *, limit: int, cursor: str = "") -> Feed:
    """Return the changes asked for, newest (or gravest) first.

    An unreadable cursor starts from the front.
    """
    order = _order(gravest_first=wanted.gravest_first)
    query = _items().where(*_conditions(wanted)).order_by(*(column.desc() for column in order))
    after = _parse_cursor(cursor, gravest_first=wanted.gravest_first)
    if after is not None:
        values = [sa.literal(v, c.type) for v, c in zip(after, order, strict=True)]
        query = query.where(sa.tuple_(*order) < sa.tuple_(*values))
    found = [_item(row) for row in tx.execute(query.limit(limit + 1))]
    more = len(found) > limit
    return Feed(items=tuple(found[:limit]), next_cursor=_cursor(found[limit - 1]) if more else "")


def count_by_state(tx: Transaction, wanted: Wanted) -> Mapping[ChangeState, int]:
    """Return how many changes there are in each state, whatever states were asked for."""
    rows = tx.execute(
        sa.select(changes.c.state, sa.func.count())
        .select_from(_joined())
        .where(*_conditions(wanted)[1:])
        .group_by(changes.c.state)
    )
    return {ChangeState(state): count for state, count in rows}


def jurisdictions_seen(tx: Transaction) -> tuple[str, ...]:
    """Return the jurisdictions that any notice is of, in order."""
    column = notices.c.jurisdiction
    return tuple(tx.scalars(sa.select(column).distinct().order_by(column)))


def evidence(tx: Transaction, change_id: str) -> Evidence:
    """Return all that stands behind one change.

    Raises:
        NotFound: there is no such change.
    """
    query = _items().add_columns(
        changes.c.notice_id,
        changes.c.entry_changes,
        changes.c.previous_version_id,
        versions.c.text,
        versions.c.extra,
        versions.c.seen_at,
        versions.c.snapshot_id,
    )
    row = tx.execute(query.where(changes.c.id == change_id)).first()
    if row is None:
        raise NotFound(f"there is no change {change_id!r}")
    return Evidence(
        item=_item(row),
        text=row.text,
        extra=row.extra,
        seen_at=row.seen_at,
        findings=_findings(tx, change_id),
        entry_changes=entry_changes_of(row.entry_changes),
        previous=_old_version(tx, row.previous_version_id),
        snapshot=find_snapshot(tx, row.snapshot_id) if row.snapshot_id else None,
        verdicts=_verdicts(tx, change_id),
        match_count=_count_matches(tx, change_id),
        sent=_sent(tx, change_id),
        siblings=_siblings(tx, row.notice_id, change_id),
    )


def find_snapshot(tx: Transaction, snapshot_id: str) -> Snapshot:
    """Return where the bytes of one response are.

    Raises:
        NotFound: there is no such snapshot.
    """
    row = tx.execute(sa.select(snapshots).where(snapshots.c.id == snapshot_id)).mappings().first()
    if row is None:
        raise NotFound(f"there is no snapshot {snapshot_id!r}")
    return Snapshot(**{field: row[field] for field in Snapshot.__slots__})


def _joined() -> sa.Join:
    return changes.join(versions, changes.c.version_id == versions.c.id).join(
        notices, changes.c.notice_id == notices.c.id
    )


def _items() -> sa.Select[Any]:
    return sa.select(
        changes.c.id,
        changes.c.kind,
        changes.c.state,
        changes.c.detected_at,
        changes.c.severity,
        changes.c.understanding,
        versions.c.title,
        versions.c.sequence,
        notices.c.number,
        notices.c.url,
        notices.c.source_id,
        notices.c.jurisdiction,
        notices.c.published_on,
        notices.c.language,
    ).select_from(_joined())


def _item(row: sa.Row[Any]) -> FeedItem:
    values = {field: getattr(row, field) for field in FeedItem.__slots__}
    return FeedItem(**{**values, "state": ChangeState(row.state)})


def _conditions(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """The first condition is the one on states."""
    conditions: list[sa.ColumnElement[bool]] = [changes.c.state.in_(sorted(wanted.states))]
    if wanted.sector:
        # The JSON is kept as our own serializer wrote it, on both databases.
        shape = f'"sector": {json.dumps(wanted.sector)}'
        conditions.append(
            sa.cast(changes.c.understanding, sa.Text).contains(shape, autoescape=True)
        )
    if wanted.jurisdiction:
        conditions.append(notices.c.jurisdiction == wanted.jurisdiction)
    if wanted.source_id:
        conditions.append(notices.c.source_id == wanted.source_id)
    if wanted.at_least:
        conditions.append(changes.c.severity >= wanted.at_least)
    if wanted.disputed:
        doubted = sa.select(opinions.c.change_id).where(opinions.c.disagreement != "")
        conditions.append(changes.c.id.in_(doubted))
    conditions.extend(_has_word(word) for word in wanted.text.split()[:8])
    return conditions


def _has_word(word: str) -> sa.ColumnElement[bool]:
    places = (versions.c.title, versions.c.text, notices.c.number)
    return sa.or_(*(place.icontains(word, autoescape=True) for place in places))


def _order(*, gravest_first: bool) -> tuple[sa.ColumnElement[Any], ...]:
    gravity = sa.func.coalesce(changes.c.severity, 0)
    if gravest_first:
        return (gravity, changes.c.detected_at, changes.c.id)
    return (changes.c.detected_at, gravity, changes.c.id)


def _cursor(last: FeedItem) -> str:
    plain = json.dumps([last.detected_at.isoformat(), last.severity or 0, last.id])
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def _parse_cursor(cursor: str, *, gravest_first: bool) -> tuple[Any, Any, Any] | None:
    try:
        plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        at, gravity, change_id = json.loads(plain)
        instant = datetime.fromisoformat(at).astimezone(UTC)
        key = (instant, int(gravity), str(change_id))
    except (binascii.Error, ValueError, TypeError):
        return None
    return (key[1], key[0], key[2]) if gravest_first else key


def _findings(tx: Transaction, change_id: str) -> tuple[Finding, ...]:
    rows = tx.execute(
        sa.select(findings).where(findings.c.change_id == change_id).order_by(findings.c.position)
    )
    return tuple(
        Finding(start=row.start, end=row.end, quote=row.quote, means=row.means) for row in rows
    )


def _old_version(tx: Transaction, version_id: str | None) -> OldVersion | None:
    if version_id is None:
        return None
    row = tx.execute(sa.select(versions).where(versions.c.id == version_id)).one()
    return OldVersion(title=row.title, text=row.text, sequence=row.sequence, seen_at=row.seen_at)


def _verdicts(tx: Transaction, change_id: str) -> tuple[Verdict, ...]:
    rows = tx.execute(
        sa.select(verdicts).where(verdicts.c.change_id == change_id).order_by(verdicts.c.sequence)
    )
    return tuple(
        Verdict(
            id=row.id,
            change_id=change_id,
            state=ChangeState(row.state),
            by=row.by,
            reason=row.reason,
            at=row.at,
        )
        for row in rows
    )


def _count_matches(tx: Transaction, change_id: str) -> int:
    query = sa.select(sa.func.count()).where(matches.c.change_id == change_id)
    return tx.execute(query).scalar_one()


def _sent(tx: Transaction, change_id: str) -> tuple[Sent, ...]:
    rows = tx.execute(
        sa.select(channels.c.kind, deliveries.c.state, sa.func.count())
        .join(channels, deliveries.c.channel_id == channels.c.id)
        .where(deliveries.c.change_id == change_id)
        .group_by(channels.c.kind, deliveries.c.state)
        .order_by(channels.c.kind, deliveries.c.state)
    )
    return tuple(Sent(kind=kind, state=state, count=count) for kind, state, count in rows)


def _siblings(
    tx: Transaction, notice_id: str, change_id: str
) -> tuple[tuple[str, int, datetime], ...]:
    rows = tx.execute(
        sa.select(changes.c.id, versions.c.sequence, changes.c.detected_at)
        .join(versions, changes.c.version_id == versions.c.id)
        .where(changes.c.notice_id == notice_id, changes.c.id != change_id)
        .order_by(versions.c.sequence, changes.c.id)
    )
    return tuple((row.id, row.sequence, row.detected_at) for row in rows)
