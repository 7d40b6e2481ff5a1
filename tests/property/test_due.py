"""Laws of rhythm: never too often, never silent for ever, whatever the clocks do."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from domain.due import BACKOFF_MAX, RETRY_AFTER_MAX, is_due, is_inside_hours, next_due
from domain.source_state import SourceState

ZONES = ["UTC", "Asia/Seoul", "America/New_York", "Europe/London", "Australia/Lord_Howe"]


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    every_minutes: int = 10
    quiet_every_minutes: int | None = None
    weekdays: tuple[int, ...] = (1, 2, 3, 4, 5, 6, 7)
    from_: time = time(0, 0)
    until: time = time(23, 59)


@dataclass(frozen=True, kw_only=True)
class Source:
    id: str = "zz-gazette"
    timezone: str = "UTC"
    rhythm: Rhythm = field(default_factory=Rhythm)


hours = st.times().map(lambda one: one.replace(second=0, microsecond=0))
sources = st.builds(
    Source,
    id=st.text("abc-", min_size=1),
    timezone=st.sampled_from(ZONES),
    rhythm=st.builds(
        Rhythm,
        every_minutes=st.integers(1, 600),
        quiet_every_minutes=st.one_of(st.none(), st.integers(1, 2000)),
        weekdays=st.lists(st.integers(1, 7), min_size=1, unique=True).map(tuple),
        from_=hours,
        until=hours,
    ),
)
instants = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 hypothesis adds the zone


def state(failures: int = 0) -> SourceState:
    return SourceState(source_id="zz-gazette", failures_in_a_row=failures)


def pauses(source: Source) -> list[timedelta]:
    rhythm = source.rhythm
    quiet = rhythm.quiet_every_minutes or rhythm.every_minutes
    return [timedelta(minutes=rhythm.every_minutes), timedelta(minutes=quiet)]


@given(sources, instants)
def test_the_next_visit_is_ahead_and_never_further_than_one_pause(
    source: Source, now: datetime
) -> None:
    due = next_due(source, state(), now)

    assert now < due <= now + max(pauses(source))


@given(sources, instants)
def test_inside_the_hours_no_pause_is_shorter_than_nine_tenths(
    source: Source, now: datetime
) -> None:
    assume(is_inside_hours(source, now))

    assert next_due(source, state(), now) - now >= pauses(source)[0] * 0.9


@given(sources, instants, st.integers(1, 100))
def test_failures_wait_longer_each_time_and_never_for_ever(
    source: Source, now: datetime, failures: int
) -> None:
    once = next_due(source, state(failures), now)
    more = next_due(source, state(failures + 1), now)

    assert now < once <= more <= now + max(BACKOFF_MAX, *pauses(source))


@given(sources, instants, st.integers(0, 10**9), st.integers(0, 3))
def test_what_the_server_asks_for_is_kept_up_to_a_day(
    source: Source, now: datetime, seconds: int, failures: int
) -> None:
    wait = timedelta(seconds=seconds)
    due = next_due(source, state(failures), now, retry_after=wait)

    assert due >= now + min(wait, RETRY_AFTER_MAX)
    assert due >= next_due(source, state(failures), now)


@given(sources, instants)
def test_the_same_source_at_the_same_time_has_the_same_next_visit(
    source: Source, now: datetime
) -> None:
    assert next_due(source, state(), now) == next_due(source, state(), now)


@given(sources, instants, instants)
def test_no_clock_that_jumps_silences_a_source(
    source: Source, then: datetime, now: datetime
) -> None:
    assume(now < then)
    left = SourceState(
        source_id=source.id, next_due_at=next_due(source, state(), then), last_visit_at=then
    )

    assert is_due(source, left, now), "the clock was set back"
    assert is_due(source, left, then + max(pauses(source)))


@given(sources, instants)
def test_a_source_is_not_due_before_its_time(source: Source, now: datetime) -> None:
    due = next_due(source, state(), now)
    left = SourceState(source_id=source.id, next_due_at=due, last_visit_at=now)

    assert not is_due(source, left, due - timedelta(seconds=1))
    assert is_due(source, left, due)


def test_a_source_never_visited_is_due_at_once() -> None:
    assert is_due(Source(), state(), datetime(2026, 1, 1, tzinfo=UTC))


def test_an_instant_that_no_pause_explains_is_taken_for_a_wrong_clock() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    left = SourceState(source_id="zz", next_due_at=now + timedelta(days=400))

    assert is_due(Source(), left, now)


def test_a_publisher_is_awaited_at_its_hour_in_summer_and_in_winter() -> None:
    rhythm = Rhythm(every_minutes=5, quiet_every_minutes=600, from_=time(8, 45), until=time(17))
    source = Source(timezone="America/New_York", rhythm=rhythm)

    summer = next_due(source, state(), datetime(2026, 7, 1, 5, tzinfo=UTC))
    winter = next_due(source, state(), datetime(2026, 12, 1, 5, tzinfo=UTC))

    assert (
        datetime(2026, 7, 1, 12, 45, tzinfo=UTC)
        <= summer
        < datetime(2026, 7, 1, 12, 46, tzinfo=UTC)
    )
    assert (
        datetime(2026, 12, 1, 13, 45, tzinfo=UTC)
        <= winter
        < datetime(2026, 12, 1, 13, 46, tzinfo=UTC)
    )


def test_hours_may_pass_midnight_and_keep_their_day() -> None:
    source = Source(rhythm=Rhythm(weekdays=(5,), from_=time(22), until=time(2)))

    assert is_inside_hours(source, datetime(2026, 10, 2, 23, tzinfo=UTC)), "Friday night"
    assert is_inside_hours(source, datetime(2026, 10, 3, 1, tzinfo=UTC)), "after midnight"
    assert not is_inside_hours(source, datetime(2026, 10, 2, 1, tzinfo=UTC)), "Thursday's night"
    assert not is_inside_hours(source, datetime(2026, 10, 3, 23, tzinfo=UTC)), "Saturday"


def test_sources_of_one_rhythm_are_spread() -> None:
    now = datetime(2026, 10, 2, 9, tzinfo=UTC)
    dues = sorted(next_due(Source(id=f"s{number}"), state(), now) for number in range(200))

    assert dues[-1] - dues[0] > timedelta(seconds=50)
    assert max(later - earlier for earlier, later in pairwise(dues)) < timedelta(seconds=5)
