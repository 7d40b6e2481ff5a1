"""Read the YAML files that are part of the project."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml

from domain.errors import ConfigInvalid

Tree = Mapping[str, Any]
Built = TypeVar("Built")


def read_tree(path: Path) -> Tree:
    """Return the mapping that a file holds.

    Raises:
        ConfigInvalid: there is no such file, it is not YAML, or holds something else.
    """
    try:
        loaded = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise ConfigInvalid(str(error), file=str(path)) from error
    if not isinstance(loaded, dict):
        raise ConfigInvalid("expected a mapping", file=str(path))
    return loaded


def built(path: Path, build: Callable[[Tree], Built]) -> Built:
    """Return what `build` makes of a file.

    Raises:
        ConfigInvalid: as `read_tree`, or a key is missing or wrong.
    """
    try:
        return build(read_tree(path))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ConfigInvalid(f"not as expected: {error!r}", file=str(path)) from error
