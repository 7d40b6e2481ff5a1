"""Give each date its role, and compute the dates that are told by the day of publication."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from domain.knowledge import RelativePhrases
from domain.model import DateReading
from domain.reading.calendar import PrintedDate, printed_dates
from domain.reading.findings import Findings
from domain.reading.relative import read_relative
from domain.reading.roles import AFTER, BEFORE

_BEFORE_LENGTH = 100
_AFTER_LENGTH = 90
"""Characters beside a date in which its role is looked for (the longest phrase fits)."""
_SAME_DAY = re.compile(
    r"(?:enter(?:s|ed|ing)|c[oa]mes?|t(?:akes?|ook)) (?:in(?:to)? )?(?:force|effect)"
    r" (?:on )?the same day"
)
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
    dates = printed_dates(original, language)
    for printed in dates:
        kind = _role(original, printed, language, body_start)
        if kind:
            number = findings.add(printed.start, printed.end, f"date:{kind}")
            reading = DateReading(kind=kind, on=printed.on, finding=number)
            readings.append((printed.start, reading))
    readings += _same_day(original, dates, findings)
    for told in read_relative(original, language, published_on, phrases):
        number = findings.add(told.start, told.end, f"date:{told.kind}")
        phrase = original[told.start : told.end] if told.on is None else None
        reading = DateReading(kind=told.kind, on=told.on, finding=number, condition=phrase)
        readings.append((told.start, reading))
    readings.sort(key=lambda placed: placed[0])
    return _with_ends([reading for _, reading in readings])


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


def _role(original: str, printed: PrintedDate, language: str, body_start: int) -> str:
    tongue = language[:2]
    after = original[printed.end : printed.end + _AFTER_LENGTH]
    for kind, pattern in AFTER.get(tongue, ()):
        if pattern.match(after):
            return kind
    first = body_start if printed.start >= body_start else 0
    before = original[max(first, printed.start - _BEFORE_LENGTH) : printed.start]
    tail = _STOP.split(before)[-1].replace("\n", " ")
    for kind, pattern in BEFORE.get(tongue, ()):
        if pattern.search(tail):
            return kind
    return ""


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
