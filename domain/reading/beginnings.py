"""Say with what characters every match of a pattern begins: the first, and three behind it.

They are read off the pattern as `re` itself parses it, so they cannot disagree with the search.
"""

import re
from collections.abc import Iterable
from functools import reduce
from itertools import takewhile
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

ASIDE = frozenset({codes.AT, codes.ASSERT, codes.ASSERT_NOT})
"""What looks around and takes no character."""
REPEATS = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})
_CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_SPACE: r"\s",
}
_RANGE_MAX = 64
"""Characters of a range that are few; one of a whole script would pass over nothing (guess)."""
_LOOKS_BACK = re.compile(
    r"(?:\(\?i\))?\(\?<!((?:\(\?!\[(?:\\.|[^\]\\])*\]\))?(?:\[(?:\\.|[^\]\\])*\]|\\[wds]))\)"
)
"""A look back at one character, at the beginning of a pattern."""
_LENGTH = 4
"""Characters of a match that are told (measured in November 2026: a fifth spares little)."""
_BESIDES = {"i": "İı", "s": "ſ", "k": "\u212a"}
"""What else `re` takes for a letter where it ignores case; `\u212a` is the sign of the kelvin."""
_ANY = ""
"""Any character, or so many that none is passed over."""


class _Head(NamedTuple):
    """How long what a part of a pattern begins with may be, and what may stand at each place."""

    lengths: frozenset[int]
    places: tuple[frozenset[str], ...]
    """Characters as they are written in a set, or `_ANY`."""

    def or_else(self, other: "_Head") -> "_Head":
        """Return the head of a part that may begin as either does."""
        both = zip(self.places, other.places, strict=True)
        return _Head(self.lengths | other.lengths, tuple(one | more for one, more in both))

    def then(self, behind: "_Head") -> "_Head":
        """Return the head of a part with another one behind it."""
        ends = [length for length in self.lengths if length < _LENGTH]
        lengths = {min(end + length, _LENGTH) for end in ends for length in behind.lengths}
        places = (
            here.union(*(behind.places[place - end] for end in ends if end <= place))
            for place, here in enumerate(self.places)
        )
        return _Head(frozenset(lengths) | self.lengths & {_LENGTH}, tuple(places))


_NO_WAY = _Head(frozenset(), (frozenset(),) * _LENGTH)
_NOTHING = _Head(frozenset({0}), (frozenset(),) * _LENGTH)
_ANYTHING = _Head(frozenset(range(_LENGTH + 1)), (frozenset({_ANY}),) * _LENGTH)


def beginning(pattern: str) -> re.Pattern[str] | None:
    """Return a pattern for the one character that a match can begin with; None for any.

    It looks at the characters behind it too. Raises re.error for no pattern.
    """
    parsed = parser.parse(pattern)
    head = _head(parsed, parsed.state.flags)
    known = takewhile(lambda told: _ANY not in told, head.places[: min(head.lengths)])
    sets = [f"[{''.join(sorted(told))}]" for told in known]
    if not sets:
        return None
    first, *following = sets
    looks_ahead = f"(?={''.join(following)})" if following else ""
    looks_back = _LOOKS_BACK.match(pattern) if parsed[0][0] is codes.ASSERT_NOT else None
    behind = f"(?<!{looks_back[1]}.)" if looks_back else ""
    return re.compile(f"{first}{looks_ahead}{behind}", re.DOTALL)


def _head(parts: Iterable[Any], flags: int) -> _Head:
    """Return what a sequence of parts may begin with."""
    head = _NOTHING
    for name, part in parts:
        if min(head.lengths) == _LENGTH:
            break
        if name not in ASIDE:
            head = head.then(_head_of(name, part, flags))
    return head


def _head_of(name: Any, part: Any, flags: int) -> _Head:
    """Return the same of one part."""
    if name is codes.LITERAL:
        return _one_of(_spelt(part, flags))
    if name is codes.IN:
        return _one_of(member for kind, value in part for member in _members(kind, value, flags))
    if name is codes.BRANCH:
        return reduce(_Head.or_else, (_head(way, flags) for way in part[1]))
    if name is codes.SUBPATTERN:
        return _head(part[3], (flags | part[1]) & ~part[2])
    if name in REPEATS:
        return _repeated(part, flags)
    return _ANYTHING


def _one_of(members: Iterable[str]) -> _Head:
    return _Head(frozenset({1}), (frozenset(members), *_NOTHING.places[1:]))


def _repeated(part: Any, flags: int) -> _Head:
    least, most, inner = part
    once, head, repeated = _head(inner, flags), _NOTHING, _NO_WAY
    for times in range(min(most, _LENGTH) + 1):
        if times >= min(least, _LENGTH):
            repeated = repeated.or_else(head)
        head = head.then(once)
    return repeated


def _members(name: Any, value: Any, flags: int) -> set[str]:
    """Return one member of a set of characters as members of ours."""
    if name is codes.LITERAL:
        return _spelt(value, flags)
    if name is codes.RANGE and value[1] - value[0] < _RANGE_MAX:
        if not flags & re.IGNORECASE:
            return {"-".join(re.escape(chr(end)) for end in value)}
        return {member for code in range(value[0], value[1] + 1) for member in _spelt(code, flags)}
    return {_CATEGORIES.get(value, _ANY) if name is codes.CATEGORY else _ANY}


def _spelt(code: int, flags: int) -> set[str]:
    """Return a character as members of a set, in both cases where case does not matter."""
    letter = chr(code)
    if not flags & re.IGNORECASE or letter.lower() == letter.upper():
        return {re.escape(letter)}
    if not letter.isascii():
        return {_ANY}
    return {letter.lower(), letter.upper(), *_BESIDES.get(letter.lower(), "")}
