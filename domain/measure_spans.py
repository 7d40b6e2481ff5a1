"""Fold the acts on one measure into the spans of its life and of its suspensions."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.model import Act, ActKind, MeasureStatus

ONE_DAY = timedelta(days=1)
_ORDER = {kind: number for number, kind in enumerate(ActKind)}


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


def eras_of(acts: Sequence[Act]) -> list[Era]:
    """Return the eras of one measure, in order; the order of `acts` does not matter."""
    eras: list[Era] = []
    for act in sorted(set(acts), key=_order):
        opens = act.kind in {ActKind.ADOPTS, ActKind.PROPOSES} and not act.scope
        if not eras or (opens and eras[-1].is_over(act.published_on)):
            eras.append(Era(known_on=act.published_on))
        _FOLDS.get(act.kind, _presupposes)(eras[-1], act)
    return eras


def _order(act: Act) -> tuple[date, int, date, date, str, str]:
    days = (begins_on(act), act.until or date.max)
    return (act.published_on, _ORDER[act.kind], *days, act.scope, act.notice_id)


def _proposes(era: Era, act: Act) -> None:
    era.proposed = era.adopted_on is None


def _adopts(era: Era, act: Act) -> None:
    """An act has as many adoptions as effective days; a part's end does not end the whole."""
    if era.adopted_on is None:
        era.adopted_on = act.published_on
    if act.effective_on is not None:
        era.starts.append((act.effective_on, act))
    if act.until is not None and not act.scope:
        era.life.append(Span(start=date.min, end=act.until, source=act))


def _presupposes(era: Era, act: Act) -> None:
    """Who amends, suspends or translates an act that we never saw says that it is there."""
    if era.adopted_on is None and not era.proposed:
        era.adopted_on = act.published_on
        era.starts.append((act.published_on, act))


def _suspends(era: Era, act: Act) -> None:
    _presupposes(era, act)
    span = Span(start=begins_on(act), end=act.until, source=act, scope=act.scope)
    era.suspensions.append(span)


def _resumes(era: Era, act: Act) -> None:
    _presupposes(era, act)
    day, scope = begins_on(act), scope_key(act.scope)
    for span in [*era.suspensions]:
        if scope and scope_key(span.scope) != scope:
            continue
        if span.start >= day:
            era.suspensions.remove(span)
        elif span.end is None or span.end >= day:
            span.end, span.cut = day - ONE_DAY, True


def _repeals(era: Era, act: Act) -> None:
    _presupposes(era, act)
    if not act.scope:
        day = begins_on(act)
        era.repealed_on = min(day, era.repealed_on or day)


def _extends(era: Era, act: Act) -> None:
    """Lengthen a running suspension, else a limited life, else put off a start yet to come.

    An extension that gives no end takes away the end that stood. One of a comment period or a
    day of compliance alone changes nothing here.
    """
    _presupposes(era, act)
    if act.until is None and (act.comments_until or act.compliance_on):
        return
    suspended = _extended_suspensions(era, act)
    if suspended:
        for span in suspended:
            _lengthen(era.suspensions, span, act)
    elif era.life:
        _lengthen(era.life, era.life[-1], act)
    elif era.start is not None and era.start > act.published_on:
        _put_off(era, act)


def _extended_suspensions(era: Era, act: Act) -> list[Span]:
    scope = scope_key(act.scope)
    uncut = [span for span in era.suspensions if not span.cut]
    spans = [span for span in uncut if scope_key(span.scope) == scope]
    if not spans and not scope:
        spans = uncut
    running = [span for span in spans if span.reaches(begins_on(act))]
    return running or ([] if era.life else spans[-1:])


def _lengthen(spans: list[Span], span: Span, act: Act) -> None:
    begins = begins_on(act)
    if not span.reaches(begins):
        spans.append(Span(start=begins, end=act.until, source=act, scope=span.scope))
    elif act.until is None or span.end is None or act.until > span.end:
        span.end, span.source = act.until, act


def _put_off(era: Era, act: Act) -> None:
    """Move every start that is still to come and lies before the new one."""
    later = act.effective_on
    if act.until is not None:
        later = next_day(act.until)
    if later is None:
        return
    kept = [(day, by) for day, by in era.starts if not act.published_on <= day < later]
    era.starts = [*kept, (later, act)] if len(kept) < len(era.starts) else kept


_FOLDS: dict[ActKind, Callable[[Era, Act], None]] = {
    ActKind.PROPOSES: _proposes,
    ActKind.ADOPTS: _adopts,
    ActKind.SUSPENDS: _suspends,
    ActKind.RESUMES: _resumes,
    ActKind.EXTENDS: _extends,
    ActKind.REPEALS: _repeals,
}
