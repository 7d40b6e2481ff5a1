"""A data folder that cannot be used is refused clearly, and nothing is half-written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from config.settings import load_settings
from domain.errors import StoreUnusable
from pipeline.station import open_database
from storage.data_folder import prepare_data_folder
from storage.engine import Database
from storage.migrate import SchemaState, schema_state, upgrade
from storage.tables import firms


def test_a_new_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    prepare_data_folder(tmp_path / "deep" / "var")

    assert 0o700 == (tmp_path / "deep" / "var").stat().st_mode & 0o777


def test_a_sound_folder_is_left_as_it_is(tmp_path: Path) -> None:
    prepare_data_folder(tmp_path)

    assert [] == list(tmp_path.iterdir())


def test_a_folder_where_nothing_can_be_made_is_refused() -> None:
    # /proc refuses even root, as a read-only disk does
    with pytest.raises(StoreUnusable, match=r"data folder /proc/bongsu: .*BONGSU_DATA_DIR"):
        prepare_data_folder(Path("/proc/bongsu"))


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("not a folder")

    with pytest.raises(StoreUnusable, match=r"data folder .*var: File exists"):
        prepare_data_folder(tmp_path / "var")


def test_a_fresh_folder_gets_its_database_by_itself(tmp_path: Path) -> None:
    database = open_database(load_settings(data_dir=tmp_path / "var", _env_file=None))

    assert SchemaState.CURRENT == schema_state(database)
    database.close()


def test_a_full_disk_is_said_and_nothing_is_half_written(sqlite_file: Database) -> None:
    sa.event.listen(sqlite_file.engine, "checkout", _allow_no_new_page)

    with pytest.raises(StoreUnusable, match="database or disk is full"), _adding(sqlite_file):
        pass

    with sqlite_file.reading() as tx:
        assert 0 == tx.scalar(sa.select(sa.func.count()).select_from(firms))


def test_a_read_only_database_is_said_and_can_still_be_read(sqlite_file: Database) -> None:
    sa.event.listen(sqlite_file.engine, "checkout", _query_only)

    with pytest.raises(StoreUnusable, match="readonly"), _adding(sqlite_file):
        pass

    with sqlite_file.reading() as tx:
        assert 0 == tx.scalar(sa.select(sa.func.count()).select_from(firms))


def test_a_database_url_of_another_kind_is_refused_without_its_password() -> None:
    with pytest.raises(StoreUnusable, match="not a sqlite: or postgresql: URL") as caught:
        Database("oracle+nothing://user:hunter2@host/x")

    assert "hunter2" not in str(caught.value)


def test_a_server_that_does_not_answer_is_said(tmp_path: Path) -> None:
    database = Database(f"postgresql://postgres@/bongsu?host={tmp_path}")

    with pytest.raises(StoreUnusable, match="database: "):
        upgrade(database)
    database.close()


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Iterator[Database]:
    """A database in a file, with the whole schema."""
    database = open_database(load_settings(data_dir=tmp_path, _env_file=None))
    yield database
    database.close()


@contextmanager
def _adding(database: Database) -> Iterator[None]:
    with database.transaction() as tx:
        for number in range(50):
            tx.execute(firms.insert().values(id=f"firm-{number}", name="화" * 5000, language="ko"))
        yield


def _allow_no_new_page(connection: Any, _record: object, _proxy: object) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages + 3}")


def _query_only(connection: Any, _record: object, _proxy: object) -> None:
    connection.execute("PRAGMA query_only=ON")
