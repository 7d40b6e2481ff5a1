"""Tell whether a term stands in a text as a word of its language."""

import unicodedata
from functools import lru_cache

from domain.folding import Folded
from domain.knowledge import Term
from domain.reading.widths import narrow

# How a term may go on where its letters end: Latin and Cyrillic words are matched whole, with
# the endings that a language adds to a noun; Chinese, Japanese and Korean run on without spaces.
_ENDINGS = {
    "de": ("e", "n", "en", "er", "es", "s", "em", "ern"),
    "en": ("s", "es"),
    "es": ("s", "es"),
    "fr": ("s", "e", "es", "x"),
    "id": ("nya",),
    "it": (),
    "nl": ("s", "en", "e", "n"),
    "pt": ("s", "es"),
}
_COMPOUNDING = frozenset({"de", "nl"})
_COMPOUND_LETTERS_MIN = 6
"""Shorter German and Dutch words occur inside unrelated ones (guess, checked on the gold)."""
_NUMBER_LETTERS_MAX = 3
"""A blank and the letters of a numeral that ends a term: Anhang I begins no Anhang IV (guess)."""
_KANA_ALONE_MAX = 4
"""Short katakana words occur inside unrelated longer ones."""
_GERMAN_WORD_MAX = 60
"""Letters before a noun in a compound at most: longer words are noise (guess)."""
_TURKISH_SUFFIX_MAX = 9
"""Letters of -lerinin and the like (guess)."""
# One Chinese character alone is part of names and other words: it counts beside one of these.
_GOODS_MARKS = frozenset(
    "、,，和与及等或矿砂酸盐化合金属粉锭丝片块制品相关物项系类材原料渣镓锗锑钨碲铋钼废铜铝锌铅锡镁铟锂钴镍锰钐钆铽镝镥钪钇钬铒铥铕镱钕镨含氧硫"
)


def continues(before: str, rule: str) -> bool:
    """Tell whether the letter before a term makes it the end of another word."""
    return _is_kana(before) if rule == "kana" else before.isalnum() and not _runs_on(before)


def _is_short_kana(key: str) -> bool:
    return len(key) <= _KANA_ALONE_MAX and all(map(_is_kana, key))


def _is_kana(character: str) -> bool:
    return "\u30a0" <= character <= "\u30ff"


def _runs_on(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3"


def open_start(key: str, term: Term) -> bool:
    """Tell whether anything may stand before a term."""
    first = key[0]
    if _is_short_kana(key):
        return False
    if not first.isalnum() or _runs_on(first):
        return True
    compounds = term.language in _COMPOUNDING and not term.exact
    return compounds and len(key) >= _COMPOUND_LETTERS_MIN and " " not in key


def end_rule(key: str, term: Term) -> str:
    """Return "" where anything may follow, else the language whose endings may."""
    last = key[-1]
    if _is_short_kana(key):
        return "kana"
    if not last.isalnum() or _runs_on(last):
        return ""
    if term.exact:
        return "exact"
    if term.language in _COMPOUNDING and (
        len(key) < _COMPOUND_LETTERS_MIN or len(key) - key.rfind(" ") <= _NUMBER_LETTERS_MAX
    ):
        return "exact"
    return term.language or "exact"


def heard_in(language: str) -> frozenset[str]:
    """Return the languages whose terms a text in `language` may hold."""
    if language.startswith("zh"):
        return frozenset({"zh-Hans", "zh-Hant", "en"})
    if language in {"ja", "ko", "ru"}:
        return frozenset({language, "en"})
    if language == "en":
        return frozenset({"en", "zh-Hans", "ja", "ko", "ru"})
    return frozenset({"id" if language == "ms" else language})  # Malay words stand with Indonesian


def goes_on(text: str, end: int, rule: str) -> bool:
    """Tell whether the letter or digit at `end` makes a term the start of another word.

    It does not at an ending of the term's language, nor where the next script begins.
    """
    following = text[end]
    if rule == "kana":
        return _is_kana(following)
    if _runs_on(following):
        return False
    if not following.isalpha():
        return True
    if rule in _COMPOUNDING:
        return rule == "nl" and text.startswith("ing", end)  # uitvoer is no part of uitvoering
    stop = end
    while text[stop : stop + 1].isalpha() and stop - end <= _TURKISH_SUFFIX_MAX:
        stop += 1
    if rule == "tr":
        return stop - end >= _TURKISH_SUFFIX_MAX
    return text[end:stop] not in _ENDINGS.get(rule, ())


def _ends_a_small_word(folded: Folded, original: str, start: int) -> bool:
    text = folded.text
    first, least = start, max(0, start - _GERMAN_WORD_MAX)
    while first > least and text[first - 1].isalpha():
        first -= 1
    return first < start and original[folded.origin(first)].islower()


def stands_among_goods(text: str, start: int) -> bool:
    """Tell whether a single Han character stands beside a word of goods."""
    near = text[max(0, start - 1) : start] + text[start + 1 : start + 2]
    return any(character in _GOODS_MARKS for character in near)


def needs_spelling(term: Term) -> bool:
    """Tell whether folding takes away of a term what it must have in the original."""
    return term.exact or term.language in {"de", "vi"}


def is_spelt_as(term: Term, folded: Folded, original: str, start: int, end: int) -> bool:
    """Tell whether the original has what folding takes away, where a term needs it.

    An abbreviation needs its very letters, wide or narrow; a German noun inside a longer word a
    capital at the start of that word (`Autoreifen`, but not `ergreifen`); a Vietnamese word its
    marks.
    """
    if term.exact:
        first, last = folded.span(start, end)
        printed = original[first:last]
        return printed == term.text or narrow(printed) == term.text
    if term.language == "de":
        return not (term.text[0].isupper() and _ends_a_small_word(folded, original, start))
    return term.language != "vi" or _has_marks(term, folded, original, start, end)


def _has_marks(term: Term, folded: Folded, original: str, start: int, end: int) -> bool:
    """Tell whether Vietnamese letters bear the marks of the term: nhóm is a group, nhôm a metal.

    The two spellings of tone marks (hòa, hoà) are one; a text without any mark is let through.
    """
    first, last = folded.span(start, end)
    printed = original[first:last].casefold()
    if printed.isascii() or printed == term.text.casefold():
        return True
    return _letters_and_marks(printed) == _letters_and_marks(term.text.casefold())


@lru_cache(maxsize=4096)
def _letters_and_marks(text: str) -> tuple[str, ...]:
    """Return the letters and marks of a text, in no order; kept for the words that come again."""
    apart = unicodedata.normalize("NFD", text)
    return tuple(sorted(each for each in apart if each.isalnum() or unicodedata.combining(each)))
