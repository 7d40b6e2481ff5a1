"""Find work whose worker died, and put it back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from config.logs import get_logger
from domain.retry import WAIT_MAX
from pipeline.deliver import SEND_SECONDS
from pipeline.station import Station
from storage import deliveries, lost_work
from storage.deliveries import AttemptOutcome

log = get_logger(__name__)

LEASE = timedelta(seconds=2 * SEND_SECONDS)
"""A claim without an end that is older is lost; no send takes half as long."""
CUT_OFF = "its process ended between sending and recording"


@dataclass(frozen=True, kw_only=True, slots=True)
class RecoverReport:
    """What was found lost."""

    put_back: int = 0
    astray: int = 0
    """Made due because they waited for a time that only a wrong clock can have set."""


def recover(station: Station, now: datetime) -> RecoverReport:
    """Put back each delivery that was claimed and never ended; nothing is sent here.

    Whether it reached its receiver is unknown, so its next try asks first where that can be asked,
    and carries the same idempotency key in any case. Our own deaths are not held against the
    receiver: they use up none of its ten tries.
    """
    with station.database.transaction() as tx:
        found = lost_work.lost(tx, now, LEASE)
        for claimed in found:
            deliveries.finish(tx, claimed, AttemptOutcome.UNKNOWN, reason=CUT_OFF, at=now)
            deliveries.put_back(tx, claimed.delivery.id, reason=CUT_OFF, at=now)
        astray = lost_work.bring_back(tx, now, WAIT_MAX)
    if found or astray:
        log.warning("deliveries_recovered", lost=len(found), astray=astray)
    return RecoverReport(put_back=len(found), astray=astray)
