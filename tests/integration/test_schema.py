"""The schema: migrations make exactly the tables, and a strange database is refused."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import storage.migrate
from domain.errors import StoreUnusable
from storage.engine import Database, sqlite_url
from storage.migrate import (
    HEAD,
    REVISIONS,
    SchemaState,
    check_schema,
    migrate,
    revision,
    schema_state,
    upgrade,
)
from storage.tables import metadata


def test_the_migrations_make_exactly_the_tables_of_the_code(database: Database) -> None:
    with database.transaction() as tx:
        metadata.drop_all(tx)
        tx.execute(sa.text("DROP TABLE alembic_version"))
        migrate(tx)
        context = MigrationContext.configure(tx, opts={"compare_type": True})
        differences = compare_metadata(context, metadata)

    assert [] == differences


def test_a_new_database_has_the_tables_and_the_revision_of_the_migrations(
    database: Database,
) -> None:
    with database.transaction() as tx:
        differences = compare_metadata(MigrationContext.configure(tx), metadata)
        at = revision(tx)

    assert [] == differences
    assert HEAD == at


def test_the_code_knows_every_revision_in_order() -> None:
    folder = Path(storage.migrate.__file__).parent / "migrations"
    script = ScriptDirectory(str(folder))
    found = tuple(step.revision for step in script.walk_revisions())[::-1]

    assert found == REVISIONS


def test_every_migration_says_whether_it_runs_before_or_after_the_code() -> None:
    folder = Path(storage.migrate.__file__).parent / "migrations" / "versions"
    names = [path.stem for path in sorted(folder.glob("*.py"))]

    assert all(name[:4].isdigit() and name[5:].startswith(("pre_", "post_")) for name in names)
    assert len(REVISIONS) == len(names)


def test_a_database_of_this_code_is_current_and_a_second_upgrade_changes_nothing(
    database: Database,
) -> None:
    check_schema(database)

    assert SchemaState.CURRENT == schema_state(database)
    assert SchemaState.CURRENT == upgrade(database)


def test_a_database_newer_than_the_code_is_refused(database: Database) -> None:
    with database.transaction() as tx:
        tx.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StoreUnusable, match="9999 is newer than this code"):
        check_schema(database)
    with pytest.raises(StoreUnusable, match="newer"):
        upgrade(database)


def test_a_version_table_without_a_version_is_refused_and_not_taken_for_empty(
    database: Database,
) -> None:
    with database.transaction() as tx:
        tx.execute(sa.text("DELETE FROM alembic_version"))

    with pytest.raises(StoreUnusable, match="expected one revision"):
        upgrade(database)


def test_our_tables_without_a_version_table_are_refused(database: Database) -> None:
    with database.transaction() as tx:
        tx.execute(sa.text("DROP TABLE alembic_version"))

    with pytest.raises(StoreUnusable, match="no schema revision"):
        upgrade(database)


def test_an_empty_database_asks_for_an_upgrade(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path))

    with pytest.raises(StoreUnusable, match="bongsu db upgrade"):
        check_schema(database)
    database.close()


def test_an_older_database_asks_for_an_upgrade(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.migrate, "REVISIONS", (*REVISIONS, "9998"))
    monkeypatch.setattr(storage.migrate, "HEAD", "9998")

    with pytest.raises(StoreUnusable, match="older than this code; run `bongsu db upgrade`"):
        check_schema(database)


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "bongsu.db").write_bytes(b"minutes of the beacon keepers\n" * 100)
    database = Database(sqlite_url(tmp_path))

    with pytest.raises(StoreUnusable, match="not a database"):
        upgrade(database)

    database.close()
    assert (tmp_path / "bongsu.db").read_bytes() == b"minutes of the beacon keepers\n" * 100


def test_an_upgrade_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path))
    sa.event.listen(database.engine, "before_cursor_execute", _break_at_the_deliveries)

    with pytest.raises(RuntimeError):
        upgrade(database)

    assert SchemaState.EMPTY == schema_state(database)
    database.close()


def _break_at_the_deliveries(_c: object, _k: object, statement: str, *_rest: object) -> None:
    if "CREATE TABLE deliveries" in statement:
        raise RuntimeError("killed here")
