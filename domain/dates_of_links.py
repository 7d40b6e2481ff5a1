"""Say which of a text's dates belong to which of its links."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from domain.model import DateReading, LinkReading, Understanding

NEAR = 8
"""Dates on each side of a link that may be its own (guess): no sentence holds more."""
Span = tuple[int, int]


class DatesOfLinks:
    """The dates of one text by their places; built once, asked for each link."""

    def __init__(self, understood: Understanding) -> None:
        self._findings = understood.findings
        links = sorted(self._span(link.finding) for link in understood.links)
        self._starts = [start for start, _ in links]
        self._ends = list(accumulate((end for _, end in links), max))
        dated = [(self._span(one.finding), one) for one in understood.dates]
        self._dated = sorted(dated, key=lambda pair: pair[0])
        self._free = [pair for pair in self._dated if not self._is_in_link(pair[0])]

    def of(self, link: LinkReading) -> list[DateReading]:
        """Return the dates of a link: those inside its words, else those of no other, near first.

        In 第46号第二款自即日起至十一月二十七日暂停实施 the days belong to that number, whatever the
        sentence before says of others. A date that says for which part it is goes before all.
        """
        here = self._span(link.finding)
        found = self._within(here) or self._near(here)
        of_part = [one for one in found if link.scope and one.concerns == link.scope]
        of_all = [one for one in found if not one.concerns]
        return [*of_part, *of_all, *(one for one in found if one.concerns and one not in of_part)]

    def free(self) -> list[DateReading]:
        """Return the dates that stand in no link, in order: those of the text itself."""
        return [one for _, one in self._free]

    def _within(self, here: Span) -> list[DateReading]:
        first = bisect_left(self._dated, here[0], key=_start)
        last = bisect_right(self._dated, here[1], key=_start)
        return [one for (_, end), one in self._dated[first:last] if end <= here[1]]

    def _near(self, here: Span) -> list[DateReading]:
        place = bisect_left(self._free, here[0], key=_start)
        around = self._free[max(0, place - NEAR) : place + NEAR]
        return [one for _, one in sorted(around, key=lambda pair: _distance(pair[0], here))]

    def _is_in_link(self, place: Span) -> bool:
        before = bisect_right(self._starts, place[0])
        return before > 0 and self._ends[before - 1] >= place[1]

    def _span(self, finding: int) -> Span:
        if 0 <= finding < len(self._findings):
            return (self._findings[finding].start, self._findings[finding].end)
        return (-1, -1)


def first_of(readings: Sequence[DateReading], kind: str) -> DateReading | None:
    """Return the first reading of a kind that could be computed."""
    return next((one for one in readings if one.kind == kind and one.on), None)


def _start(pair: tuple[Span, DateReading]) -> int:
    return pair[0][0]


def _distance(place: Span, here: Span) -> int:
    return max(here[0] - place[1], place[0] - here[1], 0)
