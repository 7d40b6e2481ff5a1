"""Say when a source is to be visited again."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from domain.source_state import SourceState

BACKOFF_MAX = timedelta(hours=6)
"""Longest pause that failures alone can bring; guess: a gazette that comes back in the morning is
read the same morning."""
RETRY_AFTER_MAX = timedelta(hours=24)
"""A server that asks for more is asked once a day all the same: silence is never for ever."""
SPREAD = 0.1
"""Share of the pause over which sources of the same rhythm are spread, always to the early side."""
WEEK_DAYS = 8


class RhythmLike(Protocol):
    """When a publisher speaks; see `config.schema.Rhythm`."""

    @property
    def every_minutes(self) -> int:
        """Pause inside the hours."""
        ...

    @property
    def quiet_every_minutes(self) -> int | None:
        """Pause outside the hours; None: the same pause."""
        ...

    @property
    def weekdays(self) -> Sequence[int]:
        """ISO weekdays of the hours."""
        ...

    @property
    def from_(self) -> time:
        """Start of the hours."""
        ...

    @property
    def until(self) -> time:
        """End of the hours; earlier than the start: the hours pass midnight."""
        ...


class SourceLike(Protocol):
    """What of a source decides when it is due."""

    @property
    def id(self) -> str:
        """Name that the spread rests on."""
        ...

    @property
    def timezone(self) -> str:
        """Zone that the hours are told in."""
        ...

    @property
    def rhythm(self) -> RhythmLike:
        """The publisher's habit."""
        ...


def next_due(
    source: SourceLike,
    state: SourceState,
    now: datetime,
    *,
    retry_after: timedelta | None = None,
) -> datetime:
    """Return the instant of the next visit, in UTC: after `now`, and one pause away at most.

    Outside the hours the quiet pause counts, but never beyond the start of the next hours.
    Failures in a row double the pause up to `BACKOFF_MAX`, and what a server asked for by
    `Retry-After` is kept up to `RETRY_AFTER_MAX`.
    """
    now = now.astimezone(UTC)
    if state.failures_in_a_row:
        due = now + _backed_off(source, state.failures_in_a_row, now)
    else:
        due = _regular(source, now)
    if retry_after is not None:
        due = max(due, now + min(retry_after, RETRY_AFTER_MAX))
    return due


def is_due(source: SourceLike, state: SourceState, now: datetime) -> bool:
    """Tell whether to visit now; a clock that was set back never silences a source.

    An instant further away than any pause can be was written under a wrong clock, so is a last
    visit in the future: both make the source due.
    """
    if state.next_due_at is None or state.next_due_at <= now:
        return True
    furthest = max(_pause(source, inside=False), RETRY_AFTER_MAX, BACKOFF_MAX)
    jumped_back = state.last_visit_at is not None and state.last_visit_at > now
    return jumped_back or state.next_due_at > now + furthest


def is_inside_hours(source: SourceLike, now: datetime) -> bool:
    """Tell whether the publisher speaks at this minute of this day, in its own zone."""
    local = now.astimezone(ZoneInfo(source.timezone))
    rhythm, clock = source.rhythm, local.time().replace(second=0, microsecond=0)
    if rhythm.from_ <= rhythm.until:
        return local.isoweekday() in rhythm.weekdays and rhythm.from_ <= clock <= rhythm.until
    if clock >= rhythm.from_:
        return local.isoweekday() in rhythm.weekdays
    yesterday = (local - timedelta(days=1)).isoweekday()
    return clock <= rhythm.until and yesterday in rhythm.weekdays


def _regular(source: SourceLike, now: datetime) -> datetime:
    inside = is_inside_hours(source, now)
    due = now + _pause(source, inside=inside) * (1 - SPREAD * _fraction(source.id))
    opens_at = None if inside else _next_opening(source, now)
    if opens_at is None:
        return due
    opening_spread = _pause(source, inside=True) * (SPREAD * _fraction(source.id))
    return min(due, opens_at + opening_spread)


def _backed_off(source: SourceLike, failures: int, now: datetime) -> timedelta:
    pause = _pause(source, inside=is_inside_hours(source, now))
    doubled = pause * (1 << min(failures, 16))
    return min(doubled, max(pause, BACKOFF_MAX)) * (1 - SPREAD * _fraction(source.id))


def _pause(source: SourceLike, *, inside: bool) -> timedelta:
    rhythm = source.rhythm
    quiet = rhythm.quiet_every_minutes or rhythm.every_minutes
    return timedelta(minutes=rhythm.every_minutes if inside else quiet)


def _next_opening(source: SourceLike, now: datetime) -> datetime | None:
    """Return when the hours start next; each day's start is told in that day's own offset."""
    zone = ZoneInfo(source.timezone)
    today = now.astimezone(zone).date()
    for days in range(WEEK_DAYS):
        day = today + timedelta(days=days)
        opens_at = datetime.combine(day, source.rhythm.from_, tzinfo=zone).astimezone(UTC)
        if day.isoweekday() in source.rhythm.weekdays and opens_at > now:
            return opens_at
    return None


def _fraction(source_id: str) -> float:
    """Return a number from 0 to 1 that is the source's own: spread by hash, not by chance."""
    digest = hashlib.sha256(source_id.encode()).digest()
    return int.from_bytes(digest[:4]) / 0xFFFFFFFF
