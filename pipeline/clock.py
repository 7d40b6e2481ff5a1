"""Tell firms of the days that fall due: at 30, 7, 1 and 0 days, as changes like any other."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.acts_of_notice import days_of
from domain.falling_due import to_tell, when_due
from domain.identity import stable_id
from domain.measure_life import due_clock_events
from domain.model import Change, ChangeKind, ChangeState, ClockEvent, Severity
from domain.triage import Ruling
from pipeline.clock_waits import unseen_since, waits
from pipeline.measures import following
from pipeline.publications import local_day
from pipeline.route import Company
from pipeline.station import Station
from storage import changes, clocks, measures, notices
from storage.clocks import ToldDay
from storage.engine import Transaction
from storage.measures import KeptAct

LOOK_BACK = timedelta(days=120)
"""Days that passed longer ago are nobody's news, however long the daemon slept (guess)."""
RULE = "rule:clock"


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockReport:
    """What one round brought."""

    fired: int = 0
    """Clock changes, each of one notice, day and distance."""
    passed_over: int = 0
    """Days that fell due while nothing ran, and are told by a nearer one."""
    waiting: int = 0
    """Days that are not told yet: a source of the measure was not read since an outage."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Due:
    """One event with the act that gives its day, and the change that told of the act."""

    event: ClockEvent
    act: KeptAct
    origin: Change

    def told(self, change_id: str | None) -> ToldDay:
        event = self.event
        return ToldDay(
            measure_id=event.measure_id,
            kind=event.kind,
            on=event.on,
            days_before=event.days_before,
            origin_id=self.origin.id,
            change_id=change_id,
        )


def fire_clocks(station: Station, now: datetime) -> ClockReport:
    """Write a change for each day that falls due and was not told; as often as one likes.

    Of the days that fell due while nothing ran only the nearest is told. Nothing is told of a
    change that was dismissed, is irrelevant or was not read yet. Days are the publisher's. A day
    waits for a source of its measure that was not read since an outage, some hours at most.
    """
    with station.database.reading() as tx:
        due, passed_over = _falling_due(tx, station, now)
        fired = [one for one in due if not waits(tx, station, one.event, now)]
    groups: dict[str, list[_Due]] = defaultdict(list)
    for one in fired:
        groups[_change_id(one)].append(one)
    for change_id, group in groups.items():
        with station.database.transaction() as tx:
            _write(tx, change_id, group, now)
    with station.database.transaction() as tx:
        clocks.keep(tx, [one.told(None) for one in passed_over], now)
    return ClockReport(
        fired=len(groups), passed_over=len(passed_over), waiting=len(due) - len(fired)
    )


def ruling_on_clock(tx: Transaction, station: Station, change: Change) -> Ruling:
    """Return what becomes of a clock change: what became of the change that it counts from."""
    days = clocks.of_change(tx, change.id)
    origin = changes.find(tx, days[0].origin_id)
    kinds = ", ".join(sorted({day.kind for day in days}))
    reason = f"{days[0].days_before} days before {kinds} on {days[0].on}, by change {origin.id}"
    unseen = unseen_since(tx, station, [day.measure_id for day in days], change.detected_at)
    if unseen is not None:
        reason += f"; a source of the measure was not read since {unseen:%Y-%m-%d %H:%M} UTC"
    if origin.state is ChangeState.CONFIRMED:
        return Ruling(state=ChangeState.CONFIRMED, by=RULE, reason=reason)
    said = f"{reason}, which is {origin.state}"
    return Ruling(state=ChangeState.PROPOSED, by=RULE, reason=said)


def company_of_clock(tx: Transaction, change: Change) -> Company:
    """Return who hears of a clock change because they were told of its measures."""
    days = clocks.of_change(tx, change.id)
    return Company(following=following(tx, [day.measure_id for day in days]))


def _falling_due(tx: Transaction, station: Station, now: datetime) -> tuple[list[_Due], list[_Due]]:
    latest = now.date() + timedelta(days=1)  # somewhere it is tomorrow already
    near = clocks.with_days_from(tx, latest - LOOK_BACK)
    acts = measures.acts_of(tx, near)
    events = due_clock_events([one.act for one in acts], latest - LOOK_BACK, latest)
    told = clocks.told(tx, near)
    found = _with_acts(tx, [one for one in events if clocks.told_key(one) not in told], acts)
    fired, passed_over = to_tell(
        found,
        told,
        known_on=lambda event: _day(station, tx, event, found[event].act.recorded_at),
        today=lambda event: _day(station, tx, event, now),
    )
    return [found[event] for event in fired], [found[event] for event in passed_over]


def _with_acts(
    tx: Transaction, events: Sequence[ClockEvent], acts: Iterable[KeptAct]
) -> dict[ClockEvent, _Due]:
    """Return the events of which something is to be told, each with its act and its change."""
    by_notice: dict[tuple[str, str], list[KeptAct]] = defaultdict(list)
    for act in acts:
        by_notice[act.act.measure_id, act.act.notice_id].append(act)
    origins: dict[str, Change] = {}
    found = {}
    for event in events:
        act = _giving(event, by_notice[event.measure_id, event.notice_id])
        if act.change_id not in origins:
            origins[act.change_id] = changes.find(tx, act.change_id)
        origin = origins[act.change_id]
        if _is_told(origin):
            found[event] = _Due(event=event, act=act, origin=origin)
    return found


def _giving(event: ClockEvent, acts: Sequence[KeptAct]) -> KeptAct:
    """Return the act that gives the day; a put-off start is the day after one."""
    by_day = [one for one in acts if event.on in {on for _, on in days_of(one.act)}]
    return (by_day or list(acts))[0]


def _is_told(origin: Change) -> bool:
    reading = origin.understanding
    if reading is None or origin.state is ChangeState.DISMISSED:
        return False
    return reading.relevant or origin.state is ChangeState.CONFIRMED


def _day(station: Station, tx: Transaction, event: ClockEvent, at: datetime) -> date:
    return local_day(station, notices.find(tx, event.notice_id).source_id, at)


def _change_id(due: _Due) -> str:
    event = due.event
    return stable_id("clock", due.origin.version_id, event.on.isoformat(), str(event.days_before))


def _write(tx: Transaction, change_id: str, group: Sequence[_Due], now: datetime) -> None:
    """Write one change for all that one notice says of one day, and note it as told."""
    origin, event = group[0].origin, group[0].event
    assert origin.understanding is not None  # noqa: S101 else it would not be told
    understood = replace(origin.understanding, relevant=True)
    kinds = {due.event.kind for due in group}
    graver = _severities(tx, [due.event.measure_id for due in group])
    change = Change(
        id=change_id,
        notice_id=origin.notice_id,
        version_id=origin.version_id,
        previous_version_id=origin.previous_version_id,
        kind=ChangeKind.CLOCK,
        state=ChangeState.DETECTED,
        detected_at=now,
        entry_changes=origin.entry_changes,
        understanding=when_due(understood, kinds, graver),
        clock_key=f"{event.on}:{event.days_before}",
    )
    changes.add(tx, change)
    clocks.keep(tx, [due.told(change_id) for due in group], now)


def _severities(tx: Transaction, measure_ids: Sequence[str]) -> list[Severity]:
    """Return how grave the publications of these measures were found."""
    own = [one.change_id for one in measures.acts_of(tx, measure_ids) if one.is_own]
    readings = (changes.find(tx, change_id).understanding for change_id in dict.fromkeys(own))
    return [reading.severity for reading in readings if reading is not None]
