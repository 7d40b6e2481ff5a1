"""What second readers were asked, what they said, and what it cost."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.identity import stable_id
from domain.model import Change, ChangeKind, ChangeState
from domain.second_opinion import Opinion
from storage import changes as change_rows
from storage.engine import Transaction
from storage.insert import insert_new
from storage.tables import changes, opinions, verdicts


def unasked(tx: Transaction, by: str, since: datetime, limit: int) -> list[Change]:
    """Return changes read since then that this reader was not asked about, newest first."""
    asked = sa.select(opinions.c.change_id).where(opinions.c.by == by)
    ids = tx.scalars(
        sa.select(changes.c.id)
        .where(
            changes.c.detected_at >= since,
            changes.c.understanding.is_not(None),
            changes.c.kind != ChangeKind.CLOCK,
            changes.c.id.not_in(asked),
        )
        .order_by(changes.c.detected_at.desc(), changes.c.id)
        .limit(limit)
    )
    return [change_rows.find(tx, change_id) for change_id in ids.all()]


def reserve(tx: Transaction, change_id: str, by: str, cost: float, now: datetime) -> bool:
    """Note that a reader is asked, at its highest cost; tell whether it was not yet."""
    row = {
        "id": stable_id("opinion", change_id, by),
        "change_id": change_id,
        "by": by,
        "cost": cost,
        "asked_at": now,
    }
    return insert_new(tx, opinions, [row]) == 1


def keep(tx: Transaction, opinion: Opinion, disagreement: str) -> None:
    """Keep the answer to what was reserved, and its true cost."""
    tx.execute(
        sa.update(opinions)
        .where(opinions.c.change_id == opinion.change_id, opinions.c.by == opinion.by)
        .values(
            likelihood=opinion.likelihood,
            sectors=None if opinion.sectors is None else list(opinion.sectors),
            reason=opinion.reason,
            disagreement=disagreement,
            cost=opinion.cost,
        )
    )


def withdraw(tx: Transaction, change_id: str, by: str) -> None:
    """Forget a question that the reader had no opinion on: it may be asked again."""
    tx.execute(
        sa.delete(opinions).where(
            opinions.c.change_id == change_id,
            opinions.c.by == by,
            opinions.c.likelihood.is_(None),
        )
    )


def spent(tx: Transaction, by: str, since: datetime) -> float:
    """Return what a reader has cost since then."""
    total = sa.select(sa.func.coalesce(sa.func.sum(opinions.c.cost), 0.0))
    return float(tx.scalar(total.where(opinions.c.by == by, opinions.c.asked_at >= since)) or 0.0)


def of_changes(tx: Transaction, change_ids: list[str]) -> list[dict[str, Any]]:
    """Return the answered opinions on some changes, in order of their reader."""
    rows = tx.execute(
        sa.select(opinions)
        .where(opinions.c.change_id.in_(change_ids), opinions.c.likelihood.is_not(None))
        .order_by(opinions.c.change_id, opinions.c.by)
    )
    return [dict(row) for row in rows.mappings()]


def disputed(tx: Transaction, limit: int) -> list[str]:
    """Return the changes that a second reader disagrees on and no person decided, newest first."""
    by_person = sa.select(verdicts.c.change_id).where(verdicts.c.by.not_like("rule:%"))
    query = (
        sa.select(changes.c.id)
        .join(opinions, opinions.c.change_id == changes.c.id)
        .where(opinions.c.disagreement != "", changes.c.id.not_in(by_person))
        .group_by(changes.c.id, changes.c.detected_at)
        .order_by(changes.c.detected_at.desc(), changes.c.id)
        .limit(limit)
    )
    return list(tx.scalars(query))


def decided_by_persons(tx: Transaction, limit: int) -> list[tuple[Change, bool]]:
    """Return changes with the verdict that stands, where a person gave it; newest first."""
    last = sa.select(
        verdicts.c.change_id, sa.func.max(verdicts.c.sequence).label("sequence")
    ).group_by(verdicts.c.change_id)
    latest = last.subquery()
    query = (
        sa.select(verdicts.c.change_id, verdicts.c.state)
        .join(
            latest,
            (latest.c.change_id == verdicts.c.change_id)
            & (latest.c.sequence == verdicts.c.sequence),
        )
        .join(changes, changes.c.id == verdicts.c.change_id)
        .where(
            verdicts.c.by.not_like("rule:%"),
            verdicts.c.state.in_([ChangeState.CONFIRMED, ChangeState.DISMISSED]),
            changes.c.understanding.is_not(None),
        )
        .order_by(verdicts.c.at.desc(), verdicts.c.change_id)
        .limit(limit)
    )
    return [
        (change_rows.find(tx, row.change_id), row.state == ChangeState.CONFIRMED)
        for row in tx.execute(query)
    ]
