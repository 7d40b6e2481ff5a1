"""Today's rules are tried on what was judged before, and nothing is changed by it."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.model import MeasureReading, Understanding
from pipeline.reclassify import rehearse
from pipeline.station import Station
from pipeline.triage import read_detected, read_with_lexicon
from storage import changes
from storage.subjects import Subject
from tests.seeds import add_change

TEXT = "A licence is required for the export of numerically controlled machine tools (2B001)."


def yesterday(station: Station, subject: Subject) -> Understanding:
    older = MeasureReading(family="guidance", type="guidance", direction="neutral")
    return replace(read_with_lexicon(station, subject), measure=older)


def test_what_the_rules_still_say_is_no_difference(station: Station, now: datetime) -> None:
    add_change(station, "one", now, TEXT)
    read_detected(station, now)

    report = rehearse(station, now - timedelta(days=1))

    assert (1, ()) == (report.judged, report.shifts)


def test_what_the_rules_say_otherwise_is_told_field_by_field_and_not_stored(
    station: Station, now: datetime
) -> None:
    change = add_change(station, "one", now, TEXT)
    read_detected(station, now, reader=yesterday)

    told = {shift.field: (shift.was, shift.would_be) for shift in rehearse(station, now).shifts}

    assert told["family"][0] == "guidance"
    assert told["family"][1] != "guidance"
    assert "sectors" not in told
    with station.database.reading() as tx:
        kept = changes.find(tx, change.id).understanding
    assert kept is not None
    assert kept.measure.family == "guidance"


def test_older_changes_are_left_alone(station: Station, now: datetime) -> None:
    add_change(station, "one", now, TEXT)
    read_detected(station, now, reader=yesterday)

    assert rehearse(station, now + timedelta(days=1)).judged == 0
