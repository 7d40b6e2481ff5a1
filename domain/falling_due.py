"""Which days of measures to tell now, and what a change means whose day comes."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from domain.model import ClockEvent, Severity, Understanding

ENDS = frozenset({"suspension_end", "until"})
"""Days on which what the text did ends: what it loosened is tight again, and the other way."""
TURNED = {"tightening": "loosening", "loosening": "tightening"}


def to_tell(
    due: Iterable[ClockEvent],
    told: Collection[tuple[str, str, date, int]],
    *,
    known_on: Callable[[ClockEvent], date | None],
    today: Callable[[ClockEvent], date],
) -> tuple[tuple[ClockEvent, ...], tuple[ClockEvent, ...]]:
    """Return the events to tell, and those passed over for a nearer one of the same day.

    `due` are events whose time to be told may have come, `told` those that were told or passed
    over. An event whose time came on the day that its text became known, or before, is never told:
    the alert of the text said so. `known_on` is None where nothing is to be told at all.
    """
    waiting: dict[tuple[str, str, date], list[ClockEvent]] = defaultdict(list)
    for event in due:
        if (event.measure_id, event.kind, event.on, event.days_before) in told:
            continue
        known, told_on = known_on(event), event.on - timedelta(days=event.days_before)
        if known is not None and known < told_on <= today(event):
            waiting[event.measure_id, event.kind, event.on].append(event)
    nearest = [sorted(events, key=lambda one: one.days_before) for events in waiting.values()]
    fired = tuple(events[0] for events in nearest)
    return fired, tuple(event for events in nearest for event in events[1:])


def when_due(
    understood: Understanding, kinds: Collection[str], graver: Sequence[Severity]
) -> Understanding:
    """Return what a text means whose day of these kinds comes.

    Where what it did ends, the direction turns. What is tight again is as grave as the measure
    was, of which `graver` are the readings; what ends a control is a loosening: 2 at most, as in
    the table of severity.
    """
    if not kinds or not set(kinds) <= ENDS:
        return understood
    direction = TURNED.get(understood.measure.direction, understood.measure.direction)
    severity = understood.severity
    if direction == "tightening":
        severity = max(severity, *graver, severity)
    elif direction == "loosening":
        severity = min(severity, Severity.WATCH)
    measure = replace(understood.measure, direction=direction)
    return replace(understood, measure=measure, severity=severity)
