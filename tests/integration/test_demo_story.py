"""The demo's gazettes tell a whole life: a control, its suspension, and days that fall due."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from config.catalogue import load_catalogue
from config.settings import load_settings
from demo.gazettes import Gazettes, gazette_app
from demo.sinks import serving
from demo.tour import HERE, last_evening
from domain.measure_life import status_on
from domain.model import ChangeKind, MeasureStatus
from pipeline.clock import fire_clocks
from pipeline.collect import collect
from pipeline.firms import import_firms
from pipeline.station import open_station
from pipeline.triage import read_detected
from storage import changes, clocks, measure_views

BEGAN = datetime(2026, 7, 1, 14, 25, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "evening"),
    [
        (datetime(2026, 7, 2, 9, 0, tzinfo=UTC), BEGAN),
        (datetime(2026, 7, 1, 14, 25, tzinfo=UTC), BEGAN),
        (datetime(2026, 7, 1, 23, 59, tzinfo=UTC), BEGAN),
    ],
)
def test_the_demo_begins_in_the_last_evening(now: datetime, evening: datetime) -> None:
    assert evening == last_evening(now)


async def test_within_a_minute_a_control_is_suspended_and_days_fall_due(tmp_path: Path) -> None:
    seconds = 0
    gazettes = Gazettes(lambda: seconds, BEGAN.date())
    async with serving(gazette_app(gazettes)) as origin:
        sources = tmp_path / "sources"
        sources.mkdir()
        for page in (HERE / "sources").glob("*.yaml"):
            text = page.read_text(encoding="utf-8").replace("GAZETTES", origin)
            (sources / page.name).write_text(text, encoding="utf-8")
        settings = load_settings(
            data_dir=tmp_path / "var",
            sources_dir=sources,
            allow_private_networks=True,
            confirm_score=0.8,
            _env_file=None,
        )
        station = open_station(settings)
        firms = (HERE / "firms.yaml").read_text(encoding="utf-8")
        (tmp_path / "firms.yaml").write_text(firms.replace("SINKS", origin), encoding="utf-8")
        import_firms(station, tmp_path / "firms.yaml", BEGAN)
        for seconds in (1, 24, 60):
            at = BEGAN + timedelta(minutes=seconds)
            await collect(station, list(load_catalogue(sources)), clock=lambda at=at: at)  # type: ignore[misc]
            read_detected(station, at)
            fired = fire_clocks(station, at)

    assert 2 == fired.fired
    with station.database.reading() as tx:
        lines = {one.measure.number: one for one in measure_views.all_lines(tx, limit=20)}
        due = [
            one.change for one in changes.queue(tx, everything=True)
            if one.change.kind is ChangeKind.CLOCK
        ]  # fmt: skip
        days = {day.days_before for one in due for day in clocks.of_change(tx, one.id)}
    station.close()
    assert {7, 30} == days
    control = lines["商务部公告2026年第51号"]
    assert MeasureStatus.SUSPENDED is status_on([one.act for one in control.acts], date(2026, 8, 1))
