"""Keep what a second reader says of a change."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "opinions",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("change_id", sa.String(length=64), nullable=False),
        sa.Column("by", sa.String(length=128), nullable=False),
        sa.Column("likelihood", sa.Float(), nullable=True),
        sa.Column("sectors", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "disagreement", sa.Text(), server_default="", nullable=False, comment="why to look"
        ),
        sa.Column("cost", sa.Float(), server_default="0", nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"], ["changes.id"], name=op.f("fk_opinions_change_id_changes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinions")),
        sa.UniqueConstraint("change_id", "by", name=op.f("uq_opinions_change_id")),
    )
    op.create_index(op.f("ix_opinions_change_id"), "opinions", ["change_id"])
    op.create_index(op.f("ix_opinions_asked_at"), "opinions", ["asked_at"])
