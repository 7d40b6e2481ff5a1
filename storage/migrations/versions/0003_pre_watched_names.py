"""Keep the names that a profile watches."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "profiles", sa.Column("watched_names", sa.JSON(), server_default="[]", nullable=False)
    )
