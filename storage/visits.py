"""Visits with their outcome, the snapshots they made, and the rows they could not read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from domain.errors import NotFound
from domain.identity import stable_id
from domain.model import Outcome, Snapshot, Unreadable
from storage.engine import Transaction
from storage.tables import snapshots, unreadables, visits

IDS_AT_ONCE = 500
"""Most values in one IN list: SQLite takes 32,766 parameters, PostgreSQL 65,535."""
RAW_CHARS_MAX = 20_000
"""Of a row that could not be read; the whole of it stands in the archive."""


@dataclass(frozen=True, kw_only=True, slots=True)
class VisitRecord:
    """One visit as it is kept."""

    id: str
    source_id: str
    started_at: datetime
    ended_at: datetime
    outcome: Outcome
    reason: str
    rows: int
    new: int
    changed: int
    unreadable: int


def add(tx: Transaction, visited: Sequence[tuple[VisitRecord, Sequence[Unreadable]]]) -> None:
    """Keep visits and their unreadable rows; the same visit again takes the place of the first."""
    _remove(tx, [visit.id for visit, _ in visited])
    if visited:
        tx.execute(sa.insert(visits), [_visit_row(visit) for visit, _ in visited])
    problems = [row for visit, items in visited for row in _problem_rows(visit, items)]
    if problems:
        tx.execute(sa.insert(unreadables), problems)


def _remove(tx: Transaction, ids: Sequence[str]) -> None:
    for start in range(0, len(ids), IDS_AT_ONCE):
        part = ids[start : start + IDS_AT_ONCE]
        known = list(tx.scalars(sa.select(visits.c.id).where(visits.c.id.in_(part))))
        if known:
            tx.execute(sa.delete(unreadables).where(unreadables.c.visit_id.in_(known)))
            tx.execute(sa.delete(visits).where(visits.c.id.in_(known)))


def sound_visits(tx: Transaction, ids: Iterable[str]) -> dict[str, int]:
    """Return which of these visits took place and were sound, with their number of rows."""
    wanted = list(ids)
    found: dict[str, int] = {}
    sound = [Outcome.UNCHANGED.value, Outcome.COMPLETE.value, Outcome.DEGRADED.value]
    for start in range(0, len(wanted), IDS_AT_ONCE):
        query = sa.select(visits.c.id, visits.c.rows).where(
            visits.c.id.in_(wanted[start : start + IDS_AT_ONCE]), visits.c.outcome.in_(sound)
        )
        found.update((row.id, row.rows) for row in tx.execute(query))
    return found


def first_after(tx: Transaction, source_id: str, since: datetime) -> datetime | None:
    """Return when the first visit to a source began after an instant, None where none did."""
    began = sa.select(sa.func.min(visits.c.started_at)).where(
        visits.c.source_id == source_id, visits.c.started_at > since
    )
    first: datetime | None = tx.scalar(began)
    return first


def add_snapshots(tx: Transaction, items: Sequence[Snapshot]) -> None:
    """Keep where responses are archived; one that is already known stays as it is."""
    distinct = {item.id: item for item in items}
    if not distinct:
        return
    known = set(tx.scalars(sa.select(snapshots.c.id).where(snapshots.c.id.in_(distinct))))
    rows = [_snapshot_row(item) for item in distinct.values() if item.id not in known]
    if rows:
        tx.execute(sa.insert(snapshots), rows)


def find_snapshots(tx: Transaction, ids: Iterable[str]) -> dict[str, Snapshot]:
    """Return the snapshots of these ids, as far as they are known."""
    query = sa.select(snapshots).where(snapshots.c.id.in_(list(ids)))
    return {row["id"]: Snapshot(**row) for row in tx.execute(query).mappings()}


def snapshot(tx: Transaction, snapshot_id: str) -> Snapshot:
    """Return one snapshot.

    Raises:
        NotFound: there is none of that id.
    """
    found = find_snapshots(tx, [snapshot_id]).get(snapshot_id)
    if found is None:
        raise NotFound(f"snapshot {snapshot_id!r} is not known")
    return found


def _visit_row(visit: VisitRecord) -> dict[str, object]:
    row = {column.name: getattr(visit, column.name) for column in visits.c}
    return row | {"outcome": visit.outcome.value}


def _snapshot_row(item: Snapshot) -> dict[str, object]:
    return {column.name: getattr(item, column.name) for column in snapshots.c}


def _problem_rows(visit: VisitRecord, problems: Sequence[Unreadable]) -> list[dict[str, object]]:
    return [
        {
            "id": stable_id("unreadable", visit.id, str(position)),
            "visit_id": visit.id,
            "source_id": visit.source_id,
            "raw": _storable(problem.raw[:RAW_CHARS_MAX]),
            "problem": _storable(problem.problem),
            "seen_at": visit.started_at,
        }
        for position, problem in enumerate(problems)
    ]


def _storable(text: str) -> str:
    """PostgreSQL takes no NUL, and neither database a lone surrogate."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
