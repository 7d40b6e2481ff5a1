"""The commands around firms, triage, delivery and the database, as an operator types them."""

import json
import sys
from pathlib import Path

import pytest

from cli import main
from config.settings import load_settings
from pipeline.station import Station, open_station
from storage import changes
from tests.seeds import add_change

FIRMS = """\
firms:
  - id: hanbit
    name: 한빛정공
    channels:
      - id: hook
        kind: webhook
        address: https://hook.example/in
        secret: whsec_c2luay1zaW5rLXNpbmstc2luay1zaW5r
    profiles:
      - {id: cells, name: 배터리, sectors: [battery], jurisdictions: ["*"], channels: [hook]}
"""


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of an installation of this test's own."""
    monkeypatch.setenv("BONGSU_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "firms.yaml").write_text(FIRMS, encoding="utf-8")
    return tmp_path / "var"


@pytest.fixture
def bongsu(
    var: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> "Shell":
    """Type a command there."""
    assert not var.exists()
    return Shell(monkeypatch, capsys)


class Shell:
    """Runs commands; keeps what the last one said."""

    def __init__(self, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._patch, self._capsys = patch, capsys
        self.out = self.err = ""

    def __call__(self, *words: str) -> int:
        """Run one command, and return its exit code."""
        self._patch.setattr(sys, "argv", ["bongsu", *words])
        with pytest.raises(SystemExit) as left:
            main()
        self.out, self.err = self._capsys.readouterr()
        return int(str(left.value.code))


def test_a_firm_is_added_listed_without_its_addresses_and_removed(bongsu: Shell) -> None:
    assert 0 == bongsu("firm", "add", "firms.yaml")
    assert 0 == bongsu("firm", "list", "--json")
    (firm,) = json.loads(bongsu.out)
    assert ("hanbit", [{"id": "hanbit.hook", "kind": "webhook", "stopped": ""}]) == (
        firm["id"],
        firm["channels"],
    )
    assert 0 == bongsu("firm", "list")
    assert "한빛정공" in bongsu.out
    assert "127.0.0.1" not in bongsu.out

    assert 0 == bongsu("firm", "remove", "hanbit")
    assert 2 == bongsu("firm", "remove", "nobody")
    assert "firm nobody does not exist" in bongsu.err


def test_a_wrong_firms_file_is_a_wrong_call(bongsu: Shell, tmp_path: Path) -> None:
    (tmp_path / "firms.yaml").write_text(FIRMS.replace("name: 배터리", "nome: 배터리"))

    assert 2 == bongsu("firm", "add", "firms.yaml")
    assert "firms.yaml:10: firms.0.profiles.0.nome: unknown key" in bongsu.err


def test_the_schema_of_the_firms_file_is_published(bongsu: Shell) -> None:
    assert 0 == bongsu("schema", "firm")
    assert "firms" in json.loads(bongsu.out)["properties"]


def test_a_change_is_listed_confirmed_dismissed_and_reopened(bongsu: Shell) -> None:
    assert 0 == bongsu("firm", "add", "firms.yaml")
    change_id = _propose()

    assert 0 == bongsu("triage", "list", "--json")
    assert [(change_id, "proposed")] == [
        (one["id"], one["state"]) for one in json.loads(bongsu.out)
    ]
    assert 2 == bongsu("triage", "dismiss", change_id)
    assert "--reason" in bongsu.err
    for step, state in (("dismiss", "dismissed"), ("reopen", "proposed"), ("confirm", "confirmed")):
        assert 0 == bongsu("triage", step, change_id, "--reason", "looked at", "--by", "Lee")
        assert f"{change_id}: {state}" in bongsu.out
    assert 1 == bongsu("triage", "confirm", change_id, "--reason", "again")
    assert "cannot become confirmed" in bongsu.err
    assert 2 == bongsu("triage", "confirm", "nowhere", "--reason", "again")


def test_delivering_with_nothing_due_is_done(bongsu: Shell) -> None:
    assert 0 == bongsu("deliver", "--json")
    assert [] == json.loads(bongsu.out)["deliveries"]


def test_a_database_is_upgraded_backed_up_and_restored(bongsu: Shell) -> None:
    assert 0 == bongsu("db", "upgrade")
    assert 0 == bongsu("firm", "add", "firms.yaml")
    assert 0 == bongsu("db", "backup", "one.backup")
    assert 2 == bongsu("db", "backup", "one.backup")
    assert 2 == bongsu("db", "restore", "one.backup")
    assert "--force" in bongsu.err
    assert 0 == bongsu("firm", "remove", "hanbit")
    assert 0 == bongsu("db", "restore", "--force", "one.backup")
    assert 0 == bongsu("firm", "list", "--json")
    assert ["hanbit"] == [one["id"] for one in json.loads(bongsu.out)]


def test_the_doctor_finds_a_sound_installation_sound_and_changes_nothing(bongsu: Shell) -> None:
    assert 0 == bongsu("firm", "add", "firms.yaml")

    assert 0 == bongsu("doctor", "--json")
    assert {True} == {one["sound"] for one in json.loads(bongsu.out)}


def test_the_doctor_names_a_key_that_others_can_read_and_a_stopped_channel(
    bongsu: Shell, var: Path
) -> None:
    assert 0 == bongsu("firm", "add", "firms.yaml")
    (var / "secret.key").chmod(0o644)
    assert 1 == bongsu("doctor")
    assert "can be read by others; chmod 600" in bongsu.out

    (var / "secret.key").chmod(0o600)
    (var / "secret.key").write_text("x" * 43)
    assert 1 == bongsu("doctor")
    assert "sealed with another key" in bongsu.out


def test_the_doctor_names_a_database_newer_than_the_code(bongsu: Shell) -> None:
    station = _station()
    with station.database.transaction() as tx:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    station.close()

    assert 1 == bongsu("doctor")
    assert "9999 is newer than this code" in bongsu.out
    assert 2 == bongsu("firm", "list")


def test_the_doctor_names_a_clock_behind_the_records(bongsu: Shell) -> None:
    station = _station()
    from config.clock import utc_now

    add_change(station, "1", utc_now().replace(year=2099))
    station.close()

    assert 1 == bongsu("doctor")
    assert "but records are from 2099" in bongsu.out


def _station() -> Station:
    return open_station(load_settings())


def _propose() -> str:
    from config.clock import utc_now
    from pipeline.triage import Reader, read_detected
    from tests.seeds import understood

    reader: Reader = lambda *_: understood(score=0.5)  # noqa: E731
    station = _station()
    change = add_change(station, "1", utc_now())
    read_detected(station, utc_now(), reader=reader)
    with station.database.reading() as tx:
        assert changes.find(tx, change.id).understanding == understood(score=0.5)
    station.close()
    return change.id
