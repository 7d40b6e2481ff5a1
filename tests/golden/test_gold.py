"""The labelled notices are judged no worse than the floor that was last measured."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from commands.evaluate import evaluate


@pytest.fixture(scope="module")
def figures(gold: Path) -> dict[str, Any]:
    result = CliRunner().invoke(
        evaluate, [str(gold / "notices.jsonl"), "--json"], standalone_mode=False
    )
    loaded: dict[str, Any] = json.loads(result.output)
    return loaded


def test_relevance_is_above_its_floor(figures: dict[str, Any]) -> None:
    assert figures["relevance"]["f1"] >= 0.93


@pytest.mark.parametrize("sector", ["machinery", "battery", "auto"])
def test_the_sectors_that_must_shine_are_above_their_floor(
    figures: dict[str, Any], sector: str
) -> None:
    assert figures["sectors"][sector]["f1"] >= 0.85


def test_codes_are_recalled(figures: dict[str, Any]) -> None:
    assert figures["codes"]["recall"] >= 0.98


def test_every_miss_is_quoted(figures: dict[str, Any]) -> None:
    assert all(miss["quote"] for miss in figures["misses"])
