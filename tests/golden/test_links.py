"""What acts say of other acts is read in the publisher's language: all of it, and no more."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from config.lexicon import load_lexicon
from domain.understand import understand

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "links.yaml").read_text(encoding="utf-8")
)


def links_of(case: dict[str, Any], title: str, text: str) -> list[list[str]]:
    understood = understand(
        title=title,
        text=text,
        lexicon=load_lexicon(),
        language=case["language"],
        jurisdiction=case["jurisdiction"],
    )
    return [
        [link.kind, link.value, link.scope] if link.scope else [link.kind, link.value]
        for link in understood.links
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_links_are_read_as_the_text_says(case: dict[str, Any]) -> None:
    assert sorted(links_of(case, case["title"], case["text"])) == sorted(case["links"])


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_paragraph_that_speaks_of_no_act_changes_no_link(case: dict[str, Any]) -> None:
    longer = f"{case['text']}\n\n{case['text'][:0]}2026\n\nAB 12.5 kg; 3 %\n"

    assert sorted(links_of(case, case["title"], longer)) == sorted(case["links"])


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_every_link_quotes_the_words_that_say_it(case: dict[str, Any]) -> None:
    understood = understand(
        title=case["title"],
        text=case["text"],
        lexicon=load_lexicon(),
        language=case["language"],
        jurisdiction=case["jurisdiction"],
    )
    original = f"{case['title']}\n{case['text']}"

    for link in understood.links:
        finding = understood.findings[link.finding]
        assert original[finding.start : finding.end] == finding.quote
        assert finding.means == f"link:{link.kind}"


def test_every_language_of_the_grammar_that_firms_need_has_cases() -> None:
    languages = {case["language"] for case in CASES if case["links"]}

    assert languages >= {"zh", "ja", "ko", "de", "fr", "es", "id", "ru", "vi", "tr", "en"}
