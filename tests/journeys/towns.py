"""What every town has: a gazette in JSON, a data folder with firms, and a daemon on its clock."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from config.settings import Settings, load_settings
from domain.model import Clock
from pipeline.firms import import_firms
from pipeline.station import open_station
from scheduler import run_daemon

OURS = """
rhythm: {every_minutes: 1}
reader: json_api
request: {url: "ORIGIN/list.json"}
rows: acts
fields:
  number: {path: number, required: true}
  title: {path: title, required: true}
  url: {path: link, required: true}
  published_on: {path: date, formats: [iso]}
  text: {path: text}
politeness: {delay_seconds: 0}
evidence: {terms: ours, checked_on: 2026-11-22, checked_by: test}
proven: structure
"""
"""What is the same in the YAML files of all our gazettes."""


def settled(
    folder: Path, *, gazette: str, origin: str, firms: str, at: datetime, **more: Any
) -> Settings:
    """Return the settings of an installation with one source and its firms, as `at` they came.

    `gazette` is who publishes, as YAML; the acts are read from `origin`/list.json.
    """
    settings = load_settings(
        data_dir=folder / "var",
        sources_dir=folder / "sources",
        port=0,
        allow_private_networks=True,
        smtp_host="127.0.0.1",
        smtp_starttls=False,
        tick_seconds=0.2,
        _env_file=None,
        **more,
    )
    name = gazette.splitlines()[0].removeprefix("id: ")
    (folder / "sources").mkdir()
    whole = gazette + OURS.replace("ORIGIN", origin)
    (folder / "sources" / f"{name}.yaml").write_text(whole)
    (folder / "firms.yaml").write_text(firms)
    station = open_station(settings)
    import_firms(station, folder / "firms.yaml", at)
    station.close()
    return settings


@asynccontextmanager
async def running(settings: Settings, clock: Clock) -> AsyncIterator[None]:
    """Run the daemon; at its end nothing of it is left but the tables."""
    stop = asyncio.Event()
    daemon = asyncio.create_task(run_daemon(settings, clock=clock, stop=stop))
    yield
    stop.set()
    await asyncio.wait_for(daemon, 20)


async def until(true: Callable[[], bool], seconds: float = 20.0) -> float:
    """Return the loop's instant at which something has become true."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        await asyncio.sleep(0.005)
    return time.monotonic()
