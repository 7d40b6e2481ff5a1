"""Write any script in Latin letters, and tell which spellings may be one sound."""

import re
import unicodedata
from collections.abc import Mapping

from anyascii import anyascii

UNSPACED_LETTERS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af"
UNSPACED = frozenset({"han", "kana", "hangul"})
"""Scripts that are written without spaces between words, or need none."""
_SCRIPTS = (
    ("han", re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々]")),
    ("kana", re.compile("[\u3040-\u30ff]")),
    ("hangul", re.compile("[\uac00-\ud7af]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("greek", re.compile("[\u0370-\u03ff]")),
    ("arabic", re.compile("[\u0600-\u06ff]")),
)
_GAP = re.compile(f"(?<=[{UNSPACED_LETTERS}])[\\s·・()（）]{{1,4}}(?=[{UNSPACED_LETTERS}])")
_BRACKETED_FORM = re.compile("[(][주株유有][)]")
_JOINTS = re.compile("[.'’ʼ‘`´·・\u200b-\u200f\u00ad\ufeff]")
_NOT_ASCII_WORD = re.compile("[^a-z0-9]")
# Spellings of one sound in Latin letters, in the order of their use: pinyin, Revised Romanization,
# Hepburn, the usual transliterations of Cyrillic, and plain English.
_SOUNDS = (
    *(("wh", "hw"), ("kh", "h"), ("zh", "j"), ("sch", "s"), ("tch", "j"), ("sh", "s"), ("ch", "j")),
    *(("ts", "s"), ("ph", "p"), ("th", "t"), ("yeo", "yu"), ("eo", "u"), ("eu", "u"), ("ae", "e")),
    *(("ai", "e"), ("ei", "e"), ("ey", "e"), ("oe", "e"), ("ck", "k"), ("x", "s"), ("q", "j")),
    *(("c", "k"), ("w", "u"), ("v", "u"), ("ng", "n"), ("ia", "ya"), ("sy", "s"), ("y", "i")),
    *(("f", "p"), ("l", "r"), ("z", "j"), ("g", "k"), ("d", "t"), ("b", "p")),
)
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aeiou]")


def fold_name(name: str, han: Mapping[int, str]) -> str:
    """Return a name in one width, case and script of Han, without what only sets it apart."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(han)
    return _JOINTS.sub("", _GAP.sub("", _BRACKETED_FORM.sub(" ", plain)))


def romanised(text: str, sounds: Mapping[str, str] | None = None) -> str:
    """Return text in lower-case Latin letters and digits alone.

    Han is read as Mandarin, whatever the language: a Japanese reading is not in the letters.
    """
    if not sounds and text.isascii() and text.isalnum():
        return text.lower()
    for character, sound in (sounds or {}).items():
        text = text.replace(character, sound)
    # an accent that stands alone (Turkish i in lower case) is no letter
    composed = unicodedata.normalize("NFKC", text)
    return _NOT_ASCII_WORD.sub("", anyascii(composed).lower())


def sound_of(text: str) -> str:
    """Return what is left of Latin letters when all usual transliterations count as one."""
    for spelling, sound in _SOUNDS:
        text = text.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", text)


def bones_of(sound: str) -> str:
    """Return a sound without its vowels, which differ most between transliterations."""
    return _VOWELS.sub("", sound)


def script_of(text: str) -> str:
    """Return the script of a word by its first letter that is of one."""
    if text.isascii():
        return "latin"
    return next((name for name, letters in _SCRIPTS if letters.search(text)), "latin")
