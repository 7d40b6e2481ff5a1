"""The frozen values that travel along the way of one notice.

Instants end in `_at` and are aware, in UTC; dates end in `_on` and are the publisher's calendar.
"""

from collections.abc import Callable
from datetime import datetime

from domain.model.alerting import (
    Alert,
    Because,
    Change,
    ChannelAddress,
    Delivery,
    FallsDue,
    Firm,
    Match,
    Member,
    Profile,
    PublishedBy,
    Receipt,
    Verdict,
)
from domain.model.judgement import (
    CodeReading,
    DateReading,
    DestinationReading,
    Finding,
    IdentifierReading,
    LinkReading,
    MeasureReading,
    OperationReading,
    PartyReading,
    SectorScore,
    ThresholdReading,
    Understanding,
)
from domain.model.measures import Act, ActKind, ClockEvent, Measure, MeasureStatus
from domain.model.publication import (
    Entry,
    EntryChange,
    Fetched,
    Notice,
    Row,
    Snapshot,
    Unreadable,
    Version,
)
from domain.model.states import (
    ChangeKind,
    ChangeState,
    DeliveryState,
    Outcome,
    Severity,
)

Clock = Callable[[], datetime]
"""Returns the present instant, aware, in UTC."""

__all__ = [
    "Act",
    "ActKind",
    "Alert",
    "Because",
    "Change",
    "ChangeKind",
    "ChangeState",
    "ChannelAddress",
    "Clock",
    "ClockEvent",
    "CodeReading",
    "DateReading",
    "Delivery",
    "DeliveryState",
    "DestinationReading",
    "Entry",
    "EntryChange",
    "FallsDue",
    "Fetched",
    "Finding",
    "Firm",
    "IdentifierReading",
    "LinkReading",
    "Match",
    "Measure",
    "MeasureReading",
    "MeasureStatus",
    "Member",
    "Notice",
    "OperationReading",
    "Outcome",
    "PartyReading",
    "Profile",
    "PublishedBy",
    "Receipt",
    "Row",
    "SectorScore",
    "Severity",
    "Snapshot",
    "ThresholdReading",
    "Understanding",
    "Unreadable",
    "Verdict",
    "Version",
]
