"""Compute dates that a text tells by the day of its publication, and keep those it leaves open."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple, TypeVar

from domain.reading.backwards import backwards
from domain.reading.counting import first_of_next, later, passed
from domain.reading.lower_case import lowered, lowered_pattern
from domain.reading.numerals import HAN_DIGITS, number
from domain.reading.sought import Sought
from domain.reading.windows import around
from domain.word_search import WordSearch

_BEFORE, _AFTER = 160, 200
"""Characters around a word of publication in which its phrase stands (the longest fits)."""
_REPORTED_LENGTH = 60
"""Characters before a phrase in which its subject stands."""
_DEADLINE_LENGTH = 60
_OF_ITSELF = re.compile(r"\b(?:this|pr[ée]sente?)\b", re.IGNORECASE)
Made = TypeVar("Made")
_NOT_TOLD = "the day of publication of the act told of is not given"


@dataclass(frozen=True, kw_only=True, slots=True)
class RelativeForm:
    """A phrase that tells a date by the day of publication, and what it adds to that day."""

    sought: Sought
    """The phrase, for texts in lower case."""
    kind: str = "effective"
    days: int = 0
    counts: str = ""
    """`days`, `weeks`, `months` or `years` where the phrase holds a number `n` of them."""
    count: int = 0
    """The number, where the phrase tells it by a word of its own."""
    elapsed: str = ""
    """`next` for the day after the period has passed; `first` where the day itself counts."""
    first_of: str = ""
    """`month`, `quarter`, `half` or `year`: the first day of the next one, or of the `n`-th."""
    anchor: str = ""
    """Role of a printed date that is meant wherever the text has it: published or signed."""
    reason: str = ""
    """Why no day can be computed; empty where one can."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RelativePhrases:
    """The forms of one language, and the words of which every form holds one."""

    needs: tuple[str, ...]
    needed: WordSearch[None]
    """The same words in one automaton."""
    forms: tuple[RelativeForm, ...]
    numbers: Mapping[str, int] = field(default_factory=dict)
    deadline: re.Pattern[str] | None = None
    """Words right before a phrase of what must be done within that time: no beginning of a rule.
    They are read backwards from it, in lower case."""
    reported: Sought | None = None
    """Words right before a phrase by which a third party tells of another's act."""


class ToldDate(NamedTuple):
    """A date told by another one; `on` is None where it cannot be computed."""

    start: int
    end: int
    kind: str
    on: date | None
    reason: str = ""


def relative_phrases(tree: Mapping[str, Any]) -> Mapping[str, RelativePhrases]:
    """Return the phrases by language out of their YAML tree.

    Raises KeyError, TypeError or re.error where the tree is not as expected.
    """
    phrases = {}
    for language, spoken in tree.items():
        needs = tuple(map(str.lower, spoken["needs"]))
        phrases[language] = RelativePhrases(
            needs=needs,
            needed=WordSearch(dict.fromkeys(needs)),
            forms=tuple(_form(form, tuple(spoken.get("numbers", ()))) for form in spoken["forms"]),
            numbers=dict(spoken.get("numbers", {})),
            deadline=_given(spoken, "deadline", backwards),
            reported=_given(spoken, "reported", Sought),
        )
    return phrases


def read_relative(
    original: str,
    text: str,
    spoken: RelativePhrases | None,
    published_on: date | None,
    printed: Mapping[str, Sequence[tuple[int, date]]],
    taken: Sequence[tuple[int, int]] = (),
) -> Iterator[ToldDate]:
    """Yield the dates that are told by the day of publication, and the ends that are left open.

    `text` is the original in lower case (`domain.reading.lower_case`);
    `printed` has the places and days that the text itself gives for a role (published, signed);
    `taken` are places of which it is known that they tell something else, in order.
    An earlier form of a language wins over a later one that overlaps it.
    """
    if spoken is None:
        return
    needed = _places(original, text, spoken)
    others, told = taken, list[tuple[int, int]]()
    for start, end in around(needed, _BEFORE, _AFTER, len(text)):
        near = [span for span in (*others, *told) if span[1] > start]
        window = text[start:end]
        for form in spoken.forms:
            if not form.sought.may_be_in(window):
                continue
            for found in form.sought.found_in(text, start, end):
                if any(found.start() < last and first < found.end() for first, last in near):
                    continue
                near.append(found.span())
                before = _before(found, _DEADLINE_LENGTH)
                if not (spoken.deadline and spoken.deadline.match(before[::-1])):
                    yield _told(form, found, spoken, published_on, printed)
        told = near


def _places(original: str, text: str, spoken: RelativePhrases) -> Iterable[tuple[int, int]]:
    """Return where the needed words stand, in order; case does not matter."""
    if "İ" in original:
        return (found.span() for found in _any_of(spoken.needs).finditer(text))
    plain = original.lower() if "ı" in original else text
    return sorted((start, end) for start, end, _ in spoken.needed.places(plain))


def _told(
    form: RelativeForm,
    found: re.Match[str],
    spoken: RelativePhrases,
    published_on: date | None,
    printed: Mapping[str, Sequence[tuple[int, date]]],
) -> ToldDate:
    if form.reason:
        return ToldDate(*found.span(), form.kind, None, form.reason)
    told = _before(found, _REPORTED_LENGTH) + found[0]
    tells = spoken.reported is not None and spoken.reported.is_in(told)
    reported = tells and not _OF_ITSELF.search(found[0])
    own = [day for _, day in printed.get(form.anchor, ())]
    if reported and not own:
        own = [day for place, day in printed.get("published", ()) if place < found.start()]
        if not own:
            return ToldDate(*found.span(), form.kind, None, _NOT_TOLD)
    anchor = own[-1] if own else published_on
    return ToldDate(*found.span(), form.kind, _computed(form, found, anchor, spoken.numbers))


def _before(found: re.Match[str], length: int) -> str:
    return found.string[max(0, found.start() - length) : found.start()]


def _computed(
    form: RelativeForm, found: re.Match[str], anchor: date | None, numbers: Mapping[str, int]
) -> date | None:
    if anchor is None:
        return None
    count = form.count or (_count(found["n"], numbers) if "n" in found.re.groupindex else 1)
    if not count:
        return None
    if form.first_of:
        return first_of_next(anchor, form.first_of, count)
    if not form.counts:
        return anchor + timedelta(days=form.days)
    if form.elapsed:
        return passed(anchor, count, form.counts, counts_first=form.elapsed == "first")
    return later(anchor, count, form.counts) + timedelta(days=form.days)


def _count(printed: str | None, numbers: Mapping[str, int]) -> int:
    """Return a number in digits or words; 1 where none is printed, 0 where it is none."""
    if printed is None:
        return 1
    return numbers.get(" ".join(printed.lower().split()), 0) or number(printed)


def _given(tree: Mapping[str, Any], name: str, made: Callable[[str], Made]) -> Made | None:
    """Return what is made of a pattern for lower case, where the tree gives it."""
    return made(lowered_pattern(tree[name])) if tree.get(name) else None


def _form(form: Mapping[str, Any], words: tuple[str, ...]) -> RelativeForm:
    phrase = _filled(lowered_pattern(form["phrase"]), tuple(map(lowered, words)))
    return RelativeForm(
        sought=Sought(phrase), **{key: told for key, told in form.items() if key != "phrase"}
    )


def _filled(phrase: str, words: tuple[str, ...]) -> str:
    """Return a phrase in which `{n}` is a number in digits, Han numerals or words."""
    spelled = "".join(f"|{word}" for word in sorted(words, key=len, reverse=True))
    counted = rf"(?<!\d)(?P<n>\d{{1,3}}|[{HAN_DIGITS}]{{1,5}}{spelled})(?:\s*\([^()]{{1,40}}\))?"
    return phrase.replace("{n}", counted)


@cache
def _any_of(needs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(lowered(word)) for word in needs))
