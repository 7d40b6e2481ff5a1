"""Create every table."""

import sqlalchemy as sa

from storage.migrations.pieces import create, index, instant, number, short, text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _notices()
    _visits()
    _versions()
    _firms()
    _profiles()
    _changes()
    _outbox()


def _json(name: str) -> sa.Column:
    return sa.Column(name, sa.JSON(), nullable=False)


def _notices() -> None:
    create(
        "notices",
        short("id"),
        short("source_id"),
        text("identity"),
        short("jurisdiction", 8),
        text("number", default=""),
        _json("issuers"),
        text("title"),
        text("url"),
        sa.Column("published_on", sa.Date(), nullable=True),
        short("language", 16, default=""),
        instant("first_seen_at"),
        unique=("source_id", "identity"),
        indexed=("first_seen_at", "source_id"),
    )
    create(
        "snapshots",
        short("id"),
        short("source_id"),
        text("url"),
        number("status"),
        short("sha256"),
        number("size_bytes"),
        text("content_type"),
        instant("fetched_at"),
        text("warc_file", comment="path under the archive folder"),
        sa.Column("warc_offset", sa.BigInteger(), nullable=False),
        indexed=("sha256", "source_id"),
    )


def _visits() -> None:
    create(
        "source_states",
        short("source_id"),
        instant("next_due_at", nullable=True),
        instant("last_visit_at", nullable=True),
        instant(
            "last_sound_at", nullable=True, comment="last unchanged, complete or degraded visit"
        ),
        instant("last_news_at", nullable=True, comment="last visit that brought a change"),
        short("last_outcome", 16, nullable=True),
        text("last_reason", default=""),
        number("failures_in_a_row", default="0"),
        _json("validators"),
        _json("last_rows"),
        instant(
            "accepted_at",
            nullable=True,
            comment="the next doubtful answer is taken as sound, once",
        ),
        text("accepted_reason", default=""),
        key=("source_id",),
        indexed=("next_due_at",),
    )
    create(
        "visits",
        short("id"),
        short("source_id"),
        instant("started_at"),
        instant("ended_at"),
        short("outcome", 16),
        text("reason", default=""),
        number("rows"),
        number("new"),
        number("changed"),
        number("unreadable"),
    )
    index("ix_visits_source_ended", "visits", "source_id", "ended_at")
    create(
        "unreadables",
        short("id"),
        short("visit_id"),
        short("source_id"),
        text("raw"),
        text("problem"),
        instant("seen_at"),
        refs={"visit_id": "visits"},
        indexed=("source_id", "visit_id"),
    )


def _versions() -> None:
    create(
        "versions",
        short("id"),
        short("notice_id"),
        number("sequence"),
        text("title"),
        text("text"),
        short("text_sha256"),
        short("row_sha256"),
        _json("entries"),
        _json("extra"),
        instant("seen_at"),
        short("snapshot_id", nullable=True),
        refs={"notice_id": "notices", "snapshot_id": "snapshots"},
        unique=("notice_id", "sequence"),
        indexed=("notice_id",),
    )


def _firms() -> None:
    create(
        "firms",
        short("id"),
        text("name"),
        short("language", 8),
        instant("removed_at", nullable=True, comment="left: addresses erased, history kept"),
    )
    create(
        "channels",
        short("id"),
        short("firm_id"),
        short("kind", 32),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=False, comment="encrypted"),
        sa.Column("secret_sealed", sa.LargeBinary(), nullable=False, comment="encrypted"),
        instant("stopped_at", nullable=True),
        text("stopped_reason", default=""),
        refs={"firm_id": "firms"},
        indexed=("firm_id",),
    )
    create(
        "members",
        short("id"),
        short("firm_id"),
        text("name"),
        text("role"),
        refs={"firm_id": "firms"},
        indexed=("firm_id",),
    )


def _profiles() -> None:
    create(
        "profiles",
        short("id"),
        short("firm_id"),
        text("name"),
        short("language", 8),
        number("at_least"),
        _json("sectors"),
        _json("jurisdictions"),
        _json("materials"),
        _json("code_prefixes"),
        _json("muted_terms"),
        text("why"),
        sa.Column("active", sa.Boolean(), nullable=False),
        refs={"firm_id": "firms"},
        indexed=("firm_id",),
    )
    create(
        "profile_channels",
        short("profile_id"),
        short("channel_id"),
        number("position"),
        instant("unsubscribed_at", nullable=True, comment="set by one-click unsubscribe"),
        key=("profile_id", "channel_id"),
        refs={"channel_id": "channels", "profile_id": "profiles"},
    )


def _changes() -> None:
    create(
        "changes",
        short("id"),
        short("notice_id"),
        short("version_id"),
        short("previous_version_id", nullable=True),
        short("kind", 16),
        short("state", 16),
        instant("detected_at"),
        _json("entry_changes"),
        sa.Column("understanding", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("relevant", sa.Boolean(), nullable=True),
        sa.Column("severity", sa.Integer(), nullable=True),
        sa.Column("score", sa.Float(), nullable=True, comment="of its best sector, 0 to 1"),
        refs={"notice_id": "notices", "previous_version_id": "versions", "version_id": "versions"},
        unique=("version_id", "kind"),
        indexed=("notice_id", "version_id"),
    )
    index("ix_changes_state_detected", "changes", "state", "detected_at")
    create(
        "findings",
        short("id"),
        short("change_id"),
        number("position"),
        number("start"),
        number("end"),
        text("quote"),
        text("means"),
        refs={"change_id": "changes"},
        unique=("change_id", "position"),
        indexed=("change_id",),
    )
    create(
        "verdicts",
        short("id"),
        short("change_id"),
        number("sequence", comment="from 1; the last one stands"),
        short("state", 16),
        text("by"),
        text("reason"),
        instant("at"),
        refs={"change_id": "changes"},
        unique=("change_id", "sequence"),
        indexed=("change_id",),
    )


def _outbox() -> None:
    create(
        "matches",
        short("id"),
        short("change_id"),
        short("profile_id"),
        _json("because"),
        instant("matched_at"),
        refs={"change_id": "changes", "profile_id": "profiles"},
        unique=("change_id", "profile_id"),
        indexed=("change_id", "profile_id"),
    )
    _deliveries()
    create(
        "attempts",
        short("id"),
        short("delivery_id"),
        number("number"),
        instant("started_at"),
        instant("ended_at", nullable=True),
        short("outcome", 16, nullable=True),
        text("reason", default=""),
        refs={"delivery_id": "deliveries"},
        unique=("delivery_id", "number"),
        indexed=("delivery_id",),
    )
    create(
        "receipts",
        short("delivery_id"),
        text("provider_reference"),
        instant("at"),
        key=("delivery_id",),
        refs={"delivery_id": "deliveries"},
    )


def _deliveries() -> None:
    create(
        "deliveries",
        short("id"),
        short("match_id"),
        short("change_id"),
        short("profile_id"),
        short("channel_id"),
        short("state", 16),
        instant("created_at"),
        instant("next_attempt_at"),
        instant("claimed_at", nullable=True, comment="a claim older than its lease is lost work"),
        number("attempts", default="0"),
        text("reason", default="", comment="why it stands so"),
        refs={
            "change_id": "changes",
            "channel_id": "channels",
            "match_id": "matches",
            "profile_id": "profiles",
        },
        unique=("change_id", "channel_id"),
        indexed=("change_id", "channel_id", "match_id", "profile_id"),
    )
    index("ix_deliveries_channel_state", "deliveries", "channel_id", "state")
    index("ix_deliveries_state_next", "deliveries", "state", "next_attempt_at")
