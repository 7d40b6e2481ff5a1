"""Works that are taken forward side by side end as they do alone."""

from collections.abc import Iterator

import pytest

from config.lexicon import load_lexicon
from domain.asked import Asked
from domain.errors import Unclassifiable
from domain.side_by_side import AT_ONCE, Steps, finished, side_by_side
from domain.understand import understand, understand_all


def _counting(steps: int, seen: list[tuple[int, int]], name: int = 0) -> Steps[int]:
    for step in range(steps):
        seen.append((name, step))
        yield
    return steps


def test_a_work_alone_is_done_to_its_end() -> None:
    seen: list[tuple[int, int]] = []

    assert finished(_counting(3, seen)) == 3
    assert seen == [(0, 0), (0, 1), (0, 2)]


def test_results_come_in_the_order_of_the_works_whoever_ends_first() -> None:
    works = (_counting(steps, []) for steps in (5, 1, 3, 0))

    assert list(side_by_side(works)) == [5, 1, 3, 0]


def test_one_step_of_each_is_done_before_the_next_of_any() -> None:
    seen: list[tuple[int, int]] = []

    list(side_by_side(_counting(2, seen, name) for name in range(3)))

    assert seen == [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1)]


def test_no_more_works_are_begun_than_are_under_way_together() -> None:
    begun: list[int] = []

    def works() -> Iterator[Steps[int]]:
        for number in range(3 * AT_ONCE):
            begun.append(number)
            yield _counting(1, [])

    next(side_by_side(works()))

    assert len(begun) == AT_ONCE


def test_a_text_that_cannot_be_read_keeps_no_other_from_being_read() -> None:
    lexicon = load_lexicon()
    texts = ("Export licence for machine tools", " ", "Export ban on gallium")

    first, second, third = understand_all(Asked(text, "", lexicon) for text in texts)

    assert first == understand(title=texts[0], text="", lexicon=lexicon)
    assert isinstance(second, Unclassifiable)
    assert third == understand(title=texts[2], text="", lexicon=lexicon)


def test_a_fault_that_no_text_explains_is_raised() -> None:
    def broken() -> Steps[int]:
        yield
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(side_by_side([broken()]))
