"""Say whether a day that falls due waits for a source that has fallen behind."""

from datetime import datetime, timedelta

from domain.health import GRACE
from domain.source_state import SourceState

WAIT_MAX = timedelta(hours=6)
"""A source that fails keeps a day waiting so long, from its first failure on or from the beginning
of the day, whichever is later (guess: the longest pause that failures bring)."""


def is_behind(state: SourceState, now: datetime) -> bool:
    """Tell whether a source may have published what we have not seen: it fails, or nobody looked.

    One that was never visited has told us nothing, so there is nothing to wait for.
    """
    if state.last_visit_at is None:
        return False
    overdue = state.next_due_at is not None and now - state.next_due_at > GRACE
    return state.failures_in_a_row > 0 or overdue


def keeps_waiting(
    state: SourceState, tried_at: datetime | None, due_at: datetime, now: datetime
) -> bool:
    """Tell whether a day that fell due at `due_at` waits for a source at `now`.

    `tried_at` is the first visit since the source last answered soundly. While nobody tried (the
    daemon was down) it waits: the next wave tries at once, and from then on time runs.
    """
    if not is_behind(state, now):
        return False
    return tried_at is None or now - max(tried_at, due_at) < WAIT_MAX
