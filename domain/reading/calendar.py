"""Read dates as printed: numerals, month names, eras and calendars of fifteen languages."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.reading.eras import era_dates
from domain.reading.numerals import HAN_DIGITS, number

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
_SHORT = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "de": "jan feb mrz apr mai jun jul aug sep okt nov dez",
    "fr": "janv févr mars avr mai juin juil août sept oct nov déc",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "id": "jan feb mar apr mei jun jul agu sep okt nov des",
}
_MONTH_NUMBERS: dict[str, dict[str, int]] = {
    language: {name: number for number, name in enumerate(names.split(), 1)}
    for language, names in _MONTHS.items()
}
for _language, _names in _SHORT.items():
    _MONTH_NUMBERS[_language] |= {name: count for count, name in enumerate(_names.split(), 1)}
_MONTH_NUMBERS["en"] |= {"sept": 9}
_MONTH_NUMBERS["de"] |= {"jänner": 1, "feber": 2, "maerz": 3, "sept": 9}
_MONTH_NUMBERS["fr"] |= {"fevrier": 2, "aout": 8, "decembre": 12}
_MONTH_NUMBERS["es"] |= {"setiembre": 9, "sept": 9}
_MONTH_NUMBERS["id"] |= {"nopember": 11, "pebruari": 2}
_YEAR = re.compile(r"(?<![\d])(?:19|20)\d{2}(?!\d)")
_BEFORE_YEAR = 34
"""Characters before a year in which its day and month stand."""
_MONTHS_IN_YEAR = 12
_OF = r"(?:(?:day\s+)?of\s+|de\s+|del\s+|d['’]\s?)?"
_DAY_FIRST = re.compile(
    r"(?<![\d.])[«\"“]?(\d{1,2})[»\"”]?(?:st|nd|rd|th|er|ro|º|°|\.)?\s+"
    rf"{_OF}([^\W\d_]{{3,10}})\.?,?\s+(?:de\s+|del\s+)?\Z"
)
_MONTH_FIRST = re.compile(
    r"(?<!\w)([A-Z][a-z]{2,8}|[A-Z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+\Z"
)
_NUMERIC = re.compile(r"(?<![\d./])(\d{1,2})(?:\.\s?(\d{1,2})\.\s?|/(\d{1,2})/|-(\d{1,2})-)\Z")
_YEAR_FIRST = re.compile(
    r"(?:19|20)\d{2}([./-])\s?(\d{1,2})\1\s?(\d{1,2})(?![\d-])(?:\.(?=\s?(?:부터|까지|자|에|이|~|\())){0,1}"
)
_DIGITS = f"\\d０-９{HAN_DIGITS}"
_IN_BRACKETS = r"(?:\s*[（(][^（）()]{2,12}[）)])?"
_CJK = re.compile(
    rf"(?P<era>令和|平成|昭和|民國|民国)?\s*(?P<year>[{_DIGITS}]{{1,5}})\s*[年년]{_IN_BRACKETS}\s*(?P<month>[{_DIGITS}]{{1,3}})\s*[月월]"
    rf"\s*(?P<day>[{_DIGITS}]{{1,3}})\s*[日일号號]"
)
# A day of a month without its year, as press releases print it; `下月七日` is next month's.
_YEARLESS = re.compile(
    rf"(?<![{_DIGITS}年년月월])(?:(?P<year>同年|今年|本年|来年|來年|明年|翌年|올해"
    r"|내년|같은 해)\s*)?"
    rf"(?:(?P<month>[{_DIGITS}]{{1,3}})|(?P<told>下个|下個|下|本|翌|来|來|当|當|今))\s*[月월]"
    rf"\s*(?P<day>[{_DIGITS}]{{1,3}})\s*[日일号號]"
)
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
_ROC_YEARS = range(90, 150)
"""Years of three digits (or late two) in Chinese texts count from 1911."""
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+\Z")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_MONTH_FIRST_PLACES = frozenset({"US", "PH", "FM", "MH", "PW"})
"""Where 03/04/2026 is the fourth of March (CLDR)."""
_EITHER_PLACES = frozenset({"", "CA", "INT", "UN", "KE", "ZA"})
"""Where both ways are printed, or it is not known whose way is meant (CLDR for CA, KE, ZA)."""
AMBIGUOUS = "day or month first is not told"
_EASTERN = frozenset({"zh", "ja", "ko"})
"""Languages that print days without their year."""
_FIRST_YEAR, _LAST_YEAR = 1945, 2080
"""Years outside are taken for misreadings (guess)."""


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date where it stands in the original."""

    start: int
    end: int
    on: date | None
    """None where the print does not say which day it is; `doubt` says why."""
    yearless: bool = False
    """True where the year was not printed, but follows from the day of publication."""
    doubt: str = ""


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
    return _apart([*dates, *_sharing_year(original, dates, language, published_on)])


def _apart(found: Iterable[PrintedDate]) -> list[PrintedDate]:
    """Return the dates in order, without those that overlap an earlier or longer one."""
    dates: list[PrintedDate] = []
    for each in sorted(found, key=lambda printed: (printed.start, -printed.end)):
        if not dates or each.start >= dates[-1].end:
            dates.append(each)
    return dates


def _full(original: str, language: str, jurisdiction: str) -> Iterator[PrintedDate]:
    """Yield every date that prints its year; parts of others among them."""
    if "年" in original or "년" in original:
        for start, end, year, month, day in _eastern(original, language):
            on = _date(year, month, day)
            if on is not None:
                yield PrintedDate(start, end, on)
    months = _MONTH_NUMBERS.get(language[:2], {}) | _MONTH_NUMBERS["en"]
    for found in _YEAR.finditer(original):
        beside = _after_year(original, found) or _before_year(
            original, found, months, language, jurisdiction
        )
        if beside is not None:
            yield beside
    for era in era_dates(original):
        yield PrintedDate(era.start, era.end, era.on, doubt=era.doubt)


def _after_year(original: str, year: re.Match[str]) -> PrintedDate | None:
    """Return the date whose month and day stand behind a year, as in 2026-04-01."""
    first = _YEAR_FIRST.match(original, year.start())
    on = first and _date(int(year[0]), int(first[2]), int(first[3]))
    return PrintedDate(*first.span(), on) if first and on else None


def _before_year(
    original: str,
    year: re.Match[str],
    months: dict[str, int],
    language: str,
    jurisdiction: str,
) -> PrintedDate | None:
    """Return the date whose day and month stand before a year."""
    begin = max(0, year.start() - _BEFORE_YEAR)
    window = original[begin : year.start()]
    worded = _worded(window, months)
    start, day, month = worded or _in_numbers(window) or (0, 0, 0)
    if not day:
        return None
    if not worded and window.endswith(("/", "-")) and max(day, month) <= _MONTHS_IN_YEAR:
        eastern = language[:2] in {"vi", "id", "tr", "de", "fr", "es", "it", "pt", "nl", "ru"}
        if jurisdiction in _MONTH_FIRST_PLACES:
            day, month = month, day
        elif jurisdiction in _EITHER_PLACES and not eastern and day != month:
            return PrintedDate(begin + start, year.end(), None, doubt=AMBIGUOUS)
    elif (
        not worded
        and month > _MONTHS_IN_YEAR
        and jurisdiction in _MONTH_FIRST_PLACES | _EITHER_PLACES
    ):
        day, month = month, day
    on = _date(int(year[0]), month, day)
    return None if on is None else PrintedDate(begin + start, year.end(), on)


def _worded(window: str, months: dict[str, int]) -> tuple[int, int, int] | None:
    """Return start, day, month of words such as `16th December ` or `December 16, `."""
    for pattern, day, month in ((_MONTH_FIRST, 2, 1), (_DAY_FIRST, 1, 2)):
        found = pattern.search(window)
        count = months.get(found[month].lower()) if found else None
        if found and count:
            return found.start(), int(found[day]), count
    return None


def _in_numbers(window: str) -> tuple[int, int, int] | None:
    """Return start, first and second number of `15.11.`, `12/31/` or `15 tháng 11 năm `."""
    found = _VIETNAMESE.search(window) or _NUMERIC.search(window)
    if not found:
        return None
    first, second = (int(group) for group in found.groups() if group)
    return found.start(), first, second


def _sharing_year(
    original: str, dates: Sequence[PrintedDate], language: str, published_on: date | None
) -> Iterator[PrintedDate]:
    """Yield the days that share the year of a date beside them, or the year of publication."""
    months = _MONTH_NUMBERS.get(language[:2], {}) | _MONTH_NUMBERS["en"]
    for printed in dates:
        begin = _range_start(original, printed, months)
        if begin is not None:
            yield begin
    if language[:2] in _MONTH_NUMBERS and published_on is not None:
        yield from _worded_yearless(original, months, language[:2], published_on)
    if language[:2] in _EASTERN and ("月" in original or "월" in original):
        yield from _yearless(original, dates, published_on)


def _range_start(original: str, printed: PrintedDate, months: dict[str, int]) -> PrintedDate | None:
    """Return the first day of `1 January to 31 March 2026` or `1-30 Juni 2026`."""
    begin = max(0, printed.start - _BEFORE_RANGE)
    window = original[begin : printed.start]
    found = _RANGE_MONTH_FIRST.search(window)
    name, day = (found[1], found[2]) if found else (None, None)
    if found is None:
        found = _RANGE_DAY_FIRST.search(window)
        day, name = (found[1], found[2]) if found else (None, None)
    if found is None or day is None or printed.on is None:
        return None
    month = printed.on.month if name is None else months.get(name.lower(), 0)
    year = printed.on.year - (month > printed.on.month)
    on = _date(year, month, int(day))
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
    for found in _YEARLESS.finditer(original):
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


def _worded_yearless(
    original: str, months: dict[str, int], language: str, published_on: date
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
    days = (_date(published_on.year + off, month, day) for off in (0, 1, -1))
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
    on = _date(last.on.year, month, day)
    later = found["year"] in _NEXT_YEAR or (on is not None and on < last.on)
    return _date(last.on.year + 1, month, day) if later else on


def _nearest(found: re.Match[str], published_on: date) -> date | None:
    day, year = number(found["day"]), published_on.year
    if found["told"]:
        index = published_on.month - 1 + (found["told"] in _NEXT_MONTH)
        return _date(year + index // _MONTHS_IN_YEAR, index % _MONTHS_IN_YEAR + 1, day)
    month = number(found["month"])
    if found["year"]:
        return _date(year + (found["year"] in _NEXT_YEAR), month, day)
    return _near(month, day, published_on)


def _eastern(original: str, language: str) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield start, end, year, month, day of Han and Hangul dates."""
    for found in _CJK.finditer(original):
        year = number(found["year"]) + _ERAS.get(found["era"] or "", 0)
        if not found["era"] and year in _ROC_YEARS and language.startswith("zh"):
            year += _ERAS["民國"]
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        yield start, found.end(), year, number(found["month"]), number(found["day"])


def _date(year: int, month: int, day: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
