"""The words of judgement are said once: no key of a file twice, no word twice in a list."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

CONFIG = Path(__file__).parents[2] / "config"
FILES = sorted(CONFIG.rglob("*.yaml"))
WORDS = [path for path in FILES if path.parent.name in {"lexicon", "sectors"}]


def nodes_of(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """Yield a node and all that it holds."""
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from nodes_of(value)
    if isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from nodes_of(value)
    if node is not None:
        yield node


def twice(words: list[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]


def named(path: Path) -> str:
    return str(path.relative_to(CONFIG))


@pytest.mark.parametrize("path", FILES, ids=named)
def test_no_key_is_said_twice(path: Path) -> None:
    """YAML lets the last one win, and the words of the first are lost."""
    tree = yaml.compose(path.read_text(encoding="utf-8"))

    mappings = (node.value for node in nodes_of(tree) if isinstance(node, yaml.MappingNode))
    keys = ([key.value for key, _ in mapping] for mapping in mappings)

    assert [key for said in keys for key in twice(said)] == []


@pytest.mark.parametrize("path", WORDS, ids=named)
def test_no_word_stands_twice_in_a_list(path: Path) -> None:
    tree = yaml.compose(path.read_text(encoding="utf-8"))

    lists = (node.value for node in nodes_of(tree) if isinstance(node, yaml.SequenceNode))
    words = ([one.value for one in found if isinstance(one, yaml.ScalarNode)] for found in lists)

    assert [word for found in words for word in twice(found)] == []
