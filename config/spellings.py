"""Terms out of lists of spellings: abbreviations, and what inflection makes of several words."""

import re
from collections.abc import Iterator, Mapping

from domain.knowledge import Term

_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9]{1,4}s?|[A-Z][a-z]?[A-Z][A-Za-z]*")
# All-capital words that stand in running text in any case.
_CAPITALS_NOT_NEEDED = frozenset({"NdFeB"})
_SHORT_WORD = 3
# Plurals inside a term of several words: last letter → what is added.
_S = dict.fromkeys("aeioé", "s")
_PLURALS: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "fr": (_S,),
    "pt": (_S,),
    "es": (_S, {**dict.fromkeys("lrnd", "es"), **dict.fromkeys("aeo", "s")}),
}


def terms(by_language: Mapping[str, list[str]] | None, *means: str) -> Iterator[Term]:
    """Yield a term for each spelling and its variants; abbreviations keep their capitals."""
    for language, spellings in (by_language or {}).items():
        for spelling in dict.fromkeys(map(str, spellings)):
            exact = bool(_ABBREVIATION.fullmatch(spelling)) and spelling not in _CAPITALS_NOT_NEEDED
            for variant in _variants(spelling, language):
                yield Term(variant, language, means, exact=exact)


def exact_terms(by_language: Mapping[str, list[str]] | None, *means: str) -> Iterator[Term]:
    """Yield terms that stand only in the case in which they are written."""
    for language, spellings in (by_language or {}).items():
        for spelling in spellings:
            yield Term(spelling, language, means, exact=True)


def _variants(spelling: str, language: str) -> Iterator[str]:
    """Yield the spelling, and those that inflection inside of it makes."""
    yield spelling
    words = spelling.split(" ")
    if len(words) == 1:
        if language == "en" and spelling.endswith("y") and len(spelling) > _SHORT_WORD:
            yield spelling[:-1] + "ies"
        return
    if language == "de" and words[0].endswith("e"):
        for ending in ("n", "r", "s", "m"):
            yield " ".join((words[0] + ending, *words[1:]))
    for endings in _PLURALS.get(language, ()):
        yield " ".join(_plural(word, endings) for word in words)


def _plural(word: str, endings: Mapping[str, str]) -> str:
    return word + endings.get(word[-1], "") if len(word) > _SHORT_WORD else word
