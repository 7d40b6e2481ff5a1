"""Link what was read to its measure: what the notice does, and to which acts."""

from collections.abc import Sequence
from datetime import datetime

from domain.model import ActKind, Change, ChangeKind, ChangeState
from domain.triage import Ruling
from pipeline.acts import keep_acts
from pipeline.joined import part_acts
from pipeline.republished import read_of
from pipeline.route import Company
from pipeline.station import Station
from pipeline.told_before import ruling_on, told_before
from storage import measures, republications
from storage.engine import Transaction
from storage.republications import SAME, Republication
from storage.subjects import Subject

FOLLOWS = "rule:measure"
UNDECIDED = frozenset({"rule:below-bar", "rule:irrelevant"})
"""Rules that found too little in the words themselves."""
NUMBERS_NAMED = 5
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
    before, or changes it as another publisher's copy was changed before: then it is confirmed
    without news, or proposed where that is not sure. Linking again changes nothing. `change` holds
    what was understood of it.
    """
    reading = read_of(tx, station, change, subject, now)
    if reading is None:
        return ruling
    measures.hold(tx, reading.notice.jurisdiction)
    told = told_before(station, reading)
    keep_acts(reading, into=told.into if told else "", told_before=told is not None)
    if told is None:
        return _followed(tx, change, ruling)
    found = Republication(
        change_id=change.id,
        first_id=told.first_id,
        sameness=told.sameness.verdict,
        reason=told.sameness.reason,
    )
    republications.keep(tx, found, now)
    return ruling_on(ruling, told)


def link_confirmed(
    tx: Transaction, station: Station, change: Change, subject: Subject, now: datetime
) -> None:
    """Link a change that a person took for relevant and no rule did; else it is linked already."""
    reading = read_of(tx, station, change, subject, now)
    known = any(one.is_own for one in measures.acts_by(tx, change.notice_id))
    if reading is not None and not known:
        keep_acts(reading)


def set_apart(
    tx: Transaction, station: Station, change: Change, subject: Subject, now: datetime
) -> bool:
    """Make a change an act of its own that was taken for a further publication; tell whether."""
    before = republications.of_change(tx, change.id)
    if before is None or (before.sameness == SAME and change.state is not ChangeState.CONFIRMED):
        return False
    republications.part(tx, change.id, now)
    if change.kind is ChangeKind.NEW_NOTICE and before.sameness == SAME:
        part_acts(tx, station, change, now)
    return True


def company_of(tx: Transaction, change: Change) -> Company:
    """Return who hears of a change because of its measures, and who has heard already."""
    told = republications.firms_told(tx, republications.siblings(tx, change.id))
    return Company(told=told, following=following(tx, _ended_by(tx, change)))


def following(tx: Transaction, measure_ids: Sequence[str]) -> dict[str, str]:
    """Return the profiles that were told of these measures, each with the number of one."""
    followers = republications.followers(tx, measure_ids)
    known = measures.find_all(tx, set(followers.values()))
    return {
        profile_id: known[measure_id].number or known[measure_id].title
        for profile_id, measure_id in followers.items()
    }


def _followed(tx: Transaction, change: Change, ruling: Ruling) -> Ruling:
    """Return the ruling on what ends or suspends a measure whose publication was confirmed.

    It may name numbers and no goods, so no sector scores; its readers are those of the measure.
    """
    if ruling.by not in UNDECIDED:
        return ruling
    known = republications.confirmed(tx, _ended_by(tx, change))
    if not known:
        return ruling
    named = measures.find_all(tx, known)
    numbers = ", ".join(sorted(one.number or one.title for one in named.values())[:NUMBERS_NAMED])
    reason = f"it suspends, resumes, extends or repeals what was confirmed: {numbers}"
    return Ruling(state=ChangeState.CONFIRMED, by=FOLLOWS, reason=reason)


def _ended_by(tx: Transaction, change: Change) -> list[str]:
    """Return the measures of others that a change itself suspends, resumes, extends or repeals."""
    return [
        one.act.measure_id
        for one in measures.acts_by(tx, change.notice_id)
        if one.change_id == change.id and one.act.kind in FOLLOWED and not one.is_own
    ]
