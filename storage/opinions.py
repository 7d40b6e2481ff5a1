"""What second readers were asked, what they said, and what it cost."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.identity import stable_id
from domain.model import Change, ChangeKind, ChangeState
from domain.retry import next_question
from domain.second_opinion import Opinion
from storage import changes as change_rows
from storage.engine import Transaction
from storage.insert import insert_new
from storage.tables import changes, opinions, verdicts


@dataclass(frozen=True, kw_only=True, slots=True)
class Questions:
    """Where the questions to one reader stand."""

    by: str
    answered: int = 0
    waiting: int = 0
    """No usable answer yet; asked again."""
    given_up: int = 0
    """No usable answer came, however often it was asked."""
    next_ask_at: datetime | None = None
    """The first one that waits is asked again from then."""
    problem: str = ""
    """Why the last try that failed did."""


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


def due(tx: Transaction, by: str, since: datetime, now: datetime, limit: int) -> list[Change]:
    """Return changes read since then on which a reader failed, and is now asked again."""
    query = (
        sa.select(opinions.c.change_id)
        .join(changes, changes.c.id == opinions.c.change_id)
        .where(
            opinions.c.by == by,
            opinions.c.likelihood.is_(None),
            opinions.c.next_ask_at <= now,
            changes.c.detected_at >= since,
        )
        .order_by(opinions.c.next_ask_at, opinions.c.change_id)
        .limit(limit)
    )
    return [change_rows.find(tx, change_id) for change_id in tx.scalars(query).all()]


def reserve(tx: Transaction, change_id: str, by: str, cost: float, now: datetime) -> bool:
    """Note that a reader is asked, at its highest cost; tell whether no one else does.

    The next try is noted before the answer comes: a question that dies with us is asked again.
    """
    known = sa.select(opinions.c.attempts, opinions.c.next_ask_at).where(
        opinions.c.change_id == change_id, opinions.c.by == by
    )
    before = tx.execute(known).one_or_none()
    tries = 1 if before is None else before.attempts + 1
    question_id = stable_id("opinion", change_id, by)
    wait = next_question(question_id, tries)
    again = None if wait is None else now + wait
    if before is None:
        row = {"id": question_id, "change_id": change_id, "by": by, "cost": cost, "asked_at": now}
        return insert_new(tx, opinions, [{**row, "next_ask_at": again}]) == 1
    asked = tx.execute(
        sa.update(opinions)
        .where(
            opinions.c.id == question_id,
            opinions.c.likelihood.is_(None),
            opinions.c.attempts == before.attempts,
        )
        .values(attempts=tries, cost=opinions.c.cost + cost, asked_at=now, next_ask_at=again)
    )
    return asked.rowcount == 1


def failed(tx: Transaction, change_id: str, by: str, problem: str) -> None:
    """Note why no usable answer came to what was reserved; its highest cost stays counted."""
    tx.execute(
        sa.update(opinions)
        .where(opinions.c.change_id == change_id, opinions.c.by == by)
        .values(problem=problem)
    )


def keep(tx: Transaction, opinion: Opinion, disagreement: str, reserved: float = 0.0) -> None:
    """Keep the answer to what was reserved, and its true cost in place of the highest one."""
    tx.execute(
        sa.update(opinions)
        .where(opinions.c.change_id == opinion.change_id, opinions.c.by == opinion.by)
        .values(
            likelihood=opinion.likelihood,
            sectors=None if opinion.sectors is None else list(opinion.sectors),
            reason=opinion.reason,
            disagreement=disagreement,
            cost=opinions.c.cost - reserved + opinion.cost,
            next_ask_at=None,
            problem="",
        )
    )


def questions(tx: Transaction) -> list[Questions]:
    """Return where the questions to each reader stand, in order of their name."""
    is_open = opinions.c.likelihood.is_(None)
    waits = sa.and_(is_open, opinions.c.next_ask_at.is_not(None))
    counted = sa.select(
        opinions.c.by,
        sa.func.count(opinions.c.likelihood).label("answered"),
        sa.func.count(sa.case((waits, 1))).label("waiting"),
        sa.func.count(sa.case((sa.and_(is_open, ~waits), 1))).label("given_up"),
        sa.func.min(sa.case((waits, opinions.c.next_ask_at))).label("next_ask_at"),
    )
    rows = tx.execute(counted.group_by(opinions.c.by).order_by(opinions.c.by)).mappings().all()
    return [Questions(**row, problem=_last_problem(tx, row["by"])) for row in rows]


def _last_problem(tx: Transaction, by: str) -> str:
    query = (
        sa.select(opinions.c.problem)
        .where(opinions.c.by == by, opinions.c.problem != "")
        .order_by(opinions.c.asked_at.desc())
        .limit(1)
    )
    return tx.scalar(query) or ""


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
