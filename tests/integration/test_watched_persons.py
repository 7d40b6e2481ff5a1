"""A watched name on a list that does not matter otherwise is told to its watcher alone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from domain.model import ChangeState, PartyReading, Severity
from pipeline.station import Station
from pipeline.triage import dismiss, read_detected
from storage import changes
from storage.tables import deliveries
from tests.publishing import publish, publishers, reads, saying
from tests.seeds import add_firm, firm_file

AT = datetime(2026, 7, 1, 3, 0, tzinfo=UTC)
LISTED = replace(
    saying(relevant=False, sector="", severity=Severity.NOTE),
    parties=(PartyReading(name="Kovrin Avtomatika OOO", finding=0),),
)


@pytest.fixture
def watching(station: Station) -> Station:
    """A station with a firm that watches a customer and wants grave news only, and one besides."""
    careful = firm_file()
    wish = replace(
        careful.profiles[0],
        at_least=Severity.URGENT,
        watched_names=frozenset({"Kovrin Avtomatika"}),
    )
    add_firm(station, replace(careful, profiles=(wish,)), AT)
    add_firm(station, firm_file("saebom"), AT)
    return replace(station, sources=publishers(zz_gazette="gazette"))


def told(station: Station, change_id: str) -> list[str]:
    query = sa.select(deliveries.c.channel_id).where(deliveries.c.change_id == change_id)
    with station.database.reading() as tx:
        return list(tx.scalars(query))


def test_only_who_watches_a_name_hears_of_a_list_that_does_not_matter(watching: Station) -> None:
    listed = publish(watching, "7", AT)

    read_detected(watching, AT, reader=reads({"7": LISTED}))

    assert ["hanbit.hook-0"] == told(watching, listed.id)
    with watching.database.reading() as tx:
        verdict = changes.history(tx, listed.id)[-1]
        kept = changes.find(tx, listed.id).understanding
    assert (ChangeState.CONFIRMED, "rule:watched-name") == (verdict.state, verdict.by)
    assert "names whom 1 profiles watch" in verdict.reason
    assert "Kovrin" not in verdict.reason
    assert kept is not None
    assert not kept.relevant


def test_a_list_that_names_nobody_watched_waits_as_ever(watching: Station) -> None:
    other = replace(LISTED, parties=(PartyReading(name="Borealis Freight GmbH", finding=0),))
    listed = publish(watching, "7", AT)

    read_detected(watching, AT, reader=reads({"7": other}))

    assert [] == told(watching, listed.id)
    with watching.database.reading() as tx:
        assert ChangeState.PROPOSED is changes.find(tx, listed.id).state


def test_where_only_persons_confirm_a_watched_name_waits_for_one(watching: Station) -> None:
    settings = watching.settings.model_copy(update={"confirm_score": 1.0})
    listed = publish(watching, "7", AT)

    read_detected(replace(watching, settings=settings), AT, reader=reads({"7": LISTED}))

    assert [] == told(watching, listed.id)


def test_a_person_can_dismiss_it(watching: Station) -> None:
    listed = publish(watching, "7", AT)
    read_detected(watching, AT, reader=reads({"7": LISTED}))

    end = dismiss(watching, listed.id, "Lee", "another Kovrin", AT)

    assert 1 == end.withdrawn


def test_the_rules_themselves_read_the_persons_of_a_list(watching: Station) -> None:
    text = (
        "The assets of the following persons are frozen:\n"
        "1. Kovrin Avtomatika OOO, 12 Zavodskaya Street, Tver, Russia\n"
        "2. Borealis Freight GmbH, a.k.a. Borealis Logistik, Hamburg, Germany\n"
    )
    title = "Asset freeze: persons added to the list of financial sanctions"
    listed = publish(watching, "8", AT, title=title, text=text)

    read_detected(watching, AT)

    with watching.database.reading() as tx:
        reading = changes.find(tx, listed.id).understanding
    assert reading is not None
    assert not reading.relevant
    assert ["hanbit.hook-0"] == told(watching, listed.id)
