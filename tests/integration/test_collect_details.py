"""The pages that rows lead to: asked for once, again where they failed, little by little."""

from dataclasses import replace
from typing import Any

from aiohttp import web

from domain.model import Outcome
from pipeline.collect import collect
from pipeline.station import Station
from storage import changes, notices
from storage.tables import source_states
from tests.integration.collecting import Page, at, count, only, with_sources
from tests.integration.gazettes import feed, served, source

DETAILED: dict[str, Any] = {
    "detail": {"text": {"css": "main *::text", "many": True}, "least_chars": 5},
}


async def test_the_page_of_a_new_notice_gives_its_text_and_is_asked_for_once(
    station: Station,
) -> None:
    asked: list[str] = []

    async def notice(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(text="<main><p>The whole text.</p></main>", content_type="text/html")

    page = Page("")
    async with served(feed=page, one=notice, two=notice) as base:
        page.text = feed("one").replace("https://gazette.example", base)
        station = with_sources(station, source("gazette", f"{base}/feed", **DETAILED))
        await collect(station, ["gazette"], clock=at(0))
        page.text = feed("two", "one").replace("https://gazette.example", base)
        visit = only(await collect(station, ["gazette"], clock=at(10)))

    assert ["/one", "/two"] == asked
    assert (Outcome.COMPLETE, 1) == (visit.outcome, visit.new)
    with station.database.transaction() as tx:
        version = notices.version(tx, changes.find(tx, visit.change_ids[0]).version_id)
    assert "The whole text." in version.text
    assert version.snapshot_id is not None


async def test_a_text_that_could_not_be_had_is_asked_for_at_the_next_visit(
    station: Station,
) -> None:
    notice = Page("<main><p>The whole text.</p></main>")
    notice.status = 500
    page = Page("")
    async with served(feed=page, one=notice) as base:
        page.text = feed("one").replace("https://gazette.example", base)
        station = with_sources(station, source("gazette", f"{base}/feed", **DETAILED))
        station.__dict__["manners"] = replace(station.manners, retry_pauses_seconds=())
        first = only(await collect(station, ["gazette"], clock=at(0)))
        notice.status = 200
        second = only(await collect(station, ["gazette"], clock=at(10)))
        third = only(await collect(station, ["gazette"], clock=at(20)))

    assert (Outcome.DEGRADED, 1) == (first.outcome, first.new)
    assert (Outcome.COMPLETE, 0, 1) == (second.outcome, second.new, second.changed)
    assert Outcome.UNCHANGED is third.outcome
    assert 1 == count(station, source_states)


async def test_the_texts_of_a_backlog_come_little_by_little_and_are_nobodys_news(
    station: Station,
) -> None:
    notice = Page("<main><p>The whole text.</p></main>")
    page = Page("")
    few = {"detail": {**DETAILED["detail"], "pages_max": 1}}
    async with served(feed=page, one=notice, two=notice) as base:
        page.text = feed("one", "two").replace("https://gazette.example", base)
        station = with_sources(station, source("gazette", f"{base}/feed", **few))
        month = 60 * 24 * 30
        told = [
            only(await collect(station, ["gazette"], clock=at(month + 10 * visit)))
            for visit in range(3)
        ]

    assert [Outcome.DEGRADED, Outcome.COMPLETE, Outcome.UNCHANGED] == [
        visit.outcome for visit in told
    ]
    assert [2, 1, 0] == [visit.versions for visit in told]
    assert [(), (), ()] == [visit.change_ids for visit in told]
