"""The schema. History is appended (versions, verdicts, attempts, receipts), never overwritten."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An aware instant in UTC; a naive one is refused, so no zone is ever guessed."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Any) -> datetime | None:
        """Return the instant in UTC as the database keeps it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Any) -> datetime | None:
        """Return the instant, aware."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


def _id(name: str = "id") -> sa.Column[str]:
    return sa.Column(name, sa.String(64), primary_key=True)


def _ref(name: str, target: str, *, nullable: bool = False, index: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.String(64), sa.ForeignKey(target), nullable=nullable, index=index)


source_states = sa.Table(
    "source_states",
    metadata,
    _id("source_id"),
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
    _id(),
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
    _id(),
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
    _id(),
    _ref("visit_id", "visits.id"),
    sa.Column("source_id", sa.String(64), nullable=False, index=True),
    sa.Column("raw", sa.Text, nullable=False),
    sa.Column("problem", sa.Text, nullable=False),
    sa.Column("seen_at", Instant, nullable=False),
)

notices = sa.Table(
    "notices",
    metadata,
    _id(),
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
    _id(),
    _ref("notice_id", "notices.id"),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("text_sha256", sa.String(64), nullable=False),
    # what the row on the list said: tells a changed row without its detail page
    sa.Column("row_sha256", sa.String(64), nullable=False),
    sa.Column("entries", sa.JSON, nullable=False),
    sa.Column("extra", sa.JSON, nullable=False),
    sa.Column("seen_at", Instant, nullable=False),
    _ref("snapshot_id", "snapshots.id", nullable=True, index=False),
    sa.UniqueConstraint("notice_id", "sequence"),
)

changes = sa.Table(
    "changes",
    metadata,
    _id(),
    _ref("notice_id", "notices.id"),
    _ref("version_id", "versions.id"),
    _ref("previous_version_id", "versions.id", nullable=True, index=False),
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
    _id(),
    _ref("change_id", "changes.id"),
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
    _id(),
    _ref("change_id", "changes.id"),
    sa.Column("sequence", sa.Integer, nullable=False, comment="from 1; the last one stands"),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.UniqueConstraint("change_id", "sequence"),
)

firms = sa.Table(
    "firms",
    metadata,
    _id(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("language", sa.String(8), nullable=False),
    sa.Column("removed_at", Instant, comment="left: addresses erased, history kept"),
)

members = sa.Table(
    "members",
    metadata,
    _id(),
    _ref("firm_id", "firms.id"),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
)

channels = sa.Table(
    "channels",
    metadata,
    _id(),
    _ref("firm_id", "firms.id"),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("address_sealed", sa.LargeBinary, nullable=False, comment="encrypted"),
    sa.Column("secret_sealed", sa.LargeBinary, nullable=False, comment="encrypted"),
    sa.Column("stopped_at", Instant),
    sa.Column("stopped_reason", sa.Text, nullable=False, server_default=""),
)

profiles = sa.Table(
    "profiles",
    metadata,
    _id(),
    _ref("firm_id", "firms.id"),
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

matches = sa.Table(
    "matches",
    metadata,
    _id(),
    _ref("change_id", "changes.id"),
    _ref("profile_id", "profiles.id"),
    sa.Column("because", sa.JSON, nullable=False),
    sa.Column("matched_at", Instant, nullable=False),
    sa.UniqueConstraint("change_id", "profile_id"),
)

deliveries = sa.Table(
    "deliveries",
    metadata,
    _id(),
    _ref("match_id", "matches.id"),
    _ref("change_id", "changes.id"),
    _ref("profile_id", "profiles.id"),
    _ref("channel_id", "channels.id"),
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
    _id(),
    _ref("delivery_id", "deliveries.id"),
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

opinions = sa.Table(
    "opinions",
    metadata,
    _id(),
    _ref("change_id", "changes.id"),
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

measures = sa.Table(
    "measures",
    metadata,
    _id(),
    sa.Column("jurisdiction", sa.String(8), nullable=False),
    sa.Column("issuers", sa.JSON, nullable=False),
    sa.Column("number", sa.Text, nullable=False, server_default=""),
    # empty while the act itself was not seen: only others spoke of it
    sa.Column("title", sa.Text, nullable=False, server_default=""),
    sa.Column("family", sa.String(64), nullable=False, server_default=""),
    sa.Column("type", sa.String(64), nullable=False, server_default=""),
    sa.Column("known_at", Instant, nullable=False, index=True),
)

measure_keys = sa.Table(
    "measure_keys",
    metadata,
    # see domain.measure_life: an act has as many keys as official numbers
    _id("key"),
    _ref("measure_id", "measures.id"),
)

measure_acts = sa.Table(
    "measure_acts",
    metadata,
    _id(),
    _ref("measure_id", "measures.id"),
    _ref("notice_id", "notices.id"),
    _ref("change_id", "changes.id"),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("published_on", sa.Date, nullable=False),
    sa.Column("effective_on", sa.Date),
    sa.Column("until", sa.Date),
    sa.Column("comments_until", sa.Date),
    sa.Column("compliance_on", sa.Date),
    sa.Column("scope", sa.Text, nullable=False, server_default=""),
    sa.Column("is_own", sa.Boolean, nullable=False, comment="its notice publishes the measure"),
    sa.Column("quote", sa.Text, nullable=False, server_default="", comment="the words that say so"),
    sa.Column("recorded_at", Instant, nullable=False),
    sa.Column("superseded_at", Instant, comment="a newer reading of its notice says otherwise"),
)

measure_clocks = sa.Table(
    "measure_clocks",
    metadata,
    sa.Column("measure_id", sa.String(64), sa.ForeignKey("measures.id"), primary_key=True),
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("days_before", sa.Integer, primary_key=True),
    _ref("origin_id", "changes.id"),
    # null: passed over, because a nearer one of the same day was told instead
    _ref("change_id", "changes.id", nullable=True),
    sa.Column("fired_at", Instant, nullable=False),
)

republications = sa.Table(
    "republications",
    metadata,
    sa.Column("change_id", sa.String(64), sa.ForeignKey("changes.id"), primary_key=True),
    _ref("first_id", "changes.id"),
    sa.Column("sameness", sa.String(16), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("parted_at", Instant, comment="a person said that they are two acts"),
)
