"""Read dates as printed: numerals, month names, eras and calendars of fifteen languages."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain

from domain.reading.backwards import backwards
from domain.reading.eras import era_dates
from domain.reading.months import months_of, real_day
from domain.reading.numerals import HAN_DIGITS, number
from domain.reading.tries import tried_before
from domain.reading.without_year import PrintedDate, sharing_year

# Patterns that begin with letters are sought several times faster than one with a choice.
_YEARS = tuple(
    re.compile(rf"{century}(?<!\d\d\d)\d{{2}}(?!\d)(?:(?=[./-])|(?<=[\s./-].{{4}}))")
    for century in (19, 20)
)
"""Years with what a date has beside them."""
_BEFORE_YEAR = 34
"""Characters before a year in which its day and month stand."""
_MONTHS_IN_YEAR = 12
_OF = r"(?:(?:day\s+)?of\s+|de\s+|del\s+|d['’]\s?)?"
# What ends right before a year is read backwards from it.
_DAY_FIRST = backwards(
    r"(?<![\d.])[«\"“]?(\d{1,2})[»\"”]?(?:st|nd|rd|th|er|ro|º|°|\.)?\s+"
    rf"{_OF}([^\W\d_]{{3,10}})\.?,?\s+(?:de\s+|del\s+)?\Z"
)
_MONTH_FIRST = backwards(
    r"(?<!\w)([A-Z][a-z]{2,8}|[A-Z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+\Z"
)
_NUMERIC = backwards(r"(?<![\d./])(\d{1,2})(?:\.\s?(\d{1,2})\.\s?|/(\d{1,2})/|-(\d{1,2})-)\Z")
_AFTER_YEAR = (".", "/", "-")
_YEAR_FIRST = re.compile(
    r"(?:19|20)\d{2}([./-])\s?(\d{1,2})\1\s?(\d{1,2})(?![\d-])(?:\.(?=\s?(?:부터|까지|자|에|이|~|\())){0,1}"
)
_DIGITS = f"\\d０-９{HAN_DIGITS}"
_IN_BRACKETS = r"(?:\s*[（(][^（）()]{2,12}[）)])?"
_CJK = re.compile(
    rf"(?P<era>令和|平成|昭和|民國|民国)?\s*(?P<year>[{_DIGITS}]{{1,5}})\s*[年년]{_IN_BRACKETS}\s*(?P<month>[{_DIGITS}]{{1,3}})\s*[月월]"
    rf"\s*(?P<day>[{_DIGITS}]{{1,3}})\s*[日일号號]"
)
_CJK_BEGINS = re.compile(
    rf"[令平昭民{_DIGITS}](?:(?<=[令平昭民])(?=[和成國国])|(?=[{_DIGITS}]{{0,4}}\s*[年년]))"
)
"""An era, or the first digits of a year: all other places are passed over."""
_BEFORE_SIGN = 24
"""Characters before the sign of a year in which era and year stand, blanks with them (guess)."""
_ROC_YEARS = range(90, 150)
"""Years of three digits (or late two) in Chinese texts count from 1911."""
_VIETNAMESE = backwards(r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+\Z")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_MONTH_FIRST_PLACES = frozenset({"US", "PH", "FM", "MH", "PW"})
"""Where 03/04/2026 is the fourth of March (CLDR)."""
_EITHER_PLACES = frozenset({"", "CA", "INT", "UN", "KE", "ZA"})
"""Where both ways are printed, or it is not known whose way is meant (CLDR for CA, KE, ZA)."""
AMBIGUOUS = "day or month first is not told"


def printed_dates(
    original: str, language: str, published_on: date | None = None, jurisdiction: str = ""
) -> list[PrintedDate]:
    """Return every full date in order; a date that no calendar has is left out.

    With the day of publication, Eastern dates without a year are read too, as the nearest ones.
    Where 03/04/2026 is printed, the custom of the jurisdiction decides; else it is in doubt.
    A year of two digits is refused: it may be a day or an era's year.
    """
    found: dict[int, PrintedDate] = {}
    for each in _full(original, language, jurisdiction):
        if each.start not in found or found[each.start].end < each.end:
            found[each.start] = each
    dates = _apart(found.values())
    shared = list(sharing_year(original, dates, language, published_on))
    return _apart([*dates, *shared]) if shared else dates


def _apart(found: Iterable[PrintedDate]) -> list[PrintedDate]:
    """Return the dates in order, without those that overlap an earlier or longer one."""
    dates: list[PrintedDate] = []
    for each in sorted(found, key=lambda printed: (printed.start, -printed.end)):
        if not dates or each.start >= dates[-1].end:
            dates.append(each)
    return dates


def _full(original: str, language: str, jurisdiction: str) -> Iterator[PrintedDate]:
    """Yield every date that prints its year; parts of others among them."""
    for start, end, year, month, day in _eastern(original, language):
        on = real_day(year, month, day)
        if on is not None:
            yield PrintedDate(start, end, on)
    months = months_of(language)
    for found in chain.from_iterable(years.finditer(original) for years in _YEARS):
        beside = _after_year(original, found) or _before_year(
            original, found, months, language, jurisdiction
        )
        if beside is not None:
            yield beside
    for era in era_dates(original):
        yield PrintedDate(era.start, era.end, era.on, doubt=era.doubt)


def _after_year(original: str, year: re.Match[str]) -> PrintedDate | None:
    """Return the date whose month and day stand behind a year, as in 2026-04-01."""
    if not original.startswith(_AFTER_YEAR, year.end()):
        return None
    first = _YEAR_FIRST.match(original, year.start())
    on = first and real_day(int(year[0]), int(first[2]), int(first[3]))
    return PrintedDate(*first.span(), on) if first and on else None


def _before_year(
    original: str,
    year: re.Match[str],
    months: Mapping[str, int],
    language: str,
    jurisdiction: str,
) -> PrintedDate | None:
    """Return the date whose day and month stand before a year."""
    begin = max(0, year.start() - _BEFORE_YEAR)
    window = original[begin : year.start()]
    turned = window[::-1]
    worded = _worded(turned, months)
    length, day, month = worded or _in_numbers(turned)
    if not day:
        return None
    start = year.start() - length
    if not worded and window.endswith(("/", "-")) and max(day, month) <= _MONTHS_IN_YEAR:
        eastern = language[:2] in {"vi", "id", "tr", "de", "fr", "es", "it", "pt", "nl", "ru"}
        if jurisdiction in _MONTH_FIRST_PLACES:
            day, month = month, day
        elif jurisdiction in _EITHER_PLACES and not eastern and day != month:
            return PrintedDate(start, year.end(), None, doubt=AMBIGUOUS)
    elif (
        not worded
        and month > _MONTHS_IN_YEAR
        and jurisdiction in _MONTH_FIRST_PLACES | _EITHER_PLACES
    ):
        day, month = month, day
    on = real_day(int(year[0]), month, day)
    return None if on is None else PrintedDate(start, year.end(), on)


def _worded(turned: str, months: Mapping[str, int]) -> tuple[int, int, int] | None:
    """Return length, day, month of words such as `16th December ` or `December 16, `, reversed."""
    day, name = 2, 1
    found = _MONTH_FIRST.match(turned)
    if found is None:
        day, name = 1, 2
        found = _DAY_FIRST.match(turned)
    month = months.get(found[name][::-1].lower()) if found else None
    return (found.end(), int(found[day][::-1]), month) if found and month else None


def _in_numbers(turned: str) -> tuple[int, int, int]:
    """Return length and numbers of `15.11.`, `12/31/` or `15 tháng 11 năm `, reversed; else 0."""
    found = _NUMERIC.match(turned) or _VIETNAMESE.match(turned)
    if not found:
        return 0, 0, 0
    first, second = (int(group[::-1]) for group in found.groups() if group)
    return found.end(), first, second


def _eastern(original: str, language: str) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield start, end, year, month, day of Han and Hangul dates."""
    for sign in "年년":
        for found in tried_before(sign, _BEFORE_SIGN, _CJK_BEGINS, _CJK, original):
            era, year, month, day = found.groups()
            years = number(year) + _ERAS.get(era, 0)
            if not era and years in _ROC_YEARS and language.startswith("zh"):
                years += _ERAS["民國"]
            yield *found.span(), years, number(month), number(day)
