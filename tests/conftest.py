"""Fixtures that every level shares: both databases, and a look at the outside world's files."""

import os
from pathlib import Path

import pytest

CAPTURES = Path(os.environ.get("BONGSU_TEST_CAPTURES", "../shared/captures"))
GOLD = Path(os.environ.get("BONGSU_TEST_GOLD", "../shared/gold"))


@pytest.fixture(autouse=True)
def _no_stray_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("BONGSU_") and not name.startswith("BONGSU_TEST_"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def captures() -> Path:
    """The folder of real captures; a test that needs it is skipped where it does not exist."""
    if not CAPTURES.is_dir():
        pytest.skip(f"no captures at {CAPTURES}")
    return CAPTURES


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of labelled notices; a test that needs it is skipped where it does not exist."""
    if not GOLD.is_dir():
        pytest.skip(f"no labelled notices at {GOLD}")
    return GOLD
