"""Days that fall due become changes like any other, each once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from domain.model import Change, ChangeKind, ChangeState, Outcome, Severity, Understanding
from pipeline.clock import ClockReport, fire_clocks
from pipeline.station import Station
from pipeline.triage import dismiss, read_detected
from storage import changes, clocks, sources, visits
from storage.tables import changes as change_rows
from storage.tables import deliveries
from storage.visits import VisitRecord
from tests.publishing import publish, publishers, reads, republish, saying
from tests.seeds import add_firm, firm_file, understood

PUBLISHED = datetime(2026, 7, 1, 3, 0, tzinfo=UTC)
STARTS = date(2026, 9, 1)
DAY = timedelta(days=1)


@pytest.fixture
def watching(station: Station) -> Station:
    """A station that watches one gazette of Zedland, and a firm that wants batteries."""
    add_firm(station, firm_file(), PUBLISHED)
    return replace(station, sources=publishers(zz_gazette="gazette"))


def read(station: Station, at: datetime, **readings: Understanding) -> None:
    read_detected(station, at, reader=reads({key[2:]: value for key, value in readings.items()}))


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, 0, tzinfo=UTC)


def walk(station: Station, first: date, last: date) -> dict[date, int]:
    """Ask on every day what falls due, and read it; return the days that brought a change."""
    fired = {}
    day = first
    while day <= last:
        report = fire_clocks(station, noon(day))
        read_detected(station, noon(day))
        if report.fired:
            fired[day] = report.fired
        day += DAY
    return fired


def clock_changes(station: Station) -> list[Change]:
    with station.database.reading() as tx:
        ids = tx.scalars(
            sa.select(change_rows.c.id)
            .where(change_rows.c.kind == ChangeKind.CLOCK)
            .order_by(change_rows.c.detected_at, change_rows.c.id)
        ).all()
        return [changes.find(tx, change_id) for change_id in ids]


def sent_for(station: Station, change_id: str) -> int:
    query = sa.select(sa.func.count()).where(deliveries.c.change_id == change_id)
    with station.database.reading() as tx:
        return tx.execute(query).scalar_one()


def test_a_day_is_told_at_thirty_seven_one_and_no_days_before_each_once(watching: Station) -> None:
    publish(watching, "55", PUBLISHED)
    read(watching, PUBLISHED, no55=saying(effective=STARTS))

    fired = walk(watching, date(2026, 7, 1), date(2026, 9, 30))
    again = walk(watching, date(2026, 7, 1), date(2026, 9, 30))

    assert {STARTS - days * DAY: 1 for days in (30, 7, 1, 0)} == fired
    assert {} == again
    found = clock_changes(watching)
    assert [ChangeState.CONFIRMED] * 4 == [one.state for one in found]
    assert [1, 1, 1, 1] == [sent_for(watching, one.id) for one in found]


def test_a_clock_change_says_what_its_text_said(watching: Station) -> None:
    publish(watching, "55", PUBLISHED)
    reading = saying(effective=STARTS)
    read(watching, PUBLISHED, no55=reading)

    walk(watching, STARTS - 7 * DAY, STARTS - 7 * DAY)

    (found,) = clock_changes(watching)
    assert reading == found.understanding
    assert f"{STARTS}:7" == found.clock_key
    with watching.database.reading() as tx:
        assert [("effective", STARTS, 7)] == [
            (day.kind, day.on, day.days_before) for day in clocks.of_change(tx, found.id)
        ]


def test_the_day_is_the_publishers(watching: Station) -> None:
    publish(watching, "55", PUBLISHED)
    read(watching, PUBLISHED, no55=saying(effective=STARTS))
    shanghai_midnight = datetime(2026, 8, 24, 16, 0, tzinfo=UTC)
    fire_clocks(watching, shanghai_midnight - 10 * DAY)

    before = fire_clocks(watching, shanghai_midnight - timedelta(seconds=1))
    after = fire_clocks(watching, shanghai_midnight)

    assert (0, 1) == (before.fired, after.fired)


def test_after_a_sleep_of_forty_days_a_firm_is_told_once(watching: Station) -> None:
    publish(watching, "55", PUBLISHED)
    read(watching, PUBLISHED, no55=saying(effective=STARTS))

    report = fire_clocks(watching, noon(STARTS + 9 * DAY))
    again = fire_clocks(watching, noon(STARTS + 10 * DAY))

    assert (ClockReport(fired=1, passed_over=3), ClockReport()) == (report, again)
    assert [f"{STARTS}:0"] == [one.clock_key for one in clock_changes(watching)]


def test_what_was_past_when_the_measure_became_known_is_never_told(watching: Station) -> None:
    late = noon(STARTS - 5 * DAY)
    publish(watching, "55", late, published_on=PUBLISHED.date())
    read(watching, late, no55=saying(effective=STARTS))

    fired = walk(watching, STARTS - 5 * DAY, STARTS + 30 * DAY)

    assert {STARTS - DAY: 1, STARTS: 1} == fired


def test_one_notice_that_suspends_four_acts_tells_their_common_end_once(watching: Station) -> None:
    links = tuple(("suspends", number, "") for number in ("55", "56", "57", "58"))
    publish(watching, "70", PUBLISHED)
    read(watching, PUBLISHED, no70=saying(until=STARTS, links=links))

    fired = walk(watching, PUBLISHED.date(), STARTS + DAY)

    assert {STARTS - days * DAY: 1 for days in (30, 7, 1, 0)} == fired
    with watching.database.reading() as tx:
        for one in clock_changes(watching):
            assert 4 == len(clocks.of_change(tx, one.id))


def test_the_end_of_a_suspension_is_as_grave_as_the_measure_and_reaches_who_was_told_of_it(
    watching: Station,
) -> None:
    publish(watching, "55", PUBLISHED)
    read(watching, PUBLISHED, no55=saying(effective=date(2026, 7, 2)))
    later = PUBLISHED + 20 * DAY
    suspension = publish(watching, "70", later)
    lifted = understood(sector="", severity=Severity.WATCH)
    suspends = saying(until=STARTS, links=(("suspends", "55", ""),))
    quiet = replace(
        suspends,
        sectors=(),
        severity=lifted.severity,
        measure=replace(lifted.measure, direction="loosening"),
    )
    read(watching, later, no70=quiet)

    walk(watching, STARTS, STARTS)

    end = clock_changes(watching)[-1]
    assert end.understanding is not None
    assert ("tightening", Severity.ACT) == (
        end.understanding.measure.direction,
        end.understanding.severity,
    )
    assert (1, 1) == (sent_for(watching, suspension.id), sent_for(watching, end.id))


def test_a_day_that_is_put_off_is_told_anew_and_the_old_one_no_more(watching: Station) -> None:
    first = publish(watching, "55", PUBLISHED)
    read(watching, PUBLISHED, no55=saying(effective=STARTS))
    walk(watching, PUBLISHED.date(), STARTS - 20 * DAY)
    later, put_off = noon(STARTS - 20 * DAY), STARTS + 60 * DAY
    republish(watching, first, 2, later, "put off")
    read_detected(watching, later, reader=reads({"put off": saying(effective=put_off)}))

    fired = walk(watching, STARTS - 20 * DAY, put_off + DAY)

    assert {put_off - days * DAY: 1 for days in (30, 7, 1, 0)} == fired


def test_nothing_is_told_of_what_a_person_dismissed(watching: Station) -> None:
    change = publish(watching, "55", PUBLISHED)
    read(watching, PUBLISHED, no55=saying(effective=STARTS))
    dismiss(watching, change.id, "Lee", "a draft", PUBLISHED)

    assert {} == walk(watching, PUBLISHED.date(), STARTS)


def test_what_waits_for_a_person_reminds_the_person_and_no_firm(watching: Station) -> None:
    publish(watching, "55", PUBLISHED)
    read(watching, PUBLISHED, no55=saying(effective=STARTS, score=0.5))

    walk(watching, STARTS - 7 * DAY, STARTS - 7 * DAY)

    (found,) = clock_changes(watching)
    with watching.database.reading() as tx:
        verdict = changes.history(tx, found.id)[-1]
    assert (ChangeState.PROPOSED, "rule:clock", 0) == (
        found.state,
        verdict.by,
        sent_for(watching, found.id),
    )
    assert "7 days before effective on 2026-09-01" in verdict.reason


def test_a_clock_change_is_judged_as_its_text_and_not_again(watching: Station) -> None:
    from pipeline.reclassify import rehearse

    publish(watching, "55", PUBLISHED)
    read(watching, PUBLISHED, no55=saying(effective=STARTS))
    walk(watching, STARTS - 7 * DAY, STARTS - 7 * DAY)

    assert 1 == rehearse(watching, PUBLISHED - DAY).judged


# ------------------------------------------------------------------------- after an outage


def seen(station: Station, at: datetime, *, sound: bool = True) -> None:
    """Keep one visit to the gazette, sound or failed, and the state that it leaves."""
    outcome = Outcome.UNCHANGED if sound else Outcome.FAILED
    record = VisitRecord(
        id=f"visit-{at:%Y%m%d%H%M}", source_id="zz-gazette", started_at=at, ended_at=at,
        outcome=outcome, reason="", rows=0, new=0, changed=0, unreadable=0,
    )  # fmt: skip
    with station.database.transaction() as tx:
        before = sources.states_of(tx, ["zz-gazette"])
        was = before["zz-gazette"]
        state = replace(
            was,
            next_due_at=at + timedelta(hours=1),
            last_visit_at=at,
            last_sound_at=at if sound else was.last_sound_at,
            last_outcome=outcome,
            failures_in_a_row=0 if sound else was.failures_in_a_row + 1,
        )
        visits.add(tx, [(record, ())])
        sources.save(tx, [state], before)


def test_after_an_outage_a_day_waits_for_the_wave_and_an_extension_overtakes_it(
    watching: Station,
) -> None:
    publish(watching, "55", PUBLISHED)
    read(watching, PUBLISHED, no55=saying(effective=STARTS))
    seen(watching, noon(STARTS - 10 * DAY))
    week_before = noon(STARTS - 7 * DAY)

    waiting = fire_clocks(watching, week_before)
    seen(watching, week_before)
    publish(watching, "60", week_before)
    unread = fire_clocks(watching, week_before)
    put_off = saying(effective=STARTS + 90 * DAY, links=(("extends", "55", ""),))
    read(watching, week_before, no60=put_off)
    after = fire_clocks(watching, week_before)

    assert ((0, 1), (0, 1)) == ((waiting.fired, waiting.waiting), (unread.fired, unread.waiting))
    assert (0, 0) == (after.fired, after.waiting)
    assert [] == clock_changes(watching)


def test_after_an_outage_that_hid_nothing_the_day_is_told_once_the_source_was_read(
    watching: Station,
) -> None:
    publish(watching, "55", PUBLISHED)
    read(watching, PUBLISHED, no55=saying(effective=STARTS))
    seen(watching, noon(STARTS - 10 * DAY))
    assert 1 == fire_clocks(watching, noon(STARTS - 7 * DAY)).waiting

    seen(watching, noon(STARTS - 7 * DAY))

    report = fire_clocks(watching, noon(STARTS - 7 * DAY))
    assert (1, 0) == (report.fired, report.waiting)


def test_a_source_that_goes_on_failing_is_waited_for_some_hours_and_the_alert_says_so(
    watching: Station,
) -> None:
    publish(watching, "55", PUBLISHED)
    read(watching, PUBLISHED, no55=saying(effective=STARTS))
    seen(watching, noon(STARTS - 8 * DAY))
    morning = noon(STARTS - 7 * DAY)
    seen(watching, morning, sound=False)

    soon = fire_clocks(watching, morning + timedelta(hours=5))
    late = fire_clocks(watching, morning + timedelta(hours=6))
    read_detected(watching, morning + timedelta(hours=6))

    assert ((0, 1), (1, 0)) == ((soon.fired, soon.waiting), (late.fired, late.waiting))
    (found,) = clock_changes(watching)
    with watching.database.reading() as tx:
        reason = changes.history(tx, found.id)[-1].reason
    assert f"was not read since {STARTS - 8 * DAY} 04:00 UTC" in reason


def test_a_source_that_nobody_visits_any_more_keeps_nothing_waiting(watching: Station) -> None:
    publish(watching, "55", PUBLISHED)
    read(watching, PUBLISHED, no55=saying(effective=STARTS))
    seen(watching, noon(STARTS - 10 * DAY))

    report = fire_clocks(replace(watching, sources={}), noon(STARTS - 7 * DAY))

    assert (1, 0) == (report.fired, report.waiting)
