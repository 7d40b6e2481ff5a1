"""Find many words in a text, in one pass over it."""

import re
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

Meaning = TypeVar("Meaning")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WINDOW = 50_000
"""Characters that are searched at once: all places in a text of megabytes would fill the memory."""

_FEW = 500
"""Words of which the larger and faster kind of automaton still takes but a megabyte."""


class WordSearch(Generic[Meaning]):
    """Words and what they mean, in one automaton; immutable."""

    __slots__ = ("_automaton", "_longest", "meanings")

    def __init__(self, words: Mapping[str, Meaning]) -> None:
        self.meanings = tuple(words.values())
        self._longest = max(map(len, words), default=0)
        kind = Implementation.DFA if len(words) <= _FEW else Implementation.ContiguousNFA
        self._automaton = AhoCorasick(list(words), implementation=kind, store_patterns=False)

    def places(self, text: str) -> Iterator[tuple[int, int, Meaning]]:
        """Yield where each word begins and ends, and what it means, in order of the end.

        Of words that end at one place the longest comes first; all are told, one inside another.
        """
        meanings = self.meanings
        for found in self.found_in(text):
            for word, start, end in found:
                yield start, end, meanings[word]

    def found_in(self, text: str) -> Iterator[list[tuple[int, int, int]]]:
        """Yield, for one stretch of a text after another, its words as `places` does.

        Each is told by its number among `meanings`, where it begins and where it ends.
        """
        if len(text) <= _WINDOW:
            yield self._matches(text)
            return
        for begin in range(0, len(text), _WINDOW):
            first = max(0, begin - self._longest)
            window = text[first : begin + _WINDOW]
            yield [
                (word, first + start, first + end)
                for word, start, end in self._matches(window)
                if first + end > begin
            ]

    def _matches(self, text: str) -> list[tuple[int, int, int]]:
        try:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # half a character, as JSON may hold
            whole = _SURROGATE.sub("\ufffd", text)
            return self._automaton.find_matches_as_indexes(whole, overlapping=True)
