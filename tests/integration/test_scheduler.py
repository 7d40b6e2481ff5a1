"""The ticks wake what is due, never twice, and outlive whatever goes wrong."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.source_state import SourceState
from pipeline.station import Station
from pipeline.steps import Steps
from scheduler import Daemon, watch_clock
from storage.engine import Transaction
from storage.sources import save, states_of
from tests.seeding import NOW, open_seeded
from web.pulse import Pulse


class Recorder:
    """Steps that note that they were called, and do as they are told."""

    def __init__(self) -> None:
        self.waves: list[tuple[str, ...]] = []
        self.calls: list[str] = []
        self.go_on = asyncio.Event()
        self.broken: set[str] = set()
        self.days_wait = False

    def steps(self) -> Steps:
        """Return them as the daemon wants them."""
        return Steps(
            collect=self.collect,
            triage=lambda: self._call("triage", answer=True),
            deliver=lambda: self._call("deliver", answer=False),
            recover=lambda: self._call("recover", answer=None),
            fire=lambda: self._call("fire", answer=(True, self.days_wait)),
            tidy=lambda: self._call("tidy", answer=None),
            second=lambda: self._call("second", answer=None),
            warm=lambda: self._call("warm", answer=None),
        )

    async def collect(self, source_ids: tuple[str, ...], on_stored: Callable[[], None]) -> None:
        """Store one visit, and end when told to."""
        self.waves.append(source_ids)
        await self._call("collect", answer=None)
        on_stored()
        await self.go_on.wait()

    async def _call(self, name: str, *, answer: Any) -> Any:
        self.calls.append(name)
        if name in self.broken:
            raise RuntimeError(f"{name} is broken")
        return answer


@pytest.fixture
def seeded(tmp_path: Path) -> Iterator[Station]:
    opened = open_seeded(tmp_path, with_acts=False)
    yield opened
    opened.close()


@pytest.fixture
def steps() -> Recorder:
    return Recorder()


@pytest.fixture
def daemon(seeded: Station, steps: Recorder) -> Daemon:
    return Daemon(seeded, steps.steps(), Pulse(), lambda: NOW)


async def _settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0.001)


async def test_a_tick_starts_one_wave_for_all_sources_that_are_due(
    daemon: Daemon, steps: Recorder
) -> None:
    await daemon.tick()
    await _settle()

    assert [sorted(wave) for wave in steps.waves] == [sorted(daemon.station.sources)]


async def test_the_next_tick_starts_a_wave_only_for_sources_not_under_way(
    daemon: Daemon, steps: Recorder
) -> None:
    with daemon.station.database.transaction() as tx:
        for name in daemon.station.sources:
            due_at = NOW if name == "xe-gazette" else NOW + timedelta(hours=1)
            _keep_state(tx, SourceState(source_id=name, next_due_at=due_at))

    await daemon.tick()
    await _settle()
    with daemon.station.database.transaction() as tx:
        _keep_state(tx, SourceState(source_id="xs-kanpo", next_due_at=NOW))
    await daemon.tick()
    await _settle()

    assert steps.waves == [("xe-gazette",), ("xs-kanpo",)]


@pytest.mark.parametrize(("days_wait", "asked"), [(True, 2), (False, 1)])
async def test_a_day_that_waits_is_asked_again_once_a_wave_has_ended_and_was_read(
    daemon: Daemon, steps: Recorder, *, days_wait: bool, asked: int
) -> None:
    steps.days_wait = days_wait
    reading = asyncio.create_task(daemon.read_for_ever())
    await daemon.tick()
    await _settle()
    await daemon.tick()
    assert 1 == steps.calls.count("fire")

    steps.go_on.set()
    await _settle()
    daemon.detected.set()
    await _settle()
    await daemon.tick()
    reading.cancel()

    assert asked == steps.calls.count("fire")


async def test_a_source_on_a_host_under_way_waits_for_that_wave(
    daemon: Daemon, steps: Recorder
) -> None:
    twin = daemon.station.sources["xe-gazette"].model_copy(update={"id": "xe-twin"})
    daemon.station = replace(daemon.station, sources={**daemon.station.sources, "xe-twin": twin})
    daemon.under_way.add("xe-gazette")

    await daemon.tick()
    await _settle()

    assert "xe-twin" not in steps.waves[0]
    assert "xs-kanpo" in steps.waves[0]


async def test_a_wave_that_has_ended_frees_its_sources(daemon: Daemon, steps: Recorder) -> None:
    steps.go_on.set()

    await daemon.tick()
    await _settle()

    assert daemon.under_way == set()


async def test_sources_whose_wave_broke_are_held_so_that_nobody_is_hammered(
    daemon: Daemon, steps: Recorder
) -> None:
    steps.broken.add("collect")

    for _ in range(3):
        await daemon.tick()
        await _settle()

    assert len(steps.waves) == 1
    assert daemon.under_way == set(daemon.station.sources)
    assert daemon.pulse.failures == {"wave": 1}


async def test_a_stored_visit_wakes_reading_and_reading_wakes_sending(
    daemon: Daemon, steps: Recorder
) -> None:
    servants = [
        asyncio.create_task(daemon.read_for_ever()),
        asyncio.create_task(daemon.send_for_ever()),
    ]

    steps.go_on.set()
    await daemon.steps.collect(("xe-gazette",), daemon.detected.set)
    await _settle()

    assert steps.calls.index("triage") < steps.calls.index("deliver")
    for task in servants:
        task.cancel()


async def test_a_step_that_breaks_is_counted_and_tried_again(
    daemon: Daemon, steps: Recorder
) -> None:
    steps.broken |= {"triage", "deliver", "recover", "tidy"}
    servants = [
        asyncio.create_task(daemon.read_for_ever()),
        asyncio.create_task(daemon.send_for_ever()),
    ]

    for _ in range(2):
        daemon.detected.set()
        await daemon.recover()
        await daemon.upkeep()
        await _settle()

    assert daemon.pulse.failures == {"triage": 2, "deliveries": 2, "recovery": 2, "upkeep": 2}
    for task in servants:
        task.cancel()


async def test_a_database_that_is_away_does_not_end_the_ticks(
    daemon: Daemon, tmp_path: Path
) -> None:
    daemon.station.database.close()
    (tmp_path / "bongsu.db").write_bytes(b"not a database" * 100)

    await daemon.tick()

    assert daemon.pulse.failures == {"waves": 1}
    assert not daemon.pulse.is_late


class Job:
    """A job of APScheduler as far as the clock watch knows it."""

    def __init__(self, next_run_time: datetime) -> None:
        self.next_run_time = next_run_time

    def modify(self, *, next_run_time: datetime) -> None:
        """Run at another time."""
        self.next_run_time = next_run_time


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(hours=1)])
async def test_a_clock_that_jumps_lets_every_tick_run_at_once(jump: timedelta) -> None:
    start = datetime.now(UTC)  # noqa: TID251 a real clock, set wrong below
    wrong = timedelta()

    def wall() -> datetime:
        return datetime.now(UTC) + wrong  # noqa: TID251

    job = Job(start + timedelta(hours=5))
    ticks = type("Ticks", (), {"get_jobs": lambda _: [job]})()
    watching = asyncio.create_task(watch_clock(ticks, 0.01, wall=wall))
    await asyncio.sleep(0.05)
    untouched = job.next_run_time
    wrong = jump
    await asyncio.sleep(0.05)
    watching.cancel()

    assert untouched == start + timedelta(hours=5)
    assert abs(job.next_run_time - wall()) < timedelta(seconds=5)


def _keep_state(tx: Transaction, state: SourceState) -> None:
    save(tx, [state], states_of(tx, [state.source_id]))
