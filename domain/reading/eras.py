"""Read dates of calendars that are not ours: Thai, Persian, and Hijri as far as they can be."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

_THAI = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
_ENGLISH = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_PERSIAN = [
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
]
_PERSIAN_LATIN = [
    "farvardin",
    "ordibehesht",
    "khordad",
    "tir",
    "mordad",
    "shahrivar",
    "mehr",
    "aban",
    "azar",
    "dey",
    "bahman",
    "esfand",
]
_HIJRI = (
    "muharram|safar|rabi['’ʿ]? ?(?:al-|ul-)?(?:awwal|thani|akhir|i{1,2})|jumada ?(?:al-|ul-)?"
    r"(?:awwal|ula|thani|akhira|i{1,2})|rajab|sha['’ʿ]?ban|ramadan|shawwal|dhu['’ʿ]? ?(?:al-)?"
    "(?:qa['’ʿ]?dah?|hijjah?)"
)
_BUDDHIST = 543
"""Years between the Buddhist era of Thailand (since 1941 from 1 January) and ours."""
_YEARS = tuple(re.compile(rf"{begin}(?<![\d.,]\d\d)\d\d(?!\d)") for begin in ("1[34]", "2[4-6]"))
_YEARS_OWN = {
    "๒": re.compile(r"๒[๔-๖][๐-๙]{2}"),
    "۱": re.compile(r"۱[۳۴][۰-۹]{2}"),
}
"""Years of the three calendars from 1945 to 2080 or so; what stands before them decides."""
_BEFORE = 40
_THAI_DAY = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s*({'|'.join(_THAI)})\s*(?:พุทธศักราช|พ\s?\.\s?ศ\s?\.)?\s*\Z"
)
_THAI_DAY_IN_ENGLISH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+({'|'.join(_ENGLISH)}),?\s+B\.?\s?E\.?\s?\Z",
    re.IGNORECASE,
)
_PERSIAN_DAY = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s+({'|'.join(_PERSIAN + _PERSIAN_LATIN)}),?\s+\Z", re.IGNORECASE
)
_HIJRI_DAY = re.compile(rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_HIJRI}),?\s+\Z", re.IGNORECASE)
_HIJRI_NUMBERS = re.compile(r"(?<![\d/.])\d{1,2}[/-]\d{1,2}[/-]\Z")
_HIJRI_MARK = re.compile(r"\s*(?:A\.?H\.?|H(?!\w)\.?|هـ)", re.IGNORECASE)
_LEAP_IN_33 = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""Leap years of the Persian calendar modulo 33; right from 1244 to 1472 (1865 to 2093)."""
_NOWRUZ = date(2025, 3, 21), 1404
_LONG_MONTHS, _LAST_MONTH = 6, 12
_FIRST_KNOWN, _LAST_KNOWN = 1244, 1472
HIJRI = "Hijri day: it follows the sighting of the moon"
"""Why a Hijri date is not computed: tables differ from the gazette by a day or two."""


class EraDate(NamedTuple):
    """A date of another calendar; `on` is None where only a table could guess it."""

    start: int
    end: int
    on: date | None
    doubt: str = ""


def era_dates(original: str) -> Iterator[EraDate]:
    """Yield the dates that are printed in the Thai, the Persian or the Hijri calendar."""
    for year in _years(original):
        begin = max(0, year.start() - _BEFORE)
        found = _dated(original[begin : year.start()], int(year[0]))
        mark = _HIJRI_MARK.match(original, year.end())
        if found is not None:
            yield EraDate(begin + found[0], year.end(), found[1])
        elif hijri := _hijri(original[begin : year.start()], marked=mark is not None):
            end = mark.end() if mark else year.end()
            yield EraDate(begin + hijri.start(), end, None, HIJRI)


def _years(original: str) -> Iterator[re.Match[str]]:
    for pattern in _YEARS:
        yield from pattern.finditer(original)
    for digit, pattern in _YEARS_OWN.items():
        if digit in original:
            yield from pattern.finditer(original)


def _dated(window: str, year: int) -> tuple[int, date] | None:
    """Return the start and the day of a Thai or Persian date whose year follows a window."""
    for pattern, months in ((_THAI_DAY, _THAI), (_THAI_DAY_IN_ENGLISH, _ENGLISH)):
        found = pattern.search(window)
        if found:
            month = months.index(found[2].lower()) + 1
            on = _gregorian(year - _BUDDHIST, month, int(found[1]))
            return None if on is None else (found.start(), on)
    found = _PERSIAN_DAY.search(window)
    if not found:
        return None
    name = found[2].lower()
    months = _PERSIAN if name in _PERSIAN else _PERSIAN_LATIN
    on = persian(year, months.index(name) + 1, int(found[1]))
    return None if on is None else (found.start(), on)


def _hijri(window: str, *, marked: bool) -> re.Match[str] | None:
    """Return the day and month of a Hijri date; in numbers only where its era is `marked`."""
    return _HIJRI_DAY.search(window) or (_HIJRI_NUMBERS.search(window) if marked else None)


def persian(year: int, month: int, day: int) -> date | None:
    """Return a day of the Persian (solar Hijri) calendar, by the cycle of 33 years; else None."""
    leap = year % 33 in _LEAP_IN_33
    longest = 31 if month <= _LONG_MONTHS else 30 if month < _LAST_MONTH or leap else 29
    if not _FIRST_KNOWN <= year <= _LAST_KNOWN or not 1 <= day <= longest:
        return None
    start, base = _NOWRUZ
    between = range(base, year) if year >= base else range(year, base)
    days = sum(366 if each % 33 in _LEAP_IN_33 else 365 for each in between)
    begin = start + timedelta(days=days if year >= base else -days)
    before = (month - 1) * 30 + min(month - 1, _LONG_MONTHS)
    return begin + timedelta(days=before + day - 1)


def _gregorian(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
