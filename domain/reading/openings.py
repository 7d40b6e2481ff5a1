"""Say with which words every match of a pattern begins, as `re` itself parses it."""

import re
from collections.abc import Iterable
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from domain.reading.beginnings import ASIDE, REPEATS

_MOST = 12
"""Words that are sought one by one (measured 2026-11-23: more are no faster than one pattern)."""
_SHORTEST = 2
_LENGTHS = (8, 5, 3)
"""Letters of a word that are sought; fewer where that leaves fewer words."""
_SET_MAX = 4
"""Characters of a set that are told one by one."""
_Words = dict[str, bool]
"""Beginnings of a match, and whether what follows the part goes on right behind them."""


def openings(pattern: str) -> tuple[str, ...]:
    """Return words of which one begins every match; none where that is not known, or ignores case.

    Raises re.error for no pattern.
    """
    parsed = parser.parse(pattern)
    if parsed.state.flags & re.IGNORECASE:
        return ()
    words = _apart(_sequence(parsed), _LENGTHS[0])
    return words if words and len(words[0]) >= _SHORTEST else ()


def starts_of(words: Iterable[str], text: str, start: int, end: int) -> list[int]:
    """Return where the words stand in a part of a text, in order."""
    places: list[int] = []
    for word in words:
        at = text.find(word, start, end)
        while at >= 0:
            places.append(at)
            at = text.find(word, at + 1, end)
    places.sort()
    return places


def _apart(words: Iterable[str], length: int) -> tuple[str, ...]:
    """Return the first letters of words, the shortest first, none of which begins another."""
    known = sorted({word[:length] for word in words}, key=len)
    return tuple(word for at, word in enumerate(known) if not word.startswith(tuple(known[:at])))


def _sequence(parts: Iterable[Any]) -> _Words:
    """Return the beginnings of a sequence of parts."""
    words: _Words = {"": True}
    for name, part in parts:
        if name in ASIDE:
            continue
        longer = _joined(words, _part(name, part))
        if len(longer) > _MOST:
            return _fewer(longer) or dict.fromkeys(words, False)
        words = longer
        if not any(words.values()):
            break
    return words


def _fewer(words: _Words) -> _Words:
    """Return words cut so short that they are few; none where that cannot be."""
    for length in _LENGTHS:
        few = _apart(words, length)
        if len(few) <= _MOST:
            return dict.fromkeys(few, False)
    return {}


def _joined(words: _Words, behind: _Words) -> _Words:
    longer = {word: False for word, goes_on in words.items() if not goes_on}
    for word in (word for word, goes_on in words.items() if goes_on):
        for more, goes_on in behind.items():
            longer[word + more] = goes_on and longer.get(word + more, True)
    return longer


def _part(name: Any, part: Any) -> _Words:
    """Return the beginnings of one part; an empty one that goes no further where any may be."""
    if name is codes.LITERAL:
        return {chr(part): True}
    if name is codes.IN and len(part) <= _SET_MAX and all(n is codes.LITERAL for n, _ in part):
        return {chr(character): True for _, character in part}
    if name is codes.SUBPATTERN and not part[1] & re.IGNORECASE:
        return _sequence(part[3])
    if name is codes.BRANCH:
        return _either(map(_sequence, part[1]))
    if name in REPEATS:
        return _repeated(*part)
    return {"": False}


def _either(ways: Iterable[_Words]) -> _Words:
    words: _Words = {}
    for way in ways:
        for word, goes_on in way.items():
            words[word] = goes_on and words.get(word, True)
    return words


def _repeated(least: int, most: int, parts: Iterable[Any]) -> _Words:
    words = _sequence(parts)
    once = words if most == 1 else dict.fromkeys(words, False)
    return once if least else _either((once, {"": True}))
