"""Tell the country of a part of a text: what is named in it, or heads the section."""

import re
from bisect import bisect_left

from domain.reading.evidence import Evidence
from domain.transliteration import script_of

_HEADING_MAX = 70
_HEADING_SHARE = 0.6
"""Share of a heading's letters that are of the country's name; the rest counts entries (guess)."""
_BEGINNING = 800
"""Characters in which an act says whose parties it lists (guess)."""
_ISO_LENGTH = 2


class Places:
    """The countries that a text names, by their place in the original."""

    def __init__(self, evidence: Evidence) -> None:
        spans = sorted(
            (*evidence.folded.span(hit.start, hit.end), code)
            for hit in evidence.places
            for code in hit.sense.places
            if len(code) == _ISO_LENGTH and code.isalpha()
        )
        self._spans = spans
        self._starts = [start for start, _, _ in spans]

    def last_in(self, start: int, end: int) -> str:
        """Return the country that is named last in a part, as addresses do; empty for none."""
        found = self._in(start, end)
        return found[-1][2] if found else ""

    def first_in(self, start: int, end: int) -> str:
        """Return the country that is named first in a part."""
        found = self._in(start, end)
        return found[0][2] if found else ""

    def listed(self, text: str, words: re.Pattern[str]) -> str:
        """Return the one country whose parties the beginning of a text names; empty for none."""
        codes = {code for _, end, code in self._in(0, _BEGINNING) if words.match(text, end)}
        return codes.pop() if len(codes) == 1 else ""

    def leading(self, start: int, text: str) -> int:
        """Return the length of a country's cell that begins a row; 0 where none does.

        Names in Latin letters begin with countries too (China National …), so these stay.
        """
        found = self._in(start, start + 1)
        if not found or script_of(text[:1]) == "latin":
            return 0
        end = found[-1][1] - start
        behind = len(text[end:]) - len(text[end:].lstrip())
        return end + behind if behind and text[end:].strip() else 0

    def heading(self, start: int, line: str) -> str:
        """Return the country that a line is the heading of; empty for any other line."""
        if not 1 < len(line) <= _HEADING_MAX:
            return ""
        found = self._in(start, start + len(line))
        if not found:
            return ""
        letters = sum(letter.isalpha() for letter in line)
        covered = sum(
            sum(letter.isalpha() for letter in line[a - start : b - start]) for a, b, _ in found
        )
        return found[0][2] if covered >= _HEADING_SHARE * letters else ""

    def _in(self, start: int, end: int) -> list[tuple[int, int, str]]:
        first = bisect_left(self._starts, start)
        found = []
        for span in self._spans[first:]:
            if span[0] >= end:
                break
            found.append(span)
        return found
