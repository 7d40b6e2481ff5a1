"""Let the days of a measure wait until its sources were read again after an outage."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.clock_patience import is_behind, keeps_waiting
from domain.model import ClockEvent
from domain.source_state import SourceState
from pipeline.station import Station
from storage import changes, measures, notices, visits
from storage.engine import Transaction
from storage.sources import states_of


def waits(tx: Transaction, station: Station, event: ClockEvent, now: datetime) -> bool:
    """Tell whether what an outage hid may still move a day: an extension that nobody read yet.

    It waits for every scheduled source of the measure that has fallen behind, and for what such a
    source brought and nobody read.
    """
    states = list(_sources(tx, station, [event.measure_id]))
    behind = [one for one in states if is_behind(one, now)]
    if not {one.source_id for one in states}.isdisjoint(changes.unread_sources(tx)):
        return True
    if not behind:
        return False
    source_id = notices.find(tx, event.notice_id).source_id
    due_at = _beginning(station, source_id, event)
    return any(keeps_waiting(one, _tried_at(tx, one), due_at, now) for one in behind)


def unseen_since(
    tx: Transaction, station: Station, measure_ids: Iterable[str], now: datetime
) -> datetime | None:
    """Return since when a source of these measures could not be read; None: all are seen."""
    behind = (one for one in _sources(tx, station, measure_ids) if is_behind(one, now))
    return min((one.last_sound_at or one.last_visit_at or now for one in behind), default=None)


def _sources(
    tx: Transaction, station: Station, measure_ids: Iterable[str]
) -> Iterator[SourceState]:
    acts = measures.acts_of(tx, list(measure_ids))
    ids = {notices.find(tx, notice_id).source_id for notice_id in {a.act.notice_id for a in acts}}
    known = states_of(tx, sorted(ids))
    for source_id in sorted(ids):
        source = station.sources.get(source_id)
        if source is not None and source.scheduled:
            yield known[source_id]


def _tried_at(tx: Transaction, state: SourceState) -> datetime | None:
    since = state.last_sound_at or datetime.min.replace(tzinfo=UTC)
    return visits.first_after(tx, state.source_id, since)


def _beginning(station: Station, source_id: str, event: ClockEvent) -> datetime:
    """Return the instant at which a day falls due where its publisher is."""
    source = station.sources.get(source_id)
    zone = ZoneInfo(source.timezone) if source else UTC
    day = event.on - timedelta(days=event.days_before)
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
