"""A control, its suspension, and the end of that: what one firm hears over a year and a half."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from config.settings import Settings
from demo.sinks import MailSink, serving
from tests.journeys.towns import running, settled, until

GAZETTE = """\
id: cn-ministry
title: Ministry
publisher: {native: 商务部, en: Ministry, ko: 상무부}
jurisdiction: CN
kind: ministry
languages: [zh-Hans]
timezone: Asia/Shanghai
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

    settings: Settings = field(init=False)
    mail: MailSink = field(default_factory=MailSink)
    acts: list[dict[str, str]] = field(default_factory=list)
    at: datetime = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)

    async def page(self, _request: web.Request) -> web.Response:
        """Answer with all acts."""
        return web.json_response({"acts": self.acts})

    async def hears(self, count: int, *, after: datetime | None = None) -> str:
        """Return the subject of the last mail, once so many have come and no more follow."""
        self.at = after or self.at
        await until(lambda: len(self.mail.mails) >= count)
        await asyncio.sleep(0.6)
        assert count == len(self.mail.mails)
        return str(self.mail.mails[-1]["subject"])

    async def stays_silent(self, *, after: datetime) -> None:
        """Let the clock be at `after` for a while, and see that nothing comes."""
        before, self.at = len(self.mail.mails), after
        await asyncio.sleep(0.8)
        assert before == len(self.mail.mails)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    town = Town()
    async with AsyncExitStack() as stack:
        app = web.Application()
        app.router.add_get("/list.json", town.page)
        town.settings = settled(
            tmp_path,
            gazette=GAZETTE,
            origin=await stack.enter_async_context(serving(app)),
            firms=FIRMS,
            at=town.at,
            smtp_port=await stack.enter_async_context(town.mail.listening()),
        )
        yield town


@pytest.mark.slow
async def test_a_firm_hears_of_a_suspension_and_of_its_end_at_each_distance_once(
    town: Town,
) -> None:
    async with running(town.settings, lambda: town.at):
        town.acts.append(CONTROL)
        assert "흑연" in await town.hears(1, after=datetime(2026, 3, 2, 2, 0, tzinfo=UTC))
        await town.hears(2, after=datetime(2026, 3, 8, 2, 0, tzinfo=UTC))
        await town.hears(3, after=datetime(2026, 3, 9, 2, 0, tzinfo=UTC))
        town.acts.append(SUSPENSION)
        suspended = await town.hears(4, after=datetime(2026, 4, 10, 2, 0, tzinfo=UTC))
        assert "통제 유예 (公告2026年第158号)" in suspended
        await town.stays_silent(after=ENDS - 31 * DAY)
        assert "30일 뒤 정지 종료" in await town.hears(5, after=ENDS - 30 * DAY)

    async with running(
        town.settings, lambda: town.at
    ):  # another process: the tables know what was told
        await town.stays_silent(after=ENDS - 29 * DAY)
        assert "7일 뒤 정지 종료" in await town.hears(6, after=ENDS - 7 * DAY)
        assert "내일 정지 종료" in await town.hears(7, after=ENDS - DAY)
        assert "오늘 정지 종료" in await town.hears(8, after=ENDS)
        await town.stays_silent(after=ENDS + DAY)


@pytest.mark.slow
async def test_after_forty_days_of_sleep_a_firm_hears_once_how_things_stand(town: Town) -> None:
    async with running(town.settings, lambda: town.at):
        town.acts += [CONTROL]
        await town.hears(1, after=datetime(2026, 3, 2, 2, 0, tzinfo=UTC))
        town.acts.append(SUSPENSION)
        # the day before and the day itself fell due meanwhile: the nearest is told
        await town.hears(3, after=datetime(2026, 4, 10, 2, 0, tzinfo=UTC))
        await town.stays_silent(after=ENDS - 35 * DAY)

    town.at = ENDS + 5 * DAY
    async with running(town.settings, lambda: town.at):
        assert "5일 전 정지 종료" in await town.hears(4)
        await town.stays_silent(after=ENDS + 6 * DAY)
