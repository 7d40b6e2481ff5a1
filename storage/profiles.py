"""Profiles: what a firm wants, and the channels that each is told on."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.errors import NotFound
from domain.model import Profile, Severity
from storage.engine import Transaction
from storage.insert import upsert
from storage.tables import channels, matches, profile_channels, profiles

SETS = ("sectors", "jurisdictions", "materials", "code_prefixes", "muted_terms", "watched_names")


def active(tx: Transaction) -> list[Profile]:
    """Return what all firms want now, by id; each with the channels that are in use."""
    links = sa.select(profile_channels).join(channels).where(*_in_use())
    by_profile: dict[str, list[str]] = {}
    for link in tx.execute(links.order_by(profile_channels.c.position)):
        by_profile.setdefault(link.profile_id, []).append(link.channel_id)
    rows = tx.execute(sa.select(profiles).where(profiles.c.active).order_by(profiles.c.id))
    return [_profile(row, by_profile.get(row.id, ())) for row in rows]


def find(tx: Transaction, profile_id: str) -> Profile:
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


def save(tx: Transaction, firm_id: str, kept: Sequence[Profile]) -> None:
    """Keep a firm's profiles; those that are no longer given rest. An unsubscription holds."""
    dropped = profiles.c.id.not_in([profile.id for profile in kept])
    tx.execute(
        sa.update(profiles).where(profiles.c.firm_id == firm_id, dropped).values(active=False)
    )
    for profile in kept:
        row = asdict(profile)
        del row["channel_ids"]
        row["at_least"] = int(profile.at_least)
        upsert(tx, profiles, row | {key: sorted(row[key]) for key in SETS})
        _link(tx, profile)


def _link(tx: Transaction, profile: Profile) -> None:
    of_profile = profile_channels.c.profile_id == profile.id
    dropped = profile_channels.c.channel_id.not_in(profile.channel_ids)
    tx.execute(sa.delete(profile_channels).where(of_profile, dropped))
    for position, channel_id in enumerate(profile.channel_ids):
        ids = {"profile_id": profile.id, "channel_id": channel_id}
        upsert(tx, profile_channels, {**ids, "position": position})


def _in_use() -> tuple[sa.ColumnElement[bool], ...]:
    return (profile_channels.c.unsubscribed_at.is_(None), channels.c.stopped_at.is_(None))


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
