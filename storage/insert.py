"""Keep rows that may be there already: the same words for both databases."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from storage.engine import Transaction


def insert_new(tx: Transaction, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert the rows that break no unique rule, leave out the others; return how many went in."""
    if not rows:
        return 0
    insert = sqlite.insert if tx.dialect.name == "sqlite" else postgresql.insert
    # counted by what comes back: psycopg gives no row count for such an insert
    statement = insert(table).on_conflict_do_nothing().returning(*table.primary_key)
    return sum(len(tx.execute(statement.values(row)).all()) for row in rows)


def upsert(tx: Transaction, table: sa.Table, row: dict[str, Any]) -> None:
    """Change the row of the same primary key, or keep a new one; other columns stay as they are."""
    key = sa.and_(*(column == row[column.name] for column in table.primary_key))
    if tx.execute(sa.update(table).where(key).values(row)).rowcount == 0:
        tx.execute(sa.insert(table).values(row))
