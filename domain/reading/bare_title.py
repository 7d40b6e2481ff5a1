"""Find what stands for a title that says nothing: the first sentence that says something."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from domain.folding import Folded
from domain.lexicon import Hit

_SENTENCE_LENGTH_MAX = 400
"""Folded characters of a sentence that can stand for a title (guess)."""
_FORMS = frozenset({"enacts", "recites", "measure_noun"})
"""Classes of words that give an act its form: a title of these alone is a bare one."""
_PREAMBLES = frozenset({"zh", "fr", "es", "ru", "id", "vi", "it", "pt"})
"""Languages whose words that enact stand between a preamble and the act itself."""
_PREAMBLE_LENGTH_MAX = 900
"""Folded characters of a preamble (guess)."""


def end_of_title(
    folded: Folded,
    starts: Sequence[int],
    title_end: int,
    named: Sequence[Hit],
    cues: dict[str, list[Hit]],
    language: str,
) -> int:
    """Return the end of the title, or of the first sentence that says something for a bare one.

    A law that such a sentence names is one that it cites, not the act's own name: that word is
    dropped from `cues`.
    """
    if _says_anything(title_end, named, cues) or _opens_with_preamble(title_end, cues, language):
        return title_end
    first = min((hit.start for hit in _telling(named, cues)), default=title_end)
    end = next((start for start in starts if start > first), len(folded.text))
    if end - title_end > _SENTENCE_LENGTH_MAX:
        return title_end
    cues["framework"] = [hit for hit in cues.get("framework", ()) if hit.start >= end]
    return end


def _says_anything(title_end: int, named: Sequence[Hit], cues: Mapping[str, list[Hit]]) -> bool:
    """Tell whether a title holds a word of ours: a bare number of an act holds none."""
    return any(hit.start < title_end for hit in _telling(named, cues))


def _opens_with_preamble(title_end: int, cues: Mapping[str, list[Hit]], language: str) -> bool:
    """Tell whether words that enact follow on a preamble, which is no title: `DECRETA:`."""
    if language[:2] not in _PREAMBLES:
        return False
    enacts = min((hit.start for hit in cues.get("enacts", ())), default=-1)
    return title_end < enacts <= title_end + _PREAMBLE_LENGTH_MAX


def _telling(named: Sequence[Hit], cues: Mapping[str, list[Hit]]) -> Iterator[Hit]:
    """Yield the hits that say what a text is about: `Article 1` and `regulation` say nothing."""
    spoken = (hits for kind, hits in cues.items() if kind not in _FORMS)
    yield from chain(named, *spoken)
