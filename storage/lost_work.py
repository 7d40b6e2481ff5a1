"""Deliveries that a death, a set clock or a restored copy left astray."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from domain.model import DeliveryState
from storage.deliveries import AttemptOutcome, Claim, claim, delivery_of, finish, put_back
from storage.engine import Transaction
from storage.tables import deliveries


def lost(tx: Transaction, now: datetime, lease: timedelta) -> list[Claim]:
    """Return the claims without an end that are older than the lease: their workers died.

    A claim from the future is lost as well: the clock was set back since.
    """
    is_stale = (deliveries.c.claimed_at < now - lease) | (deliveries.c.claimed_at > now + lease)
    rows = tx.execute(
        sa.select(deliveries)
        .where(deliveries.c.state == DeliveryState.CLAIMED, is_stale)
        .order_by(deliveries.c.created_at, deliveries.c.id)
        .with_for_update(skip_locked=True)
    )
    return [Claim(delivery=delivery_of(row), seen_before=True) for row in rows.mappings()]


def bring_back(tx: Transaction, now: datetime, farthest: timedelta) -> int:
    """Make due what waits for a time that no rule of ours gives; return how many.

    That is what a clock leaves behind that was ahead for a while and was set back.
    """
    is_astray = (deliveries.c.created_at > now) | (deliveries.c.next_attempt_at > now + farthest)
    brought = tx.execute(
        sa.update(deliveries)
        .where(deliveries.c.state == DeliveryState.PENDING, is_astray)
        .values(created_at=now, next_attempt_at=now)
    )
    return brought.rowcount


def doubt(tx: Transaction, reason: str, at: datetime) -> int:
    """Note on all that is not sent yet that it may have been, and make it due; return how many.

    Each gets a try that ended unknown, so that its next one asks the receiver first.
    """
    query = sa.select(deliveries).where(
        deliveries.c.state.in_((DeliveryState.PENDING, DeliveryState.CLAIMED))
    )
    doubted = [delivery_of(row) for row in tx.execute(query).mappings()]
    for delivery in doubted:
        claimed = Claim(delivery=delivery, seen_before=True)
        if delivery.state is DeliveryState.PENDING:
            claimed = claim(tx, delivery, at)
        finish(tx, claimed, AttemptOutcome.UNKNOWN, reason=reason, at=at)
        put_back(tx, delivery.id, reason=reason, at=max(at, delivery.next_attempt_at))
    return len(doubted)
