"""Tables of the outbox: matches, deliveries, each try and its end."""

import sqlalchemy as sa

from storage.tables.columns import Instant, identity, metadata, reference

matches = sa.Table(
    "matches",
    metadata,
    identity(),
    reference("change_id", "changes.id"),
    reference("profile_id", "profiles.id"),
    sa.Column("because", sa.JSON, nullable=False),
    sa.Column("matched_at", Instant, nullable=False),
    sa.UniqueConstraint("change_id", "profile_id"),
)

deliveries = sa.Table(
    "deliveries",
    metadata,
    identity(),
    reference("match_id", "matches.id"),
    reference("change_id", "changes.id"),
    reference("profile_id", "profiles.id"),
    reference("channel_id", "channels.id"),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("next_attempt_at", Instant, nullable=False),
    sa.Column("claimed_at", Instant, comment="a claim older than its lease is lost work"),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("reason", sa.Text, nullable=False, server_default="", comment="why it stands so"),
    # never told twice: two profiles that share a channel share the delivery
    sa.UniqueConstraint("change_id", "channel_id"),
    sa.Index("ix_deliveries_state_next", "state", "next_attempt_at"),  # the outbox
    sa.Index("ix_deliveries_channel_state", "channel_id", "state"),  # one at a time per address
)

attempts = sa.Table(
    "attempts",
    metadata,
    identity(),
    reference("delivery_id", "deliveries.id"),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("started_at", Instant, nullable=False),
    sa.Column("ended_at", Instant),
    # null while under way; `unknown` when the process died between send and record
    sa.Column("outcome", sa.String(16)),
    sa.Column("reason", sa.Text, nullable=False, server_default=""),
    sa.UniqueConstraint("delivery_id", "number"),
)

receipts = sa.Table(
    "receipts",
    metadata,
    sa.Column("delivery_id", sa.String(64), sa.ForeignKey("deliveries.id"), primary_key=True),
    sa.Column("provider_reference", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
)
