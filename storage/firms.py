"""Firms and their members, each with its profiles and channels."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.errors import NotFound
from domain.model import ChannelAddress, Firm, Member, Profile
from storage import channels as channel_rows
from storage import profiles as profile_rows
from storage.engine import Transaction
from storage.insert import upsert
from storage.sealing import Seal
from storage.tables import channels, firms, members, profiles


@dataclass(frozen=True, kw_only=True, slots=True)
class FirmFile:
    """All that is kept of one firm."""

    firm: Firm
    members: tuple[Member, ...]
    channels: tuple[ChannelAddress, ...]
    profiles: tuple[Profile, ...]


def save(tx: Transaction, kept: FirmFile, seal: Seal, now: datetime) -> None:
    """Keep a firm as it is given; saving it again changes nothing.

    What is no longer given: members are deleted, profiles rest, channels are stopped. An
    unsubscription and a stop hold, unless the channel's address or secret is another one.
    """
    upsert(tx, firms, {**asdict(kept.firm), "removed_at": None})
    ids = [member.id for member in kept.members]
    of_firm = members.c.firm_id == kept.firm.id
    tx.execute(sa.delete(members).where(of_firm, members.c.id.not_in(ids)))
    for member in kept.members:
        upsert(tx, members, asdict(member))
    channel_rows.save(tx, kept.firm.id, kept.channels, seal, now)
    profile_rows.save(tx, kept.firm.id, kept.profiles)


def all_firms(tx: Transaction, seal: Seal) -> list[FirmFile]:
    """Return every firm that has not left, by id."""
    rows = tx.execute(sa.select(firms).where(firms.c.removed_at.is_(None)).order_by(firms.c.id))
    return [
        _firm_file(tx, Firm(id=row.id, name=row.name, language=row.language), seal) for row in rows
    ]


def find(tx: Transaction, firm_id: str) -> Firm:
    """Return one firm, also one that has left.

    Raises:
        NotFound: there was never such a firm.
    """
    row = tx.execute(sa.select(firms).where(firms.c.id == firm_id)).one_or_none()
    if row is None:
        raise NotFound(f"firm {firm_id} does not exist")
    return Firm(id=row.id, name=row.name, language=row.language)


def remove(tx: Transaction, firm_id: str, now: datetime) -> list[str]:
    """Let a firm go: people and addresses are erased, history stays. Return its channels' ids.

    Raises:
        NotFound: there is no such firm.
    """
    find(tx, firm_id)
    tx.execute(sa.update(firms).where(firms.c.id == firm_id).values(removed_at=now))
    tx.execute(sa.delete(members).where(members.c.firm_id == firm_id))
    tx.execute(sa.update(profiles).where(profiles.c.firm_id == firm_id).values(active=False))
    return channel_rows.erase(tx, firm_id, now)


def _firm_file(tx: Transaction, firm: Firm, seal: Seal) -> FirmFile:
    def rows(table: sa.Table) -> Iterable[sa.Row[Any]]:
        return tx.execute(sa.select(table).where(table.c.firm_id == firm.id).order_by(table.c.id))

    return FirmFile(
        firm=firm,
        members=tuple(
            Member(id=row.id, firm_id=row.firm_id, name=row.name, role=row.role)
            for row in rows(members)
        ),
        channels=tuple(channel_rows.opened(row, seal) for row in rows(channels)),
        profiles=tuple(profile_rows.find(tx, row.id) for row in rows(profiles) if row.active),
    )
