"""The steps of the way as the daemon's ticks call them: what is heavy is imported at first need."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from config.logs import get_logger
from config.memory import give_back
from domain.model import Clock, DeliveryState, Outcome
from pipeline.station import Station
from storage.upkeep import tidy

if TYPE_CHECKING:
    from alerts.channels import Channel

log = get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Steps:
    """The steps of the way, as the ticks call them; each may raise, none may block the loop."""

    collect: Callable[[tuple[str, ...], Callable[[], None]], Awaitable[None]]
    """Visit sources; calls back as soon as one visit is stored."""
    triage: Callable[[], Awaitable[bool]]
    """Read what was detected; tells whether there is something to send."""
    deliver: Callable[[], Awaitable[bool]]
    """Send what is due; tells whether there may be more."""
    recover: Callable[[], Awaitable[None]]
    fire: Callable[[], Awaitable[tuple[bool, bool]]]
    """Write what falls due as changes; tells whether there are any, and whether any still wait."""
    tidy: Callable[[], Awaitable[None]]
    second: Callable[[], Awaitable[None]]
    """Ask the second reader, where there is one."""
    warm: Callable[[], Awaitable[object]]
    """Load what the first change will need."""


def open_steps(station: Station, channels: Mapping[str, "Channel"], clock: Clock) -> Steps:
    """Return the real steps."""
    return Steps(
        collect=partial(_collect, station, clock),
        triage=partial(_triage, station, clock),
        deliver=partial(_deliver, station, channels, clock),
        recover=partial(_recover, station, clock),
        fire=partial(_fire, station, clock),
        tidy=partial(asyncio.to_thread, tidy, station.database),
        second=partial(_ask_second_reader, station, clock),
        warm=partial(asyncio.to_thread, lambda: station.lexicon),
    )


async def _collect(
    station: Station, clock: Clock, source_ids: tuple[str, ...], on_stored: Callable[[], None]
) -> None:
    module = await asyncio.to_thread(import_module, "pipeline.collect")
    log.info("wave_started", sources=len(source_ids))

    async def stored(visit: Any) -> None:
        on_stored()
        _log_visit(visit)

    report = await module.collect(station, source_ids, clock=clock, on_stored=stored)
    _log_wave(report.visits)
    await asyncio.to_thread(give_back)


async def _triage(station: Station, clock: Clock) -> bool:
    module = await asyncio.to_thread(import_module, "pipeline.triage")
    read = await asyncio.to_thread(module.read_detected, station, clock())
    if read.read:
        log.info("changes_read", read=read.read, confirmed=read.confirmed)
    return bool(read.deliveries)


async def _deliver(station: Station, channels: Mapping[str, "Channel"], clock: Clock) -> bool:
    module = await asyncio.to_thread(import_module, "pipeline.deliver")
    report = await module.deliver_due(station, channels, clock=clock)
    return bool(report.count(DeliveryState.SENT))


async def _recover(station: Station, clock: Clock) -> None:
    module = await asyncio.to_thread(import_module, "pipeline.recover")
    await asyncio.to_thread(module.recover, station, clock())


async def _fire(station: Station, clock: Clock) -> tuple[bool, bool]:
    module = await asyncio.to_thread(import_module, "pipeline.clock")
    report = await asyncio.to_thread(module.fire_clocks, station, clock())
    if report.fired or report.passed_over or report.waiting:
        log.info(
            "clocks_fired",
            fired=report.fired,
            passed_over=report.passed_over,
            waiting=report.waiting,
        )
    return bool(report.fired), bool(report.waiting)


async def _ask_second_reader(station: Station, clock: Clock) -> None:
    if station.settings.second_reader:
        module = await asyncio.to_thread(import_module, "pipeline.opinions")
        await module.ask_configured_reader(station, clock)


def _is_lost(visit: Any) -> bool:
    return visit.outcome in {Outcome.FAILED, Outcome.QUARANTINED}


def _log_visit(visit: Any) -> None:
    if _is_lost(visit):
        log.info("source_not_read", source=visit.source_id, reason=visit.reason)


def _log_wave(visits: Sequence[Any]) -> None:
    lost = sorted(visit.source_id for visit in visits if _is_lost(visit))
    if lost:
        log.warning("sources_not_read", count=len(lost), of=len(visits), sources=lost)
    log.info("wave_ended", sources=len(visits))
