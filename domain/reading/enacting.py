"""Find the words that enact: what stands before them is preamble."""

from collections.abc import Iterable

from domain.lexicon import Hit

_CORE_LENGTH = {"zh": 400, "ja": 350, "ko": 400}
_CORE_LENGTH_ALPHABET = 900
"""Folded characters behind the words that enact which count as a lead (guess)."""


def core_of(enacting: Iterable[Hit], title_end: int, language: str) -> tuple[int, int]:
    """Return where the first words that enact begin, and where what they enact has been said."""
    start = next((hit.start for hit in enacting if hit.start >= title_end), -1)
    if start < 0:
        return 0, 0
    return start, start + _CORE_LENGTH.get(language[:2], _CORE_LENGTH_ALPHABET)
