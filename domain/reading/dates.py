"""Give each date its role, and compute the dates that are told by the day of publication."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from domain.knowledge import RelativePhrases
from domain.model import DateReading
from domain.reading.calendar import PrintedDate, printed_dates
from domain.reading.findings import Findings
from domain.reading.relative import read_relative
from domain.reading.roles import AFTER, BEFORE, SPEAKS_OF_LAW

_BEFORE_LENGTH = 100
_AFTER_LENGTH = 90
"""Characters beside a date in which its role is looked for (the longest phrase fits)."""
_SAME_DAY = re.compile(
    r"(?:enter(?:s|ed|ing)|c[oa]mes?|t(?:akes?|ook)) (?:in(?:to)? )?(?:force|effect)"
    r" (?:on )?the same day"
)
_AROUND = 200
"""Characters around a bare start in which law or trade must be spoken of (guess)."""
_STARTS = re.compile(r"\s*(?:凌晨|零时|0时|零時|0時|午夜)?(?:起|から|より|以降|付け|부터)")
_BEGINS = re.compile(
    r"实施|施行|执行|生效|實施|執行|適用|発効|実施|禁止|起征|征收|加征|徵收|課|시행|적용|발효|부과|금지"
)
_EVENT = re.compile(
    r"报名|申报|举办|召开|受理|征集|展会|展览|报送|申請書|開催|募集|受付|申込|展示会|説明会|公募|調査を"
    r"|개최|모집|접수|설명회|교육|전시회|공모|신청"
)
_OLD_DAYS = 45
"""Days before publication beyond which a beginning is an older act's (guess)."""
_FROM = re.compile(r"[自从從]\s*\Z")
_SAME_DAY_JA = re.compile(r"同日(?:から|より|付けで)[^。\n]{0,12}?(?:施行|適用|実施|発効)")
_TODAY_LENGTH = 250
"""Characters before `the same day` in which `today` may stand (guess)."""
_STOP = re.compile(r"[。；;]|\n\s*\n|[^\W\d]{3}\.\s")


def read_dates(
    original: str,
    language: str,
    published_on: date | None,
    phrases: Mapping[str, RelativePhrases],
    findings: Findings,
    body_start: int = 0,
) -> tuple[DateReading, ...]:
    """Return the dates that have a role, in order of place; none is ever made up.

    Roles: published, signed, effective, until, comments_until. A relative form gives a date
    only where `published_on` is known; else `on` is None and `condition` keeps the phrase.
    """
    readings: list[tuple[int, DateReading]] = []
    dates = printed_dates(original, language, published_on)
    for printed in dates:
        kind = _role(original, printed, language, body_start)
        if kind == "effective" and _is_event(original[printed.end : printed.end + _AROUND]):
            continue
        if kind:
            number = findings.add(printed.start, printed.end, f"date:{kind}")
            reading = DateReading(kind=kind, on=printed.on, finding=number)
            readings.append((printed.start, reading))
    readings += _same_day(original, dates, findings)
    readings += _same_day_as_today(original, dates, published_on, findings)
    for told in read_relative(original, language, published_on, phrases):
        number = findings.add(told.start, told.end, f"date:{told.kind}")
        phrase = original[told.start : told.end] if told.on is None else None
        reading = DateReading(kind=told.kind, on=told.on, finding=number, condition=phrase)
        readings.append((told.start, reading))
    readings.sort(key=lambda placed: placed[0])
    return _with_ends(_current([reading for _, reading in readings], published_on))


def _is_event(behind: str) -> bool:
    """Tell whether what begins is an application, a survey or a fair, and not a rule."""
    sentence = _STOP.split(behind)[0]
    return _EVENT.search(sentence) is not None and _BEGINS.search(sentence) is None


def _current(readings: list[DateReading], published_on: date | None) -> list[DateReading]:
    """Drop the beginnings of older acts, where the text says when its own act begins."""
    if published_on is None:
        return readings
    own = published_on - timedelta(days=1)
    begins = [each for each in readings if each.kind == "effective" and each.on is not None]
    if not any(each.on is not None and each.on >= own for each in begins):
        return readings
    old = published_on - timedelta(days=_OLD_DAYS)
    return [each for each in readings if each not in begins or each.on is None or each.on >= old]


def _same_day(
    original: str, dates: Sequence[PrintedDate], findings: Findings
) -> list[tuple[int, DateReading]]:
    """Return effective dates that are told by the date printed before them."""
    readings = []
    for found in _SAME_DAY.finditer(original):
        before = [printed for printed in dates if printed.end <= found.start()]
        if before:
            number = findings.add(*found.span(), "date:effective")
            reading = DateReading(kind="effective", on=before[-1].on, finding=number)
            readings.append((found.start(), reading))
    return readings


def _same_day_as_today(
    original: str, dates: Sequence[PrintedDate], published_on: date | None, findings: Findings
) -> list[tuple[int, DateReading]]:
    """Return effective dates told by a Japanese `same day`: that of the last date, or today."""
    readings = []
    for found in _SAME_DAY_JA.finditer(original):
        today = original.rfind("本日", max(0, found.start() - _TODAY_LENGTH), found.start())
        before = [each for each in dates if today < each.end <= found.start()]
        on = before[-1].on if before else published_on if today >= 0 else None
        if on is not None:
            number = findings.add(*found.span(), "date:effective")
            reading = DateReading(kind="effective", on=on, finding=number)
            readings.append((found.start(), reading))
    return readings


def _role(original: str, printed: PrintedDate, language: str, body_start: int) -> str:
    tongue = language[:2]
    after = original[printed.end : printed.end + _AFTER_LENGTH]
    if printed.yearless and not _starts(original, printed, after):
        return ""
    for kind, pattern in AFTER.get(tongue, ()):
        if pattern.match(after):
            return kind
    first = body_start if printed.start >= body_start else 0
    before = original[max(first, printed.start - _BEFORE_LENGTH) : printed.start]
    tail = _STOP.split(before)[-1].replace("\n", " ")
    found = (kind for kind, pattern in BEFORE.get(tongue, ()) if pattern.search(tail))
    kind = next(found, "")
    if not kind.startswith("effective"):
        return kind
    kinds = [kind, *found]
    end = printed.end + _AROUND
    return _settled(kinds, original[max(first, printed.start - _AROUND) : end])


def _starts(original: str, printed: PrintedDate, after: str) -> bool:
    """Tell whether a day without a year is said to begin a rule: only then it is read."""
    before = original[max(0, printed.start - 3) : printed.start]
    if not _STARTS.match(after) and not _FROM.search(before):
        return False
    sentence = _STOP.split(original[printed.end : printed.end + _AROUND])[0]
    return _BEGINS.search(sentence) is not None


def _settled(kinds: list[str], around: str) -> str:
    """Return the role of a date to which several rules give one, in their order.

    An end stands right beside its date, so it wins over a start that stands further away.
    """
    if kinds[0] == "effective" and "until" in kinds:
        return "until"
    if kinds[0] == "effective?":
        return "effective" if SPEAKS_OF_LAW.search(around) else ""
    return kinds[0]


def _ends(reading: DateReading, last: DateReading) -> bool:
    """Tell whether a date is the end of the effective date before it."""
    if (reading.kind, last.kind) != ("until", "effective") or last.until is not None:
        return False
    return reading.on is not None and last.on is not None and reading.on > last.on


def _with_ends(readings: list[DateReading]) -> tuple[DateReading, ...]:
    """Give an effective date the end that follows it, as in `from … until …`."""
    joined: list[DateReading] = []
    for reading in readings:
        last = joined[-1] if joined else None
        if last and _ends(reading, last):
            joined[-1] = replace(last, until=reading.on)
        joined.append(reading)
    return tuple(joined)
