"""The spans of a measure's life and of its suspensions, and what they say of a day."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.model import Act, MeasureStatus

ONE_DAY = timedelta(days=1)


@dataclass(slots=True)
class Span:
    """Days from `start` to `end`, both inclusive; `end` is None where nothing ends it."""

    start: date
    end: date | None
    source: Act
    """The act that gives the end."""
    scope: str = ""
    cut: bool = False
    """True where a later act ended it early."""

    def holds(self, day: date) -> bool:
        """Tell whether a day is in the span."""
        return self.start <= day and (self.end is None or day <= self.end)

    def reaches(self, day: date) -> bool:
        """Tell whether the span runs up to the eve of a day, or over it."""
        return self.end is None or day <= next_day(self.end)


@dataclass(slots=True)
class Era:
    """A measure from its first act to its repeal or lapse; a new adoption opens another."""

    known_on: date
    proposed: bool = False
    adopted_on: date | None = None
    starts: list[tuple[date, Act]] = field(default_factory=list)
    """Effective days of the adoption, as they stand, each with the act that gives it."""
    life: list[Span] = field(default_factory=list)
    """Empty for a life without limit."""
    suspensions: list[Span] = field(default_factory=list)
    repealed_on: date | None = None

    @property
    def start(self) -> date | None:
        """The first effective day; None where no text gives one."""
        return min((day for day, _ in self.starts), default=None)

    def is_over(self, day: date) -> bool:
        """Tell whether the measure is repealed on a day, or its life is over for good."""
        if self.repealed_on is not None and self.repealed_on <= day:
            return True
        return self.has_lapsed(day)

    def has_lapsed(self, day: date) -> bool:
        """Tell whether a limited life has run out by a day, and is not taken up on it."""
        if not self.life or any(span.holds(day) for span in self.life):
            return False
        return min(span.start for span in self.life) <= day

    def status(self, day: date) -> MeasureStatus:
        """Return where the measure stands on a day from `known_on` on."""
        if self.repealed_on is not None and self.repealed_on <= day:
            return MeasureStatus.REPEALED
        if self.has_lapsed(day):
            return MeasureStatus.LAPSED
        if self.is_suspended(day):
            return MeasureStatus.SUSPENDED
        if self.start is not None and self.start <= day:
            return MeasureStatus.IN_FORCE
        adopted = self.adopted_on is not None and self.adopted_on <= day
        return MeasureStatus.ADOPTED if adopted else MeasureStatus.PROPOSED

    def is_suspended(self, day: date, scope: str = "") -> bool:
        """Tell whether the whole, or the part that `scope` names, is suspended on a day."""
        scopes = {"", scope_key(scope)}
        return any(span.holds(day) for span in self.suspensions if scope_key(span.scope) in scopes)


def next_day(day: date) -> date:
    """Return the day after; the last day of the calendar is its own."""
    return day + ONE_DAY if day < date.max else day


def scope_key(scope: str) -> str:
    """Return a scope by which two ways of printing one paragraph are the same."""
    return "".join(unicodedata.normalize("NFKC", scope).casefold().split())


def era_on(eras: Sequence[Era], day: date) -> Era | None:
    """Return the era that a day is in; None before anything was published."""
    return next((era for era in reversed(eras) if era.known_on <= day), None)


def begins_on(act: Act) -> date:
    """Return when an act works: where its text gives no day, from its publication (guess)."""
    return act.effective_on or act.published_on
