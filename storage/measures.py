"""Measures and the acts on them. An act that no longer stands is marked, never deleted."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.errors import NotFound
from domain.identity import stable_id
from domain.model import Act, ActKind, Measure
from storage.engine import Transaction
from storage.insert import insert_new
from storage.tables import measure_acts, measure_keys, measures

IDS_AT_ONCE = 1000  # SQLite takes 32,766 in one statement, PostgreSQL 65,535
ACT_FIELDS = tuple(Act.__slots__)


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptAct:
    """One act as it is kept: what it does, which change told of it, and since when we know."""

    act: Act
    change_id: str
    quote: str
    is_own: bool
    """Its notice is a publication of the measure."""
    recorded_at: datetime
    superseded_at: datetime | None = None
    id: str = ""
    """Given when it is kept."""


def batched(ids: Iterable[str]) -> Iterator[list[str]]:
    """Yield the ids, each once, in parts that both databases take in one statement."""
    every = list(dict.fromkeys(ids))
    for start in range(0, len(every), IDS_AT_ONCE):
        yield every[start : start + IDS_AT_ONCE]


def hold(tx: Transaction, jurisdiction: str) -> None:
    """Let one worker at a time link the notices of a jurisdiction; SQLite has one writer anyway."""
    if tx.dialect.name != "sqlite":
        tx.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext(jurisdiction))))


def find(tx: Transaction, measure_id: str) -> Measure:
    """Return one measure.

    Raises:
        NotFound: there is no such measure.
    """
    found = find_all(tx, [measure_id]).get(measure_id)
    if found is None:
        raise NotFound(f"measure {measure_id} does not exist")
    return found


def find_all(tx: Transaction, ids: Collection[str]) -> dict[str, Measure]:
    """Return the measures of these ids, as far as they are known."""
    rows = tx.execute(sa.select(measures).where(measures.c.id.in_(list(ids)))).mappings()
    return {row["id"]: _measure(row) for row in rows}


def by_keys(tx: Transaction, keys: Collection[str]) -> dict[str, str]:
    """Return the id of the measure that each key names, as far as one is known."""
    rows = tx.execute(
        sa.select(measure_keys.c.key, measure_keys.c.measure_id).where(
            measure_keys.c.key.in_(list(keys))
        )
    )
    return {row.key: row.measure_id for row in rows}


def add(tx: Transaction, measure: Measure, keys: Iterable[str], at: datetime) -> None:
    """Keep a measure under its keys; one that only was spoken of gets its name from its own act."""
    row = {field: getattr(measure, field) for field in Measure.__slots__}
    insert_new(tx, measures, [{**row, "issuers": list(measure.issuers), "known_at": at}])
    if measure.title:
        named = {field: row[field] for field in ("number", "title", "family", "type")}
        tx.execute(
            sa.update(measures)
            .where(measures.c.id == measure.id, measures.c.title == "")
            .values(**named, issuers=list(measure.issuers))
        )
    insert_new(tx, measure_keys, [{"key": key, "measure_id": measure.id} for key in keys])


def acts_of(
    tx: Transaction, measure_ids: Collection[str], *, superseded: bool = False
) -> list[KeptAct]:
    """Return the acts on these measures in the order of publication; also those that fell."""
    query = sa.select(measure_acts)
    if not superseded:
        query = query.where(measure_acts.c.superseded_at.is_(None))
    found = [
        _kept(row)
        for part in batched(measure_ids)
        for row in tx.execute(query.where(measure_acts.c.measure_id.in_(part))).mappings()
    ]
    return sorted(found, key=lambda one: (one.act.published_on, one.recorded_at, one.id))


def acts_by(tx: Transaction, notice_id: str) -> list[KeptAct]:
    """Return what a notice does, as it stands."""
    query = sa.select(measure_acts).where(
        measure_acts.c.notice_id == notice_id, measure_acts.c.superseded_at.is_(None)
    )
    in_order = query.order_by(
        measure_acts.c.published_on, measure_acts.c.recorded_at, measure_acts.c.id
    )
    return [_kept(row) for row in tx.execute(in_order).mappings()]


def keep_acts(
    tx: Transaction, notice_id: str, wanted: Sequence[KeptAct], at: datetime, *, all_of_it: bool
) -> None:
    """Keep what a notice does; saying it again changes nothing.

    `all_of_it`: what the notice was once read to do and is not among `wanted` no longer stands.
    """
    standing = {_meaning(one): one for one in acts_by(tx, notice_id)}
    fresh = {_meaning(one): one for one in wanted}
    if all_of_it:
        fallen = [one.id for meaning, one in standing.items() if meaning not in fresh]
        supersede(tx, fallen, at)
    insert_acts(tx, [row_of(one) for meaning, one in fresh.items() if meaning not in standing], at)


def touched_by(tx: Transaction, change_id: str) -> list[str]:
    """Return the measures that a change is a publication of, or does something to."""
    query = (
        sa.select(measure_acts.c.measure_id)
        .where(measure_acts.c.change_id == change_id, measure_acts.c.superseded_at.is_(None))
        .distinct()
        .order_by(measure_acts.c.measure_id)
    )
    return list(tx.scalars(query))


def supersede(tx: Transaction, ids: Sequence[str], at: datetime) -> None:
    """Let acts no longer stand."""
    if ids:
        tx.execute(
            sa.update(measure_acts).where(measure_acts.c.id.in_(ids)).values(superseded_at=at)
        )


def insert_acts(tx: Transaction, rows: Sequence[dict[str, object]], at: datetime) -> None:
    """Keep acts that do not stand; one that stood and fell is kept anew, beside what fell."""
    ids = [row["id"] for row in rows]
    query = sa.select(measure_acts.c.id).where(measure_acts.c.superseded_at.is_not(None))
    fallen = set(tx.scalars(query.where(measure_acts.c.id.in_(ids))))
    anew = [
        {**row, "id": stable_id(str(row["id"]), at.isoformat())} if row["id"] in fallen else row
        for row in rows
    ]
    insert_new(tx, measure_acts, anew)


def row_of(one: KeptAct, *, measure_id: str = "") -> dict[str, object]:
    """Return an act as it is kept, on its own measure or another one."""
    values = {field: getattr(one.act, field) for field in ACT_FIELDS}
    values["measure_id"] = measure_id or one.act.measure_id
    said = [str(values[field]) for field in ACT_FIELDS]
    return {
        **values,
        "id": stable_id("act", one.change_id, *said),
        "change_id": one.change_id,
        "quote": one.quote,
        "is_own": one.is_own,
        "recorded_at": one.recorded_at,
    }


def _meaning(one: KeptAct) -> tuple[object, ...]:
    """What makes two readings of a notice the same act: the words may be quoted otherwise."""
    return (one.is_own, *(getattr(one.act, field) for field in ACT_FIELDS))


def _kept(row: Mapping[Any, Any]) -> KeptAct:
    act = {field: row[field] for field in ACT_FIELDS}
    kept = {
        field: row[field]
        for field in ("id", "change_id", "quote", "is_own", "recorded_at", "superseded_at")
    }
    return KeptAct(act=Act(**{**act, "kind": ActKind(str(row["kind"]))}), **kept)


def _measure(row: Mapping[Any, Any]) -> Measure:
    values = {field: row[field] for field in Measure.__slots__}
    return Measure(**{**values, "issuers": tuple(row["issuers"])})
