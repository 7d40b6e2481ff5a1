"""Take two changes for one in a person's name: one act, or one correction of it, is one alert."""

from datetime import datetime

from domain.errors import TransitionRefused
from domain.model import Change, ChangeKind, ChangeState
from pipeline.joined import join_acts, own_measure
from pipeline.route import route
from pipeline.station import Station
from pipeline.triage import Decided, company_for, decide_as_person, taken_for_relevant
from storage import changes, deliveries, measures, republications
from storage.engine import Transaction
from storage.republications import SAME, Republication
from storage.subjects import subject_of


def join(
    station: Station, change_id: str, first_id: str, why: tuple[str, str], now: datetime
) -> Decided:
    """Take a change for a further telling of another; `why` is who says so, and the reason.

    Two new notices become publications of one measure, with all that is known of either; two
    later changes of one act become one. The change goes where the first one stands, if that was
    decided: what is not yet sent to firms that were told of the first is withdrawn, and firms that
    only this text matches hear of it. To confirm it parts the two again.

    Raises:
        NotFound: there is no such change.
        TransitionRefused: the two cannot be one, or are already; or the reason is empty.
    """
    by, reason = (word.strip() for word in why)
    if not by or not reason:
        raise TransitionRefused(f"change {change_id}: to join it needs a name and a reason")
    with station.database.transaction() as tx:
        change = taken_for_relevant(changes.find(tx, change_id))
        first = _first(tx, change, first_id)
        measures.hold(tx, subject_of(tx, change).notice.jurisdiction)
        said = Republication(
            change_id=change.id, first_id=first.id, sameness=SAME, reason=f"{by}: {reason}"
        )
        republications.join(tx, said, now)
        what = "act" if change.kind is ChangeKind.NEW_NOTICE else "change"
        if what == "act":
            join_acts(tx, station, change, first, now)
        told = f"the same {what} as change {first.id}: {reason}"
        state = change.state if first.state is ChangeState.PROPOSED else first.state
        decide_as_person(tx, change, state, (by, told), now, again=True)
        return _sent(tx, change, state, now)


def _first(tx: Transaction, change: Change, other_id: str) -> Change:
    """Return the change that told first of what two changes tell, if they can tell the same."""
    other = changes.find(tx, other_id)
    for one in (change, other):
        if one.kind is ChangeKind.CLOCK or one.state is ChangeState.DETECTED:
            raise TransitionRefused(f"change {one.id} cannot be joined: a date, or not read yet")
    if change.notice_id == other.notice_id:
        raise TransitionRefused(f"{change.id} and {other.id} are changes of one notice")
    if (change.kind is ChangeKind.NEW_NOTICE) != (other.kind is ChangeKind.NEW_NOTICE):
        raise TransitionRefused(f"{change.id} and {other.id}: one is a new notice, one a change")
    places = {subject_of(tx, one).notice.jurisdiction for one in (change, other)}
    if len(places) > 1:
        raise TransitionRefused(f"{change.id} and {other.id} are of two jurisdictions")
    first = changes.find(tx, republications.first_of(tx, other.id))
    before = republications.first_of(tx, change.id)
    if before != change.id or first.id == change.id:
        raise TransitionRefused(
            f"change {change.id} is told as one with {first.id if before == change.id else before}:"
            " confirm it first to part them"
        )
    mine, theirs = (own_measure(tx, one.notice_id) for one in (change, first))
    if change.kind is not ChangeKind.NEW_NOTICE and (mine != theirs or not mine):
        raise TransitionRefused(f"{change.id} and {first.id} change two acts: join the acts first")
    return first


def _sent(tx: Transaction, change: Change, state: ChangeState, now: datetime) -> Decided:
    if state is not ChangeState.CONFIRMED:
        withdrawn = deliveries.withdraw(tx, change.id) if state is ChangeState.DISMISSED else 0
        return Decided(change_id=change.id, state=state, withdrawn=withdrawn)
    company = company_for(tx, change)
    queued = route(tx, change, subject_of(tx, change), now, company)
    withdrawn = republications.withdraw_from(tx, change.id, company.told)
    return Decided(change_id=change.id, state=state, queued=queued, withdrawn=withdrawn)
