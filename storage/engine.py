"""Open the database, and hand out transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from domain.errors import StoreUnusable

Transaction = sa.Connection
"""What a use case passes to the functions of `storage`; never held across the network."""

BUSY_SECONDS = 30  # guess: longer than any write of ours, review when one takes over a second


class Database:
    """One database; SQLite in WAL mode, or PostgreSQL."""

    def __init__(self, url: str) -> None:
        self._engine = sa.create_engine(url, **_engine_options(url))
        if self._engine.dialect.name == "sqlite":
            sa.event.listen(self._engine, "connect", _configure_sqlite)
            sa.event.listen(self._engine, "begin", _begin_immediate)

    @property
    def engine(self) -> sa.Engine:
        """The engine, for migrations and backup."""
        return self._engine

    @property
    def is_sqlite(self) -> bool:
        """Whether the data is one file."""
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Yield a transaction that commits at the end, or rolls back on an error.

        Raises:
            StoreUnusable: the database cannot be reached, is full, or is read-only.
        """
        try:
            with self._engine.begin() as connection:
                yield connection
        except sa.exc.OperationalError as error:
            raise StoreUnusable(f"database: {error.orig}") from error

    def close(self) -> None:
        """Give back every connection."""
        self._engine.dispose()


def sqlite_url(data_dir: Path) -> str:
    """Return the URL of the default database."""
    return f"sqlite:///{data_dir / 'bongsu.db'}"


def _engine_options(url: str) -> dict[str, object]:
    if url.startswith("sqlite"):
        return {"connect_args": {"timeout": BUSY_SECONDS}}
    return {"pool_size": 5, "max_overflow": 5, "pool_pre_ping": True}


def _configure_sqlite(connection: object, _record: object) -> None:
    # The driver's own transaction handling is switched off, so that BEGIN IMMEDIATE is ours:
    # https://docs.sqlalchemy.org/en/21/dialects/sqlite.html#pysqlite-serializable
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_immediate(connection: sa.Connection) -> None:
    # A writer that starts as a reader can fail with "database is locked" half-way.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
