"""Tell who a text speaks of as having to act: exporters, re-exporters, brokers, end users."""

from collections.abc import Mapping, Sequence

from domain.reading.findings import Findings
from domain.transliteration import UNSPACED, script_of
from domain.word_search import WordSearch


class AffectedWords:
    """The words for those who may have to act, in one automaton."""

    __slots__ = ("_search", "roles")

    def __init__(self, tree: Mapping[str, Sequence[str]]) -> None:
        self.roles = tuple(tree)
        self._search = WordSearch(
            {term: (who, script_of(term[0]) in UNSPACED) for who in tree for term in tree[who]}
        )

    def first_places(self, lower: str) -> dict[str, tuple[int, int]]:
        """Return where in a text in lower case each role is named first."""
        found: dict[str, tuple[int, int]] = {}
        for start, end, (who, is_open) in self._search.places(lower):
            if who not in found and (is_open or not start or not lower[start - 1].isalnum()):
                found[who] = (start, end)
                if len(found) == len(self.roles):
                    break
        return found


def read_affected(
    original: str, low: str, words: AffectedWords, findings: Findings, *, relevant: bool
) -> tuple[str, ...]:
    """Return who is named, in the order of the configuration, each with its first place.

    `low` is the original in lower case (`domain.reading.lower_case`). Being named is all that is
    claimed: whether the text binds them is for a person to read. A text that does not matter
    affects nobody.
    """
    if not relevant:
        return ()
    if "İ" in original or "ı" in original:
        # lower case makes two characters of İ, and offsets would not hold
        low = "İ".join(part.lower() for part in original.split("İ"))
    places = words.first_places(low)
    named = tuple(who for who in words.roles if who in places)
    for who in named:
        findings.add(*places[who], f"affected:{who}")
    return named
