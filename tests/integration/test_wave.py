"""One wave against a real server: what each source meets is its own affair."""

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from config.schema import AnySource
from crawlers import readers, reading
from crawlers.model import VisitOrder, VisitResult
from crawlers.run import run_wave
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
from tests.integration.waves import NOW, manners, wave

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
