"""Know units by their spellings, and bring their values to one base unit."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from domain.reading.phrases import is_alphabetic

_SIGNIFICANT = 12
"""Digits that a base value keeps: 0.5 µm and 500 nm must come out equal."""
_INFLECTED_MIN, _ENDING_MAX = 5, 3
"""Letters from which a word may have an ending, and letters of the longest one (guess)."""
_GAP = r"[ \-‑]{0,5}+"
"""What may stand between a number and its unit."""
_TOLD = 3
"""Letters of a spelling by which it is known at small cost."""
_END = "\0"
_NO_LETTER = r"(?![^\W\d_²³¹⁰-₉\u1200-\U0010ffff])"
_ONE_LETTER = (1,)
_UNIT_GOES_ON = frozenset("/²³⁻·∙^")


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """One unit: value in its base = printed value x factor + offset."""

    unit: str
    base: str
    factor: float
    offset: float = 0.0
    pint: str = ""
    """The expression by which pint knows it; empty where it has none (TPP, axes)."""
    quantity: str = ""
    """What it measures where no word says so."""
    symbols: Sequence[str] = ()
    words: Sequence[str] = ()

    def in_base(self, value: float) -> float:
        """Return a value in the base unit, to twelve significant digits."""
        return float(f"{value * self.factor + self.offset:.{_SIGNIFICANT}g}")


@dataclass
class Units:
    """The spellings of units and of multipliers, by their first character."""

    units: Sequence[Unit]
    multipliers: Mapping[str, float]
    minus: Sequence[str] = ()
    _lengths: dict[str, list[int]] = field(default_factory=dict)
    """Lengths of the spellings, longest first, by the two letters that they begin with."""
    _symbols: dict[str, Unit] = field(default_factory=dict)
    _words: dict[str, Unit] = field(default_factory=dict)
    _by_name: dict[str, Unit] = field(default_factory=dict)
    _multipliers: dict[str, list[str]] = field(default_factory=dict)
    _multiplies: set[str] = field(default_factory=set)
    """The letters that multipliers begin with."""

    def __post_init__(self) -> None:
        self._by_name.update((unit.unit, unit) for unit in self.units)
        for word in sorted(self.multipliers, key=len, reverse=True):
            self._multipliers.setdefault(word[:2], []).append(word)
            self._multiplies.add(word[0])
        for unit in self.units:
            for symbol in unit.symbols:
                self._symbols.setdefault(symbol, unit)
            for word in unit.words:
                self._words.setdefault(word.lower(), unit)
        lengths: dict[str, set[int]] = {}
        for spelling in (*self._symbols, *self._words):
            lengths.setdefault(spelling[:2].lower(), set()).add(len(spelling))
        for begins, some in lengths.items():
            self._lengths[begins] = sorted(some | {1}, reverse=True)

    @cached_property
    def may_follow(self) -> re.Pattern[str]:
        """What stands behind every number that has a unit or multiplier, and behind few others."""
        spellings = (*self._symbols, *self._words, *self.multipliers)
        beginnings = sorted({_begins(spelling) for spelling in spellings})
        firsts = _either_case("".join(word[0] for word in beginnings))
        return re.compile(f"{_GAP}(?=[{firsts}]){_any_of(beginnings)}")

    def named(self, name: str) -> Unit:
        """Return a unit by its name."""
        return self._by_name[name]

    def at(self, text: str, start: int) -> tuple[Unit, int] | None:
        """Return the unit printed at `start`, and where it ends."""
        begins = text[start : start + 2]
        for length in self._lengths.get(begins.lower(), _ONE_LETTER):
            printed = text[start : start + length]
            unit = self._symbols.get(printed) or self._words.get(printed.lower())
            if unit is not None and _ends(text, start + len(printed), printed):
                return unit, start + len(printed)
        return None

    def multiplier(self, text: str, start: int) -> tuple[float, int]:
        """Return what a word behind a number multiplies it by (1 for none), and where it ends."""
        begins = start + 1 if text[start : start + 1] == " " else start
        two = text[begins : begins + 2].lower()
        if two[:1] not in self._multiplies:
            return 1.0, start
        for word in (*self._multipliers.get(two, ()), *self._multipliers.get(two[:1], ())):
            end = begins + len(word)
            if text[begins:end].lower() == word and _ends(text, end, word):
                return float(self.multipliers[word]), end
        return 1.0, start


def _ends(text: str, end: int, spelling: str) -> bool:
    """Tell whether a unit ends here: no letter goes on, but the ending of a longer word."""
    following = text[end : end + 1]
    if not is_alphabetic(spelling[-1]):
        return following not in _UNIT_GOES_ON or not following
    if following and (following in _UNIT_GOES_ON or following.isdigit()):
        return False
    if not is_alphabetic(following):
        return True
    stop = end
    while stop - end <= _ENDING_MAX and is_alphabetic(text[stop : stop + 1]):
        stop += 1
    return len(spelling) >= _INFLECTED_MIN and stop - end <= _ENDING_MAX


def _begins(spelling: str) -> str:
    """Return the first three letters; behind fewer of them a word has to end."""
    begins = spelling[:_TOLD].lower()
    return begins + _END if len(begins) < _TOLD and is_alphabetic(begins[-1]) else begins


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern, as a tree, for words in any case."""
    behind: dict[str, set[str]] = {}
    for word in words:
        behind.setdefault(word[:1], set()).add(word[1:])
    return f"(?:{'|'.join(_way(first, rest) for first, rest in behind.items())})"


def _way(first: str, rest: Iterable[str]) -> str:
    if first in {"", _END}:
        return _NO_LETTER if first else ""
    return f"[{_either_case(first)}]{_any_of(rest)}"


def _either_case(letters: str) -> str:
    return re.escape(letters + letters.upper())
