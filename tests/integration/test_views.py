"""What the pages read, on both databases."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from domain.errors import NotFound
from domain.model import ChangeState
from storage import change_evidence, change_feed, health, visits
from storage.engine import Database
from storage.warc import WarcArchive
from tests.seeded_acts import ACTS
from tests.seeded_sources import catalogue
from tests.seeding import NOW, seed

EVERYTHING = change_feed.Wanted(states=frozenset(ChangeState))


@pytest.fixture
def seeded(database: Database, tmp_path: Path) -> Iterator[Database]:
    with closing(WarcArchive(tmp_path / "archive")) as archive:
        seed(database, archive)
        yield database


def _ids(database: Database, wanted: change_feed.Wanted) -> list[str]:
    with database.reading() as tx:
        return [item.id for item in change_feed.feed(tx, wanted, limit=100).items]


def test_the_feed_is_newest_first_and_leaves_out_what_was_dismissed(seeded: Database) -> None:
    newest_first = sorted(ACTS, key=lambda act: act.hours_ago)

    assert _ids(seeded, change_feed.Wanted()) == [
        act.id for act in newest_first if act.state != "dismissed"
    ]


def test_the_gravest_come_first_when_asked(seeded: Database) -> None:
    found = _ids(seeded, replace(EVERYTHING, gravest_first=True))

    assert found == [
        act.id for act in sorted(ACTS, key=lambda act: (-(act.severity or 0), act.hours_ago))
    ]


@pytest.mark.parametrize("gravest_first", [False, True])
@pytest.mark.parametrize("size", [1, 3])
def test_walking_the_pages_meets_every_change_once_and_in_order(
    seeded: Database, size: int, *, gravest_first: bool
) -> None:
    wanted = replace(EVERYTHING, gravest_first=gravest_first)
    walked: list[str] = []
    cursor = ""

    for _ in range(len(ACTS)):
        with seeded.reading() as tx:
            page = change_feed.feed(tx, wanted, limit=size, cursor=cursor)
        walked.extend(item.id for item in page.items)
        cursor = page.next_cursor
        if not cursor:
            break

    assert walked == _ids(seeded, wanted)


@pytest.mark.parametrize("cursor", ["%%%", "bnVsbA", "W10", "WyJ4IiwxLCJ5Il0"])
def test_a_cursor_that_cannot_be_read_starts_from_the_front(seeded: Database, cursor: str) -> None:
    with seeded.reading() as tx:
        page = change_feed.feed(tx, change_feed.Wanted(), limit=100, cursor=cursor)

    assert [item.id for item in page.items] == _ids(seeded, change_feed.Wanted())


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (change_feed.Wanted(sector="battery"), ["zelan-graphite-2"]),
        (change_feed.Wanted(sector="auto"), ["ryeosan-magnets"]),
        (change_feed.Wanted(sector='" OR 1=1 --'), []),
        (change_feed.Wanted(sector="%"), []),
        (change_feed.Wanted(jurisdiction="XE"), ["estmark-tools"]),
        (change_feed.Wanted(source_id="xw-blatt"), ["waldmark-draft"]),
        (change_feed.Wanted(at_least=4), ["zelan-graphite-2", "estmark-tools"]),
        (change_feed.Wanted(text="石墨"), ["zelan-graphite-2"]),
        (change_feed.Wanted(text="EXPORT control spindles"), ["estmark-tools"]),
        (change_feed.Wanted(text="2026-88"), ["ryeosan-magnets"]),
        (change_feed.Wanted(text="100%"), []),
        (change_feed.Wanted(states=frozenset({ChangeState.DISMISSED})), ["estmark-harbour"]),
        (change_feed.Wanted(sector="machinery", at_least=4, jurisdiction="XE"), ["estmark-tools"]),
    ],
)
def test_the_feed_holds_what_was_asked_for_and_nothing_else(
    seeded: Database, wanted: change_feed.Wanted, expected: list[str]
) -> None:
    assert expected == _ids(seeded, wanted)


def test_the_counts_by_state_do_not_depend_on_the_state_asked_for(seeded: Database) -> None:
    with seeded.reading() as tx:
        counts = change_feed.count_by_state(
            tx, change_feed.Wanted(states=frozenset({ChangeState.DISMISSED}))
        )
        of_xe = change_feed.count_by_state(tx, change_feed.Wanted(jurisdiction="XE"))

    assert sum(counts.values()) == len(ACTS)
    assert of_xe == {ChangeState.CONFIRMED: 1, ChangeState.DISMISSED: 1}


def test_the_evidence_is_all_that_stands_behind_a_change(seeded: Database) -> None:
    with seeded.reading() as tx:
        shown = change_evidence.evidence(tx, "zelan-graphite-2")

    whole = f"{shown.item.title}\n{shown.text}"
    assert all(whole[one.start : one.end] == one.quote for one in shown.findings)
    assert shown.previous is not None
    assert shown.previous.sequence == 1
    assert shown.snapshot is not None
    assert [verdict.by for verdict in shown.verdicts] == ["rule:score"]
    assert shown.match_count == 1
    assert {(sent.kind, sent.state, sent.count) for sent in shown.sent} == {
        ("email", "sent", 1),
        ("slack", "sent", 1),
        ("webhook", "pending", 1),
    }


def test_what_does_not_exist_is_said_to_be_not_found(seeded: Database) -> None:
    with seeded.reading() as tx, pytest.raises(NotFound, match="'nothing'"):
        change_evidence.evidence(tx, "nothing")
    with seeded.reading() as tx, pytest.raises(NotFound, match="'nothing'"):
        visits.snapshot(tx, "nothing")


def test_the_figures_keep_the_promises_apart(seeded: Database) -> None:
    with seeded.reading() as tx:
        figures = health.figures(tx, catalogue(), NOW)

    assert figures.changes == {"confirmed": 4, "proposed": 2, "dismissed": 1, "detected": 1}
    assert figures.deliveries[("pending", "webhook")] == 1
    assert figures.oldest_unsent_at == NOW - timedelta(minutes=12)
    assert figures.seconds_to_sent == (1.5, 1.5)
    assert figures.visits_last_day["quarantined"] == 4


def test_the_history_of_a_source_is_newest_first(seeded: Database) -> None:
    with seeded.reading() as tx:
        history = health.source_history(tx, "xs-kanpo", limit=3)
        latest = health.latest_visits(tx, catalogue())

    ends = [visit.ended_at for visit in history.visits]
    assert ends == sorted(ends, reverse=True)
    assert len(ends) == 3
    assert {one.problem for one in history.unreadables} == {
        "published_on: no such day",
        "title: 'a::text' selected nothing",
    }
    assert latest["xs-kanpo"] == history.visits[0]


def test_an_empty_database_has_an_empty_feed(database: Database) -> None:
    with database.reading() as tx:
        assert change_feed.feed(tx, EVERYTHING, limit=10) == change_feed.Feed(
            items=(), next_cursor=""
        )
        assert health.figures(tx, catalogue(), NOW).oldest_unsent_at is None
