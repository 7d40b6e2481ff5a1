"""Collect: visit sources in one wave, and store each visit as soon as it has ended."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from config.schema import AnySource
from crawlers.model import VisitOrder, VisitResult
from crawlers.run import run_wave
from domain.errors import NotFound, StoreUnusable
from domain.model import Clock
from domain.source_state import SourceState
from pipeline.collect_report import CollectReport, StoredVisit
from pipeline.settle import settle
from pipeline.station import Station
from pipeline.visited import Visited
from storage import notices, sources

GATHERED_SECONDS = 0.05
"""What ends within this time is committed together: a commit costs more than a visit that brought
nothing, and a twentieth of a second is no delay to a reader. Measured by `benchmarks/wave.py`."""
ROWS_AT_ONCE = 500
"""Rows and visits in one transaction: a quarter second, so that no other writer waits for long."""
CONFIG_KEY = "config"
"""Beside a source's validators: with another configuration the same page reads otherwise."""

OnStored = Callable[[StoredVisit], Awaitable[None]]


async def collect(
    station: Station,
    source_ids: Sequence[str],
    *,
    clock: Clock,
    on_stored: OnStored | None = None,
) -> CollectReport:
    """Visit these sources now, and return how it went.

    Each visit's outcome, rows and changes are committed together as soon as it has ended;
    `on_stored` is awaited right after. Running it again right away changes nothing: a page that
    stayed the same brings no version and no change.

    Raises:
        NotFound: one of the sources is not configured; none is visited.
        StoreUnusable: the database or the archive takes no more.
    """
    wanted = _configured(station, source_ids)
    orders = await asyncio.to_thread(_orders, station, wanted)
    ledger = _Ledger(station, on_stored)
    await run_wave(
        orders,
        clock=clock,
        archive=station.archive,
        manners=station.manners,
        on_visit=ledger.enter,
    )
    return CollectReport(visits=ledger.stored)


def _configured(station: Station, source_ids: Sequence[str]) -> list[AnySource]:
    unknown = [source_id for source_id in source_ids if source_id not in station.sources]
    if unknown:
        raise NotFound(
            f"source {unknown[0]!r} is not configured; `bongsu source list` shows those that are"
        )
    return [station.sources[source_id] for source_id in dict.fromkeys(source_ids)]


def _orders(station: Station, wanted: Sequence[AnySource]) -> list[VisitOrder]:
    with station.database.reading() as tx:
        states = sources.states_of(tx, [source.id for source in wanted])
        return [
            VisitOrder(
                source=source,
                validators=_validators(station, states[source.id]),
                # only a source with detail pages asks what is known of its rows
                known_rows={
                    identity: one.row_sha256
                    for identity, one in notices.known(
                        tx, source.id, states[source.id].last_rows
                    ).items()
                }
                if source.detail
                else {},
            )
            for source in wanted
        ]


def _validators(station: Station, state: SourceState) -> Mapping[str, Mapping[str, str]]:
    kept = dict(state.validators)
    config = kept.pop(CONFIG_KEY, {})
    return kept if config.get("id") == station.config_ids[state.source_id] else {}


class _Ledger:
    """Stores visits one batch at a time, off the loop; what ends meanwhile is the next batch."""

    def __init__(self, station: Station, on_stored: OnStored | None) -> None:
        self.stored: list[StoredVisit] = []
        self._station = station
        self._on_stored = on_stored
        self._waiting: list[VisitResult] = []
        self._is_writing = False

    async def enter(self, result: VisitResult) -> None:
        """Store a visit, with those that end meanwhile, and tell of each.

        While one call writes, the others leave their visit to it; the wave waits for all of them.
        """
        self._waiting.append(result)
        if self._is_writing:
            return
        self._is_writing = True
        try:
            while self._waiting:
                await asyncio.sleep(GATHERED_SECONDS)
                await self._write()
        finally:
            self._is_writing = False

    async def _write(self) -> None:
        count = _fitting(self._waiting)
        batch, self._waiting = self._waiting[:count], self._waiting[count:]
        fresh = await asyncio.to_thread(_settle_batch, self._station, batch)
        self.stored.extend(fresh)
        if self._on_stored is not None:
            for stored in fresh:
                await self._on_stored(stored)


def _fitting(waiting: Sequence[VisitResult]) -> int:
    """Return how many make one short transaction; one always does."""
    sizes = accumulate(1 + len(result.rows) for result in waiting)
    return max(1, sum(size <= ROWS_AT_ONCE for size in sizes))


def _settle_batch(station: Station, batch: Sequence[VisitResult]) -> list[StoredVisit]:
    if any(result.snapshots for result in batch):
        station.archive.sync()
    try:
        return _settle_together(station, batch)
    except StoreUnusable:
        raise
    except Exception:  # noqa: BLE001 one visit that cannot be stored must not lose the others
        return [_settle_alone(station, result) for result in batch]


def _settle_together(station: Station, batch: Sequence[VisitResult]) -> list[StoredVisit]:
    with station.database.transaction() as tx:
        return settle(tx, [_visited(station, one) for one in batch])


def _settle_alone(station: Station, result: VisitResult) -> StoredVisit:
    try:
        return _settle_together(station, [result])[0]
    except StoreUnusable:
        raise
    except Exception as error:  # noqa: BLE001 the top of a job: recorded as its failure
        failed = VisitResult(
            source_id=result.source_id,
            started_at=result.started_at,
            ended_at=result.ended_at,
            snapshots=result.snapshots,
            failure=f"storing: {type(error).__name__}: {error}",
        )
        return _settle_together(station, [failed])[0]


def _visited(station: Station, result: VisitResult) -> Visited:
    """Note beside the validators with which configuration the page was read."""
    source = station.sources[result.source_id]
    if result.validators:
        config = {"id": station.config_ids[source.id]}
        result = replace(result, validators={**result.validators, CONFIG_KEY: config})
    return Visited(source=source, result=result)
