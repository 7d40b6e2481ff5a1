"""Tables of sources: how each stands, its visits, and what they brought that was no notice."""

import sqlalchemy as sa

from storage.tables.columns import Instant, identity, metadata, reference

source_states = sa.Table(
    "source_states",
    metadata,
    identity("source_id"),
    # null: never visited, so due at once
    sa.Column("next_due_at", Instant, index=True),
    sa.Column("last_visit_at", Instant),
    sa.Column("last_sound_at", Instant, comment="last unchanged, complete or degraded visit"),
    sa.Column("last_news_at", Instant, comment="last visit that brought a change"),
    sa.Column("last_outcome", sa.String(16)),
    sa.Column("last_reason", sa.Text, nullable=False, server_default=""),
    sa.Column("failures_in_a_row", sa.Integer, nullable=False, server_default="0"),
    # {url: {"etag": …, "last_modified": …}} for conditional requests
    sa.Column("validators", sa.JSON, nullable=False),
    # row identities of the last sound visit, in page order: what the sanity gate compares with
    sa.Column("last_rows", sa.JSON, nullable=False),
    sa.Column("accepted_at", Instant, comment="the next doubtful answer is taken as sound, once"),
    sa.Column("accepted_reason", sa.Text, nullable=False, server_default=""),
)

visits = sa.Table(
    "visits",
    metadata,
    identity(),
    sa.Column("source_id", sa.String(64), nullable=False),
    sa.Column("started_at", Instant, nullable=False),
    sa.Column("ended_at", Instant, nullable=False),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("reason", sa.Text, nullable=False, server_default=""),
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("new", sa.Integer, nullable=False),
    sa.Column("changed", sa.Integer, nullable=False),
    sa.Column("unreadable", sa.Integer, nullable=False),
    sa.Index("ix_visits_source_ended", "source_id", "ended_at"),  # health of one source
)

snapshots = sa.Table(
    "snapshots",
    metadata,
    identity(),
    sa.Column("source_id", sa.String(64), nullable=False, index=True),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("status", sa.Integer, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False, index=True),
    sa.Column("size_bytes", sa.Integer, nullable=False),
    sa.Column("content_type", sa.Text, nullable=False),
    sa.Column("fetched_at", Instant, nullable=False),
    sa.Column("warc_file", sa.Text, nullable=False, comment="path under the archive folder"),
    sa.Column("warc_offset", sa.BigInteger, nullable=False),
)

unreadables = sa.Table(
    "unreadables",
    metadata,
    identity(),
    reference("visit_id", "visits.id"),
    sa.Column("source_id", sa.String(64), nullable=False, index=True),
    sa.Column("raw", sa.Text, nullable=False),
    sa.Column("problem", sa.Text, nullable=False),
    sa.Column("seen_at", Instant, nullable=False),
)
