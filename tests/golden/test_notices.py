"""Notices written for these tests, in the publishers' languages, are understood as labelled."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from config.lexicon import load_lexicon
from domain.model import Understanding
from domain.understand import effective_on, understand

NOTICES = yaml.safe_load((Path(__file__).parent / "notices.yaml").read_text(encoding="utf-8"))


def understood(notice: dict[str, Any]) -> Understanding:
    return understand(
        title=notice["title"],
        text=notice["text"],
        lexicon=load_lexicon(),
        language=notice["language"],
        jurisdiction=notice["jurisdiction"],
        published_on=notice["published"],
    )


def seen(got: Understanding) -> dict[str, Any]:
    return {
        "relevant": got.relevant,
        "sectors": sorted(score.sector for score in got.sectors),
        "family": got.measure.family,
        "type": got.measure.type,
        "direction": got.measure.direction,
        "effective": effective_on(got.dates),
        "codes": {code.printed for code in got.codes},
        "materials": set(got.materials),
    }


@pytest.mark.parametrize("notice", NOTICES, ids=[notice["id"] for notice in NOTICES])
def test_a_notice_is_understood_as_labelled(notice: dict[str, Any]) -> None:
    got = seen(understood(notice))

    for name, expected in notice["expect"].items():
        if name in {"codes", "materials"}:
            assert set(expected) <= got[name], name
        else:
            wanted = sorted(expected) if name == "sectors" else expected
            assert wanted == got[name], name


@pytest.mark.parametrize("notice", NOTICES, ids=[notice["id"] for notice in NOTICES])
def test_every_conclusion_quotes_the_original(notice: dict[str, Any]) -> None:
    original = f"{notice['title']}\n{notice['text']}"

    got = understood(notice)

    for finding in got.findings:
        assert original[finding.start : finding.end] == finding.quote
    assert all(score.findings for score in got.sectors)
