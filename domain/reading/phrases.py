"""Find which phrase of a closed list ends, or begins, at a place of a text."""

from collections.abc import Iterable, Mapping


class Phrases:
    """Phrases in any case, each standing as a word; the longest wins."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self._meanings = {phrase.lower(): means for phrase, means in meanings.items()}
        self._by_last = self._lengths(-1)
        self._by_first = self._lengths(0)

    @classmethod
    def of(cls, by_meaning: Mapping[str, Iterable[str]]) -> "Phrases":
        """Return the phrases of lists by what they mean."""
        return cls({str(phrase): means for means in by_meaning for phrase in by_meaning[means]})

    def _lengths(self, at: int) -> Mapping[str, list[int]]:
        """Return the lengths of the phrases, longest first, by their character at `at`."""
        lengths: dict[str, set[int]] = {}
        for phrase in self._meanings:
            lengths.setdefault(phrase[at], set()).add(len(phrase))
        return {character: sorted(some, reverse=True) for character, some in lengths.items()}

    def ending(self, lowered: str, end: int) -> tuple[str, str, int] | None:
        """Return the phrase that ends at `end` of a lowered text, its meaning and its start."""
        if not end:
            return None
        for length in self._by_last.get(lowered[end - 1], ()):
            start = end - length
            phrase = lowered[start:end] if start >= 0 else ""
            if phrase in self._meanings and _opens(lowered, start):
                return phrase, self._meanings[phrase], start
        return None

    def starting(self, lowered: str, start: int) -> tuple[str, str, int] | None:
        """Return the phrase that begins at `start` of a lowered text, its meaning and its end."""
        for length in self._by_first.get(lowered[start : start + 1], ()):
            phrase = lowered[start : start + length]
            if phrase in self._meanings and _closes(lowered, start + len(phrase)):
                return phrase, self._meanings[phrase], start + len(phrase)
        return None

    def last_in(self, lowered: str) -> str:
        """Return the meaning of the phrase that ends last in a short lowered text, or nothing."""
        for end in range(len(lowered), 0, -1):
            if lowered[end - 1] not in self._by_last or not _closes(lowered, end):
                continue
            found = self.ending(lowered, end)
            if found is not None:
                return found[1]
        return ""


def is_alphabetic(character: str) -> bool:
    """Tell whether a character is a letter of an alphabet that parts words by blanks."""
    return character.isalpha() and character < "\u1200"


def _opens(lowered: str, start: int) -> bool:
    inside = is_alphabetic(lowered[start]) and start > 0
    return not (inside and is_alphabetic(lowered[start - 1]))


def _closes(lowered: str, end: int) -> bool:
    return not (is_alphabetic(lowered[end - 1]) and is_alphabetic(lowered[end : end + 1]))
