"""`bongsu run`: the daemon with its web page."""

import asyncio
from typing import TYPE_CHECKING

import click

from config.settings import load_settings

if TYPE_CHECKING:
    from pipeline.station import Station


@click.command()
@click.option("--host", help="Address to listen on; BONGSU_HOST, 127.0.0.1 by default.")
@click.option("--port", type=int, help="Port to listen on; BONGSU_PORT, 8000 by default.")
def run(host: str | None, port: int | None) -> int:
    """Watch the sources, send the alerts, and serve the web page, until SIGTERM or Ctrl-C.

    A stop takes 10 s at most; a second Ctrl-C stops at once.
    """
    from config.logs import configure_logs
    from config.memory import use_few_arenas
    from scheduler import run_daemon

    asked = {"host": host, "port": port}
    settings = load_settings(**{key: value for key, value in asked.items() if value is not None})
    configure_logs(settings)
    use_few_arenas()
    asyncio.run(run_daemon(settings, on_ready=_announce))
    return 0


def _announce(address: str, station: "Station") -> None:
    scheduled = sum(source.scheduled for source in station.sources.values())
    click.echo(f"Bongsu watches {scheduled} sources. Pages: {address}/  Stop: Ctrl-C", err=True)
