"""Say where a measure stands on a day: its status follows from the acts on it, and the clock."""

from collections.abc import Sequence
from datetime import date

from domain.identity import stable_id
from domain.measure_clock import clock_events, due_clock_events
from domain.measure_folds import eras_of
from domain.measure_spans import Era, era_on, next_day, scope_key
from domain.model import Act, MeasureStatus
from domain.number_keys import is_bare, letters, number_key, signers

__all__ = [
    "clock_events",
    "due_clock_events",
    "measure_key",
    "scopes_suspended_on",
    "status_on",
    "timeline",
]


def status_on(acts: Sequence[Act], day: date) -> MeasureStatus | None:
    """Return where a measure stands on a day, None before anything of it was published.

    `acts` are those on one measure, in any order, each as often as it was seen. What a later act
    did with effect to an earlier day counts from that day: for what was known on a day, hand in
    the acts published by then. An act that gives no effective day leaves what it adopts at
    `adopted`; a suspension, resumption or repeal without a day works from its publication (guess).
    """
    return _status(eras_of(acts), day)


def scopes_suspended_on(acts: Sequence[Act], day: date) -> tuple[str, ...]:
    """Return the parts of a measure that are suspended on a day, as printed, sorted."""
    era = era_on(eras_of(acts), day)
    if era is None or era.is_over(day):
        return ()
    running = [span.scope for span in era.suspensions if span.scope and span.holds(day)]
    return tuple(sorted({scope_key(scope): scope for scope in sorted(running)}.values()))


def timeline(acts: Sequence[Act]) -> tuple[tuple[date, MeasureStatus], ...]:
    """Return each day on which the status changes, in order, with the new one."""
    eras = eras_of(acts)
    changes: list[tuple[date, MeasureStatus]] = []
    for day in sorted(_turning_days(acts)):
        status = _status(eras, day)
        if status is not None and (not changes or changes[-1][1] != status):
            changes.append((day, status))
    return tuple(changes)


def measure_key(
    jurisdiction: str,
    issuers: Sequence[str],
    number: str,
    title: str = "",
    published_on: date | None = None,
) -> str:
    """Return the id of the measure that a number names, the same for whoever names it.

    `number` is the value of an identifier or link reading. The issuers count where the number does
    not say whose it is (公告2023年第39号): two ministries have a 39th of that year. With no number,
    jurisdiction, issuers, title and day of publication make the key. An act has as many keys as
    official numbers.
    """
    if not number.strip():
        day = published_on.isoformat() if published_on else ""
        signed = sorted(signers((), issuers))
        return stable_id("measure", jurisdiction, *signed, "title", letters(title), day)
    key = number_key(number)
    signed = sorted(signers((number,), issuers)) if is_bare(key) else []
    return stable_id("measure", jurisdiction, *signed, "number", letters(key))


def _status(eras: Sequence[Era], day: date) -> MeasureStatus | None:
    era = era_on(eras, day)
    return era.status(day) if era else None


def _turning_days(acts: Sequence[Act]) -> set[date]:
    days = {act.published_on for act in acts}
    for act in acts:
        if act.effective_on is not None:
            days.add(act.effective_on)
        if act.until is not None:
            days.add(next_day(act.until))
    return days
