"""Record how a try ended: the last of claim, send, record."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.model import DeliveryState, Receipt
from domain.retry import hold, next_wait
from pipeline.station import Station
from storage import channels, deliveries
from storage.deliveries import AttemptOutcome, Claim
from storage.engine import Transaction


@dataclass(frozen=True, kw_only=True, slots=True)
class Ending:
    """What the receiver said to one try, or that nothing is known."""

    outcome: AttemptOutcome
    reason: str = ""
    receipt: Receipt | None = None
    pause: timedelta | None = None
    """The least rest that the receiver asked for."""
    gone: bool = False
    """The address is dead for every message."""


def record(station: Station, claimed: Claim, ending: Ending, now: datetime) -> DeliveryState:
    """Keep the end of a try in one transaction, and return where its delivery stands.

    A try that was given up as lost, and whose worker comes back, only counts when it was sent.
    """
    with station.database.transaction() as tx:
        was_open = deliveries.finish(tx, claimed, ending.outcome, reason=ending.reason, at=now)
        if ending.receipt is not None:
            deliveries.keep_receipt(tx, ending.receipt, now)
        elif was_open and ending.outcome is AttemptOutcome.REFUSED:
            _refuse(tx, claimed, ending, now)
        elif was_open:
            _try_again(tx, claimed, ending, now)
        return deliveries.state_of(tx, claimed.delivery.id)


def _refuse(tx: Transaction, claimed: Claim, ending: Ending, now: datetime) -> None:
    refused = DeliveryState.REFUSED
    deliveries.give_up(tx, claimed.delivery.id, refused, reason=ending.reason)
    if ending.gone:
        channel_id = claimed.delivery.channel_id
        channels.stop(tx, channel_id, ending.reason, now)
        deliveries.refuse_pending(tx, channel_id, f"its channel was stopped: {ending.reason}")


def _try_again(tx: Transaction, claimed: Claim, ending: Ending, now: datetime) -> None:
    delivery = claimed.delivery
    wait = next_wait(delivery.id, deliveries.failures(tx, delivery.id), ending.pause)
    if wait is None:
        exhausted = DeliveryState.EXHAUSTED
        deliveries.give_up(tx, delivery.id, exhausted, reason=ending.reason)
        return
    deliveries.put_back(tx, delivery.id, reason=ending.reason, at=now + wait)
    deliveries.hold_channel(tx, delivery.channel_id, now + hold(wait, ending.pause))
