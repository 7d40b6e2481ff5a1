"""Tell which edition of a nomenclature a text names: HS2022, CN2024, BTKI2022."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from domain.reading.backwards import backwards

_WORLD_WIDE = frozenset({"HS", "AHTN", "BTKI"})
_HS_YEARS = frozenset({"1992", "1996", "2002", "2007", "2012", "2017", "2022", "2028"})
"""Editions of the Harmonized System (World Customs Organization); 2028 is adopted."""
_YEAR = r"(?P<year>199[26]|20[0-4]\d)"
# Each begins with a literal, which `re` seeks six times as fast as a set of characters.
_YEARS = tuple(re.compile(rf"{year}(?![\d./-])") for year in (r"20[0-4]\d", "199[26]"))
_NAME_REACH = 60
"""Characters of the longest name with what stands between it and its year (guess)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionWords:
    """Names of nomenclatures with a year beside them."""

    names: tuple[str, ...]
    """As editions are called; each is a group of `behind`."""
    behind: re.Pattern[str]
    """A name and its year behind it."""
    named: re.Pattern[str]
    """The name before a year, read backwards from it."""
    before: re.Pattern[str]
    """A year in front of the Harmonized System."""


def edition_words(tree: Mapping[str, Any]) -> EditionWords:
    """Return the patterns of `editions` in `config/lexicon/tariff_words.yaml`."""
    names = {name: "|".join(words) for name, words in tree["names"].items()}
    between = rf"[ ’'\-–]{{0,2}}[(（《]?(?:{'|'.join(tree['between'])})?"
    return EditionWords(
        names=tuple(names),
        behind=re.compile(
            f"(?:{'|'.join(f'(?P<{name}>{words})' for name, words in names.items())})"
            rf"{between}{_YEAR}(?![\d./-])"
        ),
        named=backwards(f"(?:{'|'.join(names.values())}){between}"),
        before=re.compile(
            rf"{_YEAR}(?:{'|'.join(tree['behind_year'])})"
            f"(?=[ 的の]{{0,2}}(?:{'|'.join(tree['named_behind'])}))"
        ),
    )


def editions(plain: str, words: EditionWords) -> list[tuple[int, str]]:
    """Return the places in a narrowed text where an edition is named, with it, in order."""
    return [
        (start, name + year)
        for start, name, year in sorted(_beside_years(plain, words))
        if name not in _WORLD_WIDE or year in _HS_YEARS
    ]


def _beside_years(plain: str, words: EditionWords) -> Iterator[tuple[int, str, str]]:
    """Yield the names beside years; years are rare, so the look is from each."""
    for year in chain.from_iterable(years.finditer(plain) for years in _YEARS):
        start, end = year.span()
        reach = max(0, start - _NAME_REACH)
        if words.named.match(plain[reach:start][::-1]):
            found = words.behind.search(plain, reach, end)
            if found is not None:
                yield found.start(), _name(found, words), found["year"]
        if words.before.match(plain, start):
            yield start, "HS", year[0]


def _name(found: re.Match[str], words: EditionWords) -> str:
    return next(name for name in words.names if found[name])


def edition_at(named: list[tuple[int, str]], start: int) -> str:
    """Return the edition of a code at `start`: the only one named, else the last before it."""
    if not named:
        return ""
    if len({edition for _, edition in named}) == 1:
        return named[0][1]
    at = bisect_right(named, (start, "\uffff")) - 1
    return named[at][1] if at >= 0 else ""
