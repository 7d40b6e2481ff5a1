"""Open the station of this machine's settings for one command."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from config.settings import load_settings

if TYPE_CHECKING:
    from pipeline.station import Station


@contextmanager
def opened_station() -> "Iterator[Station]":
    """Yield the station, and close it when the command is done.

    Raises:
        ConfigInvalid, StoreUnusable: as `pipeline.station.open_station`.
    """
    from pipeline.station import open_station

    station = open_station(load_settings())
    try:
        yield station
    finally:
        station.close()
