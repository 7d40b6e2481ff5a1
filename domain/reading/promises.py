"""Say what words every match of a pattern holds.

They are read off the pattern as `re` itself parses it, so they cannot disagree with the search.
"""

import re
from collections.abc import Iterable
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from domain.reading.beginnings import ASIDE, REPEATS
from domain.reading.lower_case import lowered

_SET_MAX = 4
"""Characters of a set that are told one by one."""
Words = tuple[tuple[str, ...], ...]


def held_words(pattern: str) -> Words:
    """Return sets of words such that every match holds a word of each; rarest sets first.

    Empty where nothing is known. Those of a pattern that ignores case are in lower case, as matches
    have to be brought to it. Raises re.error for no pattern.
    """
    parsed = parser.parse(pattern)
    spelt = lowered if parsed.state.flags & re.IGNORECASE else str
    known = {_shortest(map(spelt, words)) for words in _held(parsed)} - {(" ",)}
    return tuple(sorted(known, key=lambda words: (len(words), -len(words[0]), words)))


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
        elif name not in ASIDE:
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
    if name in REPEATS:
        return _held(part[2]) if part[0] else []
    if name is codes.IN and len(part) <= _SET_MAX and all(n is codes.LITERAL for n, _ in part):
        return [frozenset(chr(character) for _, character in part)]
    return []


def _most_telling(sets: list[frozenset[str]]) -> frozenset[str]:
    return max(sets, key=lambda words: (min(map(len, words)), -len(words)))
