"""Say with what characters every match of a pattern begins: the first, and the two behind it.

They are read off the pattern as `re` itself parses it, so they cannot disagree with the search.
"""

import re
from collections.abc import Iterable
from itertools import takewhile
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

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
_LENGTH = 3
"""Characters of a match that are told: of a fourth there are too many (measured, November 2026)."""
_BESIDES = {"i": "İı", "s": "ſ", "k": "\u212a"}
"""What else `re` takes for a letter where it ignores case; `\u212a` is the sign of the kelvin."""
_ANY = ""
"""Any character, or so many that none is passed over."""
_Head = tuple[str, ...]
"""What a match begins with: each character as it is written in a set, or `_ANY`."""


def beginning(pattern: str) -> re.Pattern[str] | None:
    """Return a pattern for the one character that a match can begin with; None for any.

    It looks at the characters behind it too. Raises re.error for no pattern.
    """
    parsed = parser.parse(pattern)
    heads = _heads(parsed, parsed.state.flags)
    if not _set_at(0, heads):
        return None
    first, *following = takewhile(bool, (_set_at(place, heads) for place in range(_LENGTH)))
    looks_ahead = f"(?={''.join(following)})" if following else ""
    looks_back = _LOOKS_BACK.match(pattern) if parsed[0][0] is codes.ASSERT_NOT else None
    behind = f"(?<!{looks_back[1]}.)" if looks_back else ""
    return re.compile(f"{first}{looks_ahead}{behind}", re.DOTALL)


def _set_at(place: int, heads: set[_Head]) -> str:
    """Return the set of the characters at one place of all heads; empty where it may be any."""
    members = {head[place] if place < len(head) else _ANY for head in heads}
    return "" if _ANY in members else f"[{''.join(sorted(members))}]"


def _heads(parts: Iterable[Any], flags: int) -> set[_Head]:
    """Return what a sequence of parts may begin with; a short head is all that there is."""
    heads: set[_Head] = {()}
    for name, part in parts:
        if name in ASIDE:
            continue
        if all(len(head) == _LENGTH for head in heads):
            break
        heads = _joined(heads, _heads_of(name, part, flags))
    return heads


def _joined(heads: set[_Head], more: set[_Head]) -> set[_Head]:
    return {(*head, *then)[:_LENGTH] for head in heads for then in more}


def _heads_of(name: Any, part: Any, flags: int) -> set[_Head]:
    """Return the same of one part."""
    if name is codes.LITERAL:
        return {(member,) for member in _spelt(part, flags)}
    if name is codes.IN:
        return {(member,) for kind, value in part for member in _members(kind, value, flags)}
    if name is codes.BRANCH:
        return {head for way in part[1] for head in _heads(way, flags)}
    if name is codes.SUBPATTERN:
        return _heads(part[3], (flags | part[1]) & ~part[2])
    if name in REPEATS:
        return _repeated(part, flags)
    return {(_ANY,) * _LENGTH, (_ANY,), ()}


def _repeated(part: Any, flags: int) -> set[_Head]:
    least, most, inner = part
    once = _heads(inner, flags)
    heads: set[_Head] = {()}
    repeated: set[_Head] = set()
    for times in range(min(most, _LENGTH) + 1):
        if times >= min(least, _LENGTH):
            repeated |= heads
        heads = _joined(heads, once)
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
