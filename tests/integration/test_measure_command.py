"""`bongsu measure`: what is known of measures, for people and for machines."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli import bongsu
from config.settings import load_settings
from domain.measure_life import measure_key
from pipeline.station import open_station
from pipeline.triage import read_detected
from tests.publishing import publish, reads, saying

AT = datetime(2026, 7, 1, 3, 0, tzinfo=UTC)
FIRST = measure_key("ZZ", ["Ministry"], "55")


@pytest.fixture
def known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation that knows an act, and its suspension from August to December."""
    monkeypatch.setenv("BONGSU_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("BONGSU_SOURCES_DIR", str(tmp_path / "sources"))
    (tmp_path / "sources").mkdir()
    station = open_station(load_settings(_env_file=None))
    publish(station, "55", AT)
    publish(station, "70", AT, published_on=date(2026, 7, 30))
    suspends = saying(
        effective=date(2026, 8, 1), until=date(2026, 12, 31), links=(("suspends", "55", ""),)
    )
    read_detected(
        station, AT, reader=reads({"55": saying(effective=date(2026, 7, 2)), "70": suspends})
    )
    station.close()


def run(*words: str) -> Any:
    result = CliRunner().invoke(bongsu, ["measure", *words], standalone_mode=False)
    assert result.exception is None
    return json.loads(result.output) if "--json" in words else result.output


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("day", "status"),
    [("2026-07-01", "adopted"), ("2026-07-02", "in_force"), ("2026-08-01", "suspended")],
)
def test_the_status_is_that_of_the_day(day: str, status: str) -> None:
    listed = run("list", "--on", day, "--json")["measures"]

    assert status == {one["id"]: one["status"] for one in listed}[FIRST]


@pytest.mark.usefixtures("known")
def test_the_list_can_be_asked_for_one_status() -> None:
    listed = run("list", "--on", "2026-09-01", "--status", "suspended", "--json")["measures"]

    assert [("55", {"kind": "suspension_end", "on": "2026-12-31", "days_left": 121})] == [
        (one["number"], one["next"]) for one in listed
    ]


@pytest.mark.usefixtures("known")
def test_before_its_publication_a_measure_is_not_listed() -> None:
    assert [] == run("list", "--on", "2026-01-01", "--json")["measures"]


@pytest.mark.usefixtures("known")
def test_one_measure_shows_its_life_its_acts_and_what_is_to_come() -> None:
    shown = run("show", FIRST, "--on", "2026-12-20", "--json")

    assert "suspended" == shown["status"]
    assert ["adopted", "in_force", "suspended", "in_force"] == [
        part["status"] for part in shown["timeline"]
    ]
    assert [("adopts", "55"), ("suspends", "70")] == [
        (act["kind"], act["number"]) for act in shown["acts"]
    ]
    assert [("suspension_end", 11, [7, 1, 0])] == [
        (day["kind"], day["days_left"], day["told_at"]) for day in shown["upcoming"]
    ]
    assert ["zz-gazette"] == [one["source"] for one in shown["publications"]]


@pytest.mark.usefixtures("known")
def test_people_read_the_same_as_tables() -> None:
    listed, shown = run("list", "--on", "2026-09-01"), run("show", FIRST, "--on", "2026-09-01")

    assert "suspension_end 2026-12-31" in listed
    assert "suspended on 2026-09-01" in shown
    assert "suspends  2026-08-01  2026-12-31" in shown
