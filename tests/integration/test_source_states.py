"""The states of many sources are kept together, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from domain.model import Outcome
from domain.source_state import SourceState
from storage import sources
from storage.engine import Database
from storage.tables import source_states

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
IDS = ["first", "same", "other"]


def visited(source_id: str) -> SourceState:
    return SourceState(
        source_id=source_id,
        next_due_at=NOW + timedelta(hours=1),
        last_visit_at=NOW,
        last_sound_at=NOW,
        last_outcome=Outcome.COMPLETE,
        validators={"GET https://gazette.example/": {"etag": '"1"'}},
        last_rows=("number:1", "number:2"),
    )


def test_states_are_read_as_they_were_saved_whether_new_or_known(database: Database) -> None:
    with database.transaction() as tx:
        sources.save(tx, [visited("same"), visited("other")], sources.states_of(tx, IDS))
    later = NOW + timedelta(hours=1)
    wanted = {
        "first": visited("first"),
        "same": replace(visited("same"), last_visit_at=later, last_outcome=Outcome.UNCHANGED),
        "other": replace(visited("other"), last_visit_at=later, validators={}, last_rows=("n",)),
    }

    with database.transaction() as tx:
        sources.save(tx, wanted.values(), sources.states_of(tx, IDS))

    with database.reading() as tx:
        assert wanted == sources.states_of(tx, IDS)


def test_a_source_that_was_kept_without_a_visit_is_not_kept_twice(database: Database) -> None:
    with database.transaction() as tx:
        tx.execute(sa.insert(source_states).values(source_id="first", validators={}, last_rows=[]))

    with database.transaction() as tx:
        sources.save(tx, [visited("first")], sources.states_of(tx, IDS))

    with database.reading() as tx:
        assert visited("first") == sources.states_of(tx, IDS)["first"]
