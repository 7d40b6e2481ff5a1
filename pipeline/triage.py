"""Read what was detected, and let a rule or a person decide what firms hear of."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import tee

from config.logs import get_logger
from domain.acts_on_others import told_by_links
from domain.errors import Stop, TransitionRefused, Unclassifiable
from domain.model import Change, ChangeKind, ChangeState, Understanding, Verdict
from domain.told import with_operations
from domain.triage import Ruling, check_step, rule_on, unread
from pipeline.clock import company_of_clock, ruling_on_clock
from pipeline.measures import FOLLOWS, company_of, link, link_confirmed, set_apart
from pipeline.route import Company, named_in, route
from pipeline.station import Station
from storage import changes, deliveries
from storage.engine import Transaction
from storage.subjects import Subject, subject_of

log = get_logger(__name__)

BATCH = 200  # guess: a wave's changes; what is left over is read at the next tick

IRRELEVANT = "rule:irrelevant"

Reader = Callable[[Station, Subject], Understanding]


@dataclass(frozen=True, kw_only=True, slots=True)
class TriageReport:
    """What one round of reading brought."""

    read: int = 0
    confirmed: int = 0
    proposed: int = 0
    unread: int = 0
    """Proposed because the text could not be understood."""
    deliveries: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Decided:
    """What a verdict led to."""

    change_id: str
    state: ChangeState
    queued: int = 0
    """Deliveries that wait to be sent because of it."""
    withdrawn: int = 0
    """Deliveries that are no longer sent because of it; what was sent stays sent."""


def read_with_lexicon(station: Station, subject: Subject) -> Understanding:
    """Return what the station's lexicon understands of a text.

    Raises:
        Unclassifiable: it cannot be read at all.
    """
    (got,) = read_all_with_lexicon(station, [subject])
    if isinstance(got, Unclassifiable):
        raise got
    return got


def read_all_with_lexicon(
    station: Station, subjects: Iterable[Subject]
) -> Iterator[Understanding | Unclassifiable]:
    """Yield what the lexicon understands of each text, in order, or why it cannot be read."""
    from domain.asked import Asked
    from domain.understand import understand_all

    told, read = tee(subjects)
    asked = (
        Asked(
            subject.version.title,
            subject.told,
            station.lexicon,
            subject.notice.language,
            subject.notice.jurisdiction,
            subject.notice.published_on,
        )
        for subject in read
    )
    for subject, got in zip(told, understand_all(asked), strict=True):
        if reason := subject.version.extra.get("unread"):
            yield Unclassifiable(reason)
        elif isinstance(got, Unclassifiable):
            yield got
        else:
            yield with_operations(got, subject.entry_changes)


def read_detected(
    station: Station, now: datetime, *, reader: Reader = read_with_lexicon
) -> TriageReport:
    """Read each detected change, and confirm it by rule or propose it to a person.

    A change is one transaction: what was understood, the verdict, the matches and the deliveries
    are there together or not at all. One that cannot be read is proposed with the reason, and
    keeps no other from being read.
    """
    with station.database.reading() as tx:
        waiting = changes.detected(tx, BATCH)
    ends = [_read(station, change, now, reader) for change in waiting]
    rulings = [ruling for ruling, _ in ends if ruling is not None]
    return TriageReport(
        read=len(rulings),
        confirmed=sum(ruling.state is ChangeState.CONFIRMED for ruling in rulings),
        proposed=sum(ruling.state is ChangeState.PROPOSED for ruling in rulings),
        unread=sum(ruling.by == "rule:unread" for ruling in rulings),
        deliveries=sum(queued for _, queued in ends),
    )


def confirm(station: Station, change_id: str, by: str, reason: str, now: datetime) -> Decided:
    """Confirm a change in a person's name: it and its deliveries are one transaction.

    A person's word stands over the reader's: what no rule found relevant is matched as relevant,
    and what was taken for another publication of a known act is told as an act of its own.

    Raises:
        NotFound: there is no such change.
        TransitionRefused: it is confirmed already, or the reason is empty.
    """
    with station.database.transaction() as tx:
        change = taken_for_relevant(changes.find(tx, change_id))
        subject = subject_of(tx, change)
        again = set_apart(tx, station, change, subject, now)
        decide_as_person(tx, change, ChangeState.CONFIRMED, (by, reason), now, again=again)
        link_confirmed(tx, station, change, subject, now)
        queued = route(tx, change, subject, now, company_for(tx, change))
    return Decided(change_id=change_id, state=ChangeState.CONFIRMED, queued=queued)


def dismiss(station: Station, change_id: str, by: str, reason: str, now: datetime) -> Decided:
    """Dismiss a change in a person's name; what was not yet sent of it is withdrawn.

    Raises:
        NotFound: there is no such change.
        TransitionRefused: its state does not allow it, or the reason is empty.
    """
    return _set_aside(station, change_id, ChangeState.DISMISSED, (by, reason), now)


def reopen(station: Station, change_id: str, by: str, reason: str, now: datetime) -> Decided:
    """Put a decided change back into the queue; what was not yet sent of it is withdrawn.

    Raises:
        NotFound: there is no such change.
        TransitionRefused: it is not decided, or the reason is empty.
    """
    return _set_aside(station, change_id, ChangeState.PROPOSED, (by, reason), now)


def _set_aside(
    station: Station, change_id: str, state: ChangeState, why: tuple[str, str], now: datetime
) -> Decided:
    with station.database.transaction() as tx:
        decide_as_person(tx, changes.find(tx, change_id), state, why, now)
        withdrawn = deliveries.withdraw(tx, change_id)
    return Decided(change_id=change_id, state=state, withdrawn=withdrawn)


def decide_as_person(
    tx: Transaction,
    change: Change,
    state: ChangeState,
    why: tuple[str, str],
    now: datetime,
    *,
    again: bool = False,
) -> None:
    """Keep a person's verdict; `again`: it may say what was said, for it now means more.

    Raises:
        TransitionRefused: the state does not allow it, or the name or the reason is empty.
    """
    by, reason = (word.strip() for word in why)
    if not by or not reason:
        raise TransitionRefused(f"change {change.id}: a verdict needs a name and a reason")
    if not again:
        check_step(change.id, change.state, state)
    verdict = _verdict(change.id, Ruling(state=state, by=by, reason=reason), now)
    changes.decide(tx, verdict, was=change.state)


def _read(
    station: Station, change: Change, now: datetime, reader: Reader
) -> tuple[Ruling | None, int]:
    understanding, ruling = _understood(station, change, reader)
    try:
        return _keep(station, replace(change, understanding=understanding), ruling, now)
    except TransitionRefused:
        return None, 0  # another worker read it in between
    except Stop:
        raise
    except Exception as problem:
        log.exception("change_unrouted", change_id=change.id)
        ruling = unread(f"it cannot be routed: {type(problem).__name__}: {problem}")
        return _keep_unrouted(station, replace(change, understanding=understanding), ruling, now)


def _keep(station: Station, change: Change, ruling: Ruling, now: datetime) -> tuple[Ruling, int]:
    """Keep what was read in one transaction: acts, verdict, understanding, matches, deliveries."""
    if change.understanding is None:
        return _keep_unrouted(station, change, ruling, now)
    with station.database.transaction() as tx:
        subject = subject_of(tx, change)
        ruling = link(tx, station, change, subject, ruling, now)
        if ruling.by == IRRELEVANT and station.settings.confirm_score < 1:
            ruling = named_in(tx, change, subject, ruling)
        understood = change.understanding
        if ruling.by == FOLLOWS and not understood.relevant:
            understood = told_by_links(understood)
        changes.decide(tx, _verdict(change.id, ruling, now), was=ChangeState.DETECTED)
        changes.keep_understanding(tx, change.id, understood)
        if ruling.state is not ChangeState.CONFIRMED:
            return ruling, 0
        read = replace(change, state=ruling.state, understanding=understood)
        return ruling, route(tx, read, subject, now, company_for(tx, read))


def _keep_unrouted(
    station: Station, change: Change, ruling: Ruling, now: datetime
) -> tuple[Ruling, int]:
    with station.database.transaction() as tx:
        changes.decide(tx, _verdict(change.id, ruling, now), was=ChangeState.DETECTED)
        if change.understanding is not None:
            changes.keep_understanding(tx, change.id, change.understanding)
    return ruling, 0


def company_for(tx: Transaction, change: Change) -> Company:
    """Return who hears of a change because of its measures, and who has heard already."""
    if change.kind is ChangeKind.CLOCK:
        return company_of_clock(tx, change)
    return company_of(tx, change)


def _understood(
    station: Station, change: Change, reader: Reader
) -> tuple[Understanding | None, Ruling]:
    try:
        with station.database.reading() as tx:
            if change.kind is ChangeKind.CLOCK:
                ruling = ruling_on_clock(tx, station, change)
                return changes.find(tx, change.id).understanding, ruling
            subject = subject_of(tx, change)
        understanding = reader(station, subject)
    except Unclassifiable as problem:
        return None, unread(str(problem))
    except Stop:
        raise  # the store or the lexicon is unusable: that is not about this text
    except Exception as problem:  # one text must not keep the others from being read
        log.exception("change_unread", change_id=change.id)
        return None, unread(f"{type(problem).__name__}: {problem}")
    return understanding, rule_on(understanding, station.settings.confirm_score)


def taken_for_relevant(change: Change) -> Change:
    """Return a change as a person takes it who confirms it, whatever the rules said."""
    if change.understanding is None:
        return change
    return replace(change, understanding=replace(change.understanding, relevant=True))


def _verdict(change_id: str, ruling: Ruling, now: datetime) -> Verdict:
    return Verdict(
        id="",  # given by its place in the history
        change_id=change_id,
        state=ruling.state,
        by=ruling.by,
        reason=ruling.reason,
        at=now,
    )
