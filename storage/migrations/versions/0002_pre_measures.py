"""Keep measures with their acts, clocks and further publications."""

import sqlalchemy as sa
from alembic import op

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
        changes.add_column(
            sa.Column("clock_key", sa.String(length=64), server_default="", nullable=False)
        )
        changes.drop_constraint("uq_changes_version_id", type_="unique")
        changes.create_unique_constraint(
            "uq_changes_version_id", ["version_id", "kind", "clock_key"]
        )


def _measures() -> None:
    op.create_table(
        "measures",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("jurisdiction", sa.String(length=8), nullable=False),
        sa.Column("issuers", sa.JSON(), nullable=False),
        sa.Column("number", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("family", sa.String(length=64), server_default="", nullable=False),
        sa.Column("type", sa.String(length=64), server_default="", nullable=False),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measures")),
    )
    _index("measures", "known_at")
    op.create_table(
        "measure_keys",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("measure_id", sa.String(length=64), nullable=False),
        *_refs("measure_keys", measure_id="measures"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_measure_keys")),
    )
    _index("measure_keys", "measure_id")


def _acts() -> None:
    op.create_table(
        "measure_acts",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("measure_id", sa.String(length=64), nullable=False),
        sa.Column("notice_id", sa.String(length=64), nullable=False),
        sa.Column("change_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("comments_until", sa.Date(), nullable=True),
        sa.Column("compliance_on", sa.Date(), nullable=True),
        sa.Column("scope", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "is_own", sa.Boolean(), nullable=False, comment="its notice publishes the measure"
        ),
        sa.Column(
            "quote",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="the words that say so",
        ),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "superseded_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="a newer reading of its notice says otherwise",
        ),
        *_refs("measure_acts", measure_id="measures", notice_id="notices", change_id="changes"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_acts")),
    )
    _index("measure_acts", "measure_id", "notice_id", "change_id")


def _clocks() -> None:
    op.create_table(
        "measure_clocks",
        sa.Column("measure_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("days_before", sa.Integer(), nullable=False),
        sa.Column("origin_id", sa.String(length=64), nullable=False),
        sa.Column("change_id", sa.String(length=64), nullable=True),
        sa.Column("fired_at", sa.DateTime(timezone=True), nullable=False),
        *_refs("measure_clocks", measure_id="measures", origin_id="changes", change_id="changes"),
        sa.PrimaryKeyConstraint(
            "measure_id", "kind", "day", "days_before", name=op.f("pk_measure_clocks")
        ),
    )
    _index("measure_clocks", "origin_id", "change_id")


def _republications() -> None:
    op.create_table(
        "republications",
        sa.Column("change_id", sa.String(length=64), nullable=False),
        sa.Column("first_id", sa.String(length=64), nullable=False),
        sa.Column("sameness", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "parted_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="a person said that they are two acts",
        ),
        *_refs("republications", change_id="changes", first_id="changes"),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_republications")),
    )
    _index("republications", "first_id")


def _refs(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(
            [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}")
        )
        for column, target in targets.items()
    ]


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
