"""Tables of notices, their versions, and what changed."""

import sqlalchemy as sa

from storage.tables.columns import Instant, identity, metadata, reference

notices = sa.Table(
    "notices",
    metadata,
    identity(),
    sa.Column("source_id", sa.String(64), nullable=False, index=True),
    # see domain.identity: two readings with the same identity are the same notice
    sa.Column("identity", sa.Text, nullable=False),
    sa.Column("jurisdiction", sa.String(8), nullable=False),
    sa.Column("number", sa.Text, nullable=False, server_default=""),
    sa.Column("issuers", sa.JSON, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("published_on", sa.Date),
    sa.Column("language", sa.String(16), nullable=False, server_default=""),
    sa.Column("first_seen_at", Instant, nullable=False, index=True),
    sa.UniqueConstraint("source_id", "identity"),
)

versions = sa.Table(
    "versions",
    metadata,
    identity(),
    reference("notice_id", "notices.id"),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("text_sha256", sa.String(64), nullable=False),
    # what the row on the list said: tells a changed row without its detail page
    sa.Column("row_sha256", sa.String(64), nullable=False),
    sa.Column("entries", sa.JSON, nullable=False),
    sa.Column("extra", sa.JSON, nullable=False),
    sa.Column("seen_at", Instant, nullable=False),
    reference("snapshot_id", "snapshots.id", nullable=True, index=False),
    sa.UniqueConstraint("notice_id", "sequence"),
)

changes = sa.Table(
    "changes",
    metadata,
    identity(),
    reference("notice_id", "notices.id"),
    reference("version_id", "versions.id"),
    reference("previous_version_id", "versions.id", nullable=True, index=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("detected_at", Instant, nullable=False),
    sa.Column("entry_changes", sa.JSON, nullable=False),
    # null until triage has read the text; its findings are rows of `findings`
    sa.Column("understanding", sa.JSON(none_as_null=True)),
    # copies out of `understanding`, so that the queue filters and sorts without JSON
    sa.Column("relevant", sa.Boolean),
    sa.Column("severity", sa.Integer),
    sa.Column("score", sa.Float, comment="of its best sector, 0 to 1"),
    # the day and how long before it, of a change that a clock made: one version brings several
    sa.Column("clock_key", sa.String(64), nullable=False, server_default=""),
    sa.UniqueConstraint("version_id", "kind", "clock_key"),
    sa.Index("ix_changes_state_detected", "state", "detected_at"),  # the queue
)

findings = sa.Table(
    "findings",
    metadata,
    identity(),
    reference("change_id", "changes.id"),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("quote", sa.Text, nullable=False),
    sa.Column("means", sa.Text, nullable=False),
    sa.UniqueConstraint("change_id", "position"),
)

verdicts = sa.Table(
    "verdicts",
    metadata,
    identity(),
    reference("change_id", "changes.id"),
    sa.Column("sequence", sa.Integer, nullable=False, comment="from 1; the last one stands"),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.UniqueConstraint("change_id", "sequence"),
)

opinions = sa.Table(
    "opinions",
    metadata,
    identity(),
    reference("change_id", "changes.id"),
    sa.Column("by", sa.String(128), nullable=False),
    # null: asked, and no usable answer came; its highest cost is counted all the same
    sa.Column("likelihood", sa.Float),
    sa.Column("sectors", sa.JSON(none_as_null=True)),
    sa.Column("reason", sa.Text, nullable=False, server_default=""),
    sa.Column("disagreement", sa.Text, nullable=False, server_default="", comment="why to look"),
    sa.Column("cost", sa.Float, nullable=False, server_default="0"),
    sa.Column("asked_at", Instant, nullable=False, index=True),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="1"),
    sa.Column("next_ask_at", Instant, comment="no answer yet, and asked again from then"),
    sa.Column(
        "problem", sa.Text, nullable=False, server_default="", comment="why no answer came, last"
    ),
    sa.UniqueConstraint("change_id", "by"),
)
