"""Notice the numbers that are missing from a numbered series: what we may not have seen."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

GAP_MAX = 20
"""A jump over more numbers than this is a series that starts anew, or a slip (guess)."""
_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_ERA = re.compile(r"(?:令和|平成|昭和)(?:元|\d{1,2})年")


class _Place(NamedTuple):
    """Where a number stands: its words without the running number, and that number."""

    series: str
    """The printed number with its running number blotted out: issuers, year, form."""
    running: int
    printed: str
    start: int
    end: int
    dated: bool
    """True where it tells its year."""


def gaps(numbers: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers that a series skipped, each printed as its lower neighbour is.

    `numbers` are official numbers as `normal_identifier` gives them or as one source
    prints them (公告2025年第55号, 公告2025年第58号), in any order; where they tell no year, in the
    order of publication, first or last ahead, for such a series may start anew. Issuers, year and
    form make a series; gaps are counted inside the range seen, never before its first or behind its
    last number, and never over a jump of more than 20 numbers. What holds no running number is
    passed over.
    """
    series: dict[str, list[_Place]] = defaultdict(list)
    for number in numbers:
        place = _place(number)
        if place is not None:
            series[place.series].append(place)
    return tuple(
        number
        for _, places in sorted(series.items())
        for run in _runs(places)
        for number in _missing(run)
    )


def _runs(places: Sequence[_Place]) -> list[list[_Place]]:
    """Return the runs of a series: one where the year is told, else one from each new start."""
    if places[0].dated:
        return [list(places)]
    steps = [after.running - before.running for before, after in pairwise(places)]
    falling = sum(step < 0 for step in steps) > sum(step > 0 for step in steps)
    runs: list[list[_Place]] = []
    for place in reversed(places) if falling else places:
        if not runs or place.running * 2 < runs[-1][-1].running:
            runs.append([])
        runs[-1].append(place)
    return runs


def _missing(places: Iterable[_Place]) -> Iterator[str]:
    seen = {place.running: place for place in places}
    order = sorted(seen)
    for low, high in pairwise(order):
        if high - low - 1 > GAP_MAX:
            continue
        place = seen[low]
        width = place.end - place.start
        for running in range(low + 1, high):
            number = str(running).zfill(width) if place.printed[place.start] == "0" else running
            yield f"{place.printed[: place.start]}{number}{place.printed[place.end :]}"


def _place(number: str) -> _Place | None:
    """Return where a number stands in its series, None where nothing in it runs.

    The running number is the last one that is no year; a year that is the only number runs not.
    """
    text = " ".join(unicodedata.normalize("NFKC", number).split())
    years = [found.span() for found in (_ERA.search(text), _YEAR.search(text)) if found]
    running = [
        found
        for found in _NUMBER.finditer(text)
        if not any(start <= found.start() < end for start, end in years)
    ]
    if not running:
        return None
    last = running[-1]
    series = f"{text[: last.start()]}#{text[last.end() :]}"
    return _Place(series, int(last[0]), text, last.start(), last.end(), bool(years))
