"""Say which sources one more wave may visit now."""

from collections.abc import Collection
from datetime import UTC, datetime
from urllib.parse import urlsplit

from config.schema import AnySource
from domain.due import is_due
from domain.source_state import SourceState
from pipeline.station import Station
from storage.sources import states

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def due_sources(station: Station, under_way: Collection[str], now: datetime) -> tuple[str, ...]:
    """Return the scheduled sources that are due, the longest overdue first, at most a wave's.

    A source that another wave visits now is left out, and so is one on a host that another wave
    visits: a host's pace is kept within one wave.
    """
    with station.database.reading() as tx:
        known = states(tx)
    busy_hosts = {host for name in under_way for host in hosts_of(station.sources[name])}
    due = [
        (known.get(source.id, SourceState(source_id=source.id)).next_due_at or LONG_AGO, source.id)
        for source in station.sources.values()
        if source.scheduled
        and source.id not in under_way
        and not hosts_of(source) & busy_hosts
        and is_due(source, known.get(source.id, SourceState(source_id=source.id)), now)
    ]
    return tuple(name for _, name in sorted(due)[: station.settings.wave_sources_max])


def hosts_of(source: AnySource) -> frozenset[str]:
    """Return the hosts that a source's list pages are on."""
    urls = (source.request.url, *source.request.also)
    return frozenset(urlsplit(url).hostname or url for url in urls)
