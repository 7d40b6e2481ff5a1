"""Every identifier grammar holds its own examples and refuses what it must not match."""

import re

import pytest
import yaml

from config.lexicon import FOLDER, load_lexicon

RULES = yaml.safe_load((FOLDER / "lexicon" / "identifiers.yaml").read_text(encoding="utf-8"))[
    "identifiers"
]
PATTERNS = [rule.pattern for rule in load_lexicon().knowledge.identifiers]
EXAMPLES = [(r["id"], p, e) for r, p in zip(RULES, PATTERNS, strict=True) for e in r["examples"]]
REFUSED = [
    (r["id"], p, e) for r, p in zip(RULES, PATTERNS, strict=True) for e in r["must_not_match"]
]


def test_there_are_the_forty_nine_grammars_of_the_facts_and_more() -> None:
    assert len({rule["id"] for rule in RULES}) >= 49


@pytest.mark.parametrize(("kind", "regex", "example"), EXAMPLES)
def test_an_example_matches(kind: str, regex: str, example: str) -> None:
    assert re.search(regex, example), kind


@pytest.mark.parametrize(("kind", "regex", "example"), REFUSED)
def test_what_only_looks_alike_does_not_match(kind: str, regex: str, example: str) -> None:
    assert not re.search(regex, example), kind


@pytest.mark.parametrize("rule", RULES, ids=[rule["id"] for rule in RULES])
def test_the_triggers_of_a_grammar_let_its_examples_through(rule: dict[str, list[str]]) -> None:
    triggers = rule.get("triggers", [])

    assert all(
        not triggers or any(trigger in example.lower() for trigger in triggers)
        for example in rule["examples"]
    )
