"""Laws of what is told of a day, for every way of sleeping and waking."""

from datetime import date, timedelta
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from domain.falling_due import to_tell
from domain.measure_life import clock_events, due_clock_events
from domain.model import Act, ActKind, ClockEvent

FIRST = date(2026, 1, 1)
offsets = st.integers(min_value=0, max_value=120)
days = st.integers(min_value=0, max_value=90).map(lambda n: FIRST + timedelta(days=n))
wakings = st.lists(st.integers(min_value=0, max_value=130), max_size=40).map(
    lambda found: [FIRST + timedelta(days=n) for n in sorted(found)]
)
acts = st.builds(
    Act,
    measure_id=st.sampled_from(["a", "b"]),
    notice_id=st.sampled_from(["1", "2"]),
    kind=st.sampled_from([ActKind.ADOPTS, ActKind.SUSPENDS, ActKind.PROPOSES]),
    published_on=st.just(FIRST),
    effective_on=st.none() | days,
    until=st.none() | days,
    comments_until=st.none() | days,
)


def _on(today: date, _event: ClockEvent) -> date:
    return today


def live(
    known: list[Act], awake: list[date]
) -> tuple[list[tuple[date, ClockEvent]], list[ClockEvent]]:
    """Return what is told, with the day, and what is passed over, by who wakes on these days."""
    told: list[tuple[date, ClockEvent]] = []
    passed: list[ClockEvent] = []
    for today in awake:
        before = {
            (one.measure_id, one.kind, one.on, one.days_before)
            for one in [*(event for _, event in told), *passed]
        }
        due = due_clock_events(known, FIRST - timedelta(days=1), today + timedelta(days=1))
        fired, over = to_tell(due, before, known_on=lambda _: FIRST, today=partial(_on, today))
        told += [(today, event) for event in fired]
        passed += over
    return told, passed


@given(st.lists(acts, max_size=4), wakings)
def test_nothing_is_told_twice_nor_told_and_passed_over(
    known: list[Act], awake: list[date]
) -> None:
    told, passed = live(known, awake)

    events = [event for _, event in told] + passed
    assert len(events) == len(set(events))


@given(st.lists(acts, max_size=4), wakings)
def test_nothing_is_told_before_its_time(known: list[Act], awake: list[date]) -> None:
    told, _ = live(known, awake)

    assert all(event.on - timedelta(days=event.days_before) <= today for today, event in told)


@given(st.lists(acts, max_size=4))
def test_whoever_wakes_every_day_is_told_everything_that_comes_after_the_text(
    known: list[Act],
) -> None:
    every_day = [FIRST + timedelta(days=n) for n in range(130)]

    told, passed = live(known, every_day)

    later = {
        event
        for event in clock_events(known)
        if event.on - timedelta(days=event.days_before) > FIRST
    }
    assert (later, []) == ({event for _, event in told}, passed)


@given(st.lists(acts, max_size=4), wakings)
def test_one_waking_tells_one_distance_of_a_day_and_the_last_one_is_never_lost(
    known: list[Act], awake: list[date]
) -> None:
    told, _ = live(known, awake)

    at_once = [(today, event.measure_id, event.kind, event.on) for today, event in told]
    assert len(at_once) == len(set(at_once))
    if awake:
        over = {
            (event.measure_id, event.kind, event.on)
            for event in clock_events(known)
            if event.days_before == 0 and FIRST < event.on <= awake[-1]
        }
        assert over <= {(event.measure_id, event.kind, event.on) for _, event in told}
