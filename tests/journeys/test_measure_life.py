"""A control, its suspension, and the end of that: what one firm hears over a year and a half."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from config.settings import Settings, load_settings
from demo.sinks import MailSink, serving
from pipeline.firms import import_firms
from pipeline.station import open_station
from scheduler import run_daemon

SOURCE = """\
id: cn-ministry
title: Ministry
publisher: {native: 商务部, en: Ministry, ko: 상무부}
jurisdiction: CN
kind: ministry
languages: [zh-Hans]
timezone: Asia/Shanghai
rhythm: {every_minutes: 1}
reader: json_api
request: {url: "ORIGIN/list.json"}
rows: acts
fields:
  number: {path: number, required: true}
  title: {path: title, required: true}
  url: {path: link, required: true}
  published_on: {path: date, formats: [iso]}
  text: {path: text}
politeness: {delay_seconds: 0}
evidence: {terms: ours, checked_on: 2026-11-22, checked_by: test}
proven: structure
"""
FIRMS = """\
firms:
  - id: hanbit
    name: 한빛전지
    language: ko
    channels: [{id: mail, kind: email, address: trade@hanbit.example}]
    profiles:
      - id: cells
        name: 음극재
        at_least: 1
        sectors: [battery]
        jurisdictions: ["*"]
        channels: [mail]
"""
CONTROL = {
    "number": "公告2026年第158号",
    "title": "商务部 海关总署公告2026年第158号 关于对人造石墨负极材料相关物项实施出口管制的公告",
    "text": "决定对人造石墨负极材料（3801100030）实施出口管制。未经许可，不得出口。"
    "本公告自2026年3月9日起正式实施。",
    "link": "https://gov.example/158",
    "date": "2026-03-02",
}
SUSPENSION = {
    "number": "公告2026年第170号",
    "title": "商务部 海关总署公告2026年第170号 关于暂停实施有关公告的公告",
    "text": "自2026年4月10日起至2026年10月10日，暂停实施商务部 海关总署公告2026年第158号。",
    "link": "https://gov.example/170",
    "date": "2026-04-10",
}
ENDS = datetime(2026, 10, 10, 2, 0, tzinfo=UTC)  # ten in the morning in Shanghai
DAY = timedelta(days=1)


@dataclass
class Town:
    """A gazette, a mailbox, and a clock that stands until it is set."""

    settings: Settings
    mail: MailSink
    acts: list[dict[str, str]] = field(default_factory=list)
    at: datetime = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run the daemon; at its end nothing of it is left but the tables."""
        stop = asyncio.Event()
        daemon = asyncio.create_task(run_daemon(self.settings, clock=lambda: self.at, stop=stop))
        yield
        stop.set()
        await asyncio.wait_for(daemon, 20)

    async def hears(self, count: int, *, after: datetime | None = None) -> str:
        """Return the subject of the last mail, once so many have come and no more follow."""
        self.at = after or self.at
        await _until(lambda: len(self.mail.mails) >= count)
        await asyncio.sleep(0.6)
        assert count == len(self.mail.mails)
        return str(self.mail.mails[-1]["subject"])

    async def stays_silent(self, *, after: datetime) -> None:
        """Let the clock be at `after` for a while, and see that nothing comes."""
        before, self.at = len(self.mail.mails), after
        await asyncio.sleep(0.8)
        assert before == len(self.mail.mails)


async def _until(true: Callable[[], bool], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        await asyncio.sleep(0.02)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with AsyncExitStack() as stack:
        mail = MailSink()
        port = await stack.enter_async_context(mail.listening())
        settings = load_settings(
            data_dir=tmp_path / "var",
            sources_dir=tmp_path / "sources",
            port=0,
            allow_private_networks=True,
            smtp_host="127.0.0.1",
            smtp_port=port,
            smtp_starttls=False,
            tick_seconds=0.2,
            _env_file=None,
        )
        town = Town(settings, mail)
        app = web.Application()

        async def listed(_request: web.Request) -> web.Response:
            return web.json_response({"acts": town.acts})

        app.router.add_get("/list.json", listed)
        origin = await stack.enter_async_context(serving(app))
        (tmp_path / "sources").mkdir()
        (tmp_path / "sources" / "cn-ministry.yaml").write_text(SOURCE.replace("ORIGIN", origin))
        (tmp_path / "firms.yaml").write_text(FIRMS)
        station = open_station(settings)
        import_firms(station, tmp_path / "firms.yaml", town.at)
        station.close()
        yield town


@pytest.mark.slow
async def test_a_firm_hears_of_a_suspension_and_of_its_end_at_each_distance_once(
    town: Town,
) -> None:
    async with town.running():
        town.acts.append(CONTROL)
        assert "흑연" in await town.hears(1, after=datetime(2026, 3, 2, 2, 0, tzinfo=UTC))
        await town.hears(2, after=datetime(2026, 3, 8, 2, 0, tzinfo=UTC))
        await town.hears(3, after=datetime(2026, 3, 9, 2, 0, tzinfo=UTC))
        town.acts.append(SUSPENSION)
        suspended = await town.hears(4, after=datetime(2026, 4, 10, 2, 0, tzinfo=UTC))
        assert "통제 유예 (公告2026年第158号)" in suspended
        await town.stays_silent(after=ENDS - 31 * DAY)
        assert "30일 뒤 정지 종료" in await town.hears(5, after=ENDS - 30 * DAY)

    async with town.running():  # another process: the tables know what was told
        await town.stays_silent(after=ENDS - 29 * DAY)
        assert "7일 뒤 정지 종료" in await town.hears(6, after=ENDS - 7 * DAY)
        assert "내일 정지 종료" in await town.hears(7, after=ENDS - DAY)
        assert "오늘 정지 종료" in await town.hears(8, after=ENDS)
        await town.stays_silent(after=ENDS + DAY)


@pytest.mark.slow
async def test_after_forty_days_of_sleep_a_firm_hears_once_how_things_stand(town: Town) -> None:
    async with town.running():
        town.acts += [CONTROL]
        await town.hears(1, after=datetime(2026, 3, 2, 2, 0, tzinfo=UTC))
        town.acts.append(SUSPENSION)
        # the day before and the day itself fell due meanwhile: the nearest is told
        await town.hears(3, after=datetime(2026, 4, 10, 2, 0, tzinfo=UTC))
        await town.stays_silent(after=ENDS - 35 * DAY)

    town.at = ENDS + 5 * DAY
    async with town.running():
        assert "5일 전 정지 종료" in await town.hears(4)
        await town.stays_silent(after=ENDS + 6 * DAY)
