"""Which days of measures were told, and by which change: each once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from domain.model import ClockEvent
from storage.engine import Transaction
from storage.insert import insert_new
from storage.measures import batched
from storage.tables import measure_acts, measure_clocks

Told = tuple[str, str, date, int]
"""Measure, kind, day and days before: what is told once."""
DAYS = ("effective_on", "until", "comments_until", "compliance_on")


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldDay:
    """A day of a measure that was told, or passed over for a nearer one."""

    measure_id: str
    kind: str
    on: date
    days_before: int
    origin_id: str
    """The change whose text gave the day."""
    change_id: str | None
    """The clock change; None where a nearer one was told instead."""


def told_key(event: ClockEvent) -> Told:
    """Return what makes an event the same event."""
    return (event.measure_id, event.kind, event.on, event.days_before)


def with_days_from(tx: Transaction, first: date) -> list[str]:
    """Return the measures for which an act gives a day on or after `first`."""
    is_near = sa.or_(*(measure_acts.c[name] >= first for name in DAYS))
    query = sa.select(measure_acts.c.measure_id).where(
        measure_acts.c.superseded_at.is_(None), is_near
    )
    return list(tx.scalars(query.distinct().order_by(measure_acts.c.measure_id)))


def told(tx: Transaction, measure_ids: Collection[str]) -> frozenset[Told]:
    """Return what was told, or passed over, of these measures."""
    return frozenset(
        (row.measure_id, row.kind, row.day, row.days_before)
        for part in batched(measure_ids)
        for row in tx.execute(
            sa.select(measure_clocks).where(measure_clocks.c.measure_id.in_(part))
        )
    )


def keep(tx: Transaction, days: Sequence[ToldDay], at: datetime) -> int:
    """Keep what is told; return how many were not told before."""
    rows = [
        {
            "measure_id": one.measure_id,
            "kind": one.kind,
            "day": one.on,
            "days_before": one.days_before,
            "origin_id": one.origin_id,
            "change_id": one.change_id,
            "fired_at": at,
        }
        for one in days
    ]
    return insert_new(tx, measure_clocks, rows)


def of_change(tx: Transaction, change_id: str) -> tuple[ToldDay, ...]:
    """Return the days that a clock change tells of, in the order of measure and kind."""
    query = (
        sa.select(measure_clocks)
        .where(measure_clocks.c.change_id == change_id)
        .order_by(measure_clocks.c.measure_id, measure_clocks.c.kind)
    )
    return tuple(
        ToldDay(
            measure_id=row.measure_id,
            kind=row.kind,
            on=row.day,
            days_before=row.days_before,
            origin_id=row.origin_id,
            change_id=row.change_id,
        )
        for row in tx.execute(query)
    )
