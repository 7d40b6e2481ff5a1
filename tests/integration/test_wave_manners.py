"""What a wave owes the hosts: robots.txt, their pace, and no way into private networks."""

import asyncio
import time
from itertools import pairwise
from pathlib import Path

import pytest
from aiohttp import web

from crawlers.spider import CONCURRENT_WITHOUT_DELAY
from storage.warc import WarcArchive
from tests.integration.gazettes import feed, says, served, source
from tests.integration.waves import AGENT, NOW, manners, wave


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
