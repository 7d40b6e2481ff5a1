"""All that stands behind one change, read in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from domain.errors import NotFound
from domain.model import EntryChange, Finding, Snapshot, Verdict
from storage.change_feed import FeedItem, item_of, items
from storage.changes import entry_changes_of, findings_of, history
from storage.engine import Transaction
from storage.tables import changes, channels, deliveries, matches, versions
from storage.visits import snapshot


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


def evidence(tx: Transaction, change_id: str) -> Evidence:
    """Return all that stands behind one change.

    Raises:
        NotFound: there is no such change.
    """
    query = items().add_columns(
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
        item=item_of(row),
        text=row.text,
        extra=row.extra,
        seen_at=row.seen_at,
        findings=tuple(Finding(**one) for one in findings_of(tx, change_id)),
        entry_changes=entry_changes_of(row.entry_changes),
        previous=_old_version(tx, row.previous_version_id),
        snapshot=snapshot(tx, row.snapshot_id) if row.snapshot_id else None,
        verdicts=history(tx, change_id),
        match_count=_count_matches(tx, change_id),
        sent=_sent(tx, change_id),
        siblings=_siblings(tx, row.notice_id, change_id),
    )


def _old_version(tx: Transaction, version_id: str | None) -> OldVersion | None:
    if version_id is None:
        return None
    row = tx.execute(sa.select(versions).where(versions.c.id == version_id)).one()
    return OldVersion(title=row.title, text=row.text, sequence=row.sequence, seen_at=row.seen_at)


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
