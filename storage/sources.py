"""The state of each source between two visits."""

from collections.abc import Iterable
from datetime import datetime

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


def save(tx: Transaction, state: SourceState) -> None:
    """Put a source's state in the place of what was kept of it, but for its acceptance."""
    values = {
        "next_due_at": state.next_due_at,
        "last_visit_at": state.last_visit_at,
        "last_sound_at": state.last_sound_at,
        "last_news_at": state.last_news_at,
        "last_outcome": state.last_outcome.value if state.last_outcome else None,
        "last_reason": state.last_reason,
        "failures_in_a_row": state.failures_in_a_row,
        "validators": {url: dict(values) for url, values in state.validators.items()},
        "last_rows": list(state.last_rows),
    }
    known = table.c.source_id == state.source_id
    if not tx.execute(sa.update(table).where(known).values(values)).rowcount:
        tx.execute(sa.insert(table).values(source_id=state.source_id, **values))


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
