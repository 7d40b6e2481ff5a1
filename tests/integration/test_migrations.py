"""From one schema to the next: an operator's rows are all there afterwards."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy.exc import IntegrityError

import storage.migrate
from domain.errors import StoreUnusable
from storage.engine import Database
from storage.migrate import SchemaState, check_schema, schema_state, upgrade
from storage.tables import changes, findings, metadata, notices, versions

AT = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def at_first(database: Database) -> Database:
    """A database at revision 0001 that holds one change with a finding."""
    with database.altering() as tx:
        metadata.drop_all(tx)
        tx.execute(sa.text("DROP TABLE alembic_version"))
        config = Config()
        folder = Path(storage.migrate.__file__).parent / "migrations"
        config.set_main_option("script_location", str(folder))
        config.attributes["connection"] = tx
        command.upgrade(config, "0001")
        _publish(tx)
    return database


def _publish(tx: sa.Connection) -> None:
    tx.execute(
        sa.insert(notices).values(
            id="n", source_id="zz", identity="n", jurisdiction="ZZ", number="1", issuers=["M"],
            title="t", url="u", published_on=date(2026, 6, 1), language="en", first_seen_at=AT,
        )
    )  # fmt: skip
    tx.execute(
        sa.insert(versions).values(
            id="v", notice_id="n", sequence=1, title="t", text="x", text_sha256="0" * 64,
            row_sha256="0" * 64, entries=[], extra={}, seen_at=AT,
        )
    )  # fmt: skip
    tx.execute(
        sa.text(
            "INSERT INTO changes (id, notice_id, version_id, kind, state, detected_at, "
            "entry_changes, relevant, severity) "
            "VALUES ('c', 'n', 'v', 'new_notice', 'proposed', :at, '[]', :yes, 3)"
        ).bindparams(sa.bindparam("at", AT, type_=changes.c.detected_at.type), yes=True)
    )
    tx.execute(
        sa.insert(findings).values(
            id="f", change_id="c", position=0, start=0, end=1, quote="t", means="sector:auto"
        )
    )


def test_the_first_schema_asks_for_an_upgrade(at_first: Database) -> None:
    with pytest.raises(StoreUnusable, match="older than this code; run `bongsu db upgrade`"):
        check_schema(at_first)


def test_an_upgrade_keeps_every_row_and_every_link_between_them(at_first: Database) -> None:
    before = upgrade(at_first)

    assert (SchemaState.OLDER, SchemaState.CURRENT) == (before, schema_state(at_first))
    with at_first.reading() as tx:
        kept = tx.execute(sa.select(changes)).mappings().one()
        finding = tx.execute(sa.select(findings.c.change_id)).scalar_one()
    assert ("c", "new_notice", "proposed", AT, 3, "") == (
        kept["id"],
        kept["kind"],
        kept["state"],
        kept["detected_at"],
        kept["severity"],
        kept["clock_key"],
    )
    assert "c" == finding


def test_after_an_upgrade_links_are_guarded_as_before(at_first: Database) -> None:
    upgrade(at_first)

    with pytest.raises(IntegrityError), at_first.transaction() as tx:
        tx.execute(sa.delete(changes))


def test_one_version_may_bring_several_clock_changes_but_each_once(at_first: Database) -> None:
    upgrade(at_first)
    clock = {"notice_id": "n", "version_id": "v", "kind": "clock", "state": "detected",
             "detected_at": AT, "entry_changes": []}  # fmt: skip

    with at_first.transaction() as tx:
        tx.execute(sa.insert(changes).values(**clock, id="a", clock_key="2026-07-01:7"))
        tx.execute(sa.insert(changes).values(**clock, id="b", clock_key="2026-07-01:1"))

    with pytest.raises(IntegrityError), at_first.transaction() as tx:
        tx.execute(sa.insert(changes).values(**clock, id="d", clock_key="2026-07-01:7"))


def test_an_upgrade_that_would_leave_a_row_pointing_nowhere_is_undone(
    at_first: Database,
) -> None:
    if not at_first.is_sqlite:
        pytest.skip("PostgreSQL keeps its foreign keys while a table is altered")

    with (
        pytest.raises(StoreUnusable, match="points to a changes that is gone"),
        at_first.altering() as tx,
    ):
        tx.execute(sa.delete(changes))

    with at_first.reading() as tx:
        assert 1 == tx.scalar(sa.select(sa.func.count()).select_from(findings))
