"""The state of each source between two visits."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.model import Outcome
from domain.source_state import SourceState
from storage.engine import Transaction
from storage.tables import source_states as table

IDS_AT_ONCE = 500
"""Most values in one IN list: SQLite takes 32,766 parameters, PostgreSQL 65,535."""
_LIGHT = [column for column in table.c if column.name not in {"validators", "last_rows"}]


def states(tx: Transaction) -> dict[str, SourceState]:
    """Return the state of every source that was ever visited, without validators and last rows."""
    rows = tx.execute(sa.select(*_LIGHT)).mappings()
    return {row["source_id"]: _state(row) for row in rows}


def states_of(tx: Transaction, source_ids: Iterable[str]) -> dict[str, SourceState]:
    """Return the whole state of some sources; one never visited has an empty state."""
    wanted = list(dict.fromkeys(source_ids))
    found = {source_id: SourceState(source_id=source_id) for source_id in wanted}
    for start in range(0, len(wanted), IDS_AT_ONCE):
        part = wanted[start : start + IDS_AT_ONCE]
        for row in tx.execute(sa.select(table).where(table.c.source_id.in_(part))).mappings():
            found[row["source_id"]] = _state(row)
    return found


def save(tx: Transaction, states: Iterable[SourceState], before: Mapping[str, SourceState]) -> None:
    """Put the states of some sources in the place of what was kept of them, as read before.

    What a source's page is known by can be long, and is only written when it has changed.
    """
    wanted = {state.source_id: state for state in states}
    known = _known(tx, [source_id for source_id in wanted if not before[source_id].last_visit_at])
    light, whole, fresh = [], [], []
    for source_id, state in wanted.items():
        old = before[source_id]
        if old.last_visit_at is None and source_id not in known:
            fresh.append(_light_row(state) | _page_row(state))
        elif (old.validators, old.last_rows) == (state.validators, state.last_rows):
            light.append(_light_row(state))
        else:
            whole.append(_light_row(state) | _page_row(state))
    _update(tx, light)
    _update(tx, whole)
    if fresh:
        tx.execute(sa.insert(table), fresh)


def _known(tx: Transaction, source_ids: Sequence[str]) -> set[str]:
    known: set[str] = set()
    for start in range(0, len(source_ids), IDS_AT_ONCE):
        part = source_ids[start : start + IDS_AT_ONCE]
        known.update(tx.scalars(sa.select(table.c.source_id).where(table.c.source_id.in_(part))))
    return known


def _update(tx: Transaction, rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        return
    columns = {
        name: sa.bindparam(name, type_=table.c[name].type)
        for name in rows[0]
        if name != "source_id"
    }
    query = sa.update(table).where(table.c.source_id == sa.bindparam("kept_id")).values(columns)
    tx.execute(query, [{**row, "kept_id": row["source_id"]} for row in rows])


def _light_row(state: SourceState) -> dict[str, Any]:
    return {
        "source_id": state.source_id,
        "next_due_at": state.next_due_at,
        "last_visit_at": state.last_visit_at,
        "last_sound_at": state.last_sound_at,
        "last_news_at": state.last_news_at,
        "last_outcome": state.last_outcome.value if state.last_outcome else None,
        "last_reason": state.last_reason,
        "failures_in_a_row": state.failures_in_a_row,
    }


def _page_row(state: SourceState) -> dict[str, Any]:
    return {
        "validators": {url: dict(values) for url, values in state.validators.items()},
        "last_rows": list(state.last_rows),
    }


def accept(tx: Transaction, source_id: str, reason: str, at: datetime) -> None:
    """Keep that the next doubtful answer of a source is sound, and make the source due at once."""
    values = {"accepted_at": at, "accepted_reason": reason, "next_due_at": at}
    tx.execute(sa.update(table).where(table.c.source_id == source_id).values(values))


def use_acceptance(tx: Transaction, state: SourceState) -> None:
    """Forget the acceptance of this state; one that was given since then stays."""
    known = (table.c.source_id == state.source_id) & (table.c.accepted_at == state.accepted_at)
    tx.execute(sa.update(table).where(known).values(accepted_at=None, accepted_reason=""))


def _state(row: sa.RowMapping) -> SourceState:
    values = dict(row)
    outcome = values.pop("last_outcome")
    last_rows = values.pop("last_rows", ())
    return SourceState(
        **values,
        last_outcome=Outcome(outcome) if outcome else None,
        last_rows=tuple(last_rows),
    )
