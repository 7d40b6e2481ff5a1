"""Keep what a notice does to its own measure, and to those that it names."""

from collections.abc import Sequence
from dataclasses import replace

from domain.acts_of_notice import Done, as_amended, as_republished, own_acts
from domain.acts_on_others import linked_acts
from domain.identity import stable_id
from domain.model import ActKind, Measure
from pipeline.republished import Read
from storage import measures
from storage.measure_moves import absorb
from storage.measures import KeptAct


def keep_acts(reading: Read, *, into: str = "", apart: str = "", told_before: bool = False) -> None:
    """Keep what the notice does; an irrelevant one only touches measures that are known.

    `into`: the measure that it is a further publication of. `apart`: the measure that it is the
    first publication of, whatever else bears its numbers. `told_before`: another publisher changed
    its copy in the same way, so nothing is amended anew.
    """
    tx, notice = reading.tx, reading.notice
    done = linked_acts(notice, reading.understood, reading.seen_on)
    known = measures.by_keys(tx, [one.keys[0] for one in done])
    if not reading.understood.relevant:
        linked = [_kept(reading, one, known[one.keys[0]]) for one in done if one.keys[0] in known]
        measures.keep_acts(tx, notice.id, linked, reading.now, all_of_it=False)
        return
    own = _own(reading, into, apart, told_before=told_before)
    known = measures.by_keys(tx, [one.keys[0] for one in done])
    for one in done:
        if one.keys[0] not in known:
            _add_bare(reading, one)
    linked = [_kept(reading, one, known.get(one.keys[0], one.keys[0])) for one in done]
    mine = {one.act.measure_id for one in own}
    others = [one for one in linked if one.act.measure_id not in mine]
    whole = reading.is_whole
    measures.keep_acts(tx, notice.id, [*own, *others], reading.now, all_of_it=whole)


def _own(reading: Read, into: str, apart: str, *, told_before: bool) -> list[KeptAct]:
    notice, keys, numbers = reading.notice, reading.keys, reading.numbers
    measure_id = apart or _own_measure(reading, keys, into)
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
    is_further = not apart and (bool(into) or was_republished(reading))
    if not reading.is_whole:
        done, is_further = (as_amended(done[0], reading.seen_on),), told_before
    if is_further:
        kept = measures.acts_of(reading.tx, [measure_id])
        done = as_republished(done, [one.act for one in kept if one.act.notice_id != notice.id])
    return [_kept(reading, one, measure_id) for one in done]


def _own_measure(reading: Read, keys: Sequence[str], into: str) -> str:
    """Return the measure that a notice publishes; what was only spoken of becomes it."""
    tx, notice = reading.tx, reading.notice
    standing = [one.act.measure_id for one in measures.acts_by(tx, notice.id) if one.is_own]
    named = dict.fromkeys(measures.by_keys(tx, keys).values())
    taken = {one.act.measure_id for one in measures.acts_of(tx, list(named)) if one.is_own}
    free = [measure_id for measure_id in named if measure_id not in taken]
    if not into and standing:
        into = standing[0]
    elif not into and free:
        into = free[0]
    elif not into:
        into = stable_id("measure", keys[0], notice.id) if taken else keys[0]
    for measure_id in free:
        if measure_id != into:
            absorb(tx, into, measure_id, reading.now)
    return into


def was_republished(reading: Read) -> bool:
    """Tell whether a notice is kept as a further publication of an act."""
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
        recorded_at=reading.known_at or reading.now,
    )
