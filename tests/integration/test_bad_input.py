"""Bad input, each kind once through the whole way: said by its name, kept apart, nothing lost."""

import os
import subprocess
import sys
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from aiohttp import web

from config.schema import AnySource
from domain.model import Outcome
from pipeline.collect import collect
from pipeline.station import Station
from storage import notices, sources
from storage.engine import Database, sqlite_url
from storage.migrate import upgrade
from storage.tables import unreadables
from tests.integration.collecting import START, at, with_sources
from tests.integration.gazettes import (
    feed,
    pours,
    says,
    self_signed,
    served,
    source,
    turns_in_circles,
)
from tests.standins.gazette import SOUND

ROOT = Path(__file__).parents[2]
JSON_API = {"reader": "json_api", "rows": "results"}
JSON_API["fields"] = {"title": {"path": "title"}, "url": {"path": "url"}}  # type: ignore[assignment]
DAY = "Mon, 05 Oct 2026 08:00:00 GMT"
LINK, GUID = "<link>https://gazette.example/{}</link>", "<guid>https://gazette.example/{}</guid>"
KOREAN = "<rss version='2.0'><channel><item><title>전략물자</title><link>https://x.example/1</link></item></channel></rss>"

F, Q, D, C = Outcome.FAILED, Outcome.QUARANTINED, Outcome.DEGRADED, Outcome.COMPLETE
EXPECTED = {
    "feed-html": (Q, 0, "expected a feed, got an HTML page"),
    "half-json": (Q, 0, "expected JSON, got no whole JSON document"),
    "wrong-charset": (C, 1, ""),
    "no-charset": (Q, 0, "expected a feed, got"),
    "june-31": (D, 2, "published_on: Wed, 31 Jun 2026 08:00:00 GMT is no date"),
    "year-2099": (D, 2, "published_on: Mon, 05 Oct 2099 08:00:00 GMT lies more"),
    "no-link": (D, 1, "1 row could not be read"),
    "large": (F, 0, "larger than the source's limit"),
    "circles": (F, 0, "a loop"),
    "tls": (F, 0, "TLS failed: self-signed certificate"),
    "dns": (F, 0, "DNS: the host name cannot be resolved"),
    "forbidden": (F, 0, "403 Forbidden"),
    "busy": (F, 0, "503 Service Unavailable"),
    "accepted": (F, 0, "202 Accepted"),
    "healthy": (C, 2, ""),
}
"""Outcome, rows that were read, and words of the reason."""


async def gazettes(stack: AsyncExitStack, folder: Path) -> dict[str, AnySource]:
    """Serve every kind of bad answer, and one sound one."""
    two = feed("one", "two")
    base = await stack.enter_async_context(
        served(
            feed_html=says("<!DOCTYPE html><html><body><h1>Welcome</h1></body></html>"),
            half_json=says('{"results": [{"title": "one", "ur', "application/json"),
            wrong_charset=says(KOREAN.encode("cp949"), "application/rss+xml; charset=windows-1252"),
            no_charset=says(b"\xff\xfe\xff\xd8\x00\xd8<rss", "application/rss+xml; charset=utf-16"),
            june_31=says(two.replace(DAY, "Wed, 31 Jun 2026 08:00:00 GMT", 1)),
            year_2099=says(two.replace(DAY, "Mon, 05 Oct 2099 08:00:00 GMT", 1)),
            no_link=says(two.replace(LINK.format("two"), "").replace(GUID.format("two"), "")),
            large=pours,
            circles=turns_in_circles,
            forbidden=says("no", status=403),
            busy=says("later", status=503, headers={"Retry-After": "7200"}),
            accepted=says("", status=202),
            healthy=says(two),
        )
    )
    secure = await stack.enter_async_context(served(tls=self_signed(folder), tls_feed=says(two)))
    elsewhere = {"tls": f"{secure}/tls_feed", "dns": "http://gazette.invalid/feed"}
    forced = {"wrong-charset": {"encoding": "euc-kr"}}
    found = {}
    for name in EXPECTED:
        url = elsewhere.get(name, f"{base}/{name.replace('-', '_')}")
        more = JSON_API if name == "half-json" else {}
        request = {"url": url, **forced.get(name, {})}
        found[name] = source(name, url, request=request, **more)
    return found


async def test_each_bad_answer_is_said_by_its_name_and_the_rest_goes_on(
    station: Station, tmp_path: Path
) -> None:
    async with AsyncExitStack() as stack:
        origins = await gazettes(stack, tmp_path)
        station = with_sources(station, *origins.values())
        station.__dict__["manners"] = replace(station.manners, retry_pauses_seconds=(0.01,))
        report = await collect(station, list(origins), clock=at(0))

    ended = {visit.source_id: visit for visit in report.visits}
    found = {name: (visit.outcome, visit.rows) for name, visit in ended.items()}
    assert {name: (outcome, rows) for name, (outcome, rows, _) in EXPECTED.items()} == found
    silent = {
        name: ended[name].reason
        for name, one in EXPECTED.items()
        if one[2] not in ended[name].reason
    }
    assert {} == silent
    with station.database.reading() as tx:
        kept = tx.execute(sa.select(unreadables.c.source_id, unreadables.c.problem)).all()
        states = sources.states_of(tx, ["busy", "healthy"])
        known = notices.known(tx, "wrong-charset", ["url:x.example/1"])
    assert [("no-link", "url: the row has no link")] == [tuple(one) for one in kept]
    assert states["busy"].next_due_at == START + timedelta(hours=2), "Retry-After is obeyed"
    assert states["healthy"].next_due_at is not None
    assert states["healthy"].next_due_at <= START + timedelta(minutes=10)
    assert 1 == len(known)


def started(folder: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    """Run a command as an operator does, with the folder's sources and data."""
    environment = {name: value for name, value in os.environ.items() if "BONGSU" not in name}
    environment |= {
        "BONGSU_SOURCES_DIR": str(folder / "sources"),
        "BONGSU_DATA_DIR": str(folder / "var"),
        "BONGSU_PORT": "0",
    }
    return subprocess.run(  # noqa: S603 our own command
        [sys.executable, str(ROOT / "cli.py"), *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "zz-gazette.yaml").write_text(SOUND, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("was", "is_now", "said"),
    [
        ("rows: li.notice", "rows: li.notice\ncolour: red", "zz-gazette.yaml:11: colour: unknown"),
        ("li.notice", "'li.notice['", "zz-gazette.yaml:10: rows: "),
        ("Europe/Paris", "Mars/Olympus", "zz-gazette.yaml:6: timezone: 'Mars/Olympus' is not"),
    ],
)
def test_a_wrong_source_file_stops_the_start_by_file_line_and_key(
    folder: Path, was: str, is_now: str, said: str
) -> None:
    path = folder / "sources" / "zz-gazette.yaml"
    path.write_text(SOUND.replace(was, is_now), encoding="utf-8")

    done = started(folder, "run")

    assert 2 == done.returncode
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / "var" / "bongsu.db").exists()


def test_two_sources_with_one_id_stop_the_start(folder: Path) -> None:
    for place in ("aa", "bb"):
        (folder / "sources" / place).mkdir()
        (folder / "sources" / place / "zz-gazette.yaml").write_text(SOUND, encoding="utf-8")

    done = started(folder, "run")

    assert 2 == done.returncode
    assert "zz-gazette.yaml:1: id: " in done.stderr


def test_a_database_that_is_newer_than_the_code_stops_the_start(folder: Path) -> None:
    (folder / "var").mkdir()
    database = Database(sqlite_url(folder / "var"))
    upgrade(database)
    with database.transaction() as tx:
        tx.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()

    done = started(folder, "run")

    assert 2 == done.returncode
    assert "9999 is newer than this code" in done.stderr


def test_a_data_folder_that_cannot_be_written_stops_the_start(folder: Path) -> None:
    (folder / "var").symlink_to("/proc/bongsu")  # refuses even root, as a read-only disk does

    done = started(folder, "run")

    assert 2 == done.returncode
    assert "BONGSU_DATA_DIR" in done.stderr
    assert "Traceback" not in done.stderr


async def test_a_wave_on_a_full_disk_stops_by_name_and_stores_nothing(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    from domain.errors import StoreUnusable
    from storage.warc import WarcArchive

    def full(*_: object) -> None:
        raise StoreUnusable("archive: No space left on device")

    monkeypatch.setattr(WarcArchive, "write", full)
    async with served(feed=says(feed("one"))) as base:
        station = with_sources(station, source("gazette", f"{base}/feed"))
        with pytest.raises(StoreUnusable, match="No space left on device"):
            await collect(station, ["gazette"], clock=at(0))

    with station.database.reading() as tx:
        assert None is sources.states_of(tx, ["gazette"])["gazette"].last_visit_at


@pytest.mark.parametrize("size_bytes", [50_000_000])
async def test_a_body_of_50_mb_is_cut_off_at_the_limit(station: Station, size_bytes: int) -> None:
    sent = 0

    async def large(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse(headers={"Content-Length": str(size_bytes)})
        await response.prepare(request)
        while sent < size_bytes:
            await response.write(bytes(65536))
            sent += 65536
        return response

    async with served(large=large) as base:
        station = with_sources(station, source("large", f"{base}/large"))
        report = await collect(station, ["large"], clock=at(0))

    assert "larger than the source's limit" in report.visits[0].reason
    assert sent < 20_000_000
