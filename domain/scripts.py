"""The letters of scripts, and whether a text can be in one of some languages by them."""

import re
from collections.abc import Iterable

# Runs of letters: a text is counted by its words, which is several times faster.
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]+")
KANA = re.compile("[\u3040-\u30ff]+")
HANGUL = re.compile("[\uac00-\ud7af\u1100-\u11ff]+")
CYRILLIC = re.compile("[\u0400-\u04ff]+")
LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_GREEK = re.compile("[\u0370-\u03ff]+")
_ARABIC = re.compile("[\u0600-\u06ff]+")
_HEBREW = re.compile("[\u0590-\u05ff]+")
_LETTERS_OF = {
    "zh": (HAN,),
    "ja": (KANA, HAN),
    "ko": (HANGUL,),
    "ru": (CYRILLIC,),
    "uk": (CYRILLIC,),
    "bg": (CYRILLIC,),
    "el": (_GREEK,),
    "ar": (_ARABIC,),
    "he": (_HEBREW,),
}
_ALL = (HAN, KANA, HANGUL, CYRILLIC, _GREEK, _ARABIC, _HEBREW, LATIN)
LETTERS_MIN = 20
"""Fewer letters say nothing about a language."""


def letters_in(letters: re.Pattern[str], text: str) -> int:
    """Return how many letters of a script a text holds."""
    return len("".join(letters.findall(text)))


def share_in_scripts_of(languages: Iterable[str], text: str) -> float | None:
    """Return which share of the letters is written as these languages are; None: too few letters.

    A language that is not listed is taken to be written in Latin letters.
    """
    wanted = {
        letters
        for language in languages
        for letters in _LETTERS_OF.get(language.partition("-")[0].casefold(), (LATIN,))
    }
    counts = {letters: letters_in(letters, text) for letters in _ALL}
    total = sum(counts.values())
    if total < LETTERS_MIN:
        return None
    return sum(counts[letters] for letters in wanted) / total
