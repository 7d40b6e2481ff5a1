"""Say which days of a measure firms must hear of beforehand, and when."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from domain.measure_folds import eras_of
from domain.measure_spans import Era, Span, era_on, next_day, scope_key
from domain.model import Act, ActKind, ClockEvent, MeasureStatus

DAYS_BEFORE = (30, 7, 1, 0)
"""Days before a day at which firms hear of it (issue B)."""
_TAKE_EFFECT = frozenset(
    {ActKind.ADOPTS, ActKind.AMENDS, ActKind.SUSPENDS, ActKind.RESUMES, ActKind.REPEALS}
)
_OVER = frozenset({MeasureStatus.REPEALED, MeasureStatus.LAPSED})


def clock_events(acts: Sequence[Act]) -> tuple[ClockEvent, ...]:
    """Return the events of every day that still stands by these acts, in order of their day.

    A day is told once, by the first act that gives it, at 30, 7, 1 and 0 days before, and never on
    a day before that act was published. A day that a later act overtook (an effective day by a
    suspension or a repeal, an end by an extension) has no event. `acts` may be on several measures;
    an event is known by measure, kind, day and days before.
    """
    by_measure: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        by_measure[act.measure_id].append(act)
    told: dict[tuple[str, str, date], Act] = {}
    for one in by_measure.values():
        for kind, on, act in _standing_days(one):
            first = told.setdefault((act.measure_id, kind, on), act)
            if (act.published_on, act.notice_id) < (first.published_on, first.notice_id):
                told[act.measure_id, kind, on] = act
    events = (event for (_, kind, on), act in told.items() for event in _events(kind, on, act))
    return tuple(sorted(events, key=_order))


def due_clock_events(acts: Sequence[Act], since: date, until: date) -> tuple[ClockEvent, ...]:
    """Return the events whose day to be told is after `since` and not after `until`.

    Only acts published by `until` are asked: whoever walks the days hears what was known on each.
    """
    known = [act for act in acts if act.published_on <= until]
    return tuple(event for event in clock_events(known) if since < _told_on(event) <= until)


def _told_on(event: ClockEvent) -> date:
    return event.on - timedelta(days=event.days_before)


def _order(event: ClockEvent) -> tuple[date, date, str, str]:
    return (_told_on(event), event.on, event.measure_id, event.kind)


def _events(kind: str, on: date, act: Act) -> Iterator[ClockEvent]:
    for days in DAYS_BEFORE:
        if (on - act.published_on).days >= days:
            yield ClockEvent(
                measure_id=act.measure_id,
                notice_id=act.notice_id,
                kind=kind,
                on=on,
                days_before=days,
            )


def _standing_days(acts: Sequence[Act]) -> Iterator[tuple[str, date, Act]]:
    """Yield kind, day and act of each day of one measure that still stands."""
    eras = eras_of(acts)
    for act in acts:
        yield from _effective_days(eras, act)
        yield from _promised_days(eras, acts, act)
    for era in eras:
        yield from _put_off_starts(era)
        yield from _ends(era)


def _effective_days(eras: Sequence[Era], act: Act) -> Iterator[tuple[str, date, Act]]:
    on = act.effective_on
    if on is None or act.kind not in _TAKE_EFFECT:
        return
    era = era_on(eras, on)
    if era is not None and _takes_effect(era, act, on):
        yield "effective", on, act


def _takes_effect(era: Era, act: Act, on: date) -> bool:
    """Tell whether what an act says of a day is still so on that day."""
    status = era.status(on)
    if act.kind is ActKind.REPEALS:
        return bool(act.scope) or era.repealed_on == on
    if status in _OVER:
        return False
    if act.kind is ActKind.SUSPENDS:
        return era.is_suspended(on, act.scope)
    if era.is_suspended(on, act.scope):
        return False
    return act.kind is not ActKind.ADOPTS or any(day == on for day, _ in era.starts)


def _put_off_starts(era: Era) -> Iterator[tuple[str, date, Act]]:
    for day, act in era.starts:
        if act.kind is ActKind.EXTENDS and era.status(day) is MeasureStatus.IN_FORCE:
            yield "effective", day, act


def _ends(era: Era) -> Iterator[tuple[str, date, Act]]:
    """Yield the ends by the clock alone: what a later act cut short ends by that act."""
    for span in era.suspensions:
        if span.end is None or span.cut:
            continue
        after = next_day(span.end)
        if not era.is_over(after) and not _is_part_suspended(era, span, after):
            yield "suspension_end", span.end, span.source
    for span in era.life:
        if span.end is not None and era.status(next_day(span.end)) is MeasureStatus.LAPSED:
            yield "until", span.end, span.source


def _is_part_suspended(era: Era, ended: Span, day: date) -> bool:
    return era.is_suspended(day, ended.scope)


def _promised_days(
    eras: Sequence[Era], acts: Sequence[Act], act: Act
) -> Iterator[tuple[str, date, Act]]:
    """Yield the days until which firms may speak and must comply, unless put off or moot."""
    for kind, on in (("comments_until", act.comments_until), ("compliance", act.compliance_on)):
        if on is None or _is_put_off(kind, on, act, acts):
            continue
        era = era_on(eras, on)
        moot = era is not None and kind == "compliance" and era.is_suspended(on, act.scope)
        if era is not None and not moot and not era.is_over(on):
            yield kind, on, act


def _is_put_off(kind: str, on: date, act: Act, acts: Sequence[Act]) -> bool:
    """Tell whether a later act, published while the day was still to come, moves it."""
    for other in acts:
        later = other.comments_until if kind == "comments_until" else other.compliance_on
        moves = other.kind in {ActKind.EXTENDS, ActKind.CORRECTS} and later != on
        in_time = act.published_on < other.published_on <= on
        if later and moves and in_time and scope_key(other.scope) in {"", scope_key(act.scope)}:
            return True
    return False
