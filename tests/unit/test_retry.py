"""A failed delivery comes back ten times over at least 76 hours, and never before it may."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.retry import (
    HOLD_MAX,
    PAUSE_MAX,
    SPREAD,
    TRIES_MAX,
    WAIT_MAX,
    WAITS,
    hold,
    next_wait,
)

ids = st.text(min_size=1, max_size=40)
tries = st.integers(1, TRIES_MAX - 1)
pauses = st.timedeltas(timedelta(), timedelta(days=400))


@given(ids)
def test_ten_tries_are_spread_over_at_least_76_hours(delivery_id: str) -> None:
    waits = [next_wait(delivery_id, number) for number in range(1, 11)]

    assert waits[-1] is None
    assert sum((wait for wait in waits if wait), timedelta()) >= timedelta(hours=76)
    assert 9 == sum(wait is not None for wait in waits)


@given(ids, tries)
def test_a_wait_is_the_schedules_and_at_most_a_tenth_more(delivery_id: str, number: int) -> None:
    wait = next_wait(delivery_id, number)

    assert wait is not None
    assert WAITS[number - 1] <= wait <= WAITS[number - 1] * (1 + SPREAD)


@given(ids, tries, pauses)
def test_what_the_receiver_asks_for_is_kept_up_to_a_day(
    delivery_id: str, number: int, pause: timedelta
) -> None:
    wait = next_wait(delivery_id, number, pause)

    assert wait is not None
    assert wait >= min(pause, PAUSE_MAX)
    assert wait <= WAIT_MAX


@given(ids, tries, pauses)
def test_a_request_for_a_rest_never_shortens_a_wait(
    delivery_id: str, number: int, pause: timedelta
) -> None:
    plain, asked = next_wait(delivery_id, number), next_wait(delivery_id, number, pause)

    assert plain is not None
    assert asked is not None
    assert asked >= plain


@given(ids, tries)
def test_the_same_try_always_waits_the_same(delivery_id: str, number: int) -> None:
    assert next_wait(delivery_id, number) == next_wait(delivery_id, number)


def test_deliveries_that_failed_together_do_not_come_back_together() -> None:
    waits = {next_wait(f"delivery-{number}", 2) for number in range(100)}

    assert 100 == len(waits)


@given(st.timedeltas(timedelta(), timedelta(days=2)), pauses)
def test_an_address_rests_as_long_as_it_asked_and_never_over_five_minutes_unasked(
    wait: timedelta, pause: timedelta
) -> None:
    assert min(pause, PAUSE_MAX) == hold(wait, pause)
    assert min(wait, HOLD_MAX) == hold(wait)
