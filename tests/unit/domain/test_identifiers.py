"""Every identifier grammar holds its own examples and refuses what it must not match."""

import re

import pytest
import yaml

from config.lexicon import FOLDER

RULES = yaml.safe_load((FOLDER / "lexicon" / "identifiers.yaml").read_text(encoding="utf-8"))[
    "identifiers"
]
EXAMPLES = [(r["id"], r["regex"], e) for r in RULES for e in r["examples"]]
REFUSED = [(r["id"], r["regex"], e) for r in RULES for e in r["must_not_match"]]


def test_there_are_forty_nine_grammars() -> None:
    assert len({rule["id"] for rule in RULES}) == 49


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
