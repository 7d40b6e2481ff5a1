"""Copy the whole database into one file while it is in use, and put such a file back."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa

from domain.errors import StoreUnusable
from storage.engine import Database, Transaction, sqlite_url
from storage.migrate import REVISIONS, SchemaState, revision, schema_state
from storage.tables import metadata

SQLITE_MARK = b"SQLite format 3\x00"
POSTGRES_MARK = b"PGDMP"


def back_up(database: Database, target: Path) -> None:
    """Write a copy of the database, as it is at one moment, into a new file for its owner alone.

    A SQLite backup is itself a SQLite file; a PostgreSQL one is in the custom format of pg_dump.
    The file is there whole or not at all. It holds addresses sealed: the key is not in it.

    Raises:
        StoreUnusable: the file exists, or cannot be written; or pg_dump is missing or fails.
    """
    if target.exists():
        raise StoreUnusable(f"backup {target}: exists already, and is not overwritten")
    with _draft(target) as draft:
        draft.touch(mode=0o600)
        if database.is_sqlite:
            _copy_sqlite(_live_file(database), draft)
        else:
            _run_postgres(database, "pg_dump", ["--format=custom", "--no-owner", f"--file={draft}"])
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.rename(target)


def restore(database: Database, source: Path, *, force: bool) -> None:
    """Put a backup in the place of the database, in one step.

    The schema may be older than this code's: it is upgraded as any older database is.

    Raises:
        StoreUnusable: the file is no backup of Bongsu's, is of the other kind of database, or is
            newer than this code; or the database holds rows and `force` is not given.
    """
    _check_kind(database, source)
    if not force and _holds_rows(database):
        raise StoreUnusable(
            "database: it holds rows that a restore would replace; back it up, then use --force"
        )
    if database.is_sqlite:
        _restore_sqlite(database, source)
    else:
        _restore_postgres(database, source)


def _check_kind(database: Database, source: Path) -> None:
    expected = SQLITE_MARK if database.is_sqlite else POSTGRES_MARK
    try:
        with source.open("rb") as file:
            mark = file.read(len(SQLITE_MARK))
    except OSError as error:
        raise StoreUnusable(f"backup {source}: {error.strerror}") from error
    if not mark.startswith(expected):
        kind = "SQLite file" if database.is_sqlite else "pg_dump archive"
        raise StoreUnusable(f"backup {source}: is not a {kind}, which this database needs")


def _holds_rows(database: Database) -> bool:
    if schema_state(database) is SchemaState.EMPTY:
        return False
    with database.reading() as tx:
        known = set(sa.inspect(tx).get_table_names())
        tables = [table for name, table in metadata.tables.items() if name in known]
        return any(_has_a_row(tx, table) for table in tables)


def _has_a_row(tx: Transaction, table: sa.Table) -> bool:
    anything = sa.select(sa.literal(1)).select_from(table).limit(1)
    return tx.execute(anything).first() is not None


def _restore_sqlite(database: Database, source: Path) -> None:
    live = _live_file(database)
    with tempfile.TemporaryDirectory(dir=live.parent, prefix=".restore-") as folder:
        checked = Path(folder) / "bongsu.db"
        shutil.copyfile(source, checked)
        _check_sqlite(checked, source)
        database.close()
        _copy_sqlite(checked, live)


def _check_sqlite(copy: Path, source: Path) -> None:
    opened = Database(sqlite_url(copy.parent))
    try:
        with opened.reading() as tx:
            said = tx.scalar(sa.text("PRAGMA quick_check"))
            found = revision(tx)
    except StoreUnusable as error:
        raise StoreUnusable(f"backup {source}: {error}") from error
    finally:
        opened.close()
    if said != "ok":
        raise StoreUnusable(f"backup {source}: is damaged: {said}")
    _check_revision(found, source)


def _check_revision(found: str | None, source: Path) -> None:
    if found is None:
        raise StoreUnusable(f"backup {source}: is not a Bongsu database")
    if found not in REVISIONS:
        raise StoreUnusable(
            f"backup {source}: its schema {found} is newer than this code; install the newer Bongsu"
        )


def _copy_sqlite(source: Path, target: Path) -> None:
    # SQLite's online backup: one consistent moment, also while others write
    try:
        with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as write:
            read.backup(write)
    except sqlite3.Error as error:
        raise StoreUnusable(f"copying {source} to {target}: {error}") from error


def _restore_postgres(database: Database, source: Path) -> None:
    listed = _run_postgres(
        None, "pg_restore", ["--data-only", "--table=alembic_version", "--file=-", str(source)]
    )
    lines = listed.splitlines()
    starts = [at for at, line in enumerate(lines) if line.startswith("COPY ")]
    _check_revision(lines[starts[0] + 1].strip() if starts else None, source)
    whole = ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"]
    _run_postgres(database, "pg_restore", [*whole, str(source)])


def _run_postgres(database: Database | None, name: str, options: Sequence[str]) -> str:
    program = shutil.which(name)
    if program is None:
        raise StoreUnusable(
            f"{name} is not on the PATH: install PostgreSQL's client programs of at least the "
            "server's version (Debian: postgresql-client), or back up with the server's own means"
        )
    environment = dict(os.environ)
    arguments = [program, *options]
    if database is not None:
        url = database.engine.url
        if url.password:
            environment["PGPASSWORD"] = str(url.password)  # never in the list of processes
        place = (url.username, None, url.host, url.port, url.database, url.query)
        plain = sa.URL.create("postgresql", *place)
        arguments += ["--dbname", plain.render_as_string()]
    done = subprocess.run(  # noqa: S603 the program and its options are ours
        arguments, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise StoreUnusable(f"{name}: {done.stderr.strip() or f'failed with {done.returncode}'}")
    return done.stdout


def _live_file(database: Database) -> Path:
    if database.file is None:
        raise StoreUnusable("database: it is in memory, and has no file")
    return database.file


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    """Yield a name beside `target` to write to; whatever is left there is removed."""
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        yield draft
    except OSError as error:
        raise StoreUnusable(f"backup {target}: {error.strerror or error}") from error
    finally:
        draft.unlink(missing_ok=True)
