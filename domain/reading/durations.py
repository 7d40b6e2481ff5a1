"""Read how long an act holds, and count its last day where its first one is known."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import islice
from typing import Any

from domain.reading.counting import later, passed
from domain.reading.lower_case import lowered, lowered_pattern
from domain.reading.numerals import HAN_DIGITS, number
from domain.reading.sought import Sought
from domain.reading.windows import around, places_of

BEFORE, BEHIND = 110, 60
"""Characters of a sentence before and behind a phrase that say of what it is (guess)."""
_MOST = 200
"""Phrases of a text that are looked at (guess: an act has a few, a list of persons none)."""
_STOP = re.compile(r"[。；;\n.](?:(?<=[。；;\n])|(?<=[^\W\d]{3}[.])(?=\s|\Z))")
_SHORTENED = 3
"""Letters that go with a full stop behind a word."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DurationPhrases:
    """What one language tells a length of time with; see durations.yaml."""

    needs: tuple[str, ...]
    units: Mapping[str, str]
    forms: tuple[str, ...]
    from_publication: tuple[str, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    itself: str = ""
    never: str = ""
    first_counts: str = ""


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time for which something holds."""

    start: int
    end: int
    count: int
    unit: str
    """`days`, `weeks`, `months` or `years`."""
    itself: bool
    """The act speaks of itself."""
    published: bool = False
    """It is counted from the publication."""
    first_counts: bool = False
    """Counted so that the day of publication is its first."""

    def last_day(self, first: date) -> date:
        """Return the last day, inclusive, of a period of which a day is the first one.

        BGB 187(2) and 188(2), Minpo 140 and 143, Civil Act 157 (KR) where the day counts from its
        beginning: a period of months ends on the day before the day of the same number.
        """
        return passed(first, self.count, self.unit, counts_first=True) - timedelta(days=1)

    def last_day_after(self, event: date) -> date:
        """Return the last day of a period that an event begins, whose own day is left out."""
        if self.first_counts:
            return self.last_day(event)
        return later(event, self.count, self.unit)


def duration_phrases(tree: Mapping[str, Any]) -> Mapping[str, DurationPhrases]:
    """Return the phrases by language out of their YAML tree.

    Raises KeyError, TypeError, ValueError or re.error where the tree is not as expected.
    """
    phrases = {}
    for language, spoken in tree.items():
        lists = {key: tuple(spoken.get(key, ())) for key in ("needs", "forms", "from_publication")}
        lists["needs"] = tuple(map(lowered, lists["needs"]))
        said = {key: lowered_pattern(spoken.get(key, "")) for key in ("itself", "never")}
        units = {lowered(word): kind for word, kind in spoken["units"].items()}
        one = DurationPhrases(**{**spoken, **lists, **said, "units": units})
        for form in (*one.forms, *one.from_publication):
            _compiled(form, tuple(one.units), tuple(one.numbers))
        phrases[language] = one
    return phrases


def read_durations(
    text: str, spoken: DurationPhrases | None, numbers: Mapping[str, int]
) -> tuple[Duration, ...]:
    """Return the lengths of time that a text tells of, in order.

    `text` is in lower case (`domain.reading.lower_case`), `numbers` are further words of numbers.
    """
    if spoken is None:
        return ()
    if not any(word in text for word in spoken.needs):
        return ()
    known = _lowered((*numbers.items(), *spoken.numbers.items()))
    found = islice(_found(text, spoken, known), _MOST)
    return tuple(sorted(found, key=lambda one: one.start))


def _found(text: str, spoken: DurationPhrases, numbers: Mapping[str, int]) -> Iterator[Duration]:
    words, units = tuple(numbers), tuple(spoken.units)
    taken: list[tuple[int, int]] = []
    forms = [(form, True) for form in spoken.from_publication]
    for form, published in (*forms, *((form, False) for form in spoken.forms)):
        for match in _matches(_compiled(form, units, words), text, spoken.needs):
            if any(match.start() < last and first < match.end() for first, last in taken):
                continue
            count = numbers.get(match["n"], 0) or number(match["n"])
            told = _sentence(text, *match.span())
            if not count or (spoken.never and re.search(spoken.never, told)):
                continue
            taken.append(match.span())
            before = told[: told.index("\0")]
            first = spoken.first_counts
            yield Duration(
                *match.span(),
                count,
                spoken.units[match["u"]],
                itself=bool(spoken.itself and re.search(spoken.itself, before)),
                published=published,
                first_counts=bool(first and re.search(first, match[0])),
            )
            if len(taken) >= _MOST:
                return


def _matches(sought: Sought, text: str, needs: Sequence[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of a phrase; of one that any number begins, only around needed words."""
    if not sought.may_be_in(text):
        return
    if sought.openings:
        yield from sought.found_in(text)
        return
    for start, end in around(places_of(needs, text), BEFORE, BEHIND, len(text)):
        yield from sought.compiled.finditer(text, start, end)


@cache
def _lowered(numbers: tuple[tuple[str, int], ...]) -> Mapping[str, int]:
    return {lowered(word): value for word, value in numbers}


def _sentence(text: str, start: int, end: int) -> str:
    """Return what stands around a phrase in its sentence, the phrase itself as one mark."""
    before, behind = text[max(0, start - BEFORE) : start], text[end : end + BEHIND]
    begin = 0
    for stop in _STOP.finditer(before):
        begin = stop.end()
    last = _STOP.search(behind)
    length = last.start() - _SHORTENED * (last[0] == ".") if last else BEHIND
    return f"{before[begin:]}\0{behind[:length]}"


@cache
def _compiled(form: str, units: Sequence[str], words: Sequence[str]) -> Sought:
    spelled = "".join(f"|{re.escape(word)}" for word in sorted(words, key=len, reverse=True))
    counted = rf"(?<!\d)(?P<n>\d{{1,3}}|[{HAN_DIGITS}]{{1,5}}{spelled})(?:\s*\([^()]{{1,40}}\))?"
    longest = sorted(units, key=len, reverse=True)
    unit = f"(?P<u>{'|'.join(map(re.escape, longest))})"
    return Sought(lowered_pattern(form).replace("{n}", counted).replace("{unit}", unit))
