"""The pages about measures: where each stands, how it came there, what is to come."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from domain.measure_life import measure_key
from domain.model import ChangeKind
from pipeline.clock import fire_clocks
from pipeline.station import Station
from pipeline.triage import read_detected
from storage.tables import changes
from tests.asgi import ask
from tests.integration.gazettes import source
from tests.publishing import publish, reads, saying
from tests.seeding import open_seeded
from web.app import build_app
from web.words import words_in

AT = datetime(2026, 7, 1, 3, 0, tzinfo=UTC)
TODAY = datetime(2026, 9, 1, 4, 0, tzinfo=UTC)
NUMBERED = {"numbering": r"(\d+)"}
FIRST = measure_key("ZZ", ["Ministry"], "55")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Station]:
    """A station that knows an act, its suspension until a week from today, and a skipped number."""
    opened = open_seeded(tmp_path_factory.mktemp("measures"), with_acts=False)
    counting = source("zz-gazette", "https://gazette.example/", expectations=NUMBERED)
    station = replace(opened, sources={"zz-gazette": counting})
    publish(station, "55", AT)
    publish(station, "57", AT, published_on=date(2026, 8, 1))
    suspends = saying(
        effective=date(2026, 8, 1), until=date(2026, 9, 8), links=(("suspends", "55", "Article 2"),)
    )
    whole = replace(suspends, links=(replace(suspends.links[0], scope=""),))
    read_detected(
        station, AT, reader=reads({"55": saying(effective=date(2026, 7, 2)), "57": whole})
    )
    publish(station, "60", AT, published_on=date(2026, 8, 20))
    part = replace(suspends, links=(replace(suspends.links[0], value="56"),))
    read_detected(station, AT, reader=reads({"60": part}))
    fire_clocks(station, TODAY)
    read_detected(station, TODAY)
    yield station
    opened.close()


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("url", ["/measures", "/measures?status=suspended", f"/measures/{FIRST}"])
async def test_every_page_speaks_the_readers_language_and_holds_no_script(
    shown: Station, url: str, language: str
) -> None:
    answer = await ask(build_app(shown, clock=lambda: TODAY), url, accept_language=language)

    assert 200 == answer.status
    assert words_in(language)("status.suspended") in answer.words
    assert not re.search(r"<script|\sstyle=|\son[a-z]+=", answer.html)


async def test_the_list_tells_the_status_of_today_and_the_next_day(shown: Station) -> None:
    answer = await ask(build_app(shown, clock=lambda: TODAY), "/measures?status=suspended&lang=en")

    assert "Notice 55" in answer.words
    assert "suspension ends 2026-09-08 in 7 days" in answer.words
    assert "Notice 57" not in answer.words


async def test_a_measure_shows_its_life_its_acts_and_who_published_it(shown: Station) -> None:
    answer = await ask(build_app(shown, clock=lambda: TODAY), f"/measures/{FIRST}?lang=en")

    assert 4 == len(re.findall(r'<rect class="life-', answer.html))
    assert "Suspended 2026-08-01 – 2026-09-08 now" in answer.words
    assert "suspends 2026-07-01" in answer.words or "suspends 2026-08-01" in answer.words
    assert "told 7, 1, 0 days before" in answer.words


async def test_a_part_that_is_suspended_is_named_and_an_unseen_act_says_so(shown: Station) -> None:
    unseen = measure_key("ZZ", ["Ministry"], "56")

    answer = await ask(build_app(shown, clock=lambda: TODAY), f"/measures/{unseen}?lang=en")

    assert "Suspended parts: Article 2" in answer.words
    assert "Its own publication was not seen yet" in answer.words


async def test_a_change_leads_to_its_measures(shown: Station) -> None:
    with shown.database.reading() as tx:
        change_id = tx.scalar(sa.select(changes.c.id).where(changes.c.kind != ChangeKind.CLOCK))

    answer = await ask(build_app(shown, clock=lambda: TODAY), f"/changes/{change_id}?lang=en")

    assert 'href="/measures/' in answer.html


async def test_a_clock_change_says_what_falls_due(shown: Station) -> None:
    query = sa.select(changes.c.id).where(
        changes.c.kind == ChangeKind.CLOCK, changes.c.clock_key == "2026-09-08:7"
    )
    with shown.database.reading() as tx:
        change_id = tx.scalars(query).first()

    answer = await ask(build_app(shown, clock=lambda: TODAY), f"/changes/{change_id}?lang=ko")

    assert "다가온 기한 정지 종료 2026-09-08 7일 남음" in answer.words


async def test_a_measure_that_is_not_there_is_not_found(shown: Station) -> None:
    assert 404 == (await ask(build_app(shown), "/measures/nowhere")).status


async def test_a_skipped_number_is_said_on_every_page_of_the_watch(shown: Station) -> None:
    app = build_app(shown, clock=lambda: AT + timedelta(days=5))

    listed = await ask(app, "/sources?lang=en")
    one = await ask(app, "/sources/zz-gazette?lang=en")
    health = await ask(app, "/healthz")
    metrics = await ask(app, "/metrics")

    for answer in (listed, one):
        assert "a publication may have been missed: 56, 58, 59" in answer.words
    assert b'"numbers_missing":{"zz-gazette":["56","58","59"]}' in health.body
    assert b'bongsu_numbers_missing{source="zz-gazette"} 3.0' in metrics.body


def test_the_doctor_names_what_was_skipped(tmp_path: Path) -> None:
    from config.settings import load_settings
    from pipeline.doctor import examine
    from pipeline.station import open_station

    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "zz-gazette.yaml").write_text(
        source("zz-gazette", "https://gazette.example/", expectations=NUMBERED).model_dump_json(
            exclude_defaults=True
        )
    )
    settings = load_settings(data_dir=tmp_path / "var", sources_dir=folder, _env_file=None)
    station = open_station(settings)
    for number in ("55", "57"):
        publish(station, number, AT)
    station.close()

    found = {one.name: one for one in examine(settings, AT + timedelta(days=5))}["numbering"]

    assert (False, "zz-gazette: 56 never seen") == (found.sound, found.said)
