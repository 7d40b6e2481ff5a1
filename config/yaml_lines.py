"""Where the parts of a YAML file stand: the lines that an error names."""

from collections.abc import Iterator, Sequence
from typing import Any

import yaml

Step = str | int
"""The key of a mapping, or the place of an item in a list."""


def parts(node: Any) -> Iterator[tuple[Step, int, Any]]:
    """Yield the parts of a mapping or a list: its key or place, its line from 1, its node."""
    if isinstance(node, yaml.MappingNode):
        yield from ((key.value, key.start_mark.line + 1, value) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from ((at, item.start_mark.line + 1, item) for at, item in enumerate(node.value))


def line_of(node: Any, steps: Sequence[Step]) -> int:
    """Return the line, from 1, of the deepest part of `steps` that the file has."""
    line = 1 if node is None else node.start_mark.line + 1
    for step in steps:
        found = next(((at, part) for key, at, part in parts(node) if key == step), None)
        if found is None:
            break
        line, node = found
    return int(line)
