"""Notices of our own in 14 languages, labelled without sight of the rules of the code.

The floors stand a little under what was measured; docs/judgement-figures.md has the figures.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from commands.evaluate import evaluate

FOLDER = Path(__file__).parent / "labelled"


@pytest.fixture(
    scope="module", params=["asia", "second", "third", "fourth", "fifth", "sixth", "west"]
)
def figures(request: pytest.FixtureRequest) -> dict[str, Any]:
    result = CliRunner().invoke(
        evaluate, [str(FOLDER / f"{request.param}.jsonl"), "--json"], standalone_mode=False
    )
    loaded: dict[str, Any] = json.loads(result.output)
    return loaded


def test_relevance_is_above_its_floor(figures: dict[str, Any]) -> None:
    assert figures["relevance"]["f1"] >= 0.95


@pytest.mark.parametrize("sector", ["machinery", "battery", "auto"])
def test_the_sectors_that_must_shine_are_above_their_floor(
    figures: dict[str, Any], sector: str
) -> None:
    assert figures["sectors"][sector]["f1"] >= 0.9


def test_dates_are_hardly_ever_invented(figures: dict[str, Any]) -> None:
    assert figures["effective_date"]["invented"] <= 2


def test_the_family_is_above_its_floor(figures: dict[str, Any]) -> None:
    assert figures["family_accuracy"] >= 0.8
