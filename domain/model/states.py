"""How things stand, in words and in fires."""

from enum import IntEnum, StrEnum


class Outcome(StrEnum):
    """How a visit ended."""

    UNCHANGED = "unchanged"
    COMPLETE = "complete"
    DEGRADED = "degraded"
    QUARANTINED = "quarantined"
    FAILED = "failed"


class ChangeKind(StrEnum):
    """What happened to a notice."""

    NEW_NOTICE = "new_notice"
    NEW_VERSION = "new_version"
    ENTRIES = "entries"
    CLOCK = "clock"


class ChangeState(StrEnum):
    """Where a change stands in triage."""

    DETECTED = "detected"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    PENDING = "pending"
    CLAIMED = "claimed"
    SENT = "sent"
    REFUSED = "refused"
    EXHAUSTED = "exhausted"


class Severity(IntEnum):
    """One to five fires, as on the beacon line."""

    NOTE = 1
    WATCH = 2
    PREPARE = 3
    ACT = 4
    URGENT = 5
