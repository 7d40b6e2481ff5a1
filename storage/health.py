"""Read models of what the operator must know: sources, visits, the outbox, promises in numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from domain.model import ChangeKind, DeliveryState, Snapshot
from domain.source_state import SourceState
from storage.engine import Transaction
from storage.opinions import Questions, questions
from storage.sources import states_of
from storage.tables import (
    changes,
    channels,
    deliveries,
    notices,
    receipts,
    snapshots,
    unreadables,
    versions,
    visits,
)

UNSENT = (DeliveryState.PENDING, DeliveryState.CLAIMED)
DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class VisitLine:
    """One visit of a source's history."""

    id: str
    started_at: datetime
    ended_at: datetime
    outcome: str
    reason: str
    rows: int
    new: int
    changed: int
    unreadable: int


@dataclass(frozen=True, kw_only=True, slots=True)
class UnreadableLine:
    """One row that could not be read."""

    raw: str
    problem: str
    seen_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceHistory:
    """What one source brought."""

    state: SourceState
    visits: tuple[VisitLine, ...]
    unreadables: tuple[UnreadableLine, ...]
    snapshots: tuple[Snapshot, ...]
    notice_count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """The promises as numbers at one moment; never by firm."""

    visits_last_day: Mapping[str, int]
    """By outcome."""
    changes: Mapping[str, int]
    """By state."""
    deliveries: Mapping[tuple[str, str], int]
    """By state and kind of channel."""
    oldest_unsent_at: datetime | None
    seconds_to_sent: tuple[float, ...]
    """From bytes fetched to the receiver's word, of the last day, shortest first."""
    questions: tuple[Questions, ...] = ()
    """Where the questions to each second reader stand."""


def latest_visits(tx: Transaction, source_ids: Iterable[str]) -> Mapping[str, VisitLine]:
    """Return the latest visit of each source, by its id."""
    latest = (
        sa.select(visits.c.source_id, sa.func.max(visits.c.ended_at).label("ended_at"))
        .where(visits.c.source_id.in_(list(source_ids)))
        .group_by(visits.c.source_id)
        .subquery()
    )
    rows = tx.execute(
        sa.select(visits).join(
            latest,
            sa.and_(
                visits.c.source_id == latest.c.source_id, visits.c.ended_at == latest.c.ended_at
            ),
        )
    )
    return {row["source_id"]: _visit(row) for row in rows.mappings()}


def source_history(tx: Transaction, source_id: str, *, limit: int) -> SourceHistory:
    """Return the latest visits, unreadable rows and snapshots of one source, newest first."""
    visit_rows = tx.execute(
        sa.select(visits)
        .where(visits.c.source_id == source_id)
        .order_by(visits.c.ended_at.desc(), visits.c.id)
        .limit(limit)
    )
    unreadable_rows = tx.execute(
        sa.select(unreadables.c.raw, unreadables.c.problem, unreadables.c.seen_at)
        .where(unreadables.c.source_id == source_id)
        .order_by(unreadables.c.seen_at.desc(), unreadables.c.id)
        .limit(limit)
    )
    snapshot_rows = tx.execute(
        sa.select(snapshots)
        .where(snapshots.c.source_id == source_id)
        .order_by(snapshots.c.fetched_at.desc(), snapshots.c.id)
        .limit(limit)
    )
    count = sa.select(sa.func.count()).where(notices.c.source_id == source_id)
    return SourceHistory(
        state=states_of(tx, [source_id])[source_id],
        visits=tuple(_visit(row) for row in visit_rows.mappings()),
        unreadables=tuple(UnreadableLine(**row) for row in unreadable_rows.mappings()),
        snapshots=tuple(
            Snapshot(**{field: row[field] for field in Snapshot.__slots__})
            for row in snapshot_rows.mappings()
        ),
        notice_count=tx.execute(count).scalar_one(),
    )


def figures(tx: Transaction, source_ids: Iterable[str], now: datetime) -> Figures:
    """Return the promises as numbers at `now`."""
    # by source, so that the index on (source, ended_at) answers
    visit_rows = tx.execute(
        sa.select(visits.c.outcome, sa.func.count())
        .where(visits.c.source_id.in_(list(source_ids)), visits.c.ended_at > now - DAY)
        .group_by(visits.c.outcome)
    )
    change_rows = tx.execute(sa.select(changes.c.state, sa.func.count()).group_by(changes.c.state))
    delivery_rows = tx.execute(
        sa.select(deliveries.c.state, channels.c.kind, sa.func.count())
        .join(channels, deliveries.c.channel_id == channels.c.id)
        .group_by(deliveries.c.state, channels.c.kind)
    )
    oldest = sa.select(sa.func.min(deliveries.c.created_at)).where(deliveries.c.state.in_(UNSENT))
    return Figures(
        visits_last_day={str(outcome): count for outcome, count in visit_rows},
        changes={str(state): count for state, count in change_rows},
        deliveries={(state, kind): count for state, kind, count in delivery_rows},
        oldest_unsent_at=tx.execute(oldest).scalar(),
        seconds_to_sent=_seconds_to_sent(tx, now),
        questions=tuple(questions(tx)),
    )


def _seconds_to_sent(tx: Transaction, now: datetime) -> tuple[float, ...]:
    rows = tx.execute(
        sa.select(snapshots.c.fetched_at, receipts.c.at)
        .select_from(receipts)
        .join(deliveries, receipts.c.delivery_id == deliveries.c.id)
        .join(changes, deliveries.c.change_id == changes.c.id)
        .join(versions, changes.c.version_id == versions.c.id)
        .join(snapshots, versions.c.snapshot_id == snapshots.c.id)
        # a clock tells of bytes that were fetched long ago
        .where(receipts.c.at > now - DAY, changes.c.kind != ChangeKind.CLOCK)
    )
    return tuple(sorted((at - fetched_at).total_seconds() for fetched_at, at in rows))


def _visit(row: sa.RowMapping) -> VisitLine:
    return VisitLine(**{field: row[field] for field in VisitLine.__slots__})
