"""The outbox: deliveries, written with the verdict; each try and its end."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from domain.identity import stable_id
from domain.model import ChangeState, Delivery, DeliveryState, Receipt
from storage.engine import Transaction
from storage.insert import insert_new
from storage.tables import attempts, changes, channels, deliveries, receipts

WITHDRAWN = "withdrawn: its change is no longer confirmed"


class AttemptOutcome(StrEnum):
    """How one try ended; a try without an end is under way or was cut off."""

    SENT = "sent"
    DEFERRED = "deferred"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    """Our own process died, or the store was restored, before the end was recorded."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A delivery that is ours to send, once."""

    delivery: Delivery
    seen_before: bool
    """An earlier try may have reached the receiver: it ended without a word, or was deferred
    (a time-out can come after the last byte was taken)."""

    @property
    def attempt_id(self) -> str:
        """The id of the try that this claim opened."""
        return _attempt_id(self.delivery.id, self.delivery.attempts)


def add(tx: Transaction, planned: Sequence[Delivery]) -> int:
    """Keep deliveries; return how many are new. A channel never gets one change twice."""
    return insert_new(tx, deliveries, [asdict(one) for one in planned])


def next_due(tx: Transaction, now: datetime) -> Delivery | None:
    """Return the delivery that is due longest, its address kept from other workers; or None.

    Each address is sent to by one worker at a time, in the order in which its deliveries were
    made; other workers pass it over, on PostgreSQL by the lock on its row.
    """
    due = (deliveries.c.state == DeliveryState.PENDING) & (deliveries.c.next_attempt_at <= now)
    in_flight = deliveries.alias("in_flight")
    is_free = ~sa.exists().where(
        in_flight.c.channel_id == deliveries.c.channel_id,
        in_flight.c.state == DeliveryState.CLAIMED,
    )
    channel_id = tx.scalar(
        sa.select(channels.c.id)
        .join(deliveries, deliveries.c.channel_id == channels.c.id)
        .where(due, is_free)
        .order_by(deliveries.c.next_attempt_at, deliveries.c.created_at, deliveries.c.id)
        .limit(1)
        .with_for_update(of=channels, skip_locked=True)
    )
    # Looked at again under the lock: another worker may have taken one in between.
    row = tx.execute(
        sa.select(deliveries)
        .where(due, is_free, deliveries.c.channel_id == channel_id)
        .order_by(deliveries.c.created_at, deliveries.c.id)
        .limit(1)
    )
    found = row.mappings().one_or_none()
    return None if found is None else delivery_of(found)


def claim(tx: Transaction, delivery: Delivery, now: datetime) -> Claim:
    """Take a delivery that is due, and open its next try."""
    number = delivery.attempts + 1
    seen_before = sa.exists().where(
        attempts.c.delivery_id == delivery.id,
        attempts.c.outcome.in_((AttemptOutcome.UNKNOWN, AttemptOutcome.DEFERRED)),
    )
    seen = bool(tx.scalar(sa.select(seen_before)))
    taken = {"state": DeliveryState.CLAIMED, "claimed_at": now, "attempts": number}
    tx.execute(sa.update(deliveries).where(deliveries.c.id == delivery.id).values(taken))
    opened = {"id": _attempt_id(delivery.id, number), "delivery_id": delivery.id}
    tx.execute(sa.insert(attempts).values({**opened, "number": number, "started_at": now}))
    claimed = replace(delivery, state=DeliveryState.CLAIMED, attempts=number)
    return Claim(delivery=claimed, seen_before=seen)


def reassign(tx: Transaction, delivery: Delivery, match_id: str, profile_id: str) -> Delivery:
    """Let a delivery speak for another profile of its firm that wants the same change there."""
    spoken_for = {"match_id": match_id, "profile_id": profile_id}
    tx.execute(sa.update(deliveries).where(deliveries.c.id == delivery.id).values(spoken_for))
    return replace(delivery, match_id=match_id, profile_id=profile_id)


def finish(
    tx: Transaction, claimed: Claim, outcome: AttemptOutcome, *, reason: str = "", at: datetime
) -> bool:
    """Close the try; tell whether it was still open. False: it was given up as lost before."""
    closed = tx.execute(
        sa.update(attempts)
        .where(attempts.c.id == claimed.attempt_id, attempts.c.outcome.is_(None))
        .values(outcome=outcome, reason=reason, ended_at=at)
    )
    return closed.rowcount == 1


def keep_receipt(tx: Transaction, receipt: Receipt, at: datetime) -> None:
    """Keep the receiver's word, and the delivery as sent, whatever was thought of it meanwhile."""
    insert_new(tx, receipts, [{**asdict(receipt), "at": at}])
    _set(tx, receipt.delivery_id, tuple(DeliveryState), DeliveryState.SENT)


def put_back(tx: Transaction, delivery_id: str, *, reason: str, at: datetime) -> None:
    """Let a claimed delivery be tried again at `at`."""
    claimed = (DeliveryState.CLAIMED,)
    _set(tx, delivery_id, claimed, DeliveryState.PENDING, reason=reason, next_attempt_at=at)


def give_up(tx: Transaction, delivery_id: str, state: DeliveryState, *, reason: str) -> None:
    """Close a delivery that is claimed or pending, as refused or exhausted."""
    _set(tx, delivery_id, (DeliveryState.CLAIMED, DeliveryState.PENDING), state, reason=reason)


def hold_channel(tx: Transaction, channel_id: str, until: datetime) -> None:
    """Let nothing go to an address before `until`."""
    tx.execute(
        sa.update(deliveries)
        .where(
            deliveries.c.channel_id == channel_id,
            deliveries.c.state == DeliveryState.PENDING,
            deliveries.c.next_attempt_at < until,
        )
        .values(next_attempt_at=until)
    )


def refuse_pending(tx: Transaction, channel_id: str, reason: str) -> int:
    """Refuse all that waits for an address; return how many."""
    refused = tx.execute(
        sa.update(deliveries)
        .where(deliveries.c.channel_id == channel_id, deliveries.c.state == DeliveryState.PENDING)
        .values(state=DeliveryState.REFUSED, reason=reason)
    )
    return refused.rowcount


def withdraw(tx: Transaction, change_id: str) -> int:
    """Refuse what was not yet sent of a change that is no longer confirmed; return how many."""
    withdrawn = tx.execute(
        sa.update(deliveries)
        .where(deliveries.c.change_id == change_id, deliveries.c.state == DeliveryState.PENDING)
        .values(state=DeliveryState.REFUSED, reason=WITHDRAWN)
    )
    return withdrawn.rowcount


def renew(tx: Transaction, change_id: str, at: datetime) -> int:
    """Let go what was withdrawn, now that its change is confirmed again; return how many."""
    renewed = tx.execute(
        sa.update(deliveries)
        .where(
            deliveries.c.change_id == change_id,
            deliveries.c.state == DeliveryState.REFUSED,
            deliveries.c.reason == WITHDRAWN,
        )
        .values(state=DeliveryState.PENDING, reason="", next_attempt_at=at)
    )
    return renewed.rowcount


def failures(tx: Transaction, delivery_id: str) -> int:
    """Return how many tries the receiver deferred; our own deaths are not counted."""
    query = sa.select(sa.func.count()).where(
        attempts.c.delivery_id == delivery_id, attempts.c.outcome == AttemptOutcome.DEFERRED
    )
    return tx.execute(query).scalar_one()


def state_of(tx: Transaction, delivery_id: str) -> DeliveryState:
    """Return where a delivery stands now."""
    query = sa.select(deliveries.c.state).where(deliveries.c.id == delivery_id)
    return DeliveryState(tx.execute(query).scalar_one())


def is_wanted(tx: Transaction, change_id: str) -> bool:
    """Tell whether a change is still confirmed."""
    return (
        tx.scalar(sa.select(changes.c.state).where(changes.c.id == change_id))
        == ChangeState.CONFIRMED
    )


def counts(tx: Transaction) -> dict[DeliveryState, int]:
    """Return how many deliveries stand in each state."""
    rows = tx.execute(sa.select(deliveries.c.state, sa.func.count()).group_by(deliveries.c.state))
    found = {DeliveryState(state): number for state, number in rows}
    return {state: found.get(state, 0) for state in DeliveryState}


def _set(
    tx: Transaction,
    delivery_id: str,
    before: Collection[DeliveryState],
    state: DeliveryState,
    **values: object,
) -> None:
    tx.execute(
        sa.update(deliveries)
        .where(deliveries.c.id == delivery_id, deliveries.c.state.in_(before))
        .values({"state": state, "claimed_at": None, "reason": "", **values})
    )


def _attempt_id(delivery_id: str, number: int) -> str:
    return stable_id("attempt", delivery_id, str(number))


def delivery_of(row: sa.RowMapping) -> Delivery:
    """Return the delivery of a whole row."""
    values = dict(row)
    for extra in ("claimed_at", "reason"):
        del values[extra]
    return Delivery(**{**values, "state": DeliveryState(values["state"])})
