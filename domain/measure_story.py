"""Tell the life of one measure as it stands on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.measure_life import clock_events, scopes_suspended_on, status_on, timeline
from domain.model import Act, MeasureStatus


@dataclass(frozen=True, kw_only=True, slots=True)
class Upcoming:
    """A day of a measure that is still to come."""

    kind: str
    on: date
    days_left: int
    told_at: tuple[int, ...]
    """Days before it at which firms still hear of it, the next one first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Days for which a status holds."""

    status: MeasureStatus
    start: date
    end: date | None
    """The day on which the next status begins; None while nothing is known to end it."""
    is_now: bool

    @property
    def last(self) -> date | None:
        """The last day of it, inclusive, as texts name the end of a suspension."""
        return self.end - timedelta(days=1) if self.end else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """Where a measure stands on a day, how it came there, and what is to come."""

    status: MeasureStatus | None
    """None before anything of it was published."""
    suspended_scopes: tuple[str, ...]
    stretches: tuple[Stretch, ...]
    upcoming: tuple[Upcoming, ...]


def story_of(acts: Sequence[Act], day: date) -> Story:
    """Return the life of a measure by these acts, seen from a day."""
    return Story(
        status=status_on(acts, day),
        suspended_scopes=scopes_suspended_on(acts, day),
        stretches=_stretches(acts, day),
        upcoming=_upcoming(acts, day),
    )


def _stretches(acts: Sequence[Act], day: date) -> tuple[Stretch, ...]:
    turns = timeline(acts)
    ends = [start for start, _ in turns[1:]]
    return tuple(
        Stretch(
            status=status,
            start=start,
            end=end,
            is_now=start <= day and (end is None or day < end),
        )
        for (start, status), end in zip(turns, [*ends, None], strict=False)
    )


def _upcoming(acts: Sequence[Act], day: date) -> tuple[Upcoming, ...]:
    days: dict[tuple[date, str], list[int]] = {}
    for event in clock_events(acts):
        left = (event.on - day).days
        if left >= 0:
            told = days.setdefault((event.on, event.kind), [])
            if event.days_before <= left:
                told.append(event.days_before)
    return tuple(
        Upcoming(
            kind=kind,
            on=on,
            days_left=(on - day).days,
            told_at=tuple(sorted(told, reverse=True)),
        )
        for (on, kind), told in sorted(days.items())
    )
