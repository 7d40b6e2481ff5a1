"""Tell what a number measures by the words around it."""

import re
from collections.abc import Iterable, Mapping

from domain.reading.phrases import is_alphabetic
from domain.reading.units import Unit
from domain.word_search import WordSearch

_CLAUSE_END = re.compile(r"[。；;！？\n]|\.\s")
_SHORT = 5
"""Shorter words must end where their letters end; longer ones may be inflected (guess)."""
_COMPOUND = 6
"""Words of this length may be the end of a compound (Energiedichte)."""


class Quantities:
    """The words of quantities in one automaton, and which units each can have."""

    def __init__(
        self,
        words: Mapping[str, Iterable[str]],
        units: Iterable[Unit],
        also_in: Mapping[str, Iterable[str]],
    ) -> None:
        self._words = {name: tuple(map(str.lower, words[name])) for name in words}
        self._search = WordSearch({word: name for name in words for word in self._words[name]})
        self._bases: dict[str, set[str]] = {name: set(bases) for name, bases in also_in.items()}
        for unit in units:
            self._bases.setdefault(unit.quantity, set()).add(unit.base)

    def speaks_of(self, lowered: str, names: Iterable[str]) -> bool:
        """Tell whether a text holds a word of one of some quantities."""
        return any(word in lowered for name in names for word in self._words.get(name, ()))

    def before(self, lowered: str, start: int, reach: int, base: str) -> str:
        """Return the last quantity named in the clause that leads to `start`, or nothing."""
        window = lowered[max(0, start - reach) : start]
        for found in _CLAUSE_END.finditer(window):
            window = " " * found.end() + window[found.end() :]
        return self._named(window, base, last=True)

    def behind(self, lowered: str, end: int, reach: int, base: str) -> str:
        """Return the first quantity named in the clause behind `end`, or nothing."""
        window = lowered[end : end + reach]
        closed = _CLAUSE_END.search(window)
        return self._named(window[: closed.start()] if closed else window, base, last=False)

    def _named(self, window: str, base: str, *, last: bool) -> str:
        """Return the last or first quantity that can have the base unit; the longest wins."""
        best: tuple[int, int, str] | None = None
        for start, end, quantity in self._search.places(window):
            if not _is_word(window, start, end) or not self._fits(quantity, base):
                continue
            inside = best is not None and best[0] <= start and end <= best[1]
            if best is None or (not inside if last else _covers((start, end), best)):
                best = (start, end, quantity)
        return best[2] if best else ""

    def _fits(self, quantity: str, base: str) -> bool:
        bases = self._bases.get(quantity)
        return not base or bases is None or base in bases


def _covers(span: tuple[int, int], known: tuple[int, int, str]) -> bool:
    return span[0] <= known[0] and known[1] <= span[1]


def _is_word(window: str, start: int, end: int) -> bool:
    length = end - start
    begins = start and is_alphabetic(window[start]) and is_alphabetic(window[start - 1])
    goes_on = is_alphabetic(window[end - 1]) and is_alphabetic(window[end : end + 1])
    return (length >= _COMPOUND or not begins) and (length >= _SHORT or not goes_on)
