"""Firms, their members, what they want (profiles) and where they hear (channels)."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.errors import NotFound
from domain.model import ChannelAddress, Firm, Member, Profile, Severity
from storage.engine import Transaction
from storage.sealing import Seal
from storage.tables import channels, firms, matches, members, profile_channels, profiles

LEFT_OUT = "no longer among the firm's channels"
LEFT = "the firm was removed"
SETS = ("sectors", "jurisdictions", "materials", "code_prefixes", "muted_terms", "watched_names")


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
    _upsert(tx, firms, {**asdict(kept.firm), "removed_at": None})
    ids = {member.id for member in kept.members}
    tx.execute(_of(sa.delete(members), members, kept.firm.id, ids))
    for member in kept.members:
        _upsert(tx, members, asdict(member))
    _save_channels(tx, kept, seal, now)
    _save_profiles(tx, kept)


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
    ids = list(tx.scalars(sa.select(channels.c.id).where(channels.c.firm_id == firm_id)))
    tx.execute(sa.update(firms).where(firms.c.id == firm_id).values(removed_at=now))
    tx.execute(sa.delete(members).where(members.c.firm_id == firm_id))
    tx.execute(sa.update(profiles).where(profiles.c.firm_id == firm_id).values(active=False))
    tx.execute(
        sa.update(channels)
        .where(channels.c.firm_id == firm_id)
        .values(address_sealed=b"", secret_sealed=b"", stopped_at=now, stopped_reason=LEFT)
    )
    return ids


def active_profiles(tx: Transaction) -> list[Profile]:
    """Return what all firms want now, by id; each with the channels that are in use."""
    links = sa.select(profile_channels).join(channels).where(*_in_use())
    by_profile: dict[str, list[str]] = {}
    for link in tx.execute(links.order_by(profile_channels.c.position)):
        by_profile.setdefault(link.profile_id, []).append(link.channel_id)
    rows = tx.execute(sa.select(profiles).where(profiles.c.active).order_by(profiles.c.id))
    return [_profile(row, by_profile.get(row.id, ())) for row in rows]


def find_profile(tx: Transaction, profile_id: str) -> Profile:
    """Return one profile with all its channels.

    Raises:
        NotFound: there is no such profile.
    """
    row = tx.execute(sa.select(profiles).where(profiles.c.id == profile_id)).one_or_none()
    if row is None:
        raise NotFound(f"profile {profile_id} does not exist")
    linked = tx.scalars(
        sa.select(profile_channels.c.channel_id)
        .where(profile_channels.c.profile_id == profile_id)
        .order_by(profile_channels.c.position)
    )
    return _profile(row, linked)


def find_channel(tx: Transaction, channel_id: str, seal: Seal) -> ChannelAddress:
    """Return where one channel leads, opened; an erased address is empty.

    Raises:
        NotFound: there is no such channel.
        StoreUnusable: it was sealed with another key.
    """
    row = tx.execute(sa.select(channels).where(channels.c.id == channel_id)).one_or_none()
    if row is None:
        raise NotFound(f"channel {channel_id} does not exist")
    return _channel(row, seal)


def stop_channel(tx: Transaction, channel_id: str, reason: str, now: datetime) -> None:
    """Send nothing to a channel any more, and keep why; the first reason stands."""
    tx.execute(
        sa.update(channels)
        .where(channels.c.id == channel_id, channels.c.stopped_at.is_(None))
        .values(stopped_at=now, stopped_reason=reason)
    )


def unsubscribe(tx: Transaction, profile_id: str, channel_id: str, now: datetime) -> bool:
    """Send nothing more of a profile to a channel; tell whether something was sent until now.

    Raises:
        NotFound: the profile was never linked to that channel.
    """
    link = (profile_channels.c.profile_id == profile_id) & (
        profile_channels.c.channel_id == channel_id
    )
    known = tx.execute(sa.select(profile_channels).where(link)).one_or_none()
    if known is None:
        raise NotFound(f"profile {profile_id} does not use channel {channel_id}")
    tx.execute(
        sa.update(profile_channels)
        .where(link, profile_channels.c.unsubscribed_at.is_(None))
        .values(unsubscribed_at=now)
    )
    return known.unsubscribed_at is None


def wanting(tx: Transaction, change_id: str, channel_id: str) -> list[tuple[str, str]]:
    """Return (match id, profile id) of the profiles that still want a change on a channel."""
    rows = tx.execute(
        sa.select(matches.c.id, matches.c.profile_id)
        .join(profiles, profiles.c.id == matches.c.profile_id)
        .join(profile_channels, profile_channels.c.profile_id == profiles.c.id)
        .join(channels, channels.c.id == profile_channels.c.channel_id)
        .where(matches.c.change_id == change_id, channels.c.id == channel_id)
        .where(profiles.c.active, *_in_use())
        .order_by(matches.c.profile_id)
    )
    return [(row.id, row.profile_id) for row in rows]


def stopped_reason(tx: Transaction, channel_id: str) -> str:
    """Return why nothing is sent to a channel; empty while it is in use."""
    query = sa.select(channels.c.stopped_reason).where(channels.c.id == channel_id)
    return tx.scalar(query) or ""


def _save_channels(tx: Transaction, kept: FirmFile, seal: Seal, now: datetime) -> None:
    for channel in kept.channels:
        row = tx.execute(sa.select(channels).where(channels.c.id == channel.id)).one_or_none()
        if row is not None and _is_same(row, channel, seal):
            if row.stopped_reason == LEFT_OUT:
                _upsert(tx, channels, {"id": channel.id, "stopped_at": None, "stopped_reason": ""})
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
        _upsert(tx, channels, sealed)
    gone = _of(sa.update(channels), channels, kept.firm.id, {one.id for one in kept.channels})
    in_use = channels.c.stopped_at.is_(None)
    tx.execute(gone.where(in_use).values(stopped_at=now, stopped_reason=LEFT_OUT))


def _is_same(row: sa.Row[Any], channel: ChannelAddress, seal: Seal) -> bool:
    known = _channel(row, seal)
    return (known.kind, known.address, known.secret) == (
        channel.kind,
        channel.address,
        channel.secret,
    )


def _save_profiles(tx: Transaction, kept: FirmFile) -> None:
    ids = {profile.id for profile in kept.profiles}
    tx.execute(_of(sa.update(profiles), profiles, kept.firm.id, ids).values(active=False))
    for profile in kept.profiles:
        row = asdict(profile)
        del row["channel_ids"]
        row["at_least"] = int(profile.at_least)
        _upsert(tx, profiles, row | {key: sorted(row[key]) for key in SETS})
        _link(tx, profile)


def _link(tx: Transaction, profile: Profile) -> None:
    of_profile = profile_channels.c.profile_id == profile.id
    dropped = profile_channels.c.channel_id.not_in(profile.channel_ids)
    tx.execute(sa.delete(profile_channels).where(of_profile, dropped))
    for position, channel_id in enumerate(profile.channel_ids):
        ids = {"profile_id": profile.id, "channel_id": channel_id}
        _upsert(tx, profile_channels, {**ids, "position": position})


def _of(statement: Any, table: sa.Table, firm_id: str, but: Collection[str]) -> Any:
    return statement.where(table.c.firm_id == firm_id, table.c.id.not_in(but))


def _upsert(tx: Transaction, table: sa.Table, row: dict[str, Any]) -> None:
    key = sa.and_(*(column == row[column.name] for column in table.primary_key))
    if tx.execute(sa.update(table).where(key).values(row)).rowcount == 0:
        tx.execute(sa.insert(table).values(row))


def _in_use() -> tuple[sa.ColumnElement[bool], ...]:
    return (profile_channels.c.unsubscribed_at.is_(None), channels.c.stopped_at.is_(None))


def _firm_file(tx: Transaction, firm: Firm, seal: Seal) -> FirmFile:
    def rows(table: sa.Table) -> Iterable[sa.Row[Any]]:
        return tx.execute(sa.select(table).where(table.c.firm_id == firm.id).order_by(table.c.id))

    return FirmFile(
        firm=firm,
        members=tuple(
            Member(id=row.id, firm_id=row.firm_id, name=row.name, role=row.role)
            for row in rows(members)
        ),
        channels=tuple(_channel(row, seal) for row in rows(channels)),
        profiles=tuple(find_profile(tx, row.id) for row in rows(profiles) if row.active),
    )


def _channel(row: sa.Row[Any], seal: Seal) -> ChannelAddress:
    return ChannelAddress(
        id=row.id,
        firm_id=row.firm_id,
        kind=row.kind,
        address=seal.open(row.address_sealed) if row.address_sealed else "",
        secret=seal.open(row.secret_sealed) if row.secret_sealed else "",
        stopped_reason=row.stopped_reason,
    )


def _profile(row: sa.Row[Any], channel_ids: Iterable[str]) -> Profile:
    return Profile(
        id=row.id,
        firm_id=row.firm_id,
        name=row.name,
        language=row.language,
        at_least=Severity(row.at_least),
        why=row.why,
        channel_ids=tuple(channel_ids),
        active=row.active,
        **{key: frozenset(getattr(row, key)) for key in SETS},
    )
