"""Publications that carry an act which another one carried first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from domain.model import ChangeState, DeliveryState, Notice
from storage import changes as change_rows
from storage import notices
from storage.deliveries import WITHDRAWN
from storage.engine import Transaction
from storage.insert import insert_new
from storage.tables import changes, deliveries, matches, measure_acts, profiles, republications

SAME, UNSURE = "same", "unsure"
ON_ITS_WAY = (DeliveryState.PENDING, DeliveryState.CLAIMED, DeliveryState.SENT)


@dataclass(frozen=True, kw_only=True, slots=True)
class Republication:
    """What was decided on a publication that came later."""

    change_id: str
    first_id: str
    sameness: str
    reason: str


def keep(tx: Transaction, found: Republication, at: datetime) -> None:
    """Keep a decision; the first one on a change stands."""
    row = {field: getattr(found, field) for field in Republication.__slots__}
    insert_new(tx, republications, [{**row, "at": at}])


def of_change(tx: Transaction, change_id: str) -> Republication | None:
    """Return what stands of a change: that it is, or may be, a further publication; or None."""
    query = sa.select(republications).where(
        republications.c.change_id == change_id, republications.c.parted_at.is_(None)
    )
    row = tx.execute(query).mappings().one_or_none()
    if row is None:
        return None
    return Republication(**{field: row[field] for field in Republication.__slots__})


def part(tx: Transaction, change_id: str, at: datetime) -> Republication | None:
    """Note that a person took a change for an act of its own; return what had been decided."""
    before = of_change(tx, change_id)
    if before is not None:
        tx.execute(
            sa.update(republications)
            .where(republications.c.change_id == change_id)
            .values(parted_at=at)
        )
    return before


def join(tx: Transaction, said: Republication, at: datetime) -> None:
    """Note that a person took a change for a further publication, whatever was said before."""
    row = {field: getattr(said, field) for field in Republication.__slots__}
    insert_new(tx, republications, [{**row, "at": at}])
    tx.execute(
        sa.update(republications)
        .where(republications.c.change_id == said.change_id)
        .values(**row, at=at, parted_at=None)
    )


def first_of(tx: Transaction, change_id: str) -> str:
    """Return the first change that tells what this one tells."""
    seen = [change_id]
    while (said := of_change(tx, seen[-1])) is not None and said.sameness == SAME:
        if said.first_id in seen:
            break
        seen.append(said.first_id)
    return seen[-1]


def telling(tx: Transaction, first_id: str) -> list[str]:
    """Return a change and all that tell again what it tells, in the order in which they came."""
    found = [first_id]
    for one in found:
        later = tx.scalars(
            sa.select(republications.c.change_id)
            .where(
                republications.c.first_id == one,
                republications.c.sameness == SAME,
                republications.c.parted_at.is_(None),
            )
            .order_by(republications.c.at, republications.c.change_id)
        )
        found.extend(change_id for change_id in later.all() if change_id not in found)
    return found


def siblings(tx: Transaction, change_id: str) -> list[str]:
    """Return the other changes that carry the same act, the first one first."""
    return [one for one in telling(tx, first_of(tx, change_id)) if one != change_id]


def notices_of(tx: Transaction, change_ids: Collection[str]) -> list[tuple[str, Notice]]:
    """Return these changes in their order, each with its notice."""
    return [(one, notices.find(tx, change_rows.find(tx, one).notice_id)) for one in change_ids]


def firms_told(tx: Transaction, change_ids: Collection[str]) -> frozenset[str]:
    """Return the firms that have an alert of one of these changes, or will have it."""
    query = (
        sa.select(profiles.c.firm_id)
        .join(deliveries, deliveries.c.profile_id == profiles.c.id)
        .where(deliveries.c.change_id.in_(list(change_ids)), deliveries.c.state.in_(ON_ITS_WAY))
    )
    return frozenset(tx.scalars(query.distinct()))


def withdraw_from(tx: Transaction, change_id: str, firm_ids: Collection[str]) -> int:
    """Refuse what was not yet sent of a change to these firms, who heard it otherwise."""
    theirs = sa.select(profiles.c.id).where(profiles.c.firm_id.in_(list(firm_ids)))
    withdrawn = tx.execute(
        sa.update(deliveries)
        .where(
            deliveries.c.change_id == change_id,
            deliveries.c.state == DeliveryState.PENDING,
            deliveries.c.profile_id.in_(theirs),
        )
        .values(state=DeliveryState.REFUSED, reason=WITHDRAWN)
    )
    return withdrawn.rowcount


def followers(tx: Transaction, measure_ids: Collection[str]) -> dict[str, str]:
    """Return the profiles that matched a publication of these measures, each with the measure."""
    query = (
        sa.select(matches.c.profile_id, measure_acts.c.measure_id)
        .join(measure_acts, measure_acts.c.change_id == matches.c.change_id)
        .join(changes, changes.c.id == matches.c.change_id)
        .where(
            measure_acts.c.measure_id.in_(list(measure_ids)),
            measure_acts.c.is_own,
            changes.c.state == ChangeState.CONFIRMED,
        )
        .order_by(matches.c.matched_at, matches.c.id)
    )
    return {row.profile_id: row.measure_id for row in reversed(tx.execute(query).all())}


def confirmed(tx: Transaction, measure_ids: Collection[str]) -> frozenset[str]:
    """Return those of these measures of which a publication is confirmed."""
    query = (
        sa.select(measure_acts.c.measure_id)
        .join(changes, changes.c.id == measure_acts.c.change_id)
        .where(
            measure_acts.c.measure_id.in_(list(measure_ids)),
            measure_acts.c.is_own,
            measure_acts.c.superseded_at.is_(None),
            changes.c.state == ChangeState.CONFIRMED,
        )
    )
    return frozenset(tx.scalars(query.distinct()))
