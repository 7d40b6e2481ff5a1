"""Keep what a second reader says of a change."""

import sqlalchemy as sa

from storage.migrations.pieces import create, instant, short, text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create(
        "opinions",
        short("id"),
        short("change_id"),
        short("by", 128),
        sa.Column("likelihood", sa.Float(), nullable=True),
        sa.Column("sectors", sa.JSON(none_as_null=True), nullable=True),
        text("reason", default=""),
        text("disagreement", default="", comment="why to look"),
        sa.Column("cost", sa.Float(), server_default="0", nullable=False),
        instant("asked_at"),
        refs={"change_id": "changes"},
        unique=("change_id", "by"),
        indexed=("change_id", "asked_at"),
    )
