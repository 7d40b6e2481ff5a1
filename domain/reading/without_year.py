"""Read days that print no year: it stands beside them, or is that of publication."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from domain.reading.months import MONTH_NUMBERS, months_of, real_day
from domain.reading.numerals import HAN_DIGITS, number
from domain.reading.tries import tried_at, tried_before

_DIGITS = f"\\d０-９{HAN_DIGITS}"
_MONTHS_IN_YEAR = 12
# A day of a month without its year, as press releases print it; `下月七日` is next month's.
_YEARLESS = re.compile(
    rf"(?<![{_DIGITS}年년月월])(?:(?P<year>同年|今年|本年|来年|來年|明年|翌年|올해"
    r"|내년|같은 해)\s*)?"
    rf"(?:(?P<month>[{_DIGITS}]{{1,3}})|(?P<told>下个|下個|下|本|翌|来|來|当|當|今))\s*[月월]"
    rf"\s*(?P<day>[{_DIGITS}]{{1,3}})\s*[日일号號]"
)
_YEARLESS_BEGINS = re.compile(
    rf"[同今本来來明翌올내같下当當{_DIGITS}](?<![{_DIGITS}年년月월].)"
    rf"(?:(?=[年년해은个個月월\s])|(?=[{_DIGITS}]{{0,2}}\s*[月월]))"
)
"""The first character of a year or month in words, or the digits of a month."""
_BEFORE_SIGN = 24
"""Characters before the sign of a month in which year and month stand, blanks with them (guess)."""
_NEXT_MONTH = frozenset({"下个", "下個", "下", "翌", "来", "來"})
_NEXT_YEAR = frozenset({"来年", "來年", "明年", "翌年", "내년"})
_SAME_YEAR = frozenset({"同年", "같은 해"})
_JOINS_YEAR = re.compile(
    r"\s*(?:[（(].[）)])?\s*(?:起|から|より|부터|由)?\s*(?:至|到|～|~|－|-|–|から|부터|、)?\s*\Z"
)
_JOINS_LENGTH = 9
"""Characters between a full date and the day of the same year that ends its range."""
_RANGE = (
    r"\s*(?:по|до|to|through|until|and|till|au|jusqu['’]au|bis(?: zum)?|al?|hasta el|s\.?\s?d\.?"
    r"|sampai(?: dengan)?|hingga|đến(?: hết)?(?: ngày)?|t/m|tot en met|-|–|—)\s*"
)
_DIGIT = re.compile(r"\d")
_ENDS_OF_RANGE = (
    *("по", "до", "to", "through", "until", "and", "till", "au", "bis", "zum", "a", "al", "el"),
    *("d", "d.", "sampai", "dengan", "hingga", "đến", "hết", "ngày", "t/m", "met", "-", "–", "—"),
)
"""Last words of these."""
_RANGE_DAY_FIRST = re.compile(
    r"(?<![\d.,])(\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?:\s+(?:de\s+)?([^\W\d_]{3,10}))?(?:\s+г\.?)?"
    rf"{_RANGE}(?:ngày\s+)?\Z"
)
_RANGE_MONTH_FIRST = re.compile(rf"(?<!\w)([A-Z][a-z]{{2,8}})\.?\s+(\d{{1,2}}),?{_RANGE}\Z")
_NO_YEAR = r"(?!\w)(?!\.?,?\s*(?:de\s+|del\s+)?(?:\d|г\.\s*\d))"
_DAY_MONTH = re.compile(
    rf"(?<![\d.,/–-])(\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?\s(?:of\s|de\s)?([^\W\d_]{{3,10}}){_NO_YEAR}"
)
_MONTH_DAY = re.compile(
    r"(?<!\w)([A-Z][a-z]{2,8})\.?\s(\d{1,2})(?:st|nd|rd|th)?(?![\d:/%]|\.\d)(?!,?\s*\d{4})"
)
_BEFORE_RANGE = 40
"""Characters before a full date in which the start of its range stands."""
_HALF_A_YEAR = timedelta(days=183)
_EASTERN = frozenset({"zh", "ja", "ko"})
"""Languages that print days without their year."""


class PrintedDate(NamedTuple):
    """A date where it stands in the original."""

    start: int
    end: int
    on: date | None
    """None where the print does not say which day it is; `doubt` says why."""
    yearless: bool = False
    """True where the year was not printed, but follows from the day of publication."""
    doubt: str = ""


def sharing_year(
    original: str, dates: Sequence[PrintedDate], language: str, published_on: date | None
) -> Iterator[PrintedDate]:
    """Yield the days that share the year of a date beside them, or the year of publication."""
    months = months_of(language)
    for printed in dates:
        begin = _range_start(original, printed, months)
        if begin is not None:
            yield begin
    if language[:2] in MONTH_NUMBERS and published_on is not None:
        yield from _worded_yearless(original, months, language[:2], published_on)
    if language[:2] in _EASTERN:
        yield from _yearless(original, dates, published_on)


def _range_start(
    original: str, printed: PrintedDate, months: Mapping[str, int]
) -> PrintedDate | None:
    """Return the first day of `1 January to 31 March 2026` or `1-30 Juni 2026`."""
    begin = max(0, printed.start - _BEFORE_RANGE)
    window = original[begin : printed.start]
    if printed.on is None or not window.rstrip().endswith(_ENDS_OF_RANGE):
        return None
    if not _DIGIT.search(window):
        return None
    found = _RANGE_MONTH_FIRST.search(window)
    name, day = (found[1], found[2]) if found else (None, None)
    if found is None:
        found = _RANGE_DAY_FIRST.search(window)
        day, name = (found[1], found[2]) if found else (None, None)
    if found is None or day is None:
        return None
    month = printed.on.month if name is None else months.get(name.lower(), 0)
    year = printed.on.year - (month > printed.on.month)
    on = real_day(year, month, int(day))
    if on is None or on >= printed.on:
        return None
    last = found.end(2) if name else found.end(1)
    if name and found.re is _RANGE_MONTH_FIRST:
        last = found.end(2)
    return PrintedDate(begin + found.start(), begin + last, on)


def _yearless(
    original: str, dates: Sequence[PrintedDate], published_on: date | None
) -> Iterator[PrintedDate]:
    """Yield days without a year: of the date just before, next year's, else the nearest ones."""
    place = 0
    for found in _months_and_days(original):
        while place < len(dates) and dates[place].end <= found.start():
            place += 1
        last = dates[place - 1] if place else None
        joined = _joined(original, last, found)
        start = found.end() - len(found[0].lstrip())
        if joined is not None:
            yield PrintedDate(start, found.end(), joined)
        elif published_on is not None and found["year"] not in _SAME_YEAR:
            on = _nearest(found, published_on)
            if on is not None:
                yield PrintedDate(start, found.end(), on, yearless=True)


def _months_and_days(original: str) -> Iterator[re.Match[str]]:
    """Yield what may be a day without its year, in order."""
    signs = [sign for sign in "月월" if sign in original]
    if len(signs) > 1:
        return tried_at(_YEARLESS_BEGINS, _YEARLESS, original)
    return chain.from_iterable(
        tried_before(sign, _BEFORE_SIGN, _YEARLESS_BEGINS, _YEARLESS, original) for sign in signs
    )


def _worded_yearless(
    original: str, months: Mapping[str, int], language: str, published_on: date
) -> Iterator[PrintedDate]:
    """Yield days such as `April 15` or `1. Mai` whose year is not printed: the nearest ones."""
    patterns = [(_DAY_MONTH, 1, 2)] + ([(_MONTH_DAY, 2, 1)] if language == "en" else [])
    for pattern, day, month in patterns:
        for found in pattern.finditer(original):
            number_of_month = months.get(found[month].lower())
            on = number_of_month and _near(number_of_month, int(found[day]), published_on)
            if on:
                yield PrintedDate(*found.span(), on, yearless=True)


def _near(month: int, day: int, published_on: date) -> date | None:
    """Return the day of that month that is nearest to publication."""
    days = (real_day(published_on.year + off, month, day) for off in (0, 1, -1))
    return next((on for on in days if on and abs(on - published_on) <= _HALF_A_YEAR), None)


def _joined(original: str, last: PrintedDate | None, found: re.Match[str]) -> date | None:
    """Return the end of a range whose first day prints the year of both."""
    if last is None or last.on is None or not found["month"]:
        return None
    short = found.start() - last.end <= _JOINS_LENGTH
    near = short and _JOINS_YEAR.match(original[last.end : found.start()])
    if not near and found["year"] not in _SAME_YEAR:
        return None
    month, day = number(found["month"]), number(found["day"])
    on = real_day(last.on.year, month, day)
    later = found["year"] in _NEXT_YEAR or (on is not None and on < last.on)
    return real_day(last.on.year + 1, month, day) if later else on


def _nearest(found: re.Match[str], published_on: date) -> date | None:
    day, year = number(found["day"]), published_on.year
    if found["told"]:
        index = published_on.month - 1 + (found["told"] in _NEXT_MONTH)
        return real_day(year + index // _MONTHS_IN_YEAR, index % _MONTHS_IN_YEAR + 1, day)
    month = number(found["month"])
    if found["year"]:
        return real_day(year + (found["year"] in _NEXT_YEAR), month, day)
    return _near(month, day, published_on)
