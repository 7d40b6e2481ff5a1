"""Tables of measures: their acts, clocks and further publications."""

import sqlalchemy as sa

from storage.tables.columns import Instant, identity, metadata, reference

measures = sa.Table(
    "measures",
    metadata,
    identity(),
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
    identity("key"),
    reference("measure_id", "measures.id"),
)

measure_acts = sa.Table(
    "measure_acts",
    metadata,
    identity(),
    reference("measure_id", "measures.id"),
    reference("notice_id", "notices.id"),
    reference("change_id", "changes.id"),
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
    reference("origin_id", "changes.id"),
    # null: passed over, because a nearer one of the same day was told instead
    reference("change_id", "changes.id", nullable=True),
    sa.Column("fired_at", Instant, nullable=False),
)

republications = sa.Table(
    "republications",
    metadata,
    sa.Column("change_id", sa.String(64), sa.ForeignKey("changes.id"), primary_key=True),
    reference("first_id", "changes.id"),
    sa.Column("sameness", sa.String(16), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("parted_at", Instant, comment="a person said that they are two acts"),
)
