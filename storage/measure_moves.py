"""Move acts, keys and told days from one measure to another."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from storage.engine import Transaction
from storage.insert import insert_new
from storage.measures import acts_by, acts_of, insert_acts, row_of, supersede
from storage.tables import measure_acts, measure_clocks, measure_keys


def absorb(tx: Transaction, into: str, measure_id: str, at: datetime) -> None:
    """Let one measure take over another that turned out to be the same: keys, acts, told days."""
    moved = acts_of(tx, [measure_id])
    supersede(tx, [one.id for one in moved], at)
    insert_acts(tx, [row_of(one, measure_id=into) for one in moved], at)
    told_too(tx, measure_id, into)
    give_keys(tx, measure_id, into, keys_of(tx, measure_id))


def leave(tx: Transaction, measure_id: str, notice_id: str, at: datetime) -> None:
    """Let what a notice does to a measure no longer stand."""
    there = [one.id for one in acts_by(tx, notice_id) if one.act.measure_id == measure_id]
    supersede(tx, there, at)


def told_too(tx: Transaction, measure_id: str, into: str) -> None:
    """Note the days that were told of a measure as told of another, which has them now."""
    told = tx.execute(sa.select(measure_clocks).where(measure_clocks.c.measure_id == measure_id))
    insert_new(tx, measure_clocks, [{**row, "measure_id": into} for row in told.mappings()])


def give_keys(tx: Transaction, measure_id: str, into: str, keys: Collection[str]) -> int:
    """Let these keys of a measure name another one; return how many did not before."""
    moved = tx.execute(
        sa.update(measure_keys)
        .where(measure_keys.c.measure_id == measure_id, measure_keys.c.key.in_(list(keys)))
        .values(measure_id=into)
    )
    return moved.rowcount


def keys_of(tx: Transaction, measure_id: str) -> list[str]:
    """Return the keys that name a measure."""
    query = sa.select(measure_keys.c.key).where(measure_keys.c.measure_id == measure_id)
    return list(tx.scalars(query.order_by(measure_keys.c.key)))


def stood_on(tx: Transaction, notice_id: str) -> list[str]:
    """Return the measures that a notice was once kept as a publication of, the last one first."""
    query = (
        sa.select(measure_acts.c.measure_id)
        .where(
            measure_acts.c.notice_id == notice_id,
            measure_acts.c.is_own,
            measure_acts.c.superseded_at.is_not(None),
        )
        .order_by(measure_acts.c.superseded_at.desc(), measure_acts.c.measure_id)
    )
    return list(dict.fromkeys(tx.scalars(query)))


def told_own(tx: Transaction, notice_id: str) -> frozenset[str]:
    """Return the changes of a notice that ever told of its own act."""
    query = sa.select(measure_acts.c.change_id).where(
        measure_acts.c.notice_id == notice_id, measure_acts.c.is_own
    )
    return frozenset(tx.scalars(query))
