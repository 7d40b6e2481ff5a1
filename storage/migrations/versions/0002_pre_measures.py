"""Keep measures with their acts, clocks and further publications."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.pieces import create, instant, number, short, text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _changes()
    _measures()
    _acts()
    _clocks()
    _republications()


def _changes() -> None:
    """Let one version bring several clock changes; SQLite copies the table for it."""
    with op.batch_alter_table("changes") as changes:
        changes.add_column(short("clock_key", default=""))
        changes.drop_constraint("uq_changes_version_id", type_="unique")
        changes.create_unique_constraint(
            "uq_changes_version_id", ["version_id", "kind", "clock_key"]
        )


def _measures() -> None:
    create(
        "measures",
        short("id"),
        short("jurisdiction", 8),
        sa.Column("issuers", sa.JSON(), nullable=False),
        text("number", default=""),
        text("title", default=""),
        short("family", default=""),
        short("type", default=""),
        instant("known_at"),
        indexed=("known_at",),
    )
    create(
        "measure_keys",
        short("key"),
        short("measure_id"),
        key=("key",),
        refs={"measure_id": "measures"},
        indexed=("measure_id",),
    )


def _acts() -> None:
    create(
        "measure_acts",
        short("id"),
        short("measure_id"),
        short("notice_id"),
        short("change_id"),
        short("kind", 16),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("comments_until", sa.Date(), nullable=True),
        sa.Column("compliance_on", sa.Date(), nullable=True),
        text("scope", default=""),
        sa.Column(
            "is_own", sa.Boolean(), nullable=False, comment="its notice publishes the measure"
        ),
        text("quote", default="", comment="the words that say so"),
        instant("recorded_at"),
        instant(
            "superseded_at", nullable=True, comment="a newer reading of its notice says otherwise"
        ),
        refs={"measure_id": "measures", "notice_id": "notices", "change_id": "changes"},
        indexed=("measure_id", "notice_id", "change_id"),
    )


def _clocks() -> None:
    create(
        "measure_clocks",
        short("measure_id"),
        short("kind", 16),
        sa.Column("day", sa.Date(), nullable=False),
        number("days_before"),
        short("origin_id"),
        short("change_id", nullable=True),
        instant("fired_at"),
        key=("measure_id", "kind", "day", "days_before"),
        refs={"measure_id": "measures", "origin_id": "changes", "change_id": "changes"},
        indexed=("origin_id", "change_id"),
    )


def _republications() -> None:
    create(
        "republications",
        short("change_id"),
        short("first_id"),
        short("sameness", 16),
        text("reason"),
        instant("at"),
        instant("parted_at", nullable=True, comment="a person said that they are two acts"),
        key=("change_id",),
        refs={"change_id": "changes", "first_id": "changes"},
        indexed=("first_id",),
    )
