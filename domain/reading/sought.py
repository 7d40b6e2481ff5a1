"""Search for a pattern only in texts that hold its words, and only where it can begin."""

import re
import sys
from collections.abc import Iterator
from functools import cached_property

from domain.reading.beginnings import beginning
from domain.reading.openings import openings, starts_of
from domain.reading.promises import Words, held_words
from domain.reading.tries import tried_at, tried_in

_SHORT = 400
"""Characters of a part in which each word is not sought by itself (measured 2026-11-23)."""
_AT_ONCE = 50_000
"""Characters of which all places are listed: those of megabytes would fill the memory."""


class Sought:
    """A pattern that finds what `re` finds, and passes over most texts and places at once."""

    def __init__(self, pattern: str) -> None:
        """Raise re.error where this is no pattern; it is compiled when it is first needed."""
        self.pattern = pattern
        held = held_words(pattern)
        self._each = tuple(words[0] for words in held if len(words) == 1)
        self._some: Words = tuple(words for words in held if len(words) != 1)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern as `re` has it."""
        return re.compile(self.pattern)

    @cached_property
    def _begins(self) -> re.Pattern[str] | None:
        return beginning(self.pattern)

    @cached_property
    def openings(self) -> tuple[str, ...]:
        """Words of which one begins every match; none where that is not known."""
        return openings(self.pattern)

    def may_be_in(self, text: str) -> bool:
        """Tell at small cost whether a text holds the words that every match holds.

        For a pattern that ignores case, the text has to be in lower case.
        """
        for word in self._each:
            if word not in text:
                return False
        for words in self._some:
            for word in words:
                if word in text:
                    break
            else:
                return False
        return True

    def is_in(self, text: str) -> bool:
        """Tell whether a text holds a match; like `may_be_in`, of a text in lower case."""
        return self.may_be_in(text) and self.compiled.search(text) is not None

    def found_in(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Yield the matches in a part of a text, in order; none overlaps another."""
        last = min(end, len(text))
        if last - start <= _SHORT and self._begins is not None:
            return tried_at(self._begins, self.compiled, text, start, end)
        if self.openings and last - start <= _AT_ONCE:
            starts = starts_of(self.openings, text, start, last)
            return tried_in(starts, self.compiled, text, end)
        if self._begins is None:
            return self.compiled.finditer(text, start, end)
        return tried_at(self._begins, self.compiled, text, start, end)
