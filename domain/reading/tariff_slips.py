"""Read tariff codes with a slip of the printer, and say of any code what is doubtful."""

import heapq
import re
from collections.abc import Iterator

from domain.reading.tries import tried_in
from domain.reading.widths import DIGITS

# A run of digits in the place of a code that has a letter O, a broken line, or odd digits.
_FIRST = re.compile(rf"[{DIGITS}](?<![A-Za-zÀ-ɏЀ-ӿ\d_.,/-].)")
_RUN = r"[\dOoОо](?:[\dOoОо.]|[ \u00a0](?=\d\d(?!\d))){1,13}[\dOoОо]"
_ODD = re.compile(rf"{_FIRST.pattern}{_RUN}(?![A-Za-zЀ-ӿ\d_]|[.,/-]\d| ?%)")
_BROKEN = re.compile(
    r"(?:(?P<solid>\d{3,9})-?\n(?P<rest>\d{1,7})"
    r"|\d{4}(?:\.\d\d){0,2}\.\n\d\d(?:\.\d\d){0,2}|\d{4}(?:\.\d\d){0,2}\n\.\d\d(?:\.\d\d){0,2}"
    r"|\d{4} \d\d\n\d\d(?: \d\d)?(?=[,;.)\n]|\Z))(?![A-Za-zЀ-ӿ\d_]|[.,/-]\d| ?%)"
)
_LINE_END = re.compile(r"\n(?<=[\d.-]\n)(?=[\d.])")
_BEFORE_LINE_END = 11
"""Characters before a line end that a broken code may begin at."""
_SIGNS = re.compile(r"[\s.\-]")
_O = str.maketrans("OoОо", "0000")
_O_LETTERS = frozenset("OoОо")
_WHOLE = frozenset({4, 6, 8, 10, 12})
_WHOLE_OR_CHAPTER = _WHOLE | {2}
_ODD_BUT_RIGHT = {9: ("JP", "RU", "KZ", "BY", ""), 11: ("TW", ""), 13: ("CN", "")}
"""Lengths of national codes: 9 digits in Japan and the EAEU, 11 in Taiwan, 13 with China's own."""
_LENGTH_MIN, _LENGTH_MAX = 5, 13
_STOPS_MAX = 4
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
    broken = list(filter(_may_be_broken, tried_in(_beside_line_ends(plain), _BROKEN, plain)))
    odd = filter(_may_be_odd, _ODD.finditer(plain))
    return heapq.merge(broken, odd, key=re.Match.start) if broken else odd


def _beside_line_ends(plain: str) -> Iterator[int]:
    """Yield the places before line ends with digits around them where digits begin."""
    for end in _LINE_END.finditer(plain):
        reach = max(0, end.start() - _BEFORE_LINE_END)
        for first in _FIRST.finditer(plain, reach, end.start()):
            yield first.start()


def _may_be_odd(found: re.Match[str]) -> bool:
    digits = digits_of(found[0])
    if not _O_LETTERS.isdisjoint(found[0]):
        return len(digits) in _WHOLE and _is_number(found[0], digits)
    chapterless = digits[:2] in {"00", "98", "99"} or digits[2:4] == "00"
    odd = _LENGTH_MIN <= len(digits) <= _LENGTH_MAX and (len(digits) % 2 == 1 or chapterless)
    return odd and _is_number(found[0], digits)


def _may_be_broken(found: re.Match[str]) -> bool:
    digits = digits_of(found[0])
    return _joins(found, digits) and _is_number(found[0], digits)


def _is_number(printed: str, digits: str) -> bool:
    """Tell whether digits are no more than a number, and no day."""
    return digits.isdigit() and printed.count(".") <= _STOPS_MAX and not _YEAR.fullmatch(printed)


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
    digits = printed.replace(".", "")
    return digits if digits.isdecimal() else _SIGNS.sub("", digits.translate(_O))


def doubt_of(printed: str, jurisdiction: str) -> str:
    """Return what is doubtful about a code as printed (narrowed), or the empty string."""
    if "\n" in printed:
        return BROKEN
    if not _O_LETTERS.isdisjoint(printed):
        return LETTER
    digits = digits_of(printed)
    length = len(digits)
    if length not in _WHOLE_OR_CHAPTER and jurisdiction not in _ODD_BUT_RIGHT.get(length, ()):
        return WRONG_LENGTH
    return _doubt_of_chapter(digits, jurisdiction)


def _doubt_of_chapter(digits: str, jurisdiction: str) -> str:
    chapter = digits[:2]
    if chapter == _EMPTY_CHAPTER:
        return "chapter 77 of the Harmonized System is empty"
    if chapter == "00" or digits[2:4] == "00":
        return "no such chapter or heading"
    if chapter in {"98", "99"} and jurisdiction not in _OWN_CHAPTERS:
        return "chapters 98 and 99 are not of the Harmonized System"
    return ""
