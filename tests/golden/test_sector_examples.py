"""The examples of every sector file are its tests: adding a sector takes no Python."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from config.lexicon import FOLDER, load_lexicon
from domain.understand import understand

CASES = [
    (path.stem, example)
    for path in sorted((FOLDER / "sectors").glob("*.yaml"))
    for example in yaml.safe_load(path.read_text(encoding="utf-8"))["examples"]
]


@pytest.mark.parametrize(("sector", "example"), CASES, ids=[e["text"][:40] for _, e in CASES])
def test_an_example_switches_its_sector_as_the_file_says(
    sector: str, example: dict[str, Any]
) -> None:
    got = understand(title=example["text"], text="", lexicon=load_lexicon())

    assert example["on"] is (sector in {score.sector for score in got.sectors})


def test_there_are_ten_sectors_each_with_examples_on_both_sides() -> None:
    sides = {sector: {e["on"] for s, e in CASES if s == sector} for sector, _ in CASES}

    assert len(sides) == 10
    assert all({True, False} >= both and True in both for both in sides.values())
    assert Path(FOLDER / "sectors").is_dir()
