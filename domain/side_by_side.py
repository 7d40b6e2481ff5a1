"""Take several works forward side by side, one step of each in turn.

Reading a text is a row of steps, each with its own words, patterns and code. Side by side, these
stay in the cache of the processor from one text to the next: 32 texts at once take a sixth less
time than one after another (measured 2026-11-23, `python -m benchmarks judgement`).
"""

from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from domain.errors import Unclassifiable

Result = TypeVar("Result")
Steps = Generator[None, None, Result]
"""A work that stops after each of its steps, and returns its result behind the last."""

AT_ONCE = 32
"""Works that are under way together: more leave the cache again (measured 2026-11-23)."""


def finished(steps: Steps[Result]) -> Result:
    """Return the result of a work, done to its end; raises what the work raises."""
    try:
        while True:
            next(steps)
    except StopIteration as end:
        result: Result = end.value
        return result


def side_by_side(works: Iterable[Steps[Result]]) -> Iterator[Result | Unclassifiable]:
    """Yield the result of each work in order, or why it has none; `AT_ONCE` are under way."""
    waiting = iter(works)
    while group := list(islice(waiting, AT_ONCE)):
        yield from _results(group)


def _results(group: list[Steps[Result]]) -> list[Result | Unclassifiable]:
    results: dict[int, Result | Unclassifiable] = {}
    while len(results) < len(group):
        for number, work in enumerate(group):
            if number in results:
                continue
            try:
                next(work)
            except StopIteration as end:
                results[number] = end.value
            except Unclassifiable as problem:
                results[number] = problem
    return [results[number] for number in range(len(group))]
