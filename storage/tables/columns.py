"""What the tables have in common: names of constraints, instants, ids and references."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An aware instant in UTC; a naive one is refused, so no zone is ever guessed."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Any) -> datetime | None:
        """Return the instant in UTC as the database keeps it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Any) -> datetime | None:
        """Return the instant, aware."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


def identity(name: str = "id") -> sa.Column[str]:
    """Return the column of a row's own id."""
    return sa.Column(name, sa.String(64), primary_key=True)


def reference(
    name: str, target: str, *, nullable: bool = False, index: bool = True
) -> sa.Column[str]:
    """Return a column that holds the id of a row of another table; `target` is `table.column`."""
    return sa.Column(name, sa.String(64), sa.ForeignKey(target), nullable=nullable, index=index)
