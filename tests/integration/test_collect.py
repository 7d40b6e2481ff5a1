"""Visits are stored with their outcome, and only what is new becomes a change."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from domain.errors import NotFound
from domain.model import ChangeKind, Outcome
from pipeline.collect import collect
from pipeline.collect_report import StoredVisit
from pipeline.due import due_sources
from pipeline.station import Station
from storage import changes, notices, sources
from storage.tables import notices as notices_table
from storage.tables import snapshots, unreadables, versions, visits
from tests.integration.collecting import BLOCKED, START, Page, at, count, only, with_sources
from tests.integration.gazettes import feed, says, served, source


async def test_what_is_new_on_a_page_becomes_one_change_and_only_once(station: Station) -> None:
    page = Page(feed("one", "two"))
    async with served(feed=page) as base:
        station = with_sources(station, source("gazette", f"{base}/feed"))
        first = only(await collect(station, ["gazette"], clock=at(0)))
        second = only(await collect(station, ["gazette"], clock=at(10)))
        page.text = feed("three", "two", "one")
        third = only(await collect(station, ["gazette"], clock=at(20)))

    assert (Outcome.COMPLETE, 2, 2) == (first.outcome, first.rows, first.new)
    assert (Outcome.UNCHANGED, 0, ()) == (second.outcome, second.new, second.change_ids)
    assert (Outcome.COMPLETE, 3, 1) == (third.outcome, third.rows, third.new)
    with station.database.transaction() as tx:
        [change] = [changes.find(tx, change_id) for change_id in third.change_ids]
        version = notices.version(tx, change.version_id)
    assert ChangeKind.NEW_NOTICE is change.kind
    assert "three" == version.title
    assert START + timedelta(minutes=20) == change.detected_at
    assert 2 == count(station, snapshots), "the page that stayed the same is not archived again"
    assert 3 == count(station, visits)


async def test_the_same_rows_in_another_order_are_no_change(station: Station) -> None:
    page = Page(feed("one", "two", "three"))
    async with served(feed=page) as base:
        station = with_sources(station, source("gazette", f"{base}/feed"))
        await collect(station, ["gazette"], clock=at(0))
        page.text = feed("three", "one", "two")
        visit = only(await collect(station, ["gazette"], clock=at(10)))

    assert (Outcome.UNCHANGED, ()) == (visit.outcome, visit.change_ids)


async def test_a_reworded_notice_is_a_new_version_with_its_history(station: Station) -> None:
    page = Page(feed("one", "two"))
    async with served(feed=page) as base:
        station = with_sources(station, source("gazette", f"{base}/feed"))
        await collect(station, ["gazette"], clock=at(0))
        page.text = page.text.replace("On two.", "On two, from 1 December.")
        visit = only(await collect(station, ["gazette"], clock=at(10)))

    assert (Outcome.COMPLETE, 0, 1, 1) == (visit.outcome, visit.new, visit.changed, visit.versions)
    with station.database.transaction() as tx:
        change = changes.find(tx, visit.change_ids[0])
        kept = sa.select(versions.c.text).where(versions.c.notice_id == change.notice_id)
        texts = list(tx.scalars(kept.order_by(versions.c.sequence)))
    assert ChangeKind.NEW_VERSION is change.kind
    assert change.previous_version_id is not None
    assert ["On two.", "On two, from 1 December."] == texts


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (BLOCKED, "a bot challenge"),
        ("<html><body>The system is under maintenance.</body></html>", "a maintenance page"),
        ("", "empty body"),
        (feed(), "no rows"),
        (feed("one"), "the list was cut: 2 of 3 rows are gone"),
    ],
)
async def test_a_page_in_place_of_the_page_tells_nobody_but_the_operator(
    station: Station, bad: str, words: str
) -> None:
    page = Page(feed("one", "two", "three"))
    async with served(feed=page) as base:
        station = with_sources(station, source("gazette", f"{base}/feed"))
        await collect(station, ["gazette"], clock=at(0))
        sound, page.text = page.text, bad
        doubted = only(await collect(station, ["gazette"], clock=at(10)))
        page.text = sound
        again = only(await collect(station, ["gazette"], clock=at(20)))

    assert doubted.outcome in {Outcome.QUARANTINED, Outcome.FAILED}
    assert words in doubted.reason
    assert () == doubted.change_ids == again.change_ids
    assert Outcome.UNCHANGED is again.outcome


async def test_a_backlog_of_the_first_visit_is_nobodys_news(station: Station) -> None:
    page = Page(feed("one", "two"))
    async with served(feed=page) as base:
        station = with_sources(station, source("gazette", f"{base}/feed"))
        visit = only(await collect(station, ["gazette"], clock=at(60 * 24 * 30)))

    assert (2, 2, ()) == (visit.new, visit.versions, visit.change_ids)


async def test_a_text_that_changes_at_every_visit_is_cut_off_and_told(station: Station) -> None:
    page = Page("")
    told: list[StoredVisit] = []
    async with served(feed=page) as base:
        station = with_sources(station, source("gazette", f"{base}/feed"))
        for visit in range(12):
            page.text = feed("one").replace("On one.", f"Seen {visit} times.")
            told.append(only(await collect(station, ["gazette"], clock=at(10 * visit))))

    assert 5 == sum(visit.versions for visit in told)
    assert Outcome.DEGRADED is told[-1].outcome
    assert "'one' changes at every visit" in told[-1].reason


async def test_a_failed_visit_waits_longer_and_as_long_as_the_server_asks(
    station: Station,
) -> None:
    page = Page(feed("one"))
    busy = says("later", status=503, headers={"Retry-After": "7200"})
    async with served(feed=page, busy=busy) as base:
        station = with_sources(
            station, source("gazette", f"{base}/feed"), source("busy", f"{base}/busy")
        )
        await collect(station, ["gazette", "busy"], clock=at(0))
        with station.database.transaction() as tx:
            states = sources.states(tx)

    assert START + timedelta(minutes=9) <= (states["gazette"].next_due_at or START)
    assert START + timedelta(minutes=10) >= (states["gazette"].next_due_at or START)
    assert START + timedelta(hours=2) == states["busy"].next_due_at
    assert 1 == states["busy"].failures_in_a_row
    assert "503" in states["busy"].last_reason


async def test_sources_come_due_and_wait_their_turn(station: Station) -> None:
    async with served(feed=says(feed("one"))) as base:
        by_hand = source("by-hand", f"{base}/feed", scheduled=False)
        station = with_sources(station, by_hand, source("gazette", f"{base}/feed"))

        assert ("gazette",) == due_sources(station, (), START)
        await collect(station, ["gazette"], clock=at(0))
        assert () == due_sources(station, (), START + timedelta(minutes=5))
        assert ("gazette",) == due_sources(station, (), START + timedelta(minutes=11))


async def test_a_source_that_nobody_configured_is_not_found(station: Station) -> None:
    with pytest.raises(NotFound, match="'nobody' is not configured"):
        await collect(station, ["nobody"], clock=at(0))


async def test_each_visit_is_told_as_soon_as_it_is_stored(station: Station) -> None:
    told: list[tuple[str, int]] = []

    async def tell(visit: StoredVisit) -> None:
        told.append((visit.source_id, count(station, visits)))

    async with served(feed=says(feed("one")), gone=says("", status=404)) as base:
        station = with_sources(
            station, source("gazette", f"{base}/feed"), source("gone", f"{base}/gone")
        )
        report = await collect(station, ["gazette", "gone"], clock=at(0), on_stored=tell)

    assert {"gazette", "gone"} == {source_id for source_id, _ in told}
    assert all(stored >= 1 for _, stored in told)
    assert report.failed


async def test_a_visit_that_cannot_be_stored_fails_alone(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    true_add = notices.add

    def add(tx: Any, items: Any) -> None:
        if any(item.source_id == "broken" for item in items):
            raise ValueError("a row that no database takes")
        true_add(tx, items)

    monkeypatch.setattr(notices, "add", add)
    async with served(feed=says(feed("one"))) as base:
        station = with_sources(
            station, source("broken", f"{base}/feed"), source("sound", f"{base}/feed")
        )
        report = await collect(station, ["broken", "sound"], clock=at(0))

    outcomes = {visit.source_id: visit for visit in report.visits}
    assert Outcome.COMPLETE is outcomes["sound"].outcome
    assert "storing: ValueError: a row that no database takes" == outcomes["broken"].reason
    assert 1 == count(station, notices_table)


async def test_rows_that_cannot_be_read_are_kept_and_asked_for_again(station: Station) -> None:
    page = Page(feed("one", "two").replace("<title>two</title>", "").replace("On two.", ""))
    async with served(feed=page) as base:
        station = with_sources(station, source("gazette", f"{base}/feed"))
        first = only(await collect(station, ["gazette"], clock=at(0)))
        second = only(await collect(station, ["gazette"], clock=at(10)))

    assert (Outcome.DEGRADED, 1, 1) == (first.outcome, first.rows, first.unreadable)
    assert Outcome.DEGRADED is second.outcome, "the same bytes are doubted as before"
    assert 2 == count(station, unreadables)
    assert 1 == count(station, versions)


async def test_a_visit_that_cannot_be_stored_does_not_take_the_others_with_it(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    true_add = notices.add

    def add(tx: sa.Connection, items: Any) -> None:
        if any(item.source_id == "broken" for item in items):
            raise ZeroDivisionError("a bug")
        true_add(tx, items)

    monkeypatch.setattr(notices, "add", add)
    async with served(feed=says(feed("one"))) as base:
        origins = [source(name, f"{base}/feed") for name in ("before", "broken", "later")]
        watched = with_sources(station, *origins)
        report = await collect(watched, [origin.id for origin in origins], clock=at(0))

    told = {visit.source_id: visit for visit in report.visits}
    assert Outcome.COMPLETE == told["before"].outcome == told["later"].outcome
    assert Outcome.FAILED == told["broken"].outcome
    assert "storing: ZeroDivisionError: a bug" == told["broken"].reason
    assert 3 == count(station, visits)
    assert 2 == count(station, notices_table)
