"""Read tariff codes with a slip of the printer, and say of any code what is doubtful."""

import heapq
import re
from collections.abc import Iterator

from domain.reading.tries import tried_in

# A run of digits in the place of a code that has a letter O, a broken line, or odd digits.
_RUN = r"\d[\dOoОо](?:[\dOoОо.]|[ \u00a0](?=\d\d(?!\d))){1,13}[\dOoОо]"
_ODD = re.compile(rf"(?<![A-Za-zÀ-ɏЀ-ӿ\d_.,/-]){_RUN}(?![A-Za-zЀ-ӿ\d_]|[.,/-]\d| ?%)")
_BROKEN = re.compile(
    r"(?<![A-Za-zÀ-ɏЀ-ӿ\d_.,/-])(?:(?P<solid>\d{3,9})-?\n(?P<rest>\d{1,7})"
    r"|\d{4}(?:\.\d\d){0,2}\.\n\d\d(?:\.\d\d){0,2}|\d{4}(?:\.\d\d){0,2}\n\.\d\d(?:\.\d\d){0,2}"
    r"|\d{4} \d\d\n\d\d(?: \d\d)?(?=[,;.)\n]|\Z))(?![A-Za-zЀ-ӿ\d_]|[.,/-]\d| ?%)"
)
_FIRST = re.compile(r"\d(?<![A-Za-zÀ-ɏЀ-ӿ\d_.,/-]\d)(?=[\dOoОо][\dOoОо. \u00a0])")
_SIGNS = re.compile(r"[\s.\-]")
_O = str.maketrans("OoОо", "0000")
_WHOLE = frozenset({4, 6, 8, 10, 12})
_ODD_BUT_RIGHT = {9: ("JP", "RU", "KZ", "BY", ""), 11: ("TW", ""), 13: ("CN", "")}
"""Lengths of national codes: 9 digits in Japan and the EAEU, 11 in Taiwan, 13 with China's own."""
_LENGTH_MIN, _LENGTH_MAX = 5, 13
_OWN_CHAPTERS = frozenset({"US", "CA", "EU", "MX", "AU", "NZ", "CL", "PE", "IN", ""})
"""Tariffs that have a chapter 98 or 99 of their own (from knowledge)."""
_FULL_LINE = 40
"""Characters before a broken code from which a typesetter may have broken the line (guess)."""
_YEAR = re.compile(r"(?:19|20)\d{2}[.]?(?:0[1-9]|1[0-2])?[.]?\d{0,2}")
_EMPTY_CHAPTER = "77"
WRONG_LENGTH = "wrong number of digits"
LETTER = "letter in the place of a digit"
BROKEN = "broken by a line end"


def slips(plain: str) -> Iterator[re.Match[str]]:
    """Return what may be a tariff code with a slip, in order; the caller looks at its place."""
    places = [first.start() for first in _FIRST.finditer(plain)]
    broken, odd = (tried_in(places, shape, plain) for shape in (_BROKEN, _ODD))
    return filter(_may_be_code, heapq.merge(broken, odd, key=re.Match.start))


def _may_be_code(found: re.Match[str]) -> bool:
    digits = digits_of(found[0])
    if not digits.isdigit() or found[0].count(".") > 4 or _YEAR.fullmatch(found[0]):  # noqa: PLR2004
        return False
    if found.re is _BROKEN:
        return _joins(found, digits)
    if found[0] != found[0].translate(_O):
        return len(digits) in _WHOLE
    chapterless = digits[:2] in {"00", "98", "99"} or digits[2:4] == "00"
    return _LENGTH_MIN <= len(digits) <= _LENGTH_MAX and (len(digits) % 2 == 1 or chapterless)


def _joins(found: re.Match[str], digits: str) -> bool:
    begins = found.string.rfind("\n", 0, found.start()) + 1
    if found.start() - begins < _FULL_LINE:
        return False
    if not found["solid"]:
        return len(digits) in _WHOLE
    whole = len(found["solid"]) in _WHOLE
    return len(digits) in {8, 10} and not whole


def digits_of(printed: str) -> str:
    """Return the digits that a printed code stands for."""
    return printed if printed.isdecimal() else _SIGNS.sub("", printed.translate(_O))


def doubt_of(printed: str, jurisdiction: str) -> str:
    """Return what is doubtful about a code as printed (narrowed), or the empty string."""
    digits = digits_of(printed)
    own = digits[:2] in {"98", "99"} and jurisdiction not in _OWN_CHAPTERS
    national = jurisdiction in _ODD_BUT_RIGHT.get(len(digits), ())
    doubts = {
        BROKEN: "\n" in printed,
        LETTER: printed != printed.translate(_O),
        WRONG_LENGTH: len(digits) not in _WHOLE | {2} and not national,
        "chapter 77 of the Harmonized System is empty": digits[:2] == _EMPTY_CHAPTER,
        "no such chapter or heading": digits[:2] == "00" or digits[2:4] == "00",
        "chapters 98 and 99 are not of the Harmonized System": own,
    }
    return next((doubt for doubt, holds in doubts.items() if holds), "")
