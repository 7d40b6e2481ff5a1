"""What migrations make tables of, so that each of them says only what is its own.

Names of keys, constraints and indexes are written out here: those of a revision never change,
whatever `storage.tables` calls new ones.
"""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from alembic import op


def short(
    name: str,
    length: int = 64,
    *,
    nullable: bool = False,
    default: str | None = None,
    comment: str | None = None,
) -> sa.Column[str]:
    """Return a column of an id, a kind or a state: at most `length` characters."""
    return sa.Column(
        name, sa.String(length), nullable=nullable, server_default=default, comment=comment
    )


def text(name: str, *, default: str | None = None, comment: str | None = None) -> sa.Column[str]:
    """Return a column of text that is never null."""
    return sa.Column(name, sa.Text(), nullable=False, server_default=default, comment=comment)


def instant(name: str, *, nullable: bool = False, comment: str | None = None) -> sa.Column[object]:
    """Return a column of an instant."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable, comment=comment)


def number(name: str, *, default: str | None = None, comment: str | None = None) -> sa.Column[int]:
    """Return a column of a whole number that is never null."""
    return sa.Column(name, sa.Integer(), nullable=False, server_default=default, comment=comment)


def create(
    table: str,
    *columns: sa.Column[object],
    key: Sequence[str] = ("id",),
    refs: Mapping[str, str] | None = None,
    unique: Sequence[str] = (),
    indexed: Sequence[str] = (),
) -> None:
    """Create a table; `refs` says which column holds the id of a row of which table."""
    constraints: list[sa.Constraint] = [
        sa.ForeignKeyConstraint(
            [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}")
        )
        for column, target in (refs or {}).items()
    ]
    constraints.append(sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{table}")))
    if unique:
        constraints.append(sa.UniqueConstraint(*unique, name=op.f(f"uq_{table}_{unique[0]}")))
    op.create_table(table, *columns, *constraints)
    for column in indexed:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def index(name: str, table: str, *columns: str) -> None:
    """Create an index over several columns, or one with a name of its own."""
    op.create_index(name, table, list(columns), unique=False)
