"""Laws of waiting: never told while an outage may hide news, and never silent for ever."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.clock_patience import WAIT_MAX, is_behind, keeps_waiting
from domain.health import GRACE
from domain.source_state import SourceState

NOW = datetime(2026, 9, 1, 4, 0, tzinfo=UTC)
spans = st.timedeltas(timedelta(), timedelta(days=40))


def source(*, overdue: timedelta = timedelta(), failures: int = 0) -> SourceState:
    return SourceState(
        source_id="zz-gazette",
        next_due_at=NOW - overdue,
        last_visit_at=NOW - timedelta(days=50),
        last_sound_at=NOW - timedelta(days=50),
        failures_in_a_row=failures,
    )


@given(spans, spans)
def test_while_nobody_looked_since_an_outage_a_day_waits(
    overdue: timedelta, due: timedelta
) -> None:
    state = source(overdue=GRACE + timedelta(seconds=1) + overdue)

    assert keeps_waiting(state, None, NOW - due, NOW)


@given(spans, spans, st.integers(min_value=1, max_value=9))
def test_a_source_that_fails_is_waited_for_some_hours_and_no_longer(
    tried: timedelta, due: timedelta, failures: int
) -> None:
    waited = keeps_waiting(source(failures=failures), NOW - tried, NOW - due, NOW)

    assert (min(tried, due) < WAIT_MAX) == waited


@given(spans, st.timedeltas(timedelta(days=-1), GRACE))
def test_a_source_that_answers_in_time_keeps_nothing_waiting(
    due: timedelta, overdue: timedelta
) -> None:
    state = source(overdue=overdue)

    assert not is_behind(state, NOW)
    assert not keeps_waiting(state, None, NOW - due, NOW)


def test_a_source_that_was_never_visited_keeps_nothing_waiting() -> None:
    assert not is_behind(SourceState(source_id="zz-gazette", failures_in_a_row=3), NOW)
