"""Put together what one alert says: facts out of the store, nothing of our own."""

from datetime import datetime

from domain.model import Alert, Change, ChangeKind, Delivery, FallsDue, Notice, Profile, PublishedBy
from pipeline.publications import publications_in_order
from pipeline.station import Station
from storage import (
    changes,
    clocks,
    firms,
    matches,
    measure_views,
    measures,
    profiles,
    republications,
)
from storage.engine import Transaction
from storage.subjects import subject_of


def alert_for(tx: Transaction, station: Station, delivery: Delivery, now: datetime) -> Alert:
    """Return the alert of one delivery.

    A source that is no longer configured is named by its id, and as proven by nothing.
    """
    change = changes.find(tx, delivery.change_id)
    profile = profiles.find(tx, delivery.profile_id)
    subject = subject_of(tx, change)
    publisher, official, proven = _publisher(station, subject.notice, profile)
    return Alert(
        delivery_id=delivery.id,
        language=profile.language,
        firm_name=firms.find(tx, profile.firm_id).name,
        profile=profile,
        change=change,
        notice=subject.notice,
        version=subject.version,
        previous=subject.previous,
        snapshot=subject.snapshot,
        because=matches.find(tx, delivery.match_id).because,
        publisher=publisher,
        official=official,
        decided_by=changes.history(tx, change.id)[-1].by,
        proven=proven,
        base_url=station.settings.base_url.rstrip("/"),
        unsubscribe_url=unsubscribe_url(station, profile.id, delivery.channel_id),
        now=now,
        zone=_zone(station, subject.notice),
        falls_due=_falls_due(tx, change),
        publications=_publications(tx, station, change, profile),
    )


def unsubscribe_url(station: Station, profile_id: str, channel_id: str) -> str:
    """Return the address that ends one profile's alerts on one channel, signed by us."""
    token = leave_token(station, profile_id, channel_id)
    return f"{station.settings.base_url.rstrip('/')}/unsubscribe/{token}"


def leave_token(station: Station, profile_id: str, channel_id: str) -> str:
    """Return `profile~channel~signature`; ids hold no tilde."""
    subject = f"{profile_id}~{channel_id}"
    return f"{subject}~{station.seal.sign('leave:' + subject)}"


def _falls_due(tx: Transaction, change: Change) -> tuple[FallsDue, ...]:
    if change.kind is not ChangeKind.CLOCK:
        return ()
    days = clocks.of_change(tx, change.id)
    known = measures.find_all(tx, {day.measure_id for day in days})
    named = {key: one.number or one.title for key, one in known.items()}
    return tuple(FallsDue(kind=day.kind, on=day.on, measure=named[day.measure_id]) for day in days)


def _publications(
    tx: Transaction, station: Station, change: Change, profile: Profile
) -> tuple[PublishedBy, ...]:
    """Return every publication of the act, the most official first; nothing for a single one."""
    days = clocks.of_change(tx, change.id)
    told_by = days[0].origin_id if days else change.id
    carrying = _edited_alike(tx, change) or measure_views.publications(tx, told_by)
    found = publications_in_order(station, carrying)
    if len(found) == 1:
        return ()
    return tuple(
        PublishedBy(
            publisher=_publisher(station, notice, profile)[0], url=notice.url, notice_id=notice.id
        )
        for notice in found
    )


def _edited_alike(tx: Transaction, change: Change) -> list[Notice]:
    """Return the publications that were changed as this one was, itself among them; or none."""
    if change.kind not in {ChangeKind.NEW_VERSION, ChangeKind.ENTRIES}:
        return []
    alike = [change.id, *republications.siblings(tx, change.id)]
    return [notice for _, notice in republications.notices_of(tx, alike)]


def _zone(station: Station, notice: Notice) -> str:
    source = station.sources.get(notice.source_id)
    return source.timezone if source else "UTC"


def _publisher(station: Station, notice: Notice, profile: Profile) -> tuple[str, str, str]:
    source = station.sources.get(notice.source_id)
    if source is None:
        return notice.source_id, notice.source_id, "none"
    known = source.publisher
    return (known.ko if profile.language == "ko" else known.en), known.native, source.proven
