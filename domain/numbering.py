"""Which numbers of a publisher's series were never seen, where the whole series is ours to see."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.series import gaps

GRACE = timedelta(days=3)
"""A lower number may come after a higher one: it is missed only when its successor is older."""
ALARM = timedelta(days=30)
"""After that a gap is the publisher's own, or a person knows of it (guess)."""
DENSE = 2
"""A series of which fewer than one number in two is seen is shared with others: the documents of
one agency among those of all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Numbered:
    """The number of one notice."""

    number: str
    issuers: tuple[str, ...]
    seen_at: datetime


def missing_numbers(
    numbered: Iterable[Numbered], pattern: str, now: datetime
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the numbers that were never seen: those to look for now, and all of them.

    `pattern` is a regex whose one group is the counter; what stands around the counter, with the
    issuers, is the series. A gap is to be looked for while a later number is new.
    """
    fresh: list[str] = []
    every: list[str] = []
    for series in _series(numbered, re.compile(pattern)):
        known = [one.number for one in series]
        settled = [one.number for one in series if one.seen_at <= now - GRACE]
        before = [one.number for one in series if one.seen_at <= now - ALARM]
        missing = [number for number in gaps(settled) if number not in known]
        every += missing
        fresh += [number for number in missing if number not in gaps(before)]
    return tuple(fresh), tuple(every)


def _series(numbered: Iterable[Numbered], pattern: re.Pattern[str]) -> Iterable[Sequence[Numbered]]:
    """Yield the numbers of each series that is dense enough to have gaps."""
    series: dict[tuple[str, ...], dict[int, Numbered]] = defaultdict(dict)
    for one in numbered:
        found = pattern.search(one.number)
        if found is None or not found[1].isdecimal():
            continue
        around = f"{one.number[: found.start(1)]}#{one.number[found.end(1) :]}"
        counter = int(found[1][:12])
        series[around, *sorted(one.issuers)].setdefault(counter, one)
    for counted in series.values():
        if max(counted) - min(counted) + 1 <= DENSE * len(counted):
            yield list(counted.values())
