"""Collect findings while a text is read: each conclusion keeps the number of its finding."""

from collections.abc import Callable
from functools import partial
from typing import cast

from domain.model import Finding

PLACES_MAX = 50
"""Places kept of the same words with the same meaning (guess: no reader follows more)."""


_finding = cast("Callable[[tuple[int, int, str, str]], Finding]", partial(tuple.__new__, Finding))
"""Makes a finding of its parts, in a third of the time."""


class Findings:
    """A growing list of findings over one original text; equal ones are kept once."""

    def __init__(self, original: str) -> None:
        self._original = original
        self._places: dict[tuple[str, str], tuple[int, int]] = {}
        self._numbers: dict[tuple[int, int, str], int] = {}
        self._list: list[Finding] = []

    def add(self, start: int, end: int, means: str) -> int:
        """Return the number of the finding at a span of the original.

        Words that mean the same at more than `PLACES_MAX` places share the number of the last one
        kept: a line that is repeated a hundred thousand times says nothing more.
        """
        key = (start, end, means)
        number = self._numbers.get(key)
        if number is not None:
            return number
        quote = self._original[start:end]
        said = (means, quote)
        place, last = self._places.get(said, (0, -1))
        if place == PLACES_MAX:
            return last
        number = len(self._list)
        self._numbers[key] = number
        self._places[said] = (place + 1, number)
        self._list.append(_finding((start, end, quote, means)))
        return number

    def all(self) -> tuple[Finding, ...]:
        """Return every finding in the order of its number."""
        return tuple(self._list)
