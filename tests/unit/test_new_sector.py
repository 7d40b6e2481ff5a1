"""A sector is a YAML file: adding shipbuilding takes no Python."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import ValidationError

import config.lexicon
from alerts.matching import match
from alerts.render import render_email
from config import sector_names as names
from config.firm_schema import ProfileShape
from config.lexicon import load_lexicon
from domain.understand import understand
from tests.standins.alerts import an_alert
from tests.standins.readings import a_change, a_profile
from web.words import words_in

SHIPBUILDING = """
id: shipbuilding
name:
  en: Shipbuilding
  ko: 조선
concepts:
  - id: ship
    terms:
      en: [ship, ships, LNG carrier, marine propellers, hull blocks]
      ko: [선박, 선체 블록, 선박용 프로펠러]
      zh-Hans: [船舶, 船用螺旋桨]
codes: []
hs: ['8901', '8487.10']
hs_supports: []
examples:
  - text: Export licence required for marine propellers.
    'on': true
"""
YARD = {"id": "yard", "name": "Yard", "sectors": ["shipbuilding"], "channels": ["mail"]}
TITLE = "关于对船用螺旋桨相关物项实施出口管制的公告"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the configuration in which there is one sector more."""
    copy = tmp_path / "config"
    shutil.copytree(config.lexicon.FOLDER, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "sectors" / "shipbuilding.yaml").write_text(SHIPBUILDING, encoding="utf-8")
    monkeypatch.setattr(names, "FOLDER", copy / "sectors")
    return copy


def test_a_text_is_classified_matched_and_named_by_a_sector_that_is_only_a_file(
    folder: Path,
) -> None:
    text = "自公布之日起，出口船用螺旋桨应当向商务部申请许可。"

    reading = understand(title=TITLE, text=text, lexicon=load_lexicon(folder), language="zh")
    profile = ProfileShape.model_validate(YARD)
    because = match(
        change=a_change(reading),
        jurisdiction="CN",
        text=text,
        profile=a_profile(sectors=frozenset(profile.sectors)),
    )

    assert ["shipbuilding"] == [score.sector for score in reading.sectors]
    assert [("sector", "shipbuilding")] == [(each.rule, each.value) for each in because]
    alert = replace(an_alert("ko"), because=because, change=a_change(reading))
    assert "업종: 조선" in render_email(alert).text
    assert ("조선", "Shipbuilding") == tuple(
        words_in(language).named("sector", "shipbuilding") for language in ("ko", "en")
    )


@pytest.mark.usefixtures("folder")
def test_a_sector_without_an_order_comes_last() -> None:
    standing = names.sector_names(config.lexicon.FOLDER / "sectors")

    assert (*standing, "shipbuilding") == tuple(names.sector_names())


def test_a_firm_cannot_ask_for_a_sector_that_is_no_file() -> None:
    with pytest.raises(
        ValidationError, match="no sector 'shipbuilding', expected one of machinery"
    ):
        ProfileShape.model_validate(YARD)
