"""Link what was read to its measure: what the notice does, and to which acts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.acts_of_notice import (
    Done,
    as_amended,
    as_republished,
    own_acts,
)
from domain.acts_on_others import linked_acts
from domain.identity import stable_id
from domain.model import ActKind, Change, ChangeState, Measure
from domain.triage import Ruling
from pipeline.republished import Read, first_of, published_before, read_of, ruling_on
from pipeline.route import Company
from pipeline.station import Station
from storage import measures, republications
from storage.engine import Transaction
from storage.measures import KeptAct
from storage.republications import SAME, Candidate, Republication
from storage.subjects import Subject

BELOW_BAR, FOLLOWS = "rule:below-bar", "rule:measure"
FOLLOWED = frozenset({ActKind.SUSPENDS, ActKind.RESUMES, ActKind.EXTENDS, ActKind.REPEALS})
"""What is told to whoever was told of the measure, even where the notice names no goods."""


def link(
    tx: Transaction,
    station: Station,
    change: Change,
    subject: Subject,
    ruling: Ruling,
    now: datetime,
) -> Ruling:
    """Keep what a change does to measures, and return the ruling on it.

    That is `ruling`, unless the change carries an act of which another publication was read
    before: then it is confirmed without news, or proposed where that is not sure. Linking again
    changes nothing. `change` holds what was understood of it.
    """
    reading = read_of(tx, station, change, subject, now)
    if reading is None:
        return ruling
    measures.hold(tx, reading.notice.jurisdiction)
    known = published_before(station, reading)
    is_same = known is not None and known.sameness.verdict == SAME and not known.is_sister
    _keep_acts(reading, known.candidate if known and is_same else None)
    if known is None:
        return _followed(tx, change, ruling)
    first = first_of(tx, known.candidate)
    found = Republication(
        change_id=change.id,
        first_id=first,
        sameness=known.sameness.verdict,
        reason=known.sameness.reason,
    )
    republications.keep(tx, found, now)
    return ruling_on(ruling, known, first)


def link_confirmed(
    tx: Transaction, station: Station, change: Change, subject: Subject, now: datetime
) -> None:
    """Link a change that a person took for relevant and no rule did; else it is linked already."""
    reading = read_of(tx, station, change, subject, now)
    known = any(one.is_own for one in measures.acts_by(tx, change.notice_id))
    if reading is not None and not known:
        _keep_acts(reading, None)


def set_apart(
    tx: Transaction, station: Station, change: Change, subject: Subject, now: datetime
) -> bool:
    """Make a change an act of its own that was taken for a further publication; tell whether."""
    before = republications.of_change(tx, change.id)
    if before is None or (before.sameness == SAME and change.state is not ChangeState.CONFIRMED):
        return False
    republications.part(tx, change.id, now)
    reading = read_of(tx, station, change, subject, now)
    if before.sameness == SAME and reading is not None and _was_republished(reading):
        own = stable_id("measure", *reading.keys, reading.notice.id)
        _keep_acts(reading, None, apart=own)
    return True


def company_of(tx: Transaction, change: Change) -> Company:
    """Return who hears of a change because of its measures, and who has heard already."""
    told = republications.firms_told(tx, republications.siblings(tx, change.id))
    kept = [
        one
        for one in measures.acts_by(tx, change.notice_id)
        if one.change_id == change.id and one.act.kind in FOLLOWED and not one.is_own
    ]
    return Company(told=told, following=following(tx, [one.act.measure_id for one in kept]))


def following(tx: Transaction, measure_ids: Sequence[str]) -> dict[str, str]:
    """Return the profiles that were told of these measures, each with the number of one."""
    followers = republications.followers(tx, measure_ids)
    known = measures.find_all(tx, set(followers.values()))
    return {
        profile_id: known[measure_id].number or known[measure_id].title
        for profile_id, measure_id in followers.items()
    }


def _followed(tx: Transaction, change: Change, ruling: Ruling) -> Ruling:
    """Return the ruling on what ends or suspends a measure that firms were told of.

    It may name numbers and no goods, so no sector scores; its readers are those of the measure.
    """
    if ruling.by != BELOW_BAR:
        return ruling
    known = company_of(tx, change).following
    if not known:
        return ruling
    number = min(known.values())
    reason = f"it suspends, resumes, extends or repeals {number}, of which firms were told"
    return Ruling(state=ChangeState.CONFIRMED, by=FOLLOWS, reason=reason)


def _keep_acts(reading: Read, same: Candidate | None, *, apart: str = "") -> None:
    """Keep what the notice does; an irrelevant one only touches measures that are known."""
    tx, notice = reading.tx, reading.notice
    done = linked_acts(notice, reading.understood, reading.seen_on)
    known = measures.by_keys(tx, [one.keys[0] for one in done])
    if not reading.understood.relevant:
        linked = [_kept(reading, one, known[one.keys[0]]) for one in done if one.keys[0] in known]
        measures.keep_acts(tx, notice.id, linked, reading.now, all_of_it=False)
        return
    own = _own(reading, same, apart)
    known = measures.by_keys(tx, [one.keys[0] for one in done])
    for one in done:
        if one.keys[0] not in known:
            _add_bare(reading, one)
    linked = [_kept(reading, one, known.get(one.keys[0], one.keys[0])) for one in done]
    mine = {one.act.measure_id for one in own}
    others = [one for one in linked if one.act.measure_id not in mine]
    whole = reading.is_whole
    measures.keep_acts(tx, notice.id, [*own, *others], reading.now, all_of_it=whole)


def _own(reading: Read, same: Candidate | None, apart: str) -> list[KeptAct]:
    notice, keys, numbers = reading.notice, reading.keys, reading.numbers
    measure_id = apart or _own_measure(reading, keys, same)
    measure = Measure(
        id=measure_id,
        jurisdiction=notice.jurisdiction,
        issuers=notice.issuers,
        number=numbers[0] if numbers else "",
        title=notice.title,
        family=reading.understood.measure.family,
        type=reading.understood.measure.type,
    )
    measures.add(reading.tx, measure, () if apart else keys, reading.now)
    number = numbers[0] if numbers else ""
    done = own_acts(notice, reading.understood, keys, number, reading.seen_on)
    if not reading.is_whole:
        done = (as_amended(done[0], reading.seen_on),)
    elif not apart and (same is not None or _was_republished(reading)):
        kept = measures.acts_of(reading.tx, [measure_id])
        done = as_republished(done, [one.act for one in kept if one.act.notice_id != notice.id])
    return [_kept(reading, one, measure_id) for one in done]


def _own_measure(reading: Read, keys: Sequence[str], same: Candidate | None) -> str:
    """Return the measure that a notice publishes; what was only spoken of becomes it."""
    tx, notice = reading.tx, reading.notice
    standing = [one.act.measure_id for one in measures.acts_by(tx, notice.id) if one.is_own]
    named = dict.fromkeys(measures.by_keys(tx, keys).values())
    taken = {one.act.measure_id for one in measures.acts_of(tx, list(named)) if one.is_own}
    free = [measure_id for measure_id in named if measure_id not in taken]
    if same is not None:
        into = same.measure_id
    elif standing:
        into = standing[0]
    elif free:
        into = free[0]
    else:
        into = stable_id("measure", keys[0], notice.id) if taken else keys[0]
    for measure_id in free:
        if measure_id != into:
            measures.absorb(tx, into, measure_id, reading.now)
    return into


def _was_republished(reading: Read) -> bool:
    standing = measures.acts_by(reading.tx, reading.notice.id)
    return any(one.act.kind is ActKind.REPUBLISHES for one in standing)


def _add_bare(reading: Read, done: Done) -> None:
    """Keep a measure that was only spoken of, so that its own publication finds it."""
    bare = Measure(
        id=done.keys[0],
        jurisdiction=done.jurisdiction,
        issuers=(),
        number=done.number,
        title="",
        family="",
        type="",
    )
    measures.add(reading.tx, bare, done.keys, reading.now)


def _kept(reading: Read, done: Done, measure_id: str) -> KeptAct:
    return KeptAct(
        act=replace(done.act, measure_id=measure_id),
        change_id=reading.change.id,
        quote=done.quote,
        is_own=done.is_own,
        recorded_at=reading.now,
    )
