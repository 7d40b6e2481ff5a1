"""Join two acts that a person takes for one, and part them again: keys first, acts follow."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial

from domain.errors import TransitionRefused
from domain.identity import stable_id
from domain.model import Change
from pipeline.acts import keep_acts, was_republished
from pipeline.republished import Read, read_of
from pipeline.station import Station
from storage import changes, measures, republications
from storage.engine import Transaction
from storage.measure_moves import give_keys, keys_of, leave, stood_on, told_own, told_too
from storage.republications import SAME
from storage.subjects import subject_of


def join_acts(
    tx: Transaction, station: Station, change: Change, first: Change, now: datetime
) -> None:
    """Let the notice of a change be a further publication of the measure of another.

    What is known of its own measure goes with it: numbers, other publications, what others did.

    Raises:
        TransitionRefused: the other is not kept as a publication of any measure.
    """
    into = own_measure(tx, first.notice_id)
    if not into:
        raise TransitionRefused(f"change {first.id} is no publication of a measure: confirm it")
    link_anew = partial(_link_anew, (tx, station, now))
    was = own_measure(tx, change.notice_id)
    if was == into:
        return
    own, others = _touching(tx, was) if was else ([], [])
    if was:
        give_keys(tx, was, into, keys_of(tx, was))
        told_too(tx, was, into)
    for notice_id in dict.fromkeys([change.notice_id, *own]):
        link_anew(notice_id, into=into, left=was)
    for notice_id in others:
        link_anew(notice_id, left=was)


def part_acts(tx: Transaction, station: Station, change: Change, now: datetime) -> None:
    """Let a further publication be an act of its own again, with all that came with it.

    It goes back to the measure that it was before, or to a new one; the numbers that no other
    publication of the act bears are its own again, and what others do to them.
    """
    link_anew = partial(_link_anew, (tx, station, now))
    was = own_measure(tx, change.notice_id)
    reading = read_of(tx, station, change, subject_of(tx, change), now)
    if not was or reading is None or not was_republished(reading):
        return
    alone = stable_id("measure", *reading.keys, reading.notice.id)
    into = next((one for one in stood_on(tx, change.notice_id) if one != was), alone)
    mine = [changes.find(tx, one).notice_id for one in republications.telling(tx, change.id)]
    own, others = _touching(tx, was)
    theirs = _keys(tx, station, (one for one in own if one not in mine), now)
    keys = {*_keys(tx, station, mine, now), into} - theirs
    link_anew(change.notice_id, apart=into, left=was)
    moved = give_keys(tx, was, into, keys)
    told_too(tx, was, into)
    for notice_id in mine:
        if notice_id in own and notice_id != change.notice_id:
            link_anew(notice_id, into=into, left=was)
    for notice_id in others if moved else ():
        link_anew(notice_id, left=was)


def own_measure(tx: Transaction, notice_id: str) -> str:
    """Return the measure that a notice publishes, or nothing."""
    own = (one.act.measure_id for one in measures.acts_by(tx, notice_id) if one.is_own)
    return next(own, "")


def _touching(tx: Transaction, measure_id: str) -> tuple[list[str], list[str]]:
    """Return the notices that publish a measure, and those that only do something to it."""
    acts = measures.acts_of(tx, [measure_id])
    own = dict.fromkeys(one.act.notice_id for one in acts if one.is_own)
    others = dict.fromkeys(one.act.notice_id for one in acts if one.act.notice_id not in own)
    return list(own), list(others)


def _keys(
    tx: Transaction, station: Station, notice_ids: Iterable[str], now: datetime
) -> frozenset[str]:
    """Return the keys that the first readings of these notices give their measure."""
    firsts = (changes.read_of_notice(tx, notice_id)[:1] for notice_id in notice_ids)
    readings = (
        read_of(tx, station, change, subject_of(tx, change), now)
        for found in firsts
        for change in found
    )
    return frozenset(key for one in readings if one is not None for key in one.keys)


def _link_anew(
    work: tuple[Transaction, Station, datetime],
    notice_id: str,
    *,
    left: str,
    into: str = "",
    apart: str = "",
) -> None:
    """Link all that was read of a notice by the keys as they are now; `left`: what it leaves."""
    tx, station, now = work
    own = told_own(tx, notice_id)
    readings = [
        _as_linked(reading, own, is_publication=bool(into or apart))
        for change in changes.read_of_notice(tx, notice_id)
        if (reading := read_of(tx, station, change, subject_of(tx, change), now)) is not None
    ]
    if left and not any(one.understood.relevant and one.is_whole for one in readings):
        leave(tx, left, notice_id, now)
    for reading in readings:
        again = republications.of_change(tx, reading.change.id)
        told_before = again is not None and again.sameness == SAME
        keep_acts(reading, into=into, apart=apart, told_before=told_before)


def _as_linked(reading: Read, own: frozenset[str], *, is_publication: bool) -> Read:
    """Return a reading as it was linked first: what told of no act of its own tells of none now."""
    told = reading.change.id in own or (not own and is_publication)
    understood = replace(reading.understood, relevant=told)
    return replace(reading, understood=understood, known_at=reading.change.detected_at)
