"""Which days are told now, and what a change means whose day comes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.falling_due import to_tell, when_due
from domain.model import ClockEvent, MeasureReading, Severity
from tests.standins.readings import an_understanding

DAY = date(2026, 11, 10)


def event(days_before: int) -> ClockEvent:
    return ClockEvent(
        measure_id="m", notice_id="n", kind="suspension_end", on=DAY, days_before=days_before
    )


EVENTS = [event(days) for days in (30, 7, 1, 0)]


def told(
    today: date, *, known: date | None, before: tuple[int, ...] = ()
) -> tuple[list[int], list[int]]:
    """Return the distances that are told, and those passed over."""
    fired, passed = to_tell(
        EVENTS,
        {("m", "suspension_end", DAY, days) for days in before},
        known_on=lambda _: known,
        today=lambda _: today,
    )
    return [one.days_before for one in fired], [one.days_before for one in passed]


@pytest.mark.parametrize("days", [30, 7, 1, 0])
def test_each_distance_is_told_on_its_day(days: int) -> None:
    before = tuple(other for other in (30, 7, 1, 0) if other > days)

    fired, passed = told(DAY - timedelta(days=days), known=date(2026, 1, 1), before=before)

    assert ([days], []) == (fired, passed)


def test_what_was_told_is_not_told_again() -> None:
    assert ([], []) == told(DAY, known=date(2026, 1, 1), before=(30, 7, 1, 0))


def test_between_two_distances_nothing_is_told() -> None:
    assert ([], []) == told(DAY - timedelta(days=8), known=date(2026, 1, 1), before=(30,))


def test_after_a_sleep_only_the_nearest_is_told() -> None:
    assert ([1], [7, 30]) == told(DAY - timedelta(days=1), known=date(2026, 1, 1))
    assert ([0], [1, 7, 30]) == told(DAY + timedelta(days=9), known=date(2026, 1, 1))


def test_a_day_that_had_come_when_its_text_became_known_is_not_told() -> None:
    assert ([7], []) == told(DAY - timedelta(days=7), known=DAY - timedelta(days=20))
    assert ([], []) == told(DAY - timedelta(days=7), known=DAY - timedelta(days=7))
    assert ([], []) == told(DAY + timedelta(days=1), known=DAY)


def test_nothing_is_told_of_what_is_not_to_be_told() -> None:
    assert ([], []) == told(DAY, known=None)


SUSPENSION = replace(
    an_understanding(severity=Severity.WATCH),
    measure=MeasureReading(
        family="export_license_requirement", type="suspension", direction="loosening"
    ),
)


def test_when_a_suspension_ends_the_measure_is_as_grave_as_it_was() -> None:
    turned = when_due(SUSPENSION, {"suspension_end"}, [Severity.NOTE, Severity.ACT])

    assert ("tightening", Severity.ACT) == (turned.measure.direction, turned.severity)


def test_when_a_control_ends_that_is_a_loosening() -> None:
    control = replace(
        SUSPENSION,
        severity=Severity.URGENT,
        measure=replace(SUSPENSION.measure, direction="tightening"),
    )

    turned = when_due(control, {"until"}, [Severity.URGENT])

    assert ("loosening", Severity.WATCH) == (turned.measure.direction, turned.severity)


@pytest.mark.parametrize("kinds", [{"effective"}, {"comments_until"}, {"effective", "until"}])
def test_a_day_on_which_something_begins_means_what_its_text_means(kinds: set[str]) -> None:
    assert SUSPENSION == when_due(SUSPENSION, kinds, [Severity.URGENT])
