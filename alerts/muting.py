"""Find a muted term in a text, in any script, without regard to case or width."""

import re
import unicodedata
from collections.abc import Iterable

UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, Han, kana and Hangul: words there end without a space."""
TURKISH = str.maketrans({"İ": "i", "I": "i", "ı": "i"})
"""Turkish pairs I with ı and İ with i, English I with i: all four count as one letter."""
DOTTED_I = "i\u0307"
"""What Unicode makes of İ in lower case: no font tells it from i."""
DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")


def mentions_any(text: str, terms: Iterable[str]) -> bool:
    """Tell whether `text` contains one of `terms` as a word of its own.

    In scripts with spaces between words a term must not touch another letter or digit ("art" is
    not in "party"); in Chinese, Japanese, Korean and Thai it may stand anywhere. A blank term is
    never found.
    """
    folded = fold(text)
    return any(_stands_in(fold(term), folded) for term in terms)


def fold(text: str) -> str:
    """Return `text` as it is compared: one width, case and dash, single spaces, nothing unseen."""
    wide = unicodedata.normalize("NFKC", text).translate(TURKISH).casefold()
    seen = "".join(character for character in wide if unicodedata.category(character) != "Cf")
    composed = unicodedata.normalize("NFKC", seen).replace(DOTTED_I, "i")
    return " ".join(DASHES.sub("-", composed).split())


def _stands_in(term: str, text: str) -> bool:
    start = text.find(term) if term else -1
    while start >= 0:
        if _is_apart(text, start, start + len(term)):
            return True
        start = text.find(term, start + 1)
    return False


def _is_apart(text: str, start: int, end: int) -> bool:
    return not (
        (start > 0 and _joins(text[start - 1], text[start]))
        or (end < len(text) and _joins(text[end - 1], text[end]))
    )


def _joins(left: str, right: str) -> bool:
    """Tell whether two neighbours are parts of one spaced word."""
    if unicodedata.category(right).startswith("M"):
        return not UNSPACED.match(right)
    return _is_spaced(left) and _is_spaced(right)


def _is_spaced(character: str) -> bool:
    letter = character.isalnum() or unicodedata.category(character).startswith("M")
    return letter and UNSPACED.match(character) is None
