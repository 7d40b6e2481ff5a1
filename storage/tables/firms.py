"""Tables of firms: their members, channels and profiles."""

import sqlalchemy as sa

from storage.tables.columns import Instant, identity, metadata, reference

firms = sa.Table(
    "firms",
    metadata,
    identity(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("language", sa.String(8), nullable=False),
    sa.Column("removed_at", Instant, comment="left: addresses erased, history kept"),
)

members = sa.Table(
    "members",
    metadata,
    identity(),
    reference("firm_id", "firms.id"),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
)

channels = sa.Table(
    "channels",
    metadata,
    identity(),
    reference("firm_id", "firms.id"),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("address_sealed", sa.LargeBinary, nullable=False, comment="encrypted"),
    sa.Column("secret_sealed", sa.LargeBinary, nullable=False, comment="encrypted"),
    sa.Column("stopped_at", Instant),
    sa.Column("stopped_reason", sa.Text, nullable=False, server_default=""),
)

profiles = sa.Table(
    "profiles",
    metadata,
    identity(),
    reference("firm_id", "firms.id"),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("language", sa.String(8), nullable=False),
    sa.Column("at_least", sa.Integer, nullable=False),
    sa.Column("sectors", sa.JSON, nullable=False),
    sa.Column("jurisdictions", sa.JSON, nullable=False),
    sa.Column("materials", sa.JSON, nullable=False),
    sa.Column("code_prefixes", sa.JSON, nullable=False),
    sa.Column("muted_terms", sa.JSON, nullable=False),
    sa.Column("watched_names", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("active", sa.Boolean, nullable=False),
)

profile_channels = sa.Table(
    "profile_channels",
    metadata,
    sa.Column("profile_id", sa.String(64), sa.ForeignKey("profiles.id"), primary_key=True),
    sa.Column("channel_id", sa.String(64), sa.ForeignKey("channels.id"), primary_key=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("unsubscribed_at", Instant, comment="set by one-click unsubscribe"),
)
