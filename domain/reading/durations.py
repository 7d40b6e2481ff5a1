"""Read how long an act holds, and count its last day where its first one is known."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

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


class DurationForm(NamedTuple):
    """A phrase that tells a length of time, for texts in lower case."""

    sought: Sought
    published: bool
    """The length is counted from the publication."""
    begins_with_number: bool
    """Any number may begin it: it is sought around the needed words only."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DurationPhrases:
    """What one language tells a length of time with; see durations.yaml."""

    needs: tuple[str, ...]
    units: Mapping[str, str]
    forms: tuple[DurationForm, ...]
    """Those that are counted from the publication first."""
    numbers: Mapping[str, int]
    itself: re.Pattern[str] | None
    never: re.Pattern[str] | None
    first_counts: re.Pattern[str] | None


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


def duration_phrases(
    tree: Mapping[str, Any], numbers: Mapping[str, Mapping[str, int]]
) -> Mapping[str, DurationPhrases]:
    """Return the phrases by language out of their YAML tree; `numbers` are words by language.

    Raises KeyError, TypeError, ValueError or re.error where the tree is not as expected.
    """
    return {
        language: _phrases(spoken, {**numbers.get(language, {}), **spoken.get("numbers", {})})
        for language, spoken in tree.items()
    }


def _phrases(spoken: Mapping[str, Any], numbers: Mapping[str, int]) -> DurationPhrases:
    units = {lowered(word): kind for word, kind in spoken["units"].items()}
    known = {lowered(word): value for word, value in numbers.items()}
    published = [
        _form(form, units, known, published=True) for form in spoken.get("from_publication", ())
    ]
    others = [_form(form, units, known, published=False) for form in spoken["forms"]]
    return DurationPhrases(
        needs=tuple(map(lowered, spoken["needs"])),
        units=units,
        forms=(*published, *others),
        numbers=known,
        itself=_said(spoken.get("itself")),
        never=_said(spoken.get("never")),
        first_counts=_said(spoken.get("first_counts")),
    )


def _said(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(lowered_pattern(pattern)) if pattern else None


def read_durations(text: str, spoken: DurationPhrases | None) -> tuple[Duration, ...]:
    """Return the lengths of time that a text tells of, in order.

    `text` is in lower case (`domain.reading.lower_case`).
    """
    if spoken is None:
        return ()
    for word in spoken.needs:
        if word in text:
            return tuple(sorted(_found(text, spoken), key=lambda one: one.start))
    return ()


def _found(text: str, spoken: DurationPhrases) -> Iterator[Duration]:
    taken: list[tuple[int, int]] = []
    for form in spoken.forms:
        if not form.sought.may_be_in(text):
            continue
        for match in _matches(form, text, spoken.needs):
            start, end = match.span()
            if any(start < last and first < end for first, last in taken):
                continue
            count = spoken.numbers.get(match["n"], 0) or number(match["n"])
            told = _sentence(text, start, end)
            if not count or (spoken.never and spoken.never.search(told)):
                continue
            taken.append((start, end))
            before = told[: told.index("\0")]
            first = spoken.first_counts
            yield Duration(
                start,
                end,
                count,
                spoken.units[match["u"]],
                itself=bool(spoken.itself and spoken.itself.search(before)),
                published=form.published,
                first_counts=bool(first and first.search(match[0])),
            )
            if len(taken) >= _MOST:
                return


def _matches(form: DurationForm, text: str, needs: Sequence[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of a phrase; of one that any number begins, only around needed words."""
    if not form.begins_with_number:
        yield from form.sought.found_in(text)
        return
    for start, end in around(places_of(needs, text), BEFORE, BEHIND, len(text)):
        yield from form.sought.compiled.finditer(text, start, end)


def _sentence(text: str, start: int, end: int) -> str:
    """Return what stands around a phrase in its sentence, the phrase itself as one mark."""
    before, behind = text[max(0, start - BEFORE) : start], text[end : end + BEHIND]
    begin = 0
    for stop in _STOP.finditer(before):
        begin = stop.end()
    last = _STOP.search(behind)
    length = last.start() - _SHORTENED * (last[0] == ".") if last else BEHIND
    return f"{before[begin:]}\0{behind[:length]}"


def _form(
    form: str, units: Iterable[str], numbers: Iterable[str], *, published: bool
) -> DurationForm:
    spelled = "".join(f"|{re.escape(word)}" for word in sorted(numbers, key=len, reverse=True))
    counted = rf"(?<!\d)(?P<n>\d{{1,3}}|[{HAN_DIGITS}]{{1,5}}{spelled})(?:\s*\([^()]{{1,40}}\))?"
    longest = sorted(units, key=len, reverse=True)
    unit = f"(?P<u>{'|'.join(map(re.escape, longest))})"
    phrase = lowered_pattern(form).replace("{n}", counted).replace("{unit}", unit)
    return DurationForm(Sought(phrase), published, form.startswith("{n}"))
