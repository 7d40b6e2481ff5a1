"""The schema. History is appended (versions, verdicts, attempts, receipts), never overwritten."""

from storage.tables.columns import Instant, metadata
from storage.tables.firms import channels, firms, members, profile_channels, profiles
from storage.tables.measures import (
    measure_acts,
    measure_clocks,
    measure_keys,
    measures,
    republications,
)
from storage.tables.notices import changes, findings, notices, opinions, verdicts, versions
from storage.tables.outbox import attempts, deliveries, matches, receipts
from storage.tables.sources import snapshots, source_states, unreadables, visits

__all__ = [
    "Instant",
    "attempts",
    "changes",
    "channels",
    "deliveries",
    "findings",
    "firms",
    "matches",
    "measure_acts",
    "measure_clocks",
    "measure_keys",
    "measures",
    "members",
    "metadata",
    "notices",
    "opinions",
    "profile_channels",
    "profiles",
    "receipts",
    "republications",
    "snapshots",
    "source_states",
    "unreadables",
    "verdicts",
    "versions",
    "visits",
]
