"""Terms out of lists of spellings: abbreviations, and what inflection makes of several words."""

import re
from collections.abc import Iterator, Mapping

from config.inflections import inflected
from domain.knowledge import Term

_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9]{1,4}s?|[A-Z][a-z]?[A-Z][A-Za-z]*")
# All-capital words that stand in running text in any case.
_CAPITALS_NOT_NEEDED = frozenset({"NdFeB"})


def terms(by_language: Mapping[str, list[str]] | None, *means: str) -> Iterator[Term]:
    """Yield a term for each spelling and its variants; abbreviations keep their capitals."""
    for language, spellings in (by_language or {}).items():
        for spelling in dict.fromkeys(map(str, spellings)):
            exact = bool(_ABBREVIATION.fullmatch(spelling)) and spelling not in _CAPITALS_NOT_NEEDED
            for variant in inflected(spelling, language):
                yield Term(variant, language, means, exact=exact)


def exact_terms(by_language: Mapping[str, list[str]] | None, *means: str) -> Iterator[Term]:
    """Yield terms that stand only in the case in which they are written."""
    for language, spellings in (by_language or {}).items():
        for spelling in spellings:
            yield Term(spelling, language, means, exact=True)
