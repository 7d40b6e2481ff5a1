"""The daemon: one loop with the web page, the ticks, and what each tick starts.

The ticks only wake; what is to be done stands in the tables. So a tick that is missed, doubled or
killed loses nothing, and a step that has stored something wakes the next step at once.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, Any

from config.clock import utc_now
from config.logs import get_logger
from config.settings import Settings
from config.stopping import stop_event
from domain.model import Clock
from pipeline.due import due_sources
from pipeline.station import Station, open_station
from pipeline.steps import Steps, open_steps
from storage.data_folder import prepare_data_folder
from storage.folder_lock import held
from web.app import build_app
from web.pulse import LATE_SECONDS, Pulse
from web.server import WebServer, address_of, listen

if TYPE_CHECKING:
    from alerts.channels import Channel

log = get_logger(__name__)

ROUNDS_AT_ONCE = 4  # guess: three slow receivers must not hold up the fourth round of sending
RECOVERY_SECONDS = 60
UPKEEP_SECONDS = 3600
OPINION_SECONDS = 60
JUMP_SECONDS = 2.0  # a clock is slewed by 0.5 ms a second at most; more in one tick is a jump
HOLD_SECONDS, HOLD_SECONDS_MAX = 60.0, 3600.0
"""Pause before sources are visited again whose wave itself broke: a fault of ours must not make
us hammer a publisher."""
SENDING_SECONDS = 4.0

Ready = Callable[[str, Station], None]


@dataclass(slots=True)
class Daemon:
    """What is under way in this process; everything else is in the tables."""

    station: Station
    steps: Steps
    pulse: Pulse
    clock: Clock
    under_way: set[str] = field(default_factory=set)
    """Sources of the waves that run, and those that are held after a wave broke."""
    waves: set[asyncio.Task[None]] = field(default_factory=set)
    rounds: set[asyncio.Task[None]] = field(default_factory=set)
    detected: asyncio.Event = field(default_factory=asyncio.Event)
    to_send: asyncio.Event = field(default_factory=asyncio.Event)
    broken_waves: int = 0
    clocks_asked: datetime | None = None
    """The hour for which it was last asked what falls due."""
    clocks_wait: bool = False
    """A day waits for a source: asked again once a wave has ended and what it brought is read."""
    wave_ended: bool = False

    async def tick(self) -> None:
        """Start one wave for all that is due, and wake the other steps for what was left over."""
        self.pulse.beat()
        self.detected.set()
        self.to_send.set()
        await self.guarded("clocks", self._fire_hourly)
        await self.guarded("waves", self._start_wave)

    async def recover(self) -> None:
        """Put lost work back, and send it."""
        await self.guarded("recovery", self.steps.recover)
        self.to_send.set()

    async def upkeep(self) -> None:
        """Keep the database small and quick."""
        await self.guarded("upkeep", self.steps.tidy)

    async def second_reading(self) -> None:
        """Ask the second reader about what was read."""
        await self.guarded("opinions", self.steps.second)

    async def read_for_ever(self) -> None:
        """Triage whenever something was detected."""
        while True:
            await self.detected.wait()
            self.detected.clear()
            if await self.guarded("triage", self.steps.triage):
                self.to_send.set()
            self._ask_clocks_again()

    async def send_for_ever(self) -> None:
        """Start a round of sending whenever something may be due, a few rounds at once."""
        places = asyncio.Semaphore(ROUNDS_AT_ONCE)
        while True:
            await self.to_send.wait()
            await places.acquire()
            self.to_send.clear()
            _keep(self.rounds, asyncio.create_task(self._round(places)))

    async def guarded(self, name: str, body: Callable[[], Awaitable[Any]]) -> Any:
        """Run a tick's body; an exception nobody expected is logged and counted, and life goes on.

        Returns what the body returns, or None.
        """
        try:
            return await body()
        except Exception:  # the top of a job
            self.pulse.failed(name)
            log.exception("tick_failed", tick=name)
            return None

    async def _round(self, places: asyncio.Semaphore) -> None:
        try:
            if await self.guarded("deliveries", self.steps.deliver):
                self.to_send.set()
        finally:
            places.release()

    async def _fire_hourly(self) -> None:
        """Ask what falls due once an hour of our clock: somewhere a day has begun."""
        hour = self.clock().replace(minute=0, second=0, microsecond=0)
        if hour == self.clocks_asked:
            return
        fired, self.clocks_wait = await self.steps.fire()
        if fired:
            self.detected.set()
        self.clocks_asked = hour

    def _ask_clocks_again(self) -> None:
        if self.clocks_wait and self.wave_ended:
            self.clocks_asked = None
        self.wave_ended = False

    async def _start_wave(self) -> None:
        due = await asyncio.to_thread(
            due_sources, self.station, frozenset(self.under_way), self.clock()
        )
        if due:
            self.under_way.update(due)
            _keep(self.waves, asyncio.create_task(self._wave(due)))

    async def _wave(self, source_ids: tuple[str, ...]) -> None:
        failures = self.pulse.failures.get("wave", 0)
        self.pulse.waves_under_way += 1
        try:
            await self.guarded("wave", lambda: self.steps.collect(source_ids, self.detected.set))
        finally:
            self.pulse.waves_under_way -= 1
        self.wave_ended = True
        if self.pulse.failures.get("wave", 0) == failures:
            self.broken_waves = 0
            self.under_way.difference_update(source_ids)
            return
        pause = min(HOLD_SECONDS * 2**self.broken_waves, HOLD_SECONDS_MAX)
        self.broken_waves += 1
        log.error("sources_held", seconds=pause, sources=len(source_ids))
        asyncio.get_running_loop().call_later(pause, self.under_way.difference_update, source_ids)


async def run_daemon(
    settings: Settings,
    *,
    clock: Clock = utc_now,
    stop: asyncio.Event | None = None,
    on_ready: Ready | None = None,
) -> None:
    """Run until `stop` is set, or SIGTERM or SIGINT comes; a second signal ends at once.

    `clock` is what is stored and judged by, so a demo may hurry it; pauses are the loop's own time.
    `on_ready` is told the address of the pages as soon as they are served.

    Raises:
        ConfigInvalid: a setting or a source is wrong, or the port is taken.
        StoreUnusable: the data folder or the database cannot be used, or another daemon uses it.
    """
    prepare_data_folder(settings.data_dir)
    with held(settings.data_dir), listen(settings) as listening, stop_event(stop) as stopping:
        station = open_station(settings)
        try:
            pulse = Pulse(late_seconds=max(LATE_SECONDS, 3 * settings.tick_seconds))
            server = WebServer(build_app(station, clock=clock, pulse=pulse), listening)
            await server.start()
            log.info("daemon_ready", pages=address_of(listening))
            if on_ready is not None:
                on_ready(address_of(listening), station)
            await _run_ticks(station, pulse, clock, stopping, server)
        finally:
            station.close()
    log.info("daemon_stopped")


async def _run_ticks(
    station: Station, pulse: Pulse, clock: Clock, stopping: asyncio.Event, server: WebServer
) -> None:
    channels = await asyncio.to_thread(_open_channels, station.settings)
    daemon = Daemon(station, open_steps(station, channels, clock), pulse, clock)
    ticks = _start_ticks(daemon, station.settings.tick_seconds)
    servants = [
        asyncio.create_task(daemon.read_for_ever()),
        asyncio.create_task(daemon.send_for_ever()),
        asyncio.create_task(watch_clock(ticks, station.settings.tick_seconds)),
    ]
    _keep(daemon.rounds, asyncio.create_task(daemon.guarded("warm", daemon.steps.warm)))
    asked = asyncio.create_task(stopping.wait())
    watched = {asked, *servants} | ({server.ended} if server.ended else set())
    try:
        await asyncio.wait(watched, return_when=asyncio.FIRST_COMPLETED)
        if not stopping.is_set():
            log.error("daemon_broken", ended=[str(task) for task in watched if task.done()])
    finally:
        ticks.shutdown(wait=False)
        await _wind_down(daemon, [asked, *servants])
        await server.stop()
        await asyncio.gather(*(channel.close() for channel in channels.values()))
        await daemon.upkeep()


async def _wind_down(daemon: Daemon, servants: list[asyncio.Task[Any]]) -> None:
    """Begin nothing new, let sends finish, cut off visits: they are due again at the next start."""
    log.info("daemon_stopping", waves=len(daemon.waves), rounds=len(daemon.rounds))
    cut_off = {*servants, *daemon.waves}
    for task in cut_off:
        task.cancel()
    _, slow = await asyncio.wait(cut_off | daemon.rounds, timeout=SENDING_SECONDS)
    for task in slow:
        task.cancel()
    stubborn = (await asyncio.wait(slow, timeout=1.0))[1] if slow else ()
    if stubborn:
        log.warning("stop_cut_short", tasks=len(stubborn))


def _start_ticks(daemon: Daemon, tick_seconds: float) -> Any:
    """Start APScheduler; a late tick is never skipped, and many late ones are one."""
    from datetime import UTC

    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    ticks = AsyncIOScheduler(
        timezone=UTC,
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    now = utc_now()
    for body, seconds in (
        (daemon.recover, RECOVERY_SECONDS),
        (daemon.tick, tick_seconds),
        (daemon.upkeep, UPKEEP_SECONDS),
        (daemon.second_reading, OPINION_SECONDS),
    ):
        ticks.add_job(body, "interval", seconds=seconds, next_run_time=now)
    ticks.start()
    return ticks


async def watch_clock(ticks: Any, tick_seconds: float, *, wall: Clock = utc_now) -> None:
    """Run every tick at once when the wall clock jumps.

    APScheduler 3 keeps the next run as a wall time: after a jump back of an hour it would sleep
    for that hour. This watch rests on the loop's own time, which never jumps.
    """
    offset = wall().timestamp() - monotonic()
    while True:
        await asyncio.sleep(tick_seconds)
        current = wall().timestamp() - monotonic()
        if abs(current - offset) > JUMP_SECONDS:
            log.warning("clock_jumped", seconds=round(current - offset, 1))
            for job in ticks.get_jobs():
                job.modify(next_run_time=wall())
        offset = current


def _open_channels(settings: Settings) -> Mapping[str, "Channel"]:
    from alerts.channels.registry import open_channels

    return open_channels(settings)


def _keep(tasks: set[asyncio.Task[None]], task: asyncio.Task[None]) -> None:
    # the loop alone holds a task weakly
    tasks.add(task)
    task.add_done_callback(tasks.discard)
