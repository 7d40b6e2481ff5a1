"""One act from several publishers is one alert; two acts stay two."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from aiohttp import web

from alerts.channels.registry import open_channels
from config.schema import SOURCE, AnySource
from config.settings import Settings
from demo.sinks import MailSink, WebhookSink, serving
from domain.model import ActKind, ChangeState
from pipeline.clock import fire_clocks
from pipeline.collect import collect
from pipeline.deliver import deliver_due
from pipeline.firms import import_firms
from pipeline.station import Station
from pipeline.triage import confirm, dismiss, read_detected, reopen
from storage import changes, measure_views, measures
from storage.changes import Queued
from storage.measure_views import MeasureLine
from storage.tables import deliveries
from tests.publishing import publish, publishers, reads, saying
from tests.seeds import add_firm, firm_file

AT = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
NUMBER = "商务部 海关总署公告2026年第155号"
TITLE = f"{NUMBER} 关于对石墨相关物项实施出口管制的公告"
TEXT = (
    "根据有关法律，决定对高纯度石墨（海关商品编号3801100030）实施出口管制。"
    "未经许可，不得出口。本公告自2026年12月1日起正式实施。"
)
FIRMS = """\
firms:
  - id: hanbit
    name: 한빛전지
    language: ko
    channels:
      - {id: mail, kind: email, address: trade@hanbit.example}
      - {id: hook, kind: webhook, address: "HOOK", secret: whsec_c2luay1zaW5rLXNpbmstc2luay1zaW5r}
    profiles:
      - id: cells
        name: 음극재
        sectors: [battery]
        jurisdictions: ["*"]
        channels: [mail, hook]
"""


@dataclass
class Desk:
    """Two publishers of one state, a firm behind a mailbox and an endpoint, and the steps."""

    station: Station
    pages: dict[str, list[dict[str, str]]]
    mail: MailSink
    hook: WebhookSink
    channels: dict[str, Any]
    at: datetime = AT
    told: list[str] = field(default_factory=list)

    async def visit(self, source_id: str, **act: str) -> None:
        """Let one publisher publish, and take it all the way to the receivers."""
        day = self.at.date().isoformat()
        self.pages[source_id].append({"day": day, "text": TEXT, **act})
        await collect(self.station, [source_id], clock=lambda: self.at)
        await asyncio.to_thread(read_detected, self.station, self.at)
        await deliver_due(self.station, self.channels, clock=lambda: self.at)
        self.at += timedelta(minutes=30)

    def heard(self) -> tuple[int, int]:
        """Return how many mails and events arrived."""
        return len(self.mail.mails), len(self.hook.events)

    def lines(self) -> list[MeasureLine]:
        """Return the measures that are known."""
        with self.station.database.reading() as tx:
            return measure_views.all_lines(tx, limit=10)

    def queue(self) -> list[Queued]:
        """Return every change with its last verdict."""
        with self.station.database.reading() as tx:
            return changes.queue(tx, everything=True)


def _source(source_id: str, origin: str, kind: str) -> AnySource:
    return SOURCE.validate_python(
        {
            "id": source_id,
            "title": source_id,
            "publisher": {"native": source_id, "en": source_id, "ko": source_id},
            "jurisdiction": "CN",
            "kind": kind,
            "languages": ["zh-Hans"],
            "timezone": "Asia/Shanghai",
            "rhythm": {"every_minutes": 10},
            "reader": "json_api",
            "request": {"url": f"{origin}/{source_id}"},
            "rows": "acts",
            "fields": {
                "number": {"path": "number"},
                "title": {"path": "title", "required": True},
                "url": {"path": "url", "required": True},
                "published_on": {"path": "day", "formats": ["iso"]},
                "text": {"path": "text"},
            },
            "identity": "url",
            "politeness": {"delay_seconds": 0},
            "evidence": {"terms": "ours", "checked_on": "2026-11-01", "checked_by": "test"},
            "proven": "none",
        }
    )


@pytest.fixture
async def desk(station: Station, settings: Settings, tmp_path: Path) -> AsyncIterator[Desk]:
    """Two publishers, of which the customs house is no gazette, and one firm."""
    pages: dict[str, list[dict[str, str]]] = {"cn-ministry": [], "cn-press": []}
    mail, hook = MailSink(), WebhookSink()

    async def listed(request: web.Request) -> web.Response:
        acts = pages.get(request.match_info["source"])
        return web.Response(status=404) if acts is None else web.json_response({"acts": acts})

    app = web.Application()
    app.router.add_get("/{source}", listed)
    async with AsyncExitStack() as stack:
        origin = await stack.enter_async_context(serving(app))
        endpoint = await stack.enter_async_context(serving(hook.app()))
        port = await stack.enter_async_context(mail.listening())
        values = {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_starttls": False}
        mailing = settings.model_copy(update=values)
        watching = replace(
            station,
            settings=mailing,
            sources={
                "cn-ministry": _source("cn-ministry", origin, "ministry"),
                "cn-press": _source("cn-press", origin, "press"),
            },
        )
        (tmp_path / "firms.yaml").write_text(FIRMS.replace("HOOK", f"{endpoint}/hook"))
        import_firms(watching, tmp_path / "firms.yaml", AT)
        channels = dict(open_channels(mailing))
        yield Desk(watching, pages, mail, hook, channels)
        for channel in channels.values():
            await channel.close()


async def test_the_second_publication_of_an_act_tells_nobody_twice(desk: Desk) -> None:
    await desk.visit("cn-press", title=TITLE, url="https://press.example/1", number=NUMBER)
    assert (1, 1) == desk.heard()

    await desk.visit("cn-ministry", title=TITLE, url="https://gov.example/155", number=NUMBER)

    assert (1, 1) == desk.heard()
    (line,) = desk.lines()
    assert [ActKind.ADOPTS, ActKind.REPUBLISHES] == [kept.act.kind for kept in line.acts]
    first, second = sorted(desk.queue(), key=lambda one: one.change.detected_at)
    assert ("rule:score", "rule:same_act") == (first.by, second.by)
    assert first.change.id in second.reason


async def test_the_official_source_stands_first_in_later_alerts(desk: Desk) -> None:
    await desk.visit("cn-press", title=TITLE, url="https://press.example/1", number=NUMBER)
    await desk.visit("cn-ministry", title=TITLE, url="https://gov.example/155", number=NUMBER)
    due = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
    await collect(desk.station, list(desk.station.sources), clock=lambda: due)

    assert 1 == fire_clocks(desk.station, due).fired
    await asyncio.to_thread(read_detected, desk.station, due)
    await deliver_due(desk.station, desk.channels, clock=lambda: due)

    assert (2, 2) == desk.heard()
    part = desk.mail.mails[-1].get_body(("plain",))
    text = str(part.get_content()) if part else ""
    assert "7일 뒤 시행" in str(desk.mail.mails[-1]["subject"])
    assert text.index("https://gov.example/155") < text.index("https://press.example/1")
    event = list(desk.hook.events.values())[-1]
    assert "clock" in str(event)


async def test_two_acts_with_one_number_of_two_issuers_are_two_alerts(desk: Desk) -> None:
    other = "财政部公告2026年第155号"
    await desk.visit("cn-press", title=TITLE, url="https://press.example/1", number=NUMBER)

    title = f"{other} 关于对石墨出口退税的公告"
    await desk.visit("cn-ministry", title=title, url="https://gov.example/1", number=other)

    assert (2, 2) == desk.heard()
    assert 2 == len(desk.lines())


async def test_one_title_with_two_numbers_is_two_alerts(desk: Desk) -> None:
    other = "商务部 海关总署公告2026年第156号"
    await desk.visit("cn-press", title=TITLE, url="https://press.example/1", number=NUMBER)

    title = TITLE.replace("155", "156")
    await desk.visit("cn-ministry", title=title, url="https://gov.example/2", number=other)

    assert (2, 2) == desk.heard()
    assert 2 == len(desk.lines())


async def test_what_is_perhaps_the_same_waits_for_a_person(desk: Desk) -> None:
    plain = "关于对石墨相关物项实施出口管制的公告"
    await desk.visit("cn-press", title=plain, url="https://press.example/1")
    desk.at += timedelta(days=3)

    await desk.visit("cn-ministry", title=plain, url="https://gov.example/1")

    assert (1, 1) == desk.heard()
    second = max(desk.queue(), key=lambda one: one.change.detected_at)
    assert (ChangeState.PROPOSED, "rule:same_act") == (second.change.state, second.by)
    assert "perhaps the same act" in second.reason


async def test_a_person_takes_apart_what_a_rule_took_for_one(desk: Desk) -> None:
    await desk.visit("cn-press", title=TITLE, url="https://press.example/1", number=NUMBER)
    await desk.visit("cn-ministry", title=TITLE, url="https://gov.example/155", number=NUMBER)
    second = max(desk.queue(), key=lambda one: one.change.detected_at).change

    confirm(desk.station, second.id, "Lee", "it is a new act", desk.at)
    await deliver_due(desk.station, desk.channels, clock=lambda: desk.at)

    assert (2, 2) == desk.heard()
    assert 2 == len(desk.lines())


# ------------------------------------------------- decisions of persons, with readings as told


@pytest.fixture
def watching(station: Station) -> Station:
    """A station with two publishers of Zedland, and a firm that wants batteries."""
    add_firm(station, firm_file(), AT)
    return replace(station, sources=publishers(zz_gazette="gazette", zz_press="press"))


def _publish_twice(station: Station, score: float = 0.97) -> tuple[str, str]:
    later = AT + timedelta(hours=1)
    first = publish(station, NUMBER, AT, source_id="zz-press", title=TITLE)
    read_detected(station, AT, reader=reads({NUMBER: saying(score=score)}))
    second = publish(station, NUMBER, later, title=TITLE)
    read_detected(station, later, reader=reads({NUMBER: saying()}))
    return first.id, second.id


def _sent(station: Station, change_id: str) -> int:
    query = sa.select(sa.func.count()).where(deliveries.c.change_id == change_id)
    with station.database.reading() as tx:
        return tx.execute(query).scalar_one()


def test_when_the_first_waits_the_second_is_judged_by_itself_and_one_alert_goes(
    watching: Station,
) -> None:
    first, second = _publish_twice(watching, score=0.5)

    confirm(watching, first, "Lee", "it is sound", AT + timedelta(hours=2))

    assert (0, 1) == (_sent(watching, first), _sent(watching, second))


def test_a_firm_that_only_the_second_text_reaches_hears_of_it(watching: Station) -> None:
    other = firm_file("saebom")
    wish = replace(other.profiles[0], sectors=frozenset({"auto"}))
    add_firm(watching, replace(other, profiles=(wish,)), AT)
    publish(watching, NUMBER, AT, source_id="zz-press", title=TITLE)
    read_detected(watching, AT, reader=reads({NUMBER: saying()}))
    both = saying()
    auto = replace(both.sectors[0], sector="auto")

    second = publish(watching, NUMBER, AT + timedelta(hours=1), title=TITLE)
    full = replace(both, sectors=(*both.sectors, auto))
    read_detected(watching, AT + timedelta(hours=1), reader=reads({NUMBER: full}))

    with watching.database.reading() as tx:
        channels = tx.scalars(
            sa.select(deliveries.c.channel_id).where(deliveries.c.change_id == second.id)
        ).all()
    assert ["saebom.hook-0"] == list(channels)


def test_the_same_as_what_a_person_dismissed_is_for_a_person(watching: Station) -> None:
    first = publish(watching, NUMBER, AT, source_id="zz-press", title=TITLE)
    read_detected(watching, AT, reader=reads({NUMBER: saying()}))
    dismiss(watching, first.id, "Lee", "a draft", AT)

    second = publish(watching, NUMBER, AT + timedelta(hours=1), title=TITLE)
    read_detected(watching, AT + timedelta(hours=1), reader=reads({NUMBER: saying()}))

    with watching.database.reading() as tx:
        verdict = changes.history(tx, second.id)[-1]
    assert (ChangeState.PROPOSED, "rule:same_act") == (verdict.state, verdict.by)
    assert "that was dismissed" in verdict.reason


def test_what_was_taken_apart_can_be_put_back_to_the_queue(watching: Station) -> None:
    first, second = _publish_twice(watching)
    confirm(watching, second, "Lee", "another act", AT + timedelta(hours=2))
    assert (1, 1) == (_sent(watching, first), _sent(watching, second))

    reopen(watching, second, "Lee", "I was wrong", AT + timedelta(hours=3))

    with watching.database.reading() as tx:
        assert ChangeState.PROPOSED is changes.find(tx, second).state


def test_a_bare_measure_is_taken_over_by_the_act_that_bears_its_number(watching: Station) -> None:
    links = (("suspends", NUMBER, ""),)
    publish(watching, "170", AT, source_id="zz-press")
    read_detected(watching, AT, reader=reads({"170": saying(links=links)}))

    first, second = _publish_twice(watching)

    with watching.database.reading() as tx:
        (measure_id,) = measures.touched_by(tx, first)
        assert [measure_id] == measures.touched_by(tx, second)
        kinds = [kept.act.kind for kept in measures.acts_of(tx, [measure_id])]
    assert {ActKind.SUSPENDS, ActKind.ADOPTS, ActKind.REPUBLISHES} == set(kinds)
