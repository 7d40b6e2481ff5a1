"""Read a pattern from its end: what ends at a known place is then tried at that place only."""

import re
from collections.abc import Iterable
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from domain.reading.beginnings import REPEATS

_SAME = frozenset({codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY})
_BESIDE = frozenset({codes.ASSERT, codes.ASSERT_NOT})
_PLACES = {
    codes.AT_BEGINNING: codes.AT_END_STRING,
    codes.AT_BEGINNING_STRING: codes.AT_END_STRING,
    codes.AT_END_STRING: codes.AT_BEGINNING_STRING,
    codes.AT_BOUNDARY: codes.AT_BOUNDARY,
    codes.AT_NON_BOUNDARY: codes.AT_NON_BOUNDARY,
}
_AHEAD = 1


def backwards(pattern: str) -> re.Pattern[str]:
    r"""Return a pattern that begins a text read backwards where `pattern` ends the text.

    What `pattern` looks ahead for is not asked: it stands behind the end. Raises re.error for no
    pattern, and ValueError for one that cannot be turned round (a group that is named again, `$`, a
    look ahead within a look behind).
    """
    parsed = parser.parse(pattern)
    if parsed.state.flags & re.MULTILINE:
        raise ValueError("a pattern that minds lines cannot be read backwards")
    turned: re.Pattern[str] = compiler.compile(_turned(parsed.state, parsed))
    return turned


def _turned(state: Any, parts: Iterable[Any], *, aside: bool = False) -> Any:
    """Return a sequence of parts in the other order, each of them turned.

    `aside` are those of a look behind: there nothing may be left out.
    """
    kept = [part for part in parts if aside or not _is_ahead(*part)]
    turned = [(name, _part(state, name, of, aside=aside)) for name, of in reversed(kept)]
    return parser.SubPattern(state, turned)


def _is_ahead(name: Any, part: Any) -> bool:
    return name in _BESIDE and part[0] == _AHEAD


def _part(state: Any, name: Any, part: Any, *, aside: bool) -> Any:
    """Return one part, turned."""
    if name in _SAME:
        return part
    if name in REPEATS:
        return (*part[:2], _turned(state, part[2], aside=aside))
    if name is codes.BRANCH:
        return None, [_turned(state, way, aside=aside) for way in part[1]]
    if name is codes.SUBPATTERN:
        return (*part[:3], _turned(state, part[3], aside=aside))
    if name in _BESIDE and not _is_ahead(name, part):
        return _AHEAD, _turned(state, part[1], aside=True)
    if name is codes.AT and part in _PLACES:
        return _PLACES[part]
    raise ValueError(f"a pattern with {name} cannot be read backwards")
