"""Triage: a change, its verdict and its deliveries are there together, or not at all."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from domain.errors import NotFound, TransitionRefused, Unclassifiable
from domain.model import ChangeState, DeliveryState, Severity, Understanding, Verdict
from pipeline.station import Station
from pipeline.triage import Decided, confirm, dismiss, read_detected, reopen
from storage import changes, deliveries
from storage.subjects import Subject
from storage.tables import deliveries as delivery_rows
from storage.tables import matches
from tests.seeds import add_change, add_firm, firm_file, understood


def surely(_station: Station, _subject: Subject) -> Understanding:
    return understood()


def weakly(_station: Station, _subject: Subject) -> Understanding:
    return understood(score=0.5)


def irrelevantly(_station: Station, _subject: Subject) -> Understanding:
    return understood(sector="", relevant=False)


def test_a_sure_change_is_confirmed_with_its_deliveries(station: Station, now: datetime) -> None:
    add_firm(station, firm_file(channels=2), now)
    change = add_change(station, "1", now)

    report = read_detected(station, now, reader=surely)

    assert (1, 1, 2) == (report.read, report.confirmed, report.deliveries)
    assert ChangeState.CONFIRMED is _state(station, change.id)
    assert 2 == _count(station, DeliveryState.PENDING)


def test_what_was_understood_is_kept_with_its_findings(station: Station, now: datetime) -> None:
    change = add_change(station, "1", now)

    read_detected(station, now, reader=surely)

    with station.database.reading() as tx:
        assert understood() == changes.find(tx, change.id).understanding


def test_reading_twice_changes_nothing(station: Station, now: datetime) -> None:
    add_firm(station, firm_file(), now)
    change = add_change(station, "1", now)

    read_detected(station, now, reader=surely)
    again = read_detected(station, now, reader=surely)

    assert 0 == again.read
    assert ["rule:score"] == [verdict.by for verdict in _history(station, change.id)]
    assert 1 == _count(station, DeliveryState.PENDING)


def test_a_channel_hears_once_however_many_profiles_of_the_firm_match(
    station: Station, now: datetime
) -> None:
    add_firm(station, firm_file(profiles=3), now)
    add_change(station, "1", now)

    report = read_detected(station, now, reader=surely)

    assert 1 == report.deliveries
    with station.database.reading() as tx:
        assert 3 == tx.scalar(sa.select(sa.func.count()).select_from(matches))


def test_a_weak_change_waits_for_a_person_and_tells_no_firm(
    station: Station, now: datetime
) -> None:
    add_firm(station, firm_file(), now)
    change = add_change(station, "1", now)

    read_detected(station, now, reader=weakly)

    assert ChangeState.PROPOSED is _state(station, change.id)
    assert 0 == _count(station, DeliveryState.PENDING)


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Unclassifiable("scanned, no text"), "scanned, no text"),
        (KeyError("lithium"), "KeyError: 'lithium'"),
    ],
)
def test_a_text_that_cannot_be_read_is_proposed_with_the_reason_and_stops_no_other(
    station: Station, now: datetime, problem: Exception, said: str
) -> None:
    broken, sound = add_change(station, "1", now), add_change(station, "2", now)

    def reader(_station: Station, subject: Subject) -> Understanding:
        if subject.notice.number == "1":
            raise problem
        return understood()

    report = read_detected(station, now, reader=reader)

    assert (1, 1) == (report.unread, report.confirmed)
    verdict = _history(station, broken.id)[-1]
    assert (ChangeState.PROPOSED, "rule:unread", said) == (
        verdict.state,
        verdict.by,
        verdict.reason,
    )
    assert ChangeState.CONFIRMED is _state(station, sound.id)


def test_a_change_that_cannot_be_routed_keeps_its_reading_and_stops_no_other(
    station: Station, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = add_change(station, "1", now)

    def broken(*_args: object) -> int:
        raise ValueError("no such code table")

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.triage.route", broken)
        read_detected(station, now, reader=surely)

    assert "rule:unread" == _history(station, change.id)[-1].by
    with station.database.reading() as tx:
        assert understood() == changes.find(tx, change.id).understanding


def test_a_person_confirms_what_waited_and_the_deliveries_go_out(
    station: Station, now: datetime
) -> None:
    add_firm(station, firm_file(), now)
    change = add_change(station, "1", now)
    read_detected(station, now, reader=weakly)

    decided = confirm(station, change.id, "Lee", "names cathode material", now)

    assert Decided(change_id=change.id, state=ChangeState.CONFIRMED, queued=1) == decided
    assert ["rule:below-bar", "Lee"] == [one.by for one in _history(station, change.id)]


def test_a_persons_word_stands_over_the_readers(station: Station, now: datetime) -> None:
    add_firm(station, firm_file(), now)
    change = add_change(station, "1", now)
    read_detected(station, now, reader=lambda *_: understood(relevant=False))

    decided = confirm(station, change.id, "Lee", "it does control batteries", now)

    assert 1 == decided.queued


def test_dismissing_withdraws_what_was_not_sent_and_confirming_again_lets_it_go(
    station: Station, now: datetime
) -> None:
    add_firm(station, firm_file(channels=2), now)
    change = add_change(station, "1", now)
    read_detected(station, now, reader=surely)
    with station.database.transaction() as tx:
        sent = deliveries.next_due(tx, now)
        assert sent is not None
        tx.execute(
            sa.update(delivery_rows).where(delivery_rows.c.id == sent.id).values(state="sent")
        )

    dismissed = dismiss(station, change.id, "Lee", "a draft", now)
    assert 1 == dismissed.withdrawn
    assert (0, 1, 1) == _counts(station)

    confirmed = confirm(station, change.id, "Lee", "it was adopted", now + timedelta(hours=1))
    assert 1 == confirmed.queued
    assert (1, 1, 0) == _counts(station)


def test_reopening_puts_a_decided_change_back_into_the_queue(
    station: Station, now: datetime
) -> None:
    change = add_change(station, "1", now)
    read_detected(station, now, reader=surely)

    reopen(station, change.id, "Lee", "wrong sector", now)

    with station.database.reading() as tx:
        assert [change.id] == [line.change.id for line in changes.queue(tx)]
    assert ["rule:score", "Lee"] == [one.by for one in _history(station, change.id)]


def test_verdicts_that_do_not_fit_are_refused_and_leave_no_trace(
    station: Station, now: datetime
) -> None:
    change = add_change(station, "1", now)

    with pytest.raises(TransitionRefused, match="is detected and cannot become dismissed"):
        dismiss(station, change.id, "Lee", "noise", now)
    with pytest.raises(TransitionRefused, match="needs a name and a reason"):
        confirm(station, change.id, "Lee", "  ", now)
    with pytest.raises(NotFound, match="nowhere"):
        confirm(station, "nowhere", "Lee", "sure", now)
    assert () == _history(station, change.id)


def test_two_people_cannot_decide_the_same_state_of_a_change(
    station: Station, now: datetime
) -> None:
    change = add_change(station, "1", now)
    read_detected(station, now, reader=weakly)
    confirm(station, change.id, "Lee", "clear", now)

    with pytest.raises(TransitionRefused, match="confirmed"):
        confirm(station, change.id, "Park", "clear", now)


def test_the_queue_shows_the_unread_first_then_the_gravest_and_hides_the_irrelevant(
    station: Station, now: datetime
) -> None:
    readings = {
        "irrelevant": understood(sector="", relevant=False),
        "minor": understood(score=0.5, severity=Severity(2)),
        "grave": understood(score=0.5, severity=Severity(5)),
    }
    for name in ("unread", *readings):
        add_change(station, name, now)

    def reader(_station: Station, subject: Subject) -> Understanding:
        if subject.notice.number not in readings:
            raise Unclassifiable("empty")
        return readings[subject.notice.number]

    read_detected(station, now, reader=reader)

    with station.database.reading() as tx:
        shown = [line.title for line in changes.queue(tx)]
        everything = [line.title for line in changes.queue(tx, everything=True)]
    assert ["Notice unread", "Notice grave", "Notice minor"] == shown
    assert [*shown, "Notice irrelevant"] == everything


def _state(station: Station, change_id: str) -> ChangeState:
    with station.database.reading() as tx:
        return changes.find(tx, change_id).state


def _history(station: Station, change_id: str) -> tuple[Verdict, ...]:
    with station.database.reading() as tx:
        return changes.history(tx, change_id)


def _count(station: Station, state: DeliveryState) -> int:
    with station.database.reading() as tx:
        return deliveries.counts(tx)[state]


def _counts(station: Station) -> tuple[int, int, int]:
    with station.database.reading() as tx:
        found = deliveries.counts(tx)
    states = (DeliveryState.PENDING, DeliveryState.SENT, DeliveryState.REFUSED)
    pending, sent, refused = (found[state] for state in states)
    return pending, sent, refused
