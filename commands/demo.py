"""`bongsu demo`: the daemon on bundled fictional gazettes."""

import asyncio
from pathlib import Path

import click

from domain.errors import ConfigInvalid


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("var/demo"),
    show_default=True,
    help="Data folder of the tour; emptied at each start.",
)
def demo(host: str, port: int, folder: Path) -> None:
    """Start the daemon on bundled fictional gazettes, with three sample firms."""
    try:
        from demo.tour import run_tour
    except ImportError as error:
        raise ConfigInvalid(
            f"the tour needs {error.name}, which belongs to a checkout: use `make demo`"
        ) from error
    asyncio.run(run_tour(folder, host=host, port=port))
