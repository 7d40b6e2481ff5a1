"""Fold the acts on one measure, in order, into the eras of its life."""

from collections.abc import Callable, Sequence
from datetime import date

from domain.measure_spans import ONE_DAY, Era, Span, begins_on, next_day, scope_key
from domain.model import Act, ActKind

_ORDER = {kind: number for number, kind in enumerate(ActKind)}


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
