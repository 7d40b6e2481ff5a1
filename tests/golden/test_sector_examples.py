"""The examples of every sector file are its tests: adding a sector takes no Python."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from config.lexicon import FOLDER, load_lexicon
from domain.understand import understand
from tests.standins.traps import no_goods

CASES = [
    (path.stem, example)
    for path in sorted((FOLDER / "sectors").glob("*.yaml"))
    for example in yaml.safe_load(path.read_text(encoding="utf-8"))["examples"]
]

HERE = Path(__file__).parent
GOODS = yaml.safe_load((HERE / "goods.yaml").read_text(encoding="utf-8"))
USERS = yaml.safe_load((HERE / "users.yaml").read_text(encoding="utf-8"))
PASSING = yaml.safe_load((HERE / "passing.yaml").read_text(encoding="utf-8"))


NO_GOODS = no_goods()


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


def sectors_of(notice: dict[str, str], name: str, language: str) -> set[str]:
    text = notice["text"].format(name)
    got = understand(title=notice["title"], text=text, lexicon=load_lexicon(), language=language)
    return {score.sector for score in got.sectors}


@pytest.mark.parametrize("language", PASSING)
def test_goods_that_are_the_object_switch_their_sector_on(language: str) -> None:
    notice = PASSING[language]["object"]

    silent = [
        name
        for sector, names in GOODS.items()
        for name in names.get(language, ())
        if sector not in sectors_of(notice, name, language)
    ]

    assert [] == silent


@pytest.mark.parametrize("language", PASSING)
def test_goods_named_in_passing_switch_nothing_on(language: str) -> None:
    notices = PASSING[language]["passing"]

    heard = [
        (notice["text"], name)
        for notice in notices
        for names in GOODS.values()
        for name in names.get(language, ())
        if sectors_of(notice, name, language)
    ]

    assert [] == heard


@pytest.mark.parametrize("language", USERS)
def test_users_authorities_and_end_uses_switch_nothing_on(language: str) -> None:
    title = PASSING[language]["passing"][0]["title"]

    heard = [
        text
        for text in USERS[language]
        if sectors_of({"title": title, "text": "{}"}, text, language)
    ]

    assert [] == heard


@pytest.mark.parametrize("language", PASSING)
def test_a_trap_or_an_exception_alone_switches_nothing_on(language: str) -> None:
    notice = PASSING[language]["object"]

    heard = [name for name in NO_GOODS[language] if sectors_of(notice, name, language)]

    assert [] == heard
