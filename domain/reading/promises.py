"""Say what every match of a pattern holds, and with what character it begins.

Both are read off the pattern as `re` itself parses it, so they cannot disagree with the search.
"""

import re
from collections.abc import Iterable
from itertools import takewhile
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from domain.reading.lower_case import lowered

_ASIDE = frozenset({codes.AT, codes.ASSERT, codes.ASSERT_NOT})
"""What looks around and takes no character."""
_REPEATS = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})
_CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_SPACE: r"\s",
}
_RANGE_MAX = 64
"""Characters of a range that are few; one of a whole script would pass over nothing (guess)."""
_SET_MAX = 4
"""Characters of a set that are told one by one."""
_LOOKS_BACK = re.compile(
    r"(?:\(\?i\))?\(\?<!((?:\(\?!\[(?:\\.|[^\]\\])*\]\))?(?:\[(?:\\.|[^\]\\])*\]|\\[wds]))\)"
)
"""A look back at one character, at the beginning of a pattern."""
Words = tuple[tuple[str, ...], ...]


_SIGNS = 3
_ANY = ""
"""A sign that may be any character, or one of so many that none is passed over."""
_Opening = tuple[str, ...]
"""The members of a set of characters for the first sign of a match, and for its second."""


def held_words(pattern: str) -> Words:
    """Return sets of words such that every match holds a word of each; rarest sets first.

    Empty where nothing is known. Those of a pattern that ignores case are in lower case, as matches
    have to be brought to it. Raises re.error for no pattern.
    """
    parsed = parser.parse(pattern)
    spelt = lowered if parsed.state.flags & re.IGNORECASE else str
    known = {_shortest(map(spelt, words)) for words in _held(parsed)} - {(" ",)}
    return tuple(sorted(known, key=lambda words: (len(words), -len(words[0]), words)))


def beginning(pattern: str) -> re.Pattern[str] | None:
    """Return a pattern for the first character of a match, with the second behind it in view.

    None where a match may begin with any character. Raises re.error for no pattern.
    """
    parsed = parser.parse(pattern)
    openings = _openings(parsed)
    places = (_set_at(openings, place) for place in range(_SIGNS))
    told = list(takewhile(bool, places))
    if not told:
        return None
    first, *more = told
    looks_back = _LOOKS_BACK.match(pattern) if parsed[0][0] is codes.ASSERT_NOT else None
    behind = f"(?<!{looks_back[1]}.)" if looks_back else ""
    ahead = f"(?={''.join(more)})" if more else ""
    flags = re.DOTALL | (parsed.state.flags & re.IGNORECASE)
    return re.compile(first + ahead + behind, flags)


def _shortest(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words without those that hold another one."""
    known = sorted(set(words), key=lambda word: (len(word), word))
    return tuple(
        word for at, word in enumerate(known) if not any(other in word for other in known[:at])
    )


def _held(parts: Iterable[Any]) -> list[frozenset[str]]:
    """Return the sets of words of a sequence of parts."""
    sets: list[frozenset[str]] = []
    run = ""
    for name, part in parts:
        if name is codes.LITERAL:
            run += chr(part)
        elif name not in _ASIDE:
            sets += [frozenset({run})] * bool(run) + _held_in(name, part)
            run = ""
    return sets + [frozenset({run})] * bool(run)


def _held_in(name: Any, part: Any) -> list[frozenset[str]]:
    """Return the sets of words of one part."""
    if name is codes.BRANCH:
        ways = [_held(way) for way in part[1]]
        return [frozenset().union(*map(_most_telling, ways))] if all(ways) else []
    if name is codes.SUBPATTERN:
        return [] if part[1] & re.IGNORECASE else _held(part[3])
    if name in _REPEATS:
        return _held(part[2]) if part[0] else []
    if name is codes.IN and len(part) <= _SET_MAX and all(n is codes.LITERAL for n, _ in part):
        return [frozenset(chr(character) for _, character in part)]
    return []


def _most_telling(sets: list[frozenset[str]]) -> frozenset[str]:
    return max(sets, key=lambda words: (min(map(len, words)), -len(words)))


def _openings(parts: Iterable[Any]) -> set[_Opening]:
    """Return what a sequence of parts can begin with: two signs, less where it may end before."""
    known: set[_Opening] = {()}
    for name, part in parts:
        if name not in _ASIDE:
            known = _joined(known, _openings_of(name, part))
    return known


def _set_at(openings: Iterable[_Opening], place: int) -> str:
    """Return the set of what the signs at a place can be, `_ANY` where one of them is not told."""
    members = _one_set(opening[place] if opening[place:] else _ANY for opening in openings)
    return f"[{members}]" if members else _ANY


def _joined(ones: set[_Opening], others: set[_Opening]) -> set[_Opening]:
    return {(*one, *other)[:_SIGNS] for one in ones for other in others}


def _openings_of(name: Any, part: Any) -> set[_Opening]:
    """Return the same of one part."""
    if name is codes.LITERAL:
        return {(re.escape(chr(part)),)}
    if name is codes.IN:
        return {(_one_set(map(_in_set, part)),)}
    if name is codes.BRANCH:
        return set().union(*map(_openings, part[1]))
    if name is codes.SUBPATTERN and not part[1] & re.IGNORECASE:
        return _openings(part[3])
    if name in _REPEATS:
        least, most, repeated = part
        once = _openings(repeated)
        several: set[_Opening] = set() if least else {()}
        for _ in range(min(most, _SIGNS)):
            several |= _joined(several | {()}, once)
        return several
    return {(_ANY,) * _SIGNS}


def _one_set(members: Iterable[str]) -> str:
    """Return the members of a set of characters in one, `_ANY` where one of them is."""
    told = sorted(set(members))
    return "".join(told) if _ANY not in told else _ANY


def _in_set(member: tuple[Any, Any]) -> str:
    """Return one member of a set of characters as it is written in one, `_ANY` for a wide one."""
    name, value = member
    if name is codes.LITERAL:
        return re.escape(chr(value))
    if name is codes.RANGE and value[1] - value[0] < _RANGE_MAX:
        return "-".join(re.escape(chr(end)) for end in value)
    return _CATEGORIES.get(value, _ANY) if name is codes.CATEGORY else _ANY
