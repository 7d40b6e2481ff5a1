"""`bongsu crawl`: what it prints, and how it ends."""

import json
import sqlite3
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from cli import bongsu
from domain.errors import NotFound
from tests.integration.archive_folders import GAZETTE, ORIGIN, folder_of
from tests.integration.gazettes import feed


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "sources" / "zz"
    folder.mkdir(parents=True)
    described = json.loads(ORIGIN.model_dump_json(by_alias=True, exclude_defaults=True))
    (folder / "gazette.yaml").write_text(yaml.safe_dump(described), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BONGSU_SOURCES_DIR", str(tmp_path / "sources"))
    monkeypatch.setenv("BONGSU_DATA_DIR", str(tmp_path / "var"))
    return tmp_path


def test_the_command_prints_the_promised_json(installation: Path) -> None:
    archive = folder_of(
        installation / "captures",
        (GAZETTE, "2026-10-05", feed("one", "two")),
        ("https://elsewhere.example/", "2026-10-05", ""),
    )

    done = CliRunner().invoke(
        bongsu, ["crawl", "--from", str(archive), "--json"], standalone_mode=False
    )

    assert done.exception is None
    assert 0 == done.return_value
    assert {
        "totals": {
            "sources": 1,
            "visits": 1,
            "notices": 2,
            "versions": 2,
            "changes": 2,
            "unreadable": 0,
            "quarantined": 0,
            "failed": 0,
        },
        "sources": [
            {
                "id": "gazette",
                "outcome": "complete",
                "rows": 2,
                "new": 2,
                "changed": 0,
                "unreadable": 0,
                "reason": "",
            }
        ],
    } == json.loads(done.stdout)
    assert "skipped 1 pages that no source reads" in done.stderr


def test_the_command_says_which_source_failed_and_leaves_with_one(installation: Path) -> None:
    done = CliRunner().invoke(bongsu, ["crawl", "gazette"], standalone_mode=False)

    assert 1 == done.return_value
    assert "gazette" in done.stdout
    assert "DNS" in done.stdout
    with sqlite3.connect(installation / "var" / "bongsu.db") as database:
        [(outcome,)] = database.execute("select outcome from visits").fetchall()
    database.close()
    assert "failed" == outcome


def test_the_command_refuses_an_unknown_source(installation: Path) -> None:
    done = CliRunner().invoke(bongsu, ["crawl", "nobody"], standalone_mode=False)

    assert isinstance(done.exception, NotFound)
    assert installation.is_dir()
