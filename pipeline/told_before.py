"""Say whether what is told now was told before, and what becomes of it then."""

from dataclasses import dataclass, replace

from domain.model import Change, ChangeState
from domain.same_act import Sameness
from domain.same_edit import same_edit
from domain.triage import Ruling
from pipeline.republished import LOOK_BACK, Read, published_before
from pipeline.station import Station
from storage import republications
from storage.candidates import last_edit
from storage.engine import Transaction
from storage.notices import find as find_notice
from storage.republications import SAME, UNSURE
from storage.subjects import subject_of

RULE = "rule:same_act"


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """The change that told before of what is told now."""

    first_id: str
    state: ChangeState
    source_id: str
    sameness: Sameness
    what: str = "act"
    """What both tell: an `act`, or a `change` of one."""
    into: str = ""
    """The measure that the notice joins."""


def told_before(station: Station, reading: Read) -> Told | None:
    """Return the change that told of the same act, or made the same change of it, or may have."""
    known = published_before(station, reading)
    if known is None:
        edit = edited_before(reading)
        return None if edit is None else _told_of_edit(reading.tx, edit)
    is_same = known.sameness.verdict == SAME
    return Told(
        first_id=republications.first_of(reading.tx, known.candidate.change_id),
        state=known.candidate.state,
        source_id=known.candidate.notice.source_id,
        sameness=known.sameness,
        into=known.candidate.measure_id if is_same and not known.is_sister else "",
    )


def edited_before(reading: Read) -> Change | None:
    """Return the change that did to another publisher's copy what this one does to its own.

    Only the last one that was told counts: what went back since then and comes again is news.
    """
    tx, earlier = reading.tx, reading.subject.previous
    if earlier is None or not reading.understood.relevant:
        return None
    edit = last_edit(tx, reading.notice.id, reading.change.detected_at - LOOK_BACK)
    if edit is None or edit.notice_id == reading.notice.id:
        return None
    theirs = subject_of(tx, edit)
    if theirs.previous is None:
        return None
    told, later = (theirs.previous, theirs.version), (earlier, reading.subject.version)
    return edit if same_edit(told, later) else None


def _told_of_edit(tx: Transaction, edit: Change) -> Told:
    return Told(
        first_id=republications.first_of(tx, edit.id),
        state=edit.state,
        source_id=find_notice(tx, edit.notice_id).source_id,
        sameness=Sameness(verdict=SAME, reason="both copies were changed in the same words"),
        what="change",
    )


def ruling_on(ruling: Ruling, told: Told) -> Ruling:
    """Return what becomes of a further telling.

    Where the first was not told, nothing was told of the act: this one is judged by itself.
    """
    which = f"change {told.first_id} of {told.source_id}: {told.sameness.reason}"
    if told.sameness.verdict == UNSURE:
        reason = f"perhaps the same {told.what} as {which}"
        return Ruling(state=ChangeState.PROPOSED, by=RULE, reason=reason)
    same = f"the same {told.what} as {which}"
    if told.state is ChangeState.CONFIRMED:
        reason = f"{same}; the firms that were told then hear nothing new"
        return Ruling(state=ChangeState.CONFIRMED, by=RULE, reason=reason)
    if told.state is ChangeState.DISMISSED:
        reason = f"{same}; that was dismissed"
        return Ruling(state=ChangeState.PROPOSED, by=RULE, reason=reason)
    return replace(ruling, reason=f"{ruling.reason}; {same}, which waits too")
