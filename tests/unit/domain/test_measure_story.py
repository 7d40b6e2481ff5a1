"""The life of a measure as a person reads it."""

from datetime import date

from domain.measure_story import story_of
from domain.model import Act, ActKind, MeasureStatus

ADOPTED = Act(
    measure_id="m",
    notice_id="a",
    kind=ActKind.ADOPTS,
    published_on=date(2026, 1, 10),
    effective_on=date(2026, 2, 1),
)
SUSPENDED = Act(
    measure_id="m",
    notice_id="b",
    kind=ActKind.SUSPENDS,
    published_on=date(2026, 3, 1),
    effective_on=date(2026, 3, 1),
    until=date(2026, 9, 30),
)


def test_a_life_is_told_in_stretches_and_says_which_one_is_now() -> None:
    story = story_of([ADOPTED, SUSPENDED], date(2026, 5, 1))

    assert MeasureStatus.SUSPENDED is story.status
    assert [
        (MeasureStatus.ADOPTED, date(2026, 1, 10), date(2026, 2, 1), False),
        (MeasureStatus.IN_FORCE, date(2026, 2, 1), date(2026, 3, 1), False),
        (MeasureStatus.SUSPENDED, date(2026, 3, 1), date(2026, 10, 1), True),
        (MeasureStatus.IN_FORCE, date(2026, 10, 1), None, False),
    ] == [(part.status, part.start, part.end, part.is_now) for part in story.stretches]


def test_what_is_to_come_is_told_with_the_distances_that_are_left() -> None:
    (end,) = story_of([ADOPTED, SUSPENDED], date(2026, 9, 20)).upcoming

    assert ("suspension_end", 10, (7, 1, 0)) == (end.kind, end.days_left, end.told_at)


def test_before_its_publication_nothing_stands() -> None:
    story = story_of([ADOPTED], date(2026, 1, 1))

    assert story.status is None


def test_what_is_past_is_not_to_come() -> None:
    assert () == story_of([ADOPTED, SUSPENDED], date(2026, 10, 1)).upcoming
