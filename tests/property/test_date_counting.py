"""Laws of counting days, and of the calendars that are not ours."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.reading.calendar import printed_dates
from domain.reading.counting import first_of_next, later, passed
from domain.reading.eras import persian
from tests.standins.months import PERSIAN

starts = st.dates(date(1990, 1, 1), date(2060, 12, 31))
units = st.sampled_from(["days", "weeks", "months", "years"])


def slow_later(start: date, count: int, unit: str) -> date:
    """Step by step: day by day, or month by month with the day of the same number."""
    if unit in {"days", "weeks"}:
        for _ in range(count * (7 if unit == "weeks" else 1)):
            start += timedelta(days=1)
        return start
    year, month = start.year, start.month
    for _ in range(count * (12 if unit == "years" else 1)):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    day = start.day
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


@settings(max_examples=200, deadline=None)
@given(starts, st.integers(1, 60), units)
def test_a_day_after_a_count_is_that_of_counting_step_by_step(
    start: date, count: int, unit: str
) -> None:
    assert slow_later(start, count, unit) == later(start, count, unit)


@settings(max_examples=200, deadline=None)
@given(starts, st.integers(1, 60), units, st.booleans())
def test_a_period_has_passed_on_the_day_after_its_last_day(
    start: date,
    count: int,
    unit: str,
    counts: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    begin = start if counts else start + timedelta(days=1)
    same = slow_later(begin, count, unit)
    missing = unit in {"months", "years"} and same.day != begin.day
    last_day = same if missing else same - timedelta(days=1)

    assert last_day + timedelta(days=1) == passed(start, count, unit, counts_first=counts)


@settings(max_examples=100, deadline=None)
@given(starts, st.sampled_from([("month", 1), ("quarter", 3), ("half", 6), ("year", 12)]))
def test_the_first_day_of_the_next_period_is_found_by_walking(
    start: date, period: tuple[str, int]
) -> None:
    name, months = period
    day = start + timedelta(days=1)
    while day.day != 1 or (day.month - 1) % months:
        day += timedelta(days=1)

    assert day == first_of_next(start, name)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(2000, 3, 21), date(2060, 12, 31)))
def test_persian_days_follow_one_another_and_are_read_back(day: date) -> None:
    found_days = {
        on: (number, PERSIAN[month - 1], year)
        for year in (day.year - 621, day.year - 622)
        for month in range(1, 13)
        for number in range(1, 32)
        if (on := persian(year, month, number)) is not None
    }
    number, name, year = found_days[day]

    (found,) = printed_dates(f"{number} {name} {year}", "en")

    assert day == found.on
    assert (max(found_days) - min(found_days)).days + 1 == len(found_days)


def test_nowruz_is_that_of_the_almanac() -> None:
    # Days of the vernal equinox at Tehran, from knowledge.
    almanac = {1396: 21, 1399: 20, 1400: 21, 1403: 20, 1404: 21, 1405: 21, 1408: 20}

    assert almanac == {year: (persian(year, 1, 1) or date.min).day for year in almanac}
