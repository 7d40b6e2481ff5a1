"""Give each date its role, and compute the dates that are told by the day of publication."""

import re
from bisect import bisect_right, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from domain.model import DateReading
from domain.reading.calendar import PrintedDate, printed_dates
from domain.reading.findings import Findings
from domain.reading.relative import RelativePhrases, ToldDate, read_relative
from domain.reading.roles import CUT, HERE, Clause, LanguageRoles, clause_of

_STARTS = re.compile(
    r"\s*(?:[（(].{1,3}[）)])?(?:凌晨|零时|0时|零時|0時|午夜)?"
    r"(?:起|から|より|以降|付け|부터|生效|实施|施行|實施)"
)
_FROM = re.compile(r"[自从從由]\s*\Z")
_RANGE = re.compile(
    r"\s*(?:г\.|[（(].{1,3}[）)])?\s*(?:to|through|until|-|–|—|~|～|－|至|起至|から|부터|al|au|bis(?: zum)?"
    r"|по|a|hasta el|đến(?: hết)?(?: ngày)?|sampai(?: dengan)?|s\.d\.|hingga|t/m|tot en met)\s*\Z"
)
_RANGE_LENGTH = 20
_END_OF_DAY = re.compile(r"\s*(?:24|２４|二十四)\s*(?:时|時|시|:00|h\b|Uhr)")
_END_OF_DAY_BEFORE = re.compile(r"24(?:[:.]00| hours| Uhr)[^.;\d]{0,30}\Z")
_BARE_START = "effective?"
_BEGINS = frozenset({"effective", _BARE_START})
_LOOSE = frozenset({"until", "signed", _BARE_START})
"""Roles that a day without its year needs more words for."""
_EASTERN = frozenset({"zh", "ja", "ko"})
_OLD_DAYS = 45
"""Days before publication beyond which a beginning is an older act's (guess)."""
_TODAY_LENGTH = 250
"""Characters before `the same day` in which `today` may stand (guess)."""
_END_LENGTH = 90
"""Characters between a start and its end in one sentence (guess)."""
_STOP = re.compile(r"[。；;]|\n\s*\n|[^\W\d]{3}\.\s")


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication:
    """What is known of a text from outside: its language, who published it and when."""

    language: str
    published_on: date | None
    """The day in the gazette's own time zone; None where it is not known."""
    jurisdiction: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DateGrammar:
    """The words of all languages that dates are told with, by the first two letters."""

    relative: Mapping[str, RelativePhrases]
    roles: Mapping[str, LanguageRoles]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A reading with its place; not `own` where it is a bare start, maybe of another act."""

    start: int
    end: int
    reading: DateReading
    own: bool = True
    itself: bool = False
    """True where the act speaks of itself in the sentence."""


@dataclass(slots=True)
class _Text:
    """A text while its dates are read."""

    original: str
    told: Publication
    body_start: int
    findings: Findings
    dates: list[PrintedDate] = field(default_factory=list)


def read_dates(
    original: str,
    told: Publication,
    grammar: DateGrammar,
    findings: Findings,
    body_start: int = 0,
) -> tuple[DateReading, ...]:
    """Return the dates that have a role, in order of place; none is ever made up.

    Roles: published, signed, effective, until, comments_until, compliance. `on` is None, and
    `condition` keeps the phrase and, after a colon, the reason, where no day can be computed:
    the day of publication is not known, another act sets it, or the print is ambiguous.
    """
    tongue = told.language[:2]
    roles = grammar.roles.get(tongue)
    text = _Text(original, told, body_start, findings)
    text.dates = printed_dates(original, told.language, told.published_on, told.jurisdiction)
    placed = [] if roles is None else [*_printed(text, roles), *_same_day(text, roles)]
    own, ends = _own_days(placed), sorted(one.end for one in placed)
    for each in read_relative(original, grammar.relative.get(tongue), told.published_on, own):
        place = bisect_right(ends, each.start)
        placed.append(_relative(text, each, roles, ends[place - 1] if place else 0))
        insort(ends, each.end)
    placed.sort(key=lambda one: (one.start, one.end))
    return _with_ends(original, _current(placed, told.published_on))


def _printed(text: _Text, roles: LanguageRoles) -> Iterator[_Placed]:
    """Yield the readings of printed dates."""
    last: _Placed | None = None
    ended = 0
    for printed in text.dates:
        first = text.body_start if printed.start >= text.body_start else 0
        clause = clause_of(text.original, printed.start, printed.end, first)
        kind = _kind(text, printed, clause, roles, last)
        if kind:
            last = _placed(text, printed, kind, clause, roles, ended)
            yield last
        ended = printed.end


def _kind(
    text: _Text,
    printed: PrintedDate,
    clause: Clause,
    roles: LanguageRoles,
    last: _Placed | None,
) -> str:
    kind = roles.role(clause)
    if last and last.reading.kind == "effective" and kind in {"", *_BEGINS}:
        near = printed.start - last.end <= _RANGE_LENGTH
        if near and _RANGE.match(text.original[last.end : printed.start]):
            return "until"
    if printed.yearless and kind in _LOOSE and not _starts(text, printed, clause, roles):
        return ""
    if kind in _BEGINS and roles.speaks_of_an_event(clause):
        return ""
    if kind == "signed" and text.body_start and printed.start < text.body_start:
        title_dates = text.dates and text.dates[0] is printed
        return kind if title_dates else ""
    return kind


def _starts(text: _Text, printed: PrintedDate, clause: Clause, roles: LanguageRoles) -> bool:
    """Tell whether a day without a year is said to begin a rule: only then it is read."""
    if text.told.language[:2] not in _EASTERN:
        return roles.goes_on_with_law(clause)
    after = text.original[printed.end : printed.end + 12]
    before = text.original[max(0, printed.start - 3) : printed.start]
    return bool(_STARTS.match(after) or _FROM.search(before))


def _placed(
    text: _Text,
    printed: PrintedDate,
    kind: str,
    clause: Clause,
    roles: LanguageRoles,
    ended: int,
) -> _Placed:
    on, own = printed.on, kind not in _BEGINS or not roles.may_be_older(clause, kind)
    kind = "effective" if kind == _BARE_START else kind
    if kind == "effective" and on is not None and _at_end_of_day(text.original, printed):
        on += timedelta(days=1)
    phrase = text.original[printed.start : printed.end]
    reading = DateReading(
        kind=kind,
        on=on,
        finding=text.findings.add(printed.start, printed.end, f"date:{kind}"),
        condition=None if on is not None else f"{phrase}: {printed.doubt}",
        concerns=_concerns(text, printed.start, kind, clause, roles, ended),
    )
    return _Placed(printed.start, printed.end, reading, own, roles.speaks_of_itself(clause))


def _at_end_of_day(original: str, printed: PrintedDate) -> bool:
    after = original[printed.end : printed.end + 8]
    before = original[max(0, printed.start - 45) : printed.start]
    return bool(_END_OF_DAY.match(after) or _END_OF_DAY_BEFORE.search(before))


def _concerns(
    text: _Text, start: int, kind: str, clause: Clause, roles: LanguageRoles, ended: int
) -> str:
    """Return the part that a date is for; `ended` is the end of the date before it."""
    if kind not in {"effective", "until", "compliance"}:
        return ""
    before = clause.lines.split(HERE)[0].removeprefix(CUT)
    follows = ended > start - len(before)
    return roles.concerns(text.original[ended:start] if follows else before, follows=follows)


def _same_day(text: _Text, roles: LanguageRoles) -> Iterator[_Placed]:
    """Yield effective dates that are told by the date printed before them, or by `today`."""
    if not roles.same_day:
        return
    for found in re.finditer(roles.same_day, text.original, re.IGNORECASE):
        first = max(0, found.start() - _TODAY_LENGTH)
        today = text.original.rfind(roles.today or HERE, first, found.start())
        before = [each.on for each in text.dates if today < each.end <= found.start()]
        on = before[-1] if before else text.told.published_on if today >= 0 else None
        if on is not None:
            number = text.findings.add(*found.span(), "date:effective")
            yield _Placed(*found.span(), DateReading(kind="effective", on=on, finding=number))


def _own_days(placed: Sequence[_Placed]) -> dict[str, list[tuple[int, date]]]:
    """Return the days that the text itself gives for its publication and signature."""
    days: dict[str, list[tuple[int, date]]] = {"published": [], "signed": []}
    for one in placed:
        if one.reading.kind in days and one.reading.on is not None:
            days[one.reading.kind].append((one.start, one.reading.on))
    return days


def _relative(text: _Text, told: ToldDate, roles: LanguageRoles | None, ended: int) -> _Placed:
    """Return the reading of a date that is told by another one, or left open."""
    phrase = " ".join(text.original[told.start : told.end].split())
    concerns = ""
    if roles is not None:
        clause = clause_of(text.original, told.start, told.end, text.body_start)
        concerns = _concerns(text, told.start, told.kind, clause, roles, ended)
    reading = DateReading(
        kind=told.kind,
        on=told.on,
        finding=text.findings.add(told.start, told.end, f"date:{told.kind}"),
        condition=None if told.on else f"{phrase}: {told.reason}" if told.reason else phrase,
        concerns=concerns,
    )
    return _Placed(told.start, told.end, reading, itself=True)


def _current(placed: list[_Placed], published_on: date | None) -> list[_Placed]:
    """Drop the beginnings of older acts."""
    begins = [one for one in placed if one.reading.kind == "effective" and one.reading.on]
    older = {id(one) for one in [*_before_own(begins), *_long_past(begins, published_on)]}
    return [one for one in placed if id(one) not in older]


def _before_own(begins: Sequence[_Placed]) -> Iterator[_Placed]:
    """Yield beginnings before that of which the act speaks itself, that it does not speak of."""
    own = [one.reading.on for one in begins if one.itself and one.reading.on]
    for one in begins:
        named = one.itself or one.reading.concerns
        if own and not named and one.reading.on and one.reading.on < min(own):
            yield one


def _long_past(begins: Sequence[_Placed], published_on: date | None) -> Iterator[_Placed]:
    """Yield beginnings long before publication, unless only they can be the act's own.

    One that is joined to the act's own beginning in its sentence is retroactive, and kept.
    """
    if published_on is None:
        return
    old, new = published_on - timedelta(days=_OLD_DAYS), published_on - timedelta(days=1)
    tells_own = any(one.reading.on and one.reading.on >= new for one in begins)
    last: _Placed | None = None
    for one in begins:
        joined = last is not None and one.itself and one.start - last.end <= _RANGE_LENGTH
        if one.reading.on and one.reading.on < old and (tells_own or not one.own) and not joined:
            yield one
        else:
            last = one


def _with_ends(original: str, placed: Sequence[_Placed]) -> tuple[DateReading, ...]:
    """Give an effective date the end that follows it in its sentence, as in `from … until …`."""
    joined: list[DateReading] = []
    last: _Placed | None = None
    for one in placed:
        if last and _ends(original, last, one):
            joined[-1] = replace(joined[-1], until=one.reading.on)
        joined.append(one.reading)
        last = one
    return tuple(joined)


def _ends(original: str, last: _Placed, one: _Placed) -> bool:
    """Tell whether a date is the end of the effective date before it."""
    start, end = last.reading.on, one.reading.on
    if (one.reading.kind, last.reading.kind) != ("until", "effective"):
        return False
    if start is None or end is None or end < start or one.start - last.end > _END_LENGTH:
        return False
    return _STOP.search(original[last.end : one.start]) is None
