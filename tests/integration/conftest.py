"""Fixtures that several files of this level share."""

from datetime import datetime

import pytest

from pipeline.station import Station
from tests.integration.rounds import confirm_change
from tests.seeds import add_firm, firm_file


@pytest.fixture
def confirmed(station: Station, now: datetime) -> Station:
    """A station where one change waits to be sent to one channel."""
    add_firm(station, firm_file(), now)
    confirm_change(station, "1", now)
    return station
