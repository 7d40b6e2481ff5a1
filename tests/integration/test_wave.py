"""One wave against a real server: what each source meets is its own affair."""

import asyncio
import gzip
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from config.schema import AnySource
from crawlers import readers, reading
from crawlers.model import Manners, VisitOrder, VisitResult
from crawlers.run import run_wave
from crawlers.spider import CONCURRENT_WITHOUT_DELAY
from domain.errors import StoreUnusable
from storage.warc import WarcArchive
from tests.integration.gazettes import (
    bomb,
    closes,
    feed,
    hangs_up,
    pours,
    says,
    self_signed,
    served,
    source,
    trickles,
    turns_in_circles,
)

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
AGENT = "Bongsu/0.1 (+mailto:test@example.org)"

WORDS = {
    "html": "HTML",
    "forbidden": "403 Forbidden",
    "busy": "503 Service Unavailable",
    "accepted": "202 Accepted",
    "empty": "empty body",
    "trickles": "no complete answer within 2 s",
    "closes": "closed before the answer was complete",
    "hangs-up": "broke off",
    "circles": "a loop",
    "pours": "larger than the source's limit",
    "bomb": "limit when unpacked",
    "broken-gzip": "cannot be unpacked",
    "tls": "TLS failed: self-signed certificate",
    "dns": "DNS: the host name cannot be resolved",
    "deaf": "no connection",
}
"""What a visit says of a server that misbehaves."""


def manners(**more: Any) -> Manners:
    values: dict[str, Any] = {
        "user_agent": AGENT,
        "allow_private_networks": True,
        "retry_pauses_seconds": (0.01,),
    }
    return Manners(**(values | more))


async def wave(
    folder: Path, orders: Sequence[VisitOrder | AnySource], how: Manners | None = None
) -> dict[str, VisitResult]:
    results: dict[str, VisitResult] = {}

    async def keep(result: VisitResult) -> None:
        assert result.source_id not in results
        results[result.source_id] = result

    archive = WarcArchive(folder / "archive")
    try:
        await run_wave(
            [one if isinstance(one, VisitOrder) else VisitOrder(source=one) for one in orders],
            clock=lambda: NOW,
            archive=archive,
            manners=how or manners(),
            on_visit=keep,
        )
    finally:
        archive.close()
    return results


async def test_a_healthy_source_is_read_among_all_kinds_of_broken_ones(tmp_path: Path) -> None:
    async with (
        served(
            healthy=says(feed("one", "two")),
            html=says("<html><body><h1>Welcome</h1></body></html>", "text/html"),
            challenge=says("<html><body>Checking your browser before accessing</body></html>"),
            forbidden=says("no", status=403),
            busy=says("later", status=503, headers={"Retry-After": "120"}),
            accepted=says("", status=202),
            empty=says(""),
            trickles=trickles,
            closes=closes,
            hangs_up=hangs_up,
            circles=turns_in_circles,
            pours=pours,
            bomb=says(bomb(20_000_000), headers={"Content-Encoding": "gzip"}),
            broken_gzip=says(b"\x1f\x8bno", headers={"Content-Encoding": "gzip"}),
        ) as base,
        served(tls=self_signed(tmp_path), feed=says(feed("one"))) as secure,
    ):
        names = [
            "healthy", "html", "challenge", "forbidden", "busy", "accepted", "empty", "trickles",
            "closes", "hangs_up", "circles", "pours", "bomb", "broken_gzip",
        ]  # fmt: skip
        sources = [source(name.replace("_", "-"), f"{base}/{name}") for name in names]
        sources.append(source("tls", f"{secure}/feed"))
        sources.append(source("dns", "http://gazette.invalid/feed"))
        sources.append(source("deaf", "http://127.0.0.1:1/feed"))

        results = await wave(tmp_path, sources)

    assert 17 == len(results)
    assert "" == results["healthy"].failure
    assert ["one", "two"] == [read.row.title for read in results["healthy"].rows]
    said = {name: result.failure or result.suspicion for name, result in results.items()}
    assert {} == {name: said[name] for name, words in WORDS.items() if words not in said[name]}
    assert 120 == results["busy"].retry_after_seconds
    assert "Checking your browser" in results["challenge"].page_text
    assert results["challenge"].suspicion


async def test_a_reader_that_breaks_fails_its_own_visit_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true_read = readers.read

    def read(origin: AnySource, fetched: Any) -> Any:
        if origin.id == "broken":
            raise ZeroDivisionError("a bug on row 2 of 3")
        return true_read(origin, fetched)

    monkeypatch.setattr(reading, "read", read)
    async with served(feed=says(feed("one"))) as base:
        results = await wave(
            tmp_path, [source("broken", f"{base}/feed"), source("sound", f"{base}/feed")]
        )

    assert "ZeroDivisionError: a bug on row 2 of 3" == results["broken"].failure
    assert "" == results["sound"].failure
    assert 1 == len(results["broken"].snapshots)


async def test_a_reader_that_takes_for_ever_fails_its_own_visit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "read", lambda *_: time.sleep(1))
    async with served(feed=says(feed("one"))) as base:
        results = await wave(
            tmp_path, [source("slow", f"{base}/feed")], manners(read_seconds_max=0.1)
        )

    assert "reading took longer than 0.1 s" == results["slow"].failure


async def test_a_page_that_did_not_change_is_neither_read_nor_archived_again(
    tmp_path: Path,
) -> None:
    asked: list[str] = []

    async def knows(request: web.Request) -> web.Response:
        asked.append(request.headers.get("If-None-Match", ""))
        if asked[-1] == '"v1"':
            return web.Response(status=304)
        return web.Response(text=feed("one"), headers={"ETag": '"v1"'})

    async with served(knows=knows, plain=says(feed("one"))) as base:
        origins = [source("knows", f"{base}/knows"), source("plain", f"{base}/plain")]
        first = await wave(tmp_path, origins)
        again = [VisitOrder(source=one, validators=first[one.id].validators) for one in origins]
        second = await wave(tmp_path, again)

    assert ["", '"v1"'] == asked
    assert not first["knows"].not_modified
    assert second["knows"].not_modified
    assert second["plain"].not_modified, "the same bytes are the same page"
    assert () == second["knows"].snapshots == second["plain"].snapshots
    assert first["knows"].validators == second["knows"].validators


async def test_robots_txt_is_obeyed_and_asked_for_once(tmp_path: Path) -> None:
    how = manners()
    rules = "User-agent: bongsu\nDisallow: /closed\n"
    async with served(robots=rules, closed=says(feed("x")), open=says(feed("one"))) as base:
        origins = [source("closed", f"{base}/closed"), source("open", f"{base}/open")]
        results = await wave(tmp_path, origins, how)

    assert f"{base}/closed: robots.txt forbids {base}/closed" == results["closed"].failure
    assert 1 == len(results["open"].rows)
    assert how.robots.recall(base.removeprefix("http://"), NOW) is not None


async def test_a_redirect_to_a_forbidden_page_is_not_followed(tmp_path: Path) -> None:
    async def moves(_: web.Request) -> web.Response:
        raise web.HTTPFound("/closed")

    rules = "User-agent: *\nDisallow: /closed\n"
    async with served(robots=rules, closed=says(feed("x")), moves=moves) as base:
        results = await wave(tmp_path, [source("moves", f"{base}/moves")])

    assert "robots.txt forbids" in results["moves"].failure


async def test_a_robots_txt_that_fails_is_a_refusal(tmp_path: Path) -> None:
    async def broken(_: web.Request) -> web.Response:
        return web.Response(status=500)

    app = web.Application()
    app.router.add_get("/robots.txt", broken)
    app.router.add_get("/feed", says(feed("one")))
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"

    results = await wave(tmp_path, [source("feed", f"{base}/feed")])
    await runner.cleanup()

    assert "robots.txt answered 500, so nothing may be asked" in results["feed"].failure


async def test_redirects_are_followed_and_kept_on_record(tmp_path: Path) -> None:
    async def moves(_: web.Request) -> web.Response:
        raise web.HTTPMovedPermanently("/feed")

    async with served(moves=moves, feed=says(feed("one"))) as base:
        results = await wave(tmp_path, [source("moves", f"{base}/moves")])
        [snapshot] = results["moves"].snapshots

    assert 1 == len(results["moves"].rows)
    assert f"{base}/feed" == snapshot.url
    record = next((tmp_path / "archive").rglob("*.warc.gz"))
    assert f"Bongsu-Redirects: {base}/moves".encode() in gzip.decompress(record.read_bytes())


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.1", "2130706433"])
async def test_private_addresses_are_refused_however_they_are_written(
    tmp_path: Path, host: str
) -> None:
    async with served(feed=says(feed("one"))) as base:
        port = base.rpartition(":")[2]
        origin = source("private", f"http://{host}:{port}/feed")
        results = await wave(tmp_path, [origin], manners(allow_private_networks=False))

    assert () == results["private"].rows
    assert "private address" in results["private"].failure or "canonical" in (
        results["private"].failure
    )


async def test_what_passes_is_asked_again_and_what_stays_is_not(tmp_path: Path) -> None:
    asked: list[str] = []

    def fails_first(status: int) -> Any:
        async def answer(request: web.Request) -> web.Response:
            asked.append(request.path)
            if asked.count(request.path) == 1:
                return web.Response(status=status)
            return web.Response(text=feed("one"))

        return answer

    async with served(passing=fails_first(502), staying=fails_first(404)) as base:
        results = await wave(
            tmp_path, [source("passing", f"{base}/passing"), source("staying", f"{base}/staying")]
        )

    assert "" == results["passing"].failure
    assert f"{base}/staying: HTTP 404 Not Found" == results["staying"].failure
    assert ["/passing", "/passing", "/staying"] == sorted(asked)


async def test_every_request_says_who_we_are_and_every_answer_is_archived(
    tmp_path: Path,
) -> None:
    agents: list[str] = []

    async def refuses(request: web.Request) -> web.Response:
        agents.append(request.headers["User-Agent"])
        return web.Response(status=403, text="<h1>Access Denied</h1>")

    async with served(refuses=refuses) as base:
        results = await wave(tmp_path, [source("refuses", f"{base}/refuses")])

    assert [AGENT] == agents
    [snapshot] = results["refuses"].snapshots
    archive = WarcArchive(tmp_path / "archive")
    assert b"<h1>Access Denied</h1>" == archive.read(snapshot)
    assert 403 == snapshot.status


async def test_an_error_of_the_receiver_ends_the_wave(tmp_path: Path) -> None:
    async def full(_: VisitResult) -> None:
        raise StoreUnusable("database: disk full")

    archive = WarcArchive(tmp_path)
    async with served(feed=says(feed("one")), slow=trickles) as base:
        orders = [VisitOrder(source=source(name, f"{base}/{name}")) for name in ("feed", "slow")]
        with pytest.raises(StoreUnusable, match="disk full"):
            await run_wave(
                orders,
                clock=lambda: NOW,
                archive=archive,
                manners=manners(),
                on_visit=full,
            )
    archive.close()


async def test_a_cancelled_wave_stops_at_once(tmp_path: Path) -> None:
    async with served(slow=trickles) as base:
        running = asyncio.ensure_future(wave(tmp_path, [source("slow", f"{base}/slow")]))
        await asyncio.sleep(0.3)
        running.cancel()

        async with asyncio.timeout(1.5):
            with pytest.raises(asyncio.CancelledError):
                await running


async def test_a_visit_has_an_end(tmp_path: Path) -> None:
    async with served(slow=trickles) as base:
        results = await wave(
            tmp_path, [source("slow", f"{base}/slow")], manners(visit_seconds_max=0.3)
        )

    assert "the visit took longer than 0.3 s" == results["slow"].failure


async def test_hosts_are_asked_at_the_pace_of_their_slowest_source(tmp_path: Path) -> None:
    times: list[float] = []

    async def notes(_: web.Request) -> web.Response:
        times.append(time.monotonic())
        return web.Response(text=feed("one"))

    slow = {"delay_seconds": 0.2, "timeout_seconds": 2, "size_bytes_max": 10_000}
    async with served(notes=notes) as base:
        origins = [source(f"s{n}", f"{base}/notes", politeness=slow) for n in range(3)]
        await wave(tmp_path, origins)

    pauses = [later - earlier for earlier, later in pairwise(times)]
    assert all(pause > 0.18 for pause in pauses), pauses


async def test_a_host_is_asked_at_the_pace_that_its_robots_txt_wants(tmp_path: Path) -> None:
    times: list[float] = []

    async def notes(_: web.Request) -> web.Response:
        times.append(time.monotonic())
        return web.Response(text=feed("one"))

    rules = "User-agent: *\nCrawl-delay: 0.3\nDisallow: /closed\n"
    how = manners()
    async with served(robots=rules, notes=notes) as base:
        for _ in range(2):  # what the second wave remembers counts as well
            await wave(tmp_path, [source(f"s{n}", f"{base}/notes") for n in range(2)], how)

    first, second, third, fourth = times
    assert min(second - first, fourth - third) > 0.28


async def test_a_crawl_delay_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawlers.robots.CRAWL_DELAY_MAX", 0.1)
    rules = "User-agent: *\nCrawl-delay: 86400\n"
    async with served(robots=rules, feed=says(feed("one"))) as base:
        results = await wave(tmp_path, [source(f"s{n}", f"{base}/feed") for n in range(2)])

    assert [1, 1] == [len(result.rows) for result in results.values()]


async def test_no_more_than_a_few_ask_one_host_at_once(tmp_path: Path) -> None:
    asking: list[int] = [0]

    async def counts(_: web.Request) -> web.Response:
        asking.append(asking[-1] + 1)
        await asyncio.sleep(0.02)
        asking.append(asking[-1] - 1)
        return web.Response(text=feed("one"))

    async with served(counts=counts) as base:
        results = await wave(tmp_path, [source(f"s{n}", f"{base}/counts") for n in range(40)])

    assert 40 == sum(not result.failure for result in results.values())
    assert CONCURRENT_WITHOUT_DELAY == max(asking)


async def test_when_one_page_of_several_is_new_the_others_are_read_as_well(
    tmp_path: Path,
) -> None:
    words = {"first": feed("one"), "second": feed("two")}

    async def knows(request: web.Request) -> web.Response:
        text = words[request.path[1:]]
        tag = f'"{len(text)}"'
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304)
        return web.Response(text=text, headers={"ETag": tag})

    async with served(first=knows, second=knows) as base:
        request = {"url": f"{base}/first", "also": [f"{base}/second"]}
        origin = source("both", f"{base}/first", request=request)
        before = (await wave(tmp_path, [origin]))["both"]
        words["second"] = feed("three", "two")
        order = VisitOrder(source=origin, validators=before.validators)
        after = (await wave(tmp_path, [order]))["both"]

    assert ["one", "two"] == [read.row.title for read in before.rows]
    assert ["one", "three", "two"] == [read.row.title for read in after.rows]


def pages(count: int, base: Callable[[], str]) -> Any:
    async def page(request: web.Request) -> web.Response:
        number = int(request.query.get("page", "1"))
        following = {"next": f"{base()}/pages?page={number + 1}"} if number < count else {}
        return web.json_response({"items": [{"title": f"notice {number}"}], **following})

    return page


async def test_further_pages_are_followed_as_far_as_the_source_allows(tmp_path: Path) -> None:
    address = ""
    shape = {
        "reader": "json_api",
        "rows": "items",
        "fields": {"title": {"path": "title"}, "url": {"const": "https://gazette.example/"}},
        "identity": "content",
    }
    async with served(pages=pages(9, lambda: address)) as base:
        address = base
        paging = {"kind": "cursor", "next": "next"}
        many = source("many", f"{base}/pages", **shape, paging={**paging, "pages_max": 3})
        all_of_them = source("all", f"{base}/pages", **shape, paging={**paging, "pages_max": 20})
        results = await wave(tmp_path, [many, all_of_them])

    assert "" == results["many"].failure == results["all"].failure
    assert [f"notice {n}" for n in (1, 2, 3)] == [one.row.title for one in results["many"].rows]
    assert 9 == len(results["all"].rows) == len(results["all"].snapshots)


async def test_a_second_row_of_the_same_notice_is_doubted_and_kept(tmp_path: Path) -> None:
    item = feed("one").partition("<item>")[2].partition("</item>")[0]
    twice = feed("one").replace(
        "</item>", f"</item><item>{item.replace('On one', 'On another')}</item>"
    )
    async with served(twice=says(twice), same=says(feed("one", "one"))) as base:
        results = await wave(
            tmp_path, [source("twice", f"{base}/twice"), source("same", f"{base}/same")]
        )

    [problem] = results["twice"].unreadable
    assert "a second row of the same identity" in problem.problem
    assert (1, 1, 0) == (
        len(results["twice"].rows),
        len(results["same"].rows),
        len(results["same"].unreadable),
    )


async def test_a_page_that_is_not_there_is_empty_where_the_source_allows_it(
    tmp_path: Path,
) -> None:
    async with served(gone=says("no issue today", status=404)) as base:
        url = f"{base}/gone"
        daily = source("daily", url, request={"url": url, "absent_is_sound": True})
        results = await wave(tmp_path, [daily, source("steady", url)])

    assert ("", ()) == (results["daily"].failure, results["daily"].rows)
    assert "404" in results["steady"].failure
