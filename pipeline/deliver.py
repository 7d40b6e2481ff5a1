"""Send what is due: claim in one transaction, send in none, record in another."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from alerts.channels import Channel
from config.logs import get_logger
from domain.errors import DeliveryDeferred, DeliveryRefused, Stop
from domain.model import Alert, ChannelAddress, Clock, Delivery, DeliveryState
from pipeline.alerting import alert_for
from pipeline.record import Ending, record
from pipeline.station import Station
from storage import channels as channel_rows
from storage import deliveries, profiles
from storage.deliveries import AttemptOutcome, Claim
from storage.engine import Transaction

log = get_logger(__name__)

AT_ONCE = 8  # guess: enough to hide slow receivers, few enough for one small machine
SEND_SECONDS = 60.0
"""Longer than any channel's own limit (15 to 30 s); the lease of a claim is twice this."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryEnd:
    """Where one delivery stands after one try."""

    delivery_id: str
    kind: str
    """Of the channel; empty when nobody wanted the delivery any more and it was not sent."""
    state: DeliveryState
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliverReport:
    """How each try of a round ended."""

    ends: tuple[DeliveryEnd, ...] = ()

    def count(self, *states: DeliveryState) -> int:
        """Return how many were tried and now stand in one of these states."""
        return sum(end.state in states for end in self.ends if end.kind)


@dataclass(slots=True)
class _Round:
    station: Station
    channels: Mapping[str, Channel]
    clock: Clock
    left: int
    ends: list[DeliveryEnd] = field(default_factory=list)


async def deliver_due(
    station: Station, channels: Mapping[str, Channel], *, clock: Clock, limit: int = 50
) -> DeliverReport:
    """Try at most `limit` deliveries that are due, and return how each ended.

    Several processes may do so at once: a delivery is claimed by one, and an address is sent to
    by one at a time. Nothing that a channel does ends the round.

    Raises:
        StoreUnusable: the database cannot be used; what was under way is ended first.
    """
    this = _Round(station=station, channels=channels, clock=clock, left=limit)
    workers = (_work(this) for _ in range(min(AT_ONCE, limit)))
    for end in await asyncio.gather(*workers, return_exceptions=True):
        if end is not None:
            raise end
    return DeliverReport(ends=tuple(this.ends))


async def _work(this: _Round) -> None:
    while this.left > 0:
        this.left -= 1
        taken = await asyncio.to_thread(_take, this)
        if taken is None:
            return
        this.ends.append(await _deliver(this, taken) if isinstance(taken, Claim) else taken)


def _take(this: _Round) -> Claim | DeliveryEnd | None:
    """Claim what is due longest; what nobody wants any more is refused without being sent."""
    now = this.clock()
    with this.station.database.transaction() as tx:
        due = deliveries.next_due(tx, now)
        if due is None:
            return None
        wanted, refusal = _still_wanted(tx, due)
        if not refusal:
            return deliveries.claim(tx, wanted, now)
        refused = DeliveryState.REFUSED
        deliveries.give_up(tx, due.id, refused, reason=refusal)
    return DeliveryEnd(delivery_id=due.id, kind="", state=refused, reason=refusal)


def _still_wanted(tx: Transaction, due: Delivery) -> tuple[Delivery, str]:
    """Return the delivery as it is to be sent, or why it is not."""
    if not deliveries.is_wanted(tx, due.change_id):
        return due, deliveries.WITHDRAWN
    stopped = channel_rows.stopped_reason(tx, due.channel_id)
    if stopped:
        return due, f"its channel was stopped: {stopped}"
    wanting = profiles.wanting(tx, due.change_id, due.channel_id)
    if not wanting:
        return due, "unsubscribed, or its profile rests"
    if (due.match_id, due.profile_id) in wanting:
        return due, ""
    return deliveries.reassign(tx, due, *wanting[0]), ""


async def _deliver(this: _Round, claimed: Claim) -> DeliveryEnd:
    kind, ending = await _try(this, claimed)
    state = await asyncio.to_thread(record, this.station, claimed, ending, this.clock())
    log.info(
        "delivery_tried",
        outcome=str(ending.outcome),
        delivery_id=claimed.delivery.id,
        kind=kind,
        attempt=claimed.delivery.attempts,
        state=str(state),
        reason=ending.reason,
    )
    return DeliveryEnd(
        delivery_id=claimed.delivery.id, kind=kind, state=state, reason=ending.reason
    )


async def _try(this: _Round, claimed: Claim) -> tuple[str, Ending]:
    try:
        alert, to = await asyncio.to_thread(_prepare, this, claimed)
    except Stop:
        raise
    except Exception as problem:  # one alert that cannot be built must not keep the others
        log.exception("alert_unbuilt", delivery_id=claimed.delivery.id)
        reason = f"the alert cannot be built: {type(problem).__name__}: {problem}"
        return "unbuilt", Ending(outcome=AttemptOutcome.DEFERRED, reason=reason)
    channel = this.channels.get(to.kind)
    if channel is None:
        reason = f"no channel of the kind {to.kind!r} is configured here"
        return to.kind, Ending(outcome=AttemptOutcome.DEFERRED, reason=reason)
    ending = await _send(channel, alert, to, seen_before=claimed.seen_before)
    return to.kind, replace(ending, reason=_without_secrets(ending.reason, to))


def _prepare(this: _Round, claimed: Claim) -> tuple[Alert, ChannelAddress]:
    with this.station.database.reading() as tx:
        to = channel_rows.find(tx, claimed.delivery.channel_id, this.station.seal)
        return alert_for(tx, this.station, claimed.delivery, this.clock()), to


async def _send(channel: Channel, alert: Alert, to: ChannelAddress, *, seen_before: bool) -> Ending:
    try:
        async with asyncio.timeout(SEND_SECONDS):
            receipt = await channel.send(alert, to, seen_before=seen_before)
    except DeliveryDeferred as no:
        return Ending(outcome=AttemptOutcome.DEFERRED, reason=str(no), pause=no.pause)
    except DeliveryRefused as no:
        return Ending(outcome=AttemptOutcome.REFUSED, reason=str(no), gone=no.gone)
    except TimeoutError:
        return Ending(outcome=AttemptOutcome.DEFERRED, reason=f"no word in {SEND_SECONDS:g} s")
    except Exception as problem:  # noqa: BLE001 a broken channel must not keep the others
        log.warning("channel_broke", kind=to.kind, error=type(problem).__name__)
        reason = f"{type(problem).__name__}: {problem}"
        return Ending(outcome=AttemptOutcome.DEFERRED, reason=reason)
    return Ending(outcome=AttemptOutcome.SENT, receipt=receipt)


def _without_secrets(reason: str, to: ChannelAddress) -> str:
    for secret in (to.secret, to.address):
        if secret:
            reason = reason.replace(secret, "[sealed]")
    return reason
