"""Bring the database's schema to this code's, and refuse one that this code does not know."""

from enum import StrEnum
from pathlib import Path

import sqlalchemy as sa

from domain.errors import StoreUnusable
from storage.engine import Database, Transaction
from storage.tables import metadata

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
"""Every revision, oldest first; a test holds it against `migrations/versions`."""
HEAD = REVISIONS[-1]

UPGRADE_LOCK = 0x626F6E67  # "bong": the advisory lock under which PostgreSQL is upgraded


class SchemaState(StrEnum):
    """How the database's schema stands to this code."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"


def schema_state(database: Database) -> SchemaState:
    """Return how the schema stands to this code.

    Raises:
        StoreUnusable: it cannot be read, is newer than this code, or is not Bongsu's. What cannot
            be read is never taken for empty.
    """
    with database.reading() as tx:
        return _state(tx)


def check_schema(database: Database) -> None:
    """Return when the schema is this code's.

    Raises:
        StoreUnusable: it is anything else; the text says what to do.
    """
    state = schema_state(database)
    if state is SchemaState.EMPTY:
        raise StoreUnusable("database: it is empty; run `bongsu db upgrade`")
    if state is SchemaState.OLDER:
        raise StoreUnusable("database: its schema is older than this code; run `bongsu db upgrade`")


def upgrade(database: Database) -> SchemaState:
    """Bring the schema to this code's in one transaction; return how it stood before.

    Raises:
        StoreUnusable: the database is newer than this code, not Bongsu's, or cannot be written.
    """
    with database.altering() as tx:
        if not database.is_sqlite:
            tx.execute(sa.select(sa.func.pg_advisory_xact_lock(UPGRADE_LOCK)))
        before = _state(tx)
        if before is SchemaState.EMPTY:
            _create(tx)
        elif before is SchemaState.OLDER:
            migrate(tx)
        return before


def revision(tx: Transaction) -> str | None:
    """Return the revision that the database says it has; None when it has no such table.

    Raises:
        StoreUnusable: the table does not hold exactly one revision.
    """
    if not sa.inspect(tx).has_table("alembic_version"):
        return None
    found = tx.scalars(sa.text("SELECT version_num FROM alembic_version")).all()
    if len(found) != 1:
        raise StoreUnusable(f"database: alembic_version holds {list(found)}, expected one revision")
    return str(found[0])


def _state(tx: Transaction) -> SchemaState:
    found = revision(tx)
    if found is None:
        return _state_without_revision(tx)
    if found not in REVISIONS:
        raise StoreUnusable(
            f"database: its schema {found} is newer than this code, which knows up to {HEAD}; "
            "install the newer Bongsu, or restore a backup made before the upgrade"
        )
    return SchemaState.CURRENT if found == HEAD else SchemaState.OLDER


def _state_without_revision(tx: Transaction) -> SchemaState:
    names = set(sa.inspect(tx).get_table_names())
    # A PostgreSQL database may be shared with others' tables; a SQLite file is ours or it is not.
    strange = names if tx.dialect.name == "sqlite" else names & set(metadata.tables)
    if strange:
        raise StoreUnusable(
            f"database: it holds tables ({', '.join(sorted(strange)[:3])}) but no schema revision, "
            "so it is not a Bongsu database"
        )
    return SchemaState.EMPTY


def _create(tx: Transaction) -> None:
    """Make the whole schema at once: a first start needs no Alembic in memory (12 MB).

    A test holds that the migrations make the same.
    """
    metadata.create_all(tx)
    version = sa.Table("alembic_version", sa.MetaData(), sa.Column("version_num", sa.String(32)))
    version.create(tx)
    tx.execute(version.insert().values(version_num=HEAD))


def migrate(tx: Transaction) -> None:
    """Run the migrations that the database lacks, from the first one where it has none."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = tx
    command.upgrade(config, "head")
