"""Dates as official publishers print them, on the publisher's own calendar day."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
"""Japanese eras: the year before their first (e-Gov, 元号を改める政令 of 1989 and 2019)."""
MONTHS_EN = "january february march april may june july august september october november december"
MONTHS_TR = "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"
# Names that feeds put where RFC 5322 wants an offset; JST is seen at fsa.go.jp.
ZONES = {"JST": 9, "KST": 9, "IST": 5.5, "CET": 1, "CEST": 2, "BST": 1, "TRT": 3, "SGT": 8}
FAR = timedelta(days=2 * 366)
"""A publication date later than two years from now is a misprint, not news."""


def read_date(text: str, formats: Sequence[str], zone: ZoneInfo) -> date:
    """Return the calendar day that `text` names, in the publisher's zone; the first format wins.

    Raises:
        ValueError: none of the formats reads it, or there is no such day.
    """
    shown = " ".join(unicodedata.normalize("NFKC", text).split())
    reasons: list[str] = []
    for form in formats:
        try:
            return NAMED[form](shown, zone) if form in NAMED else _pattern(shown, form, zone)
        except (ValueError, OverflowError) as error:
            reasons.append(f"{form}: {error}")
    raise ValueError("; ".join(reasons))


def is_far(day: date, now: datetime) -> bool:
    """Say whether a day lies further ahead than any real publication."""
    return day > now.date() + FAR


def _pattern(text: str, form: str, zone: ZoneInfo) -> date:
    moment = datetime.strptime(text, form)  # noqa: DTZ007 the zone is given just below
    return _local(moment, zone)


def _iso(text: str, zone: ZoneInfo) -> date:
    return _local(datetime.fromisoformat(text), zone)


def _rfc822(text: str, zone: ZoneInfo) -> date:
    name = text.rpartition(" ")[2]
    if name in ZONES:
        offset = timezone(timedelta(hours=ZONES[name]))
        moment = parsedate_to_datetime(text.removesuffix(name) + "+0000").replace(tzinfo=offset)
    else:
        moment = parsedate_to_datetime(text)
    return _local(moment, zone)


def _local(moment: datetime, zone: ZoneInfo) -> date:
    return (moment.astimezone(zone) if moment.tzinfo else moment).date()


def _ja_era(text: str, _: ZoneInfo) -> date:
    found = re.search(r"(令和|平成|昭和)\s*(\d+|元)\s*年\s*(\d+)\s*月\s*(\d+)\s*日", text)
    if not found:
        raise ValueError("no day of a Japanese era")
    year = 1 if found[2] == "元" else int(found[2])
    return date(ERAS[found[1]] + year, int(found[3]), int(found[4]))


def _cjk(text: str, _: ZoneInfo) -> date:
    found = re.search(r"(\d{4})\s*[年년]\s*(\d+)\s*[月월]\s*(\d+)\s*[日일]", text)
    if not found:
        raise ValueError("no year, month and day in Chinese, Japanese or Korean")
    return date(int(found[1]), int(found[2]), int(found[3]))


def _en_long(text: str, _: ZoneInfo) -> date:
    found = re.search(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", text)
    other = re.search(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? (\d{4})", text)
    if found:
        return date(int(found[3]), _month(found[1], MONTHS_EN), int(found[2]))
    if other:
        return date(int(other[3]), _month(other[2], MONTHS_EN), int(other[1]))
    raise ValueError("no English month, day and year")


def _tr_long(text: str, _: ZoneInfo) -> date:
    found = re.search(r"(\d{1,2}) (\w+) (\d{4})", text)
    if not found:
        raise ValueError("no day, Turkish month and year")
    folded = found[2].replace("İ", "i").replace("I", "ı").lower()
    return date(int(found[3]), _month(folded, MONTHS_TR), int(found[1]))


def _month(name: str, names: str) -> int:
    """Return the number of a month, from its name or at least its first three letters."""
    for number, full in enumerate(names.split(), start=1):
        if full.startswith(name.lower()):
            return number
    raise ValueError(f"{name!r} is no month")


NAMED: dict[str, Callable[[str, ZoneInfo], date]] = {
    "iso": _iso,
    "rfc822": _rfc822,
    "ja-era": _ja_era,
    "cjk": _cjk,
    "en-long": _en_long,
    "tr-long": _tr_long,
}
