"""Give each date its role, and compute the dates that are told by the day of publication."""

import re
from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice

from domain.model import DateReading
from domain.reading.calendar import printed_dates
from domain.reading.clauses import CUT, HERE, Clause, clause_of
from domain.reading.date_grammar import DateGrammar, Publication
from domain.reading.durations import read_durations
from domain.reading.ends_of_durations import ends_of
from domain.reading.findings import Findings
from domain.reading.lower_case import lowered
from domain.reading.placed_dates import Placed, current, with_ends
from domain.reading.relative import ToldDate, read_relative
from domain.reading.roles import LanguageRoles
from domain.reading.without_year import PrintedDate
from domain.side_by_side import Steps, finished

_STARTS = re.compile(
    r"\s*(?:[（(].{1,3}[）)])?(?:凌晨|零时|0时|零時|0時|午夜|\d{1,2}시(?: ?\d{1,2}분)? ?|자정 ?)?"
    r"(?:起|から|より|以降|付け|부터|이후|부로|자로|生效|实施|施行|實施)"
)
_FROM = re.compile(r"[自从從由]\s*\Z")
_RANGE = re.compile(
    r"\s*(?:г\.|[（(].{1,3}[）)])?\s*(?:to|through|until|-|–|—|~|～|－|至|起至|から|부터|al|au"
    r"|bis(?: zum)?"
    r"|по|a|hasta el|đến(?: hết)?(?: ngày)?|sampai(?: dengan)?|s\.d\.|hingga|t/m|tot en met)\s*\Z"
)
_RANGE_LENGTH = 20
_NEXT_OF_SERIES = re.compile(
    r"[;；]\s*(?:(?:and|und|et|y|e|en|и|ve|và|dan)\s+)?(?:(?:on|from|am|ab|le|el|il|op|em|с)\s+)?\Z"
)
_FOR_A_PART = re.compile(r"\s*(?:г\.)?,?\s*(?:for|für|pour|para|per|voor|для|için|untuk|đối với)\b")
_SERIES_LENGTH = 240
"""Characters from one day of a series (`May 1 for …; June 1 for …`) to the next (guess)."""
_END_OF_DAY = re.compile(r"\s*(?:24|２４|二十四)\s*(?:时|時|시|:00|h\b|Uhr)")
_END_OF_DAY_BEFORE = re.compile(r"24(?:[:.]00| hours| Uhr)[^.;\d]{0,30}\Z")
_BARE_START = "effective?"
_BEGINS = frozenset({"effective", _BARE_START})
_LOOSE = frozenset({"until", "signed", _BARE_START})
"""Roles that a day without its year needs more words for."""
_EASTERN = frozenset({"zh", "ja", "ko"})
_OPEN, _CLOSE = frozenset("(（"), frozenset(")）")
_MOST = 4000
"""Dates of a text that are looked at, half of them its first and half its last: lists of persons
print tens of thousands of birthdays (guess)."""
_TODAY_LENGTH = 250
"""Characters before `the same day` in which `today` may stand (guess)."""


@dataclass(slots=True)
class _Text:
    """A text while its dates are read."""

    original: str
    told: Publication
    body_start: int
    findings: Findings
    lowered: str
    dates: list[PrintedDate] = field(default_factory=list)


def read_dates(
    original: str,
    told: Publication,
    grammar: DateGrammar,
    findings: Findings,
    body_start: int = 0,
    low: str = "",
) -> tuple[DateReading, ...]:
    """Return the dates that have a role, in order of place; none is ever made up.

    Roles: published, signed, effective, until, comments_until, compliance. `on` is None, and
    `condition` keeps the phrase and, after a colon, the reason, where no day can be computed:
    the day of publication is not known, another act sets it, or the print is ambiguous.
    `low` is the original in lower case (`domain.reading.lower_case`), where it is known already.
    """
    return finished(reading_dates(original, told, grammar, findings, body_start, low))


def reading_dates(
    original: str,
    told: Publication,
    grammar: DateGrammar,
    findings: Findings,
    body_start: int,
    low: str,
) -> Steps[tuple[DateReading, ...]]:
    """Return what `read_dates` does, in steps."""
    tongue = told.language[:2]
    roles = grammar.roles.get(tongue)
    text = _Text(original, told, body_start, findings, low or lowered(original))
    dates = printed_dates(original, told.language, told.published_on, told.jurisdiction)
    yield
    text.dates = dates if len(dates) <= _MOST else [*dates[: _MOST // 2], *dates[-_MOST // 2 :]]
    placed = [] if roles is None else [*_printed(text, roles), *_same_day(text, roles)]
    own, ends = _own_days(placed), sorted(one.end for one in placed)
    is_draft = roles is not None and roles.is_draft(text.lowered[:body_start])
    issued_on = None if is_draft else told.published_on
    spoken = grammar.relative.get(tongue)
    lasting = read_durations(text.lowered, grammar.durations.get(tongue))
    yield
    taken = [(one.start, one.end) for one in lasting]
    phrases = read_relative(original, text.lowered, spoken, issued_on, own, taken)
    for each in islice(phrases, _MOST // 2):
        place = bisect_right(ends, each.start)
        placed.append(_relative(text, each, roles, ends[place - 1] if place else 0))
        insort(ends, each.end)
    placed.sort(key=lambda one: (one.start, one.end))
    standing = current(placed, told.published_on)
    if lasting:
        places = {one.start: one.end for one in text.dates}
        standing.extend(list(ends_of(original, lasting, standing, issued_on, findings, places)))
        standing.sort(key=lambda one: (one.start, one.end))
    return with_ends(original, standing)


def _printed(text: _Text, roles: LanguageRoles) -> Iterator[Placed]:
    """Yield the readings of printed dates."""
    last: Placed | None = None
    ended = 0
    for printed in text.dates:
        first = text.body_start if printed.start >= text.body_start else 0
        clause = clause_of(text.original, text.lowered, printed.start, printed.end, first)
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
    last: Placed | None,
) -> str:
    kind = roles.role(clause)
    if last and last.reading.kind == "effective" and kind in {"", *_BEGINS}:
        near = printed.start - last.end <= _RANGE_LENGTH
        if near and _RANGE.match(text.original[last.end : printed.start]):
            return "until"
        if _goes_on_series(text.original, last.end, printed):
            return "effective"
    if printed.yearless and kind in _LOOSE and not _starts(text, printed, clause, roles):
        return ""
    # A draft begins nothing: that is when comments may be sent.
    drafted = kind == _BARE_START and roles.is_draft(text.lowered[: text.body_start])
    if drafted or (kind in _BEGINS and roles.speaks_of_an_event(clause)):
        return ""
    if kind == "signed" and text.body_start and printed.start < text.body_start:
        title_dates = text.dates and text.dates[0] is printed
        return kind if title_dates else ""
    return kind


def _goes_on_series(original: str, ended: int, printed: PrintedDate) -> bool:
    """Tell whether a day goes on with days for the parts of an act: …; and July 1, for Annex II."""
    if printed.start - ended > _SERIES_LENGTH:
        return False
    between = original[ended : printed.start]
    follows = _NEXT_OF_SERIES.search(between) and "\n" not in between
    return bool(follows and _FOR_A_PART.match(original, printed.end))


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
) -> Placed:
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
    return Placed(printed.start, printed.end, reading, own, roles.speaks_of_itself(clause))


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
    if kind == "until" and (allowed := roles.still_allows(clause)):
        return allowed
    before = clause.sides[0].replace(HERE, " ").removeprefix(CUT)
    follows = ended > start - len(before)
    return roles.concerns(text.original[ended:start] if follows else before, follows=follows)


def _same_day(text: _Text, roles: LanguageRoles) -> Iterator[Placed]:
    """Yield effective dates that are told by the date printed before them, or by `today`."""
    for found in roles.same_days_in(text.lowered):
        first = max(0, found.start() - _TODAY_LENGTH)
        today = text.original.rfind(roles.today or HERE, first, found.start())
        before = [each.on for each in text.dates if today < each.end <= found.start()]
        on = before[-1] if before else text.told.published_on if today >= 0 else None
        if on is not None:
            number = text.findings.add(*found.span(), "date:effective")
            yield Placed(*found.span(), DateReading(kind="effective", on=on, finding=number))


def _own_days(placed: Sequence[Placed]) -> dict[str, list[tuple[int, date]]]:
    """Return the days that the text itself gives for its publication and signature."""
    days: dict[str, list[tuple[int, date]]] = {"published": [], "signed": []}
    for one in placed:
        if one.reading.kind in days and one.reading.on is not None:
            days[one.reading.kind].append((one.start, one.reading.on))
    return days


def _relative(text: _Text, told: ToldDate, roles: LanguageRoles | None, ended: int) -> Placed:
    """Return the reading of a date that is told by another one, or left open."""
    phrase = " ".join(text.original[told.start : told.end].split())
    concerns = ""
    if roles is not None:
        clause = clause_of(text.original, text.lowered, told.start, told.end, text.body_start)
        concerns = _concerns(text, told.start, told.kind, clause, roles, ended)
    on = _printed_behind(text, told.end) or told.on
    reading = DateReading(
        kind=told.kind,
        on=on,
        finding=text.findings.add(told.start, told.end, f"date:{told.kind}"),
        condition=None if on else f"{phrase}: {told.reason}" if told.reason else phrase,
        concerns=concerns,
    )
    return Placed(told.start, told.end, reading, itself=True)


def _printed_behind(text: _Text, end: int) -> date | None:
    """Return the day that stands in brackets behind a phrase: what is printed goes before a count.

    `발령한 날부터 90일이 경과한 날(2026년 9월 28일)`, `7日を経過した日（1月23日）`.
    """
    at = bisect_right(text.dates, end, key=lambda one: one.start)
    if at == len(text.dates):
        return None
    printed = text.dates[at]
    opened = text.original[end : printed.start].strip() in _OPEN
    closed = text.original[printed.end : printed.end + 1] in _CLOSE
    return printed.on if opened and closed else None
