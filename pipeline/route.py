"""Work out who hears of a confirmed change, and keep it: matches, and deliveries in the outbox."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from domain.identity import stable_id
from domain.model import Change, ChangeState, Delivery, DeliveryState, Match, Profile
from domain.triage import Ruling
from storage import deliveries, matches
from storage import profiles as profile_rows
from storage.engine import Transaction
from storage.subjects import Subject


@dataclass(frozen=True, kw_only=True, slots=True)
class Route:
    """Who hears of one change."""

    matches: tuple[Match, ...] = ()
    deliveries: tuple[Delivery, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Company:
    """What a measure adds to who hears of a change."""

    told: frozenset[str] = frozenset()
    """Firms that have an alert of the same act already: they match, and hear nothing."""
    following: Mapping[str, str] = field(default_factory=dict)
    """Profiles that were told of a measure which the change is about, with its number."""


ALONE = Company()


def plan(
    change: Change,
    subject: Subject,
    profiles: Iterable[Profile],
    now: datetime,
    company: Company = ALONE,
) -> Route:
    """Return the matches of a change, and one delivery for each channel, however many match.

    The ids are made of what they stand for: the same plan made twice is the same plan.
    """
    found = _matches(change, subject, profiles, company)
    by_channel = {
        channel_id: _delivery(match, profile, channel_id, now)
        for match, profile in reversed(found)  # the first profile that matches has the word
        if profile.firm_id not in company.told
        for channel_id in profile.channel_ids
    }
    return Route(
        matches=tuple(match for match, _ in found),
        deliveries=tuple(by_channel[channel_id] for channel_id in sorted(by_channel)),
    )


def keep(tx: Transaction, route: Route, now: datetime) -> int:
    """Keep a plan in the transaction of the verdict; return how many deliveries are new."""
    matches.add(tx, route.matches, now)
    return deliveries.add(tx, route.deliveries)


def route(
    tx: Transaction,
    change: Change,
    subject: Subject,
    now: datetime,
    company: Company = ALONE,
) -> int:
    """Plan and keep in one: return how many deliveries wait that did not wait before."""
    planned = plan(change, subject, profile_rows.active(tx), now, company)
    return deliveries.renew(tx, change.id, now) + keep(tx, planned, now)


def named_in(tx: Transaction, change: Change, subject: Subject, ruling: Ruling) -> Ruling:
    """Return the ruling on an irrelevant text: a watched name that it lists is told all the same.

    A customer on a list of sanctioned persons is news to who watches it, and to nobody else.
    """
    reading = change.understanding
    if reading is None or not (reading.parties or change.entry_changes):
        return ruling
    watching = [profile for profile in profile_rows.active(tx) if profile.watched_names]
    found = _matches(change, subject, watching, ALONE)
    if not found:
        return ruling
    reason = f"{ruling.reason}; it names whom {len(found)} profiles watch"
    return Ruling(state=ChangeState.CONFIRMED, by="rule:watched-name", reason=reason)


def _matches(
    change: Change, subject: Subject, profiles: Iterable[Profile], company: Company
) -> list[tuple[Match, Profile]]:
    from alerts.matching import match

    text = f"{subject.version.title}\n{subject.told}"
    found = []
    for profile in profiles:
        because = match(
            change=change,
            jurisdiction=subject.notice.jurisdiction,
            text=text,
            profile=profile,
            followed=company.following.get(profile.id, ""),
        )
        if because:
            match_id = stable_id("match", change.id, profile.id)
            made = Match(id=match_id, change_id=change.id, profile_id=profile.id, because=because)
            found.append((made, profile))
    return found


def _delivery(match: Match, profile: Profile, channel_id: str, now: datetime) -> Delivery:
    return Delivery(
        id=stable_id("delivery", match.change_id, channel_id),
        match_id=match.id,
        change_id=match.change_id,
        profile_id=profile.id,
        channel_id=channel_id,
        state=DeliveryState.PENDING,
        created_at=now,
        next_attempt_at=now,
    )
