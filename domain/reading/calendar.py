"""Read dates as printed: numerals, month names, eras and calendars of fifteen languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
}
_SHORT = "jan feb mar apr may jun jul aug sep sept oct nov dec"
_MONTH_NUMBERS: dict[str, dict[str, int]] = {
    language: {name: number for number, name in enumerate(names.split(), 1)}
    for language, names in _MONTHS.items()
}
_MONTH_NUMBERS["en"] |= dict(
    zip(_SHORT.split(), (1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 10, 11, 12), strict=True)
)
_MONTH_NUMBERS["de"] |= {"jänner": 1, "maerz": 3}
_MONTH_NUMBERS["fr"] |= {"fevrier": 2, "aout": 8, "decembre": 12}
_MONTH_NUMBERS["es"] |= {"setiembre": 9}
_YEAR = re.compile(r"(?<![\d])(?:19|20)\d{2}(?!\d)")
_BEFORE_YEAR = 32
"""Characters before a year in which its day and month stand."""
_MONTHS_IN_YEAR = 12
_DAY_FIRST = re.compile(
    r"(?<![\d.])(\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?\s+(?:(?:day\s+)?of\s+|de\s+|del\s+)?"
    r"([^\W\d_]{3,10})\.?,?\s+(?:de\s+|del\s+)?\Z"
)
_MONTH_FIRST = re.compile(r"(?<!\w)([A-Z][a-z]{2,8})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+\Z")
_NUMERIC = re.compile(r"(?<![\d./])(\d{1,2})(?:\.\s?(\d{1,2})\.\s?|/(\d{1,2})/|-(\d{1,2})-)\Z")
_YEAR_FIRST = re.compile(r"(?:19|20)\d{2}([./-])\s?(\d{1,2})\1\s?(\d{1,2})(?![\d-])")
_DIGITS = "\\d０-９〇零一二三四五六七八九十百元"
_CJK = re.compile(
    rf"(?P<era>令和|平成|昭和|民國|民国)?\s*(?P<year>[{_DIGITS}]{{1,4}})\s*[年년]\s*(?P<month>[{_DIGITS}]{{1,3}})\s*[月월]"
    rf"\s*(?P<day>[{_DIGITS}]{{1,3}})\s*[日일号號]"
)
# A day of a month without its year, as press releases print it; `下月七日` is next month's.
_YEARLESS = re.compile(
    rf"(?<![{_DIGITS}年년月월])(?:(?P<year>同年|今年|本年|来年|來年|明年|올해|내년)\s*)?"
    rf"(?:(?P<month>[{_DIGITS}]{{1,3}})|(?P<told>下个|下個|下|本|翌|来|來|当|當|今))\s*[月월]"
    rf"\s*(?P<day>[{_DIGITS}]{{1,3}})\s*[日일]"
)
_NEXT_MONTH = frozenset({"下个", "下個", "下", "翌", "来", "來"})
_NEXT_YEAR = frozenset({"来年", "來年", "明年", "내년"})
_HALF_A_YEAR = timedelta(days=183)
_ROC_YEARS = range(90, 150)
"""Years of three digits (or late two) in Chinese texts count from 1911."""
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+\Z")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_KANJI = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}
_MONTH_BEFORE_DAY = frozenset({"en"})
_FIRST_YEAR, _LAST_YEAR = 1945, 2080
"""Years outside are taken for misreadings (guess)."""


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date where it stands in the original."""

    start: int
    end: int
    on: date
    yearless: bool = False
    """True where the year was not printed, but follows from the day of publication."""


def printed_dates(
    original: str, language: str, published_on: date | None = None
) -> list[PrintedDate]:
    """Return every full date in order; a date that no calendar has is left out.

    With the day of publication, Eastern dates without a year are read too, as the nearest ones.
    """
    found: dict[int, PrintedDate] = {}
    if published_on is not None and ("月" in original or "월" in original):
        found = {each.start: each for each in _yearless(original, published_on)}
    for start, end, year, month, day in _raw(original, language):
        on = _date(year, month, day)
        if on is not None and (start not in found or found[start].end < end):
            found[start] = PrintedDate(start, end, on)
    dates: list[PrintedDate] = []
    for each in sorted(found.values(), key=lambda printed: (printed.start, -printed.end)):
        if not dates or each.start >= dates[-1].end:
            dates.append(each)
    return dates


def _raw(original: str, language: str) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield start, end, year, month, day of all that looks like a date."""
    if "年" in original or "년" in original:
        yield from _eastern(original, language)
    months = _MONTH_NUMBERS.get(language, {}) | _MONTH_NUMBERS["en"]
    for year in _YEAR.finditer(original):
        first = _YEAR_FIRST.match(original, year.start())
        if first:
            yield *first.span(), int(year[0]), int(first[2]), int(first[3])
            continue
        begin = max(0, year.start() - _BEFORE_YEAR)
        window = original[begin : year.start()]
        day_month = _worded(window, months) or _in_numbers(window, language)
        if day_month:
            start, day, month = day_month
            yield begin + start, year.end(), int(year[0]), month, day


def _worded(window: str, months: dict[str, int]) -> tuple[int, int, int] | None:
    """Return start, day, month of words such as `16th December ` or `December 16, `."""
    for pattern, day, month in ((_MONTH_FIRST, 2, 1), (_DAY_FIRST, 1, 2)):
        found = pattern.search(window)
        number = months.get(found[month].lower()) if found else None
        if found and number:
            return found.start(), int(found[day]), number
    return None


def _in_numbers(window: str, language: str) -> tuple[int, int, int] | None:
    """Return start, day, month of numbers such as `15.11.`, `12/31/` or `15 tháng 11 năm `."""
    found = _VIETNAMESE.search(window) or _NUMERIC.search(window)
    if not found:
        return None
    numbers = [int(group) for group in found.groups() if group]
    day, month = numbers
    if language in _MONTH_BEFORE_DAY and window.endswith("/") and day <= _MONTHS_IN_YEAR:
        day, month = month, day
    return found.start(), day, month


def _yearless(original: str, published_on: date) -> Iterator[PrintedDate]:
    """Yield the days without a year: next month's, next year's, else the nearest to publication."""
    for found in _YEARLESS.finditer(original):
        on = _nearest(found, published_on)
        if on is not None and found["year"] != "同年":
            start = found.end() - len(found[0].lstrip())
            yield PrintedDate(start, found.end(), on, yearless=True)


def _nearest(found: re.Match[str], published_on: date) -> date | None:
    day, year = _number(found["day"]), published_on.year
    if found["told"]:
        index = published_on.month - 1 + (found["told"] in _NEXT_MONTH)
        return _date(year + index // _MONTHS_IN_YEAR, index % _MONTHS_IN_YEAR + 1, day)
    month = _number(found["month"])
    if found["year"]:
        return _date(year + (found["year"] in _NEXT_YEAR), month, day)
    days = (_date(year + off, month, day) for off in (0, 1, -1))
    return next((on for on in days if on and abs(on - published_on) <= _HALF_A_YEAR), None)


def _eastern(original: str, language: str) -> Iterator[tuple[int, int, int, int, int]]:
    for found in _CJK.finditer(original):
        year = _number(found["year"]) + _ERAS.get(found["era"] or "", 0)
        if not found["era"] and year in _ROC_YEARS and language.startswith("zh"):
            year += _ERAS["民國"]
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        yield start, found.end(), year, _number(found["month"]), _number(found["day"])


def _number(printed: str) -> int:
    """Return the number of digits or Han numerals: 二〇二五, 十一, 二十三, １０, 元 (the first)."""
    if printed.isdecimal():
        return int(printed)
    if "十" in printed:
        tens, _, ones = printed.partition("十")
        return (_KANJI.get(tens, 1) if tens else 1) * 10 + (_KANJI.get(ones, 0) if ones else 0)
    digits = "".join(str(_KANJI.get(character, character)) for character in printed)
    return int(digits) if digits.isdecimal() else 0


def _date(year: int, month: int, day: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
