"""Keep how often a second reader was asked, and when it is asked again."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("attempts", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "next_ask_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="no answer yet, and asked again from then",
        ),
        sa.Column(
            "problem",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="why no answer came, last",
        ),
    ):
        op.add_column("opinions", column)
