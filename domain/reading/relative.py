"""Compute dates that a text tells by the day of its publication."""

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from domain.knowledge import RelativeForm, RelativePhrases


@dataclass(frozen=True, slots=True)
class ToldDate:
    """A date told by another one; `on` is None where it cannot be computed."""

    start: int
    end: int
    kind: str
    on: date | None


_WORDS = {
    "thirty": 30, "sixty": 60, "ninety": 90, "fifteen": 15, "ten": 10, "twenty": 20, "seven": 7,
    "treinta": 30, "sesenta": 60, "noventa": 90, "quince": 15, "diez": 10, "veinte": 20,
    "cinco": 5, "sechzig": 60, "third": 3, "tenth": 10, "fifteenth": 15, "thirtieth": 30,
    "trente": 30, "soixante": 60, "quinze": 15, "trinta": 30, "sessenta": 60,
    "sete": 7, "dez": 10, "десяти": 10, "пяти": 5, "тридцати": 30, "шестидесяти": 60,
    "onuncu": 10, "on beşinci": 15, "otuzuncu": 30, "altmışıncı": 60, "doksanıncı": 90,
    "девяноста": 90, "семи": 7, "пятнадцати": 15, "пятидесяти": 50, "двадцати": 20,
}  # fmt: skip
# What must be done within a time of publication: no date on which a rule begins.
_DEADLINE = re.compile(
    r"(?:within|в течение|dalam(?: jangka)? waktu|en (?:un|el) plazo|trong (?:vòng|thời hạn)|binnen"
    r"|innerhalb|dans (?:un|le) délai|entro|no prazo|pelo prazo|içinde)\s[^.;\n]{0,40}\Z",
    re.IGNORECASE,
)
_DEADLINE_LENGTH = 60
_HAN = {character: number for number, character in enumerate("一二三四五六七八九", 1)}


def read_relative(
    original: str,
    language: str,
    published_on: date | None,
    phrases: Mapping[str, RelativePhrases],
) -> Iterator[ToldDate]:
    """Yield the effective dates that are told by the day of publication.

    An earlier form of a language wins over a later one that starts inside it.
    """
    spoken = phrases.get(language[:2])
    lowered = original.lower()
    if spoken is None or not any(word in lowered for word in spoken.needs):
        return
    taken: list[tuple[int, int]] = []
    for form in spoken.forms:
        for found in form.compiled.finditer(original):
            if _DEADLINE.search(original[max(0, found.start() - _DEADLINE_LENGTH) : found.start()]):
                continue
            if any(start <= found.start() < end for start, end in taken):
                continue
            taken.append(found.span())
            on = _computed(form, found, published_on)
            yield ToldDate(found.start(), found.end(), "effective", on)


def _computed(form: RelativeForm, found: re.Match[str], published_on: date | None) -> date | None:
    if published_on is None or not form.computable:
        return None
    if form.first_of_next_month:
        return _months_later(published_on.replace(day=1), 1)
    if not form.counts:
        return published_on + timedelta(days=form.days)
    count = _count(found["n"])
    if count is None:
        return None
    if form.counts == "months":
        return _months_later(published_on, count) + timedelta(days=form.days)
    return published_on + timedelta(days=count + form.days)


def _count(printed: str) -> int | None:
    if printed.isdecimal():
        return int(printed)
    if printed[0] in _HAN or printed[0] == "十":
        tens, ten, ones = printed.partition("十")
        if ten:
            return _HAN.get(tens, 1) * 10 + _HAN.get(ones, 0)
        return _HAN[printed[0]]
    return _WORDS.get(printed.lower())


def _months_later(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))
