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
        self._engine = _engine(url)
        if self.is_sqlite:
            sa.event.listen(self._engine, "connect", _configure_sqlite)
            sa.event.listen(self._engine, "begin", _begin_sqlite)
        self._readers = self._engine.execution_options(reads_only=True)

    @property
    def engine(self) -> sa.Engine:
        """The engine, for migrations and backup."""
        return self._engine

    @property
    def is_sqlite(self) -> bool:
        """Whether the data is one file."""
        return self._engine.dialect.name == "sqlite"

    @property
    def file(self) -> Path | None:
        """The file of a SQLite database."""
        name = self._engine.url.database
        return Path(name) if self.is_sqlite and name else None

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Yield a transaction that commits at the end, or rolls back on an error.

        Raises:
            StoreUnusable: the database cannot be reached, is full, or is read-only.
        """
        with _said_clearly(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def altering(self) -> Iterator[Transaction]:
        """Yield a transaction that may copy tables: foreign keys are checked at its end.

        SQLite alters a table by copying it, which its foreign keys must not see:
        https://www.sqlite.org/lang_altertable.html#otheralter

        Raises:
            StoreUnusable: as `transaction`; or rows would be left that point nowhere.
        """
        if not self.is_sqlite:
            with self.transaction() as tx:
                yield tx
            return
        with _said_clearly(), self._engine.connect() as connection:
            _hold_foreign_keys(connection, on=False)
            try:
                with connection.begin():
                    yield connection
                    _check_foreign_keys(connection)
            finally:
                _hold_foreign_keys(connection, on=True)

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Yield a transaction that only reads, and so waits for no writer.

        Raises:
            StoreUnusable: the database cannot be reached or read.
        """
        with _said_clearly(), self._readers.connect() as connection, connection.begin() as begun:
            yield connection
            begun.rollback()

    def close(self) -> None:
        """Give back every connection."""
        self._engine.dispose()


def sqlite_url(data_dir: Path) -> str:
    """Return the URL of the default database."""
    return f"sqlite:///{data_dir / 'bongsu.db'}"


@contextmanager
def _said_clearly() -> Iterator[None]:
    try:
        yield
    except sa.exc.OperationalError as error:
        raise StoreUnusable(f"database: {error.orig}") from error
    except sa.exc.DatabaseError as error:
        if type(error) is not sa.exc.DatabaseError:  # a broken rule of ours, not a broken file
            raise
        raise StoreUnusable(f"database: {error.orig}") from error


def _engine(url: str) -> sa.Engine:
    try:
        return sa.create_engine(url, **_engine_options(url))
    except (sa.exc.ArgumentError, ModuleNotFoundError) as error:
        # the URL may hold a password: it is not repeated
        raise StoreUnusable("BONGSU_DATABASE_URL is not a sqlite: or postgresql: URL") from error


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


def _hold_foreign_keys(connection: sa.Connection, *, on: bool) -> None:
    """Switch them outside of any transaction: inside one SQLite passes over the word."""
    driver = connection.connection.dbapi_connection
    if driver is not None:
        driver.cursor().execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}").close()


def _check_foreign_keys(connection: sa.Connection) -> None:
    astray = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if astray is not None:
        raise StoreUnusable(f"database: a row of {astray[0]} points to a {astray[2]} that is gone")


def _begin_sqlite(connection: sa.Connection) -> None:
    # A writer that starts as a reader can fail with "database is locked" half-way.
    reads_only = connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")
