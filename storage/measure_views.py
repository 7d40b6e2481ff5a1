"""Read models of measures: the list, one measure with its publications, what is told of each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from domain.model import ChangeState, Measure, Notice
from storage.engine import Transaction
from storage.measures import KeptAct, acts_of, find, find_all
from storage.tables import changes, measure_acts, measures, notices


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasureLine:
    """One measure of the list, with the acts that its status follows from."""

    measure: Measure
    acts: tuple[KeptAct, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasurePage:
    """One measure with all that is known of it."""

    measure: Measure
    acts: tuple[KeptAct, ...]
    """Those that stand, in order; also those that fell, where they were asked for."""
    notices: dict[str, Notice]
    """The notices that do something to it, by id."""
    states: dict[str, ChangeState]
    """Where the changes that told of the acts stand, by id."""


def all_lines(tx: Transaction, *, limit: int, jurisdiction: str = "") -> list[MeasureLine]:
    """Return the measures that were known last, newest first, each with its standing acts."""
    stands = sa.exists().where(
        measure_acts.c.measure_id == measures.c.id, measure_acts.c.superseded_at.is_(None)
    )
    query = sa.select(measures.c.id).where(stands)
    if jurisdiction:
        query = query.where(measures.c.jurisdiction == jurisdiction)
    ids = list(tx.scalars(query.order_by(measures.c.known_at.desc(), measures.c.id).limit(limit)))
    known = find_all(tx, ids)
    acts = acts_of(tx, ids)
    return [
        MeasureLine(
            measure=known[measure_id],
            acts=tuple(one for one in acts if one.act.measure_id == measure_id),
        )
        for measure_id in ids
    ]


def page(tx: Transaction, measure_id: str, *, superseded: bool = False) -> MeasurePage:
    """Return one measure.

    Raises:
        NotFound: there is no such measure.
    """
    measure = find(tx, measure_id)
    acts = acts_of(tx, [measure_id], superseded=superseded)
    states = tx.execute(
        sa.select(changes.c.id, changes.c.state).where(
            changes.c.id.in_([one.change_id for one in acts])
        )
    )
    return MeasurePage(
        measure=measure,
        acts=tuple(acts),
        notices=_notices(tx, [one.act.notice_id for one in acts]),
        states={row.id: ChangeState(row.state) for row in states},
    )


def publications(tx: Transaction, change_id: str) -> list[Notice]:
    """Return every notice that publishes what a change publishes, first seen first."""
    mine = sa.select(measure_acts.c.measure_id).where(
        measure_acts.c.change_id == change_id,
        measure_acts.c.is_own,
        measure_acts.c.superseded_at.is_(None),
    )
    query = sa.select(measure_acts.c.notice_id).where(
        measure_acts.c.measure_id.in_(mine),
        measure_acts.c.is_own,
        measure_acts.c.superseded_at.is_(None),
    )
    found = _notices(tx, list(tx.scalars(query.distinct())))
    return sorted(found.values(), key=_first_seen)


def _first_seen(notice: Notice) -> tuple[datetime, str]:
    return (notice.first_seen_at, notice.id)


def _notices(tx: Transaction, ids: Collection[str] | Sequence[str]) -> dict[str, Notice]:
    rows = tx.execute(sa.select(notices).where(notices.c.id.in_(list(ids)))).mappings()
    return {row["id"]: Notice(**{**row, "issuers": tuple(row["issuers"])}) for row in rows}
