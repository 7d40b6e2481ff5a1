"""Channels: where a firm hears, sealed, and why one is stopped."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.errors import NotFound
from domain.model import ChannelAddress
from storage.engine import Transaction
from storage.insert import upsert
from storage.sealing import Seal
from storage.tables import channels

LEFT_OUT = "no longer among the firm's channels"


LEFT = "the firm was removed"


def find(tx: Transaction, channel_id: str, seal: Seal) -> ChannelAddress:
    """Return where one channel leads, opened; an erased address is empty.

    Raises:
        NotFound: there is no such channel.
        StoreUnusable: it was sealed with another key.
    """
    row = tx.execute(sa.select(channels).where(channels.c.id == channel_id)).one_or_none()
    if row is None:
        raise NotFound(f"channel {channel_id} does not exist")
    return opened(row, seal)


def stop(tx: Transaction, channel_id: str, reason: str, now: datetime) -> None:
    """Send nothing to a channel any more, and keep why; the first reason stands."""
    tx.execute(
        sa.update(channels)
        .where(channels.c.id == channel_id, channels.c.stopped_at.is_(None))
        .values(stopped_at=now, stopped_reason=reason)
    )


def erase(tx: Transaction, firm_id: str, now: datetime) -> list[str]:
    """Forget where a firm heard, and stop all its channels; return their ids."""
    of_firm = channels.c.firm_id == firm_id
    ids = list(tx.scalars(sa.select(channels.c.id).where(of_firm)))
    tx.execute(
        sa.update(channels)
        .where(of_firm)
        .values(address_sealed=b"", secret_sealed=b"", stopped_at=now, stopped_reason=LEFT)
    )
    return ids


def stopped_reason(tx: Transaction, channel_id: str) -> str:
    """Return why nothing is sent to a channel; empty while it is in use."""
    query = sa.select(channels.c.stopped_reason).where(channels.c.id == channel_id)
    return tx.scalar(query) or ""


def save(
    tx: Transaction, firm_id: str, kept: Sequence[ChannelAddress], seal: Seal, now: datetime
) -> None:
    """Keep a firm's channels, and stop those that are no longer given.

    A stop holds, unless the channel's address or secret is another one.
    """
    for channel in kept:
        row = tx.execute(sa.select(channels).where(channels.c.id == channel.id)).one_or_none()
        if row is not None and _is_same(row, channel, seal):
            if row.stopped_reason == LEFT_OUT:
                upsert(tx, channels, {"id": channel.id, "stopped_at": None, "stopped_reason": ""})
            continue
        sealed = {
            "id": channel.id,
            "firm_id": channel.firm_id,
            "kind": channel.kind,
            "address_sealed": seal.seal(channel.address),
            "secret_sealed": seal.seal(channel.secret),
            "stopped_at": None,
            "stopped_reason": "",
        }
        upsert(tx, channels, sealed)
    dropped = channels.c.id.not_in([one.id for one in kept])
    tx.execute(
        sa.update(channels)
        .where(channels.c.firm_id == firm_id, dropped, channels.c.stopped_at.is_(None))
        .values(stopped_at=now, stopped_reason=LEFT_OUT)
    )


def _is_same(row: sa.Row[Any], channel: ChannelAddress, seal: Seal) -> bool:
    known = opened(row, seal)
    return (known.kind, known.address, known.secret) == (
        channel.kind,
        channel.address,
        channel.secret,
    )


def opened(row: sa.Row[Any], seal: Seal) -> ChannelAddress:
    """Return the channel of a whole row, its address and secret opened."""
    return ChannelAddress(
        id=row.id,
        firm_id=row.firm_id,
        kind=row.kind,
        address=seal.open(row.address_sealed) if row.address_sealed else "",
        secret=seal.open(row.secret_sealed) if row.secret_sealed else "",
        stopped_reason=row.stopped_reason,
    )
