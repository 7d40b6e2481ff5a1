"""What was read is linked to its measure, in the transaction of the verdict."""

from datetime import date, datetime, timedelta

import pytest

from domain.measure_life import measure_key, status_on
from domain.model import ActKind, Change, ChangeState, MeasureStatus
from pipeline.station import Station
from pipeline.triage import confirm, read_detected
from storage import changes, measure_views, measures
from storage.measures import KeptAct
from tests.publishing import publish, reads, republish, saying
from tests.seeds import add_firm, firm_file, understood

STARTS = date(2026, 8, 1)
ENDS = date(2026, 12, 31)


def key(number: str) -> str:
    return measure_key("ZZ", ["Ministry"], number)


def acts(station: Station, number: str, *, superseded: bool = False) -> list[KeptAct]:
    with station.database.reading() as tx:
        return measures.acts_of(tx, [key(number)], superseded=superseded)


def touched(station: Station, change: Change) -> list[str]:
    with station.database.reading() as tx:
        return measures.touched_by(tx, change.id)


def test_a_notice_is_linked_to_the_measure_of_its_number(station: Station, now: datetime) -> None:
    change = publish(station, "55", now)

    read_detected(station, now, reader=reads({"55": saying(effective=STARTS)}))

    (kept,) = acts(station, "55")
    assert (ActKind.ADOPTS, STARTS, True) == (kept.act.kind, kept.act.effective_on, kept.is_own)
    assert [key("55")] == touched(station, change)
    with station.database.reading() as tx:
        found = measures.find(tx, key("55"))
    assert ("55", "Notice 55", "export_license_requirement") == (
        found.number,
        found.title,
        found.family,
    )


def test_a_suspension_of_an_unknown_act_waits_for_its_publication(
    station: Station, now: datetime
) -> None:
    suspends = saying(effective=STARTS, until=ENDS, links=(("suspends", "55", ""),))
    publish(station, "70", now)
    read_detected(station, now, reader=reads({"70": suspends}))
    with station.database.reading() as tx:
        bare = measures.find(tx, key("55"))

    later = now + timedelta(days=90)
    publish(station, "55", later, published_on=date(2026, 6, 1))
    read_detected(station, later, reader=reads({"55": saying(effective=date(2026, 6, 2))}))

    assert ("55", "") == (bare.number, bare.title)
    with station.database.reading() as tx:
        assert "Notice 55" == measures.find(tx, key("55")).title
    life = [kept.act for kept in acts(station, "55")]
    assert [MeasureStatus.IN_FORCE, MeasureStatus.SUSPENDED, MeasureStatus.IN_FORCE] == [
        status_on(life, day) for day in (date(2026, 7, 31), date(2026, 12, 31), date(2027, 1, 1))
    ]


def test_the_words_that_say_so_are_kept(station: Station, now: datetime) -> None:
    publish(station, "70", now)

    read_detected(station, now, reader=reads({"70": saying(links=(("repeals", "55", ""),))}))

    assert ["rules"] == [kept.quote for kept in acts(station, "55")]


def test_reading_the_same_again_changes_nothing(station: Station, now: datetime) -> None:
    reading = saying(effective=STARTS, links=(("amends", "1", "Annex"),))
    first = publish(station, "55", now)
    read_detected(station, now, reader=reads({"55": reading}))
    before = acts(station, "55")

    republish(station, first, 2, now + timedelta(days=1), "battery rules, reprinted")
    read_detected(station, now + timedelta(days=1), reader=reads({"55": reading}))

    assert before == acts(station, "55", superseded=True)
    assert 1 == len(acts(station, "1"))


def test_a_newer_version_takes_the_place_of_what_it_no_longer_says(
    station: Station, now: datetime
) -> None:
    first = publish(station, "55", now)
    read_detected(station, now, reader=reads({"55": saying(effective=STARTS)}))
    later = now + timedelta(days=1)

    second = republish(station, first, 2, later, "put off")
    read_detected(station, later, reader=reads({"put off": saying(effective=ENDS)}))

    assert [(ENDS, second.id)] == [
        (kept.act.effective_on, kept.change_id) for kept in acts(station, "55")
    ]
    assert [(STARTS, later), (ENDS, None)] == [
        (kept.act.effective_on, kept.superseded_at) for kept in acts(station, "55", superseded=True)
    ]


def test_the_new_lines_of_a_long_text_add_and_take_nothing_away(
    station: Station, now: datetime
) -> None:
    law = "\n".join(f"Section {number}. Batteries." for number in range(500))
    first = publish(station, "55", now, text=law)
    read_detected(station, now, reader=reads({"55": saying(effective=STARTS)}))
    later = now + timedelta(days=1)

    republish(station, first, 2, later, f"{law}\nSection 501. Cells.")
    read_detected(station, later, reader=reads({"55": saying()}))

    assert [ActKind.ADOPTS, ActKind.AMENDS] == [kept.act.kind for kept in acts(station, "55")]


def test_an_irrelevant_notice_makes_no_measure_but_may_touch_a_known_one(
    station: Station, now: datetime
) -> None:
    publish(station, "55", now)
    read_detected(station, now, reader=reads({"55": saying(effective=STARTS)}))
    said = (("corrects", "55", ""), ("corrects", "56", ""))
    publish(station, "80", now, jurisdiction="ZZ", published_on=date(2026, 3, 1))

    read_detected(station, now, reader=reads({"80": saying(relevant=False, links=said)}))

    assert [ActKind.ADOPTS, ActKind.CORRECTS] == sorted(
        kept.act.kind for kept in acts(station, "55")
    )
    assert [] == acts(station, "56")
    assert [] == acts(station, "80")


def test_what_a_person_takes_for_relevant_gets_its_measure(station: Station, now: datetime) -> None:
    change = publish(station, "55", now)
    read_detected(station, now, reader=reads({"55": understood(relevant=False)}))
    assert [] == touched(station, change)

    confirm(station, change.id, "Lee", "it controls batteries", now)

    assert [key("55")] == touched(station, change)


def test_the_list_shows_each_measure_with_what_is_done_to_it(
    station: Station, now: datetime
) -> None:
    publish(station, "70", now)
    read_detected(station, now, reader=reads({"70": saying(links=(("suspends", "55", ""),))}))

    with station.database.reading() as tx:
        lines = measure_views.all_lines(tx, limit=10)
        page = measure_views.page(tx, key("55"))

    assert {"55": 1, "70": 1} == {line.measure.number: len(line.acts) for line in lines}
    assert ["70"] == [notice.number for notice in page.notices.values()]


@pytest.mark.parametrize("number", ["55", "nowhere"])
def test_a_measure_that_is_not_there_is_said(station: Station, number: str) -> None:
    from domain.errors import NotFound

    with station.database.reading() as tx, pytest.raises(NotFound, match="does not exist"):
        measure_views.page(tx, number)


def test_what_suspends_a_measure_that_firms_were_told_of_reaches_them_though_it_names_no_goods(
    station: Station, now: datetime
) -> None:
    add_firm(station, firm_file(), now)
    publish(station, "55", now)
    read_detected(station, now, reader=reads({"55": saying(effective=STARTS)}))
    later = now + timedelta(days=30)
    change = publish(station, "72", later)
    bare = saying(sector="", relevant=False, links=(("suspends", "55", ""),))

    report = read_detected(station, later, reader=reads({"72": bare}))

    assert 1 == report.deliveries
    with station.database.reading() as tx:
        verdict = changes.history(tx, change.id)[-1]
        understanding = changes.find(tx, change.id).understanding
    assert understanding is not None
    assert (ChangeState.CONFIRMED, "rule:measure", True, "suspension", "loosening") == (
        verdict.state,
        verdict.by,
        understanding.relevant,
        understanding.measure.type,
        understanding.measure.direction,
    )
