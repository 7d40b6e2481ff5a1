"""The catalogue: every source of a folder of YAML files, or the file, line and key at fault."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from pydantic import ValidationError

from config.schema import SOURCE, AnySource
from config.yaml_lines import Step, line_of, parts
from domain.errors import ConfigInvalid

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C loader reads the catalogue about ten times as fast; the plain one is the same in effect."""


def load_catalogue(folder: Path) -> Mapping[str, AnySource]:
    """Return every source under `folder`, by id, in the order of their ids.

    A file is named after the id of its source.

    Raises:
        ConfigInvalid: names file, line and key of what is not as the schema says.
    """
    if not folder.is_dir():
        raise ConfigInvalid("no such folder of sources", file=str(folder))
    found: dict[str, AnySource] = {}
    files: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.yaml")):
        source = load_source(path)
        if source.id in found:
            problem = f"{source.id!r} is already the id of {files[source.id]}"
            raise ConfigInvalid(problem, file=str(path), line=_line_of_id(path), key="id")
        if source.id != path.stem:
            problem = f"{source.id!r} stands in a file of another name"
            raise ConfigInvalid(problem, file=str(path), line=_line_of_id(path), key="id")
        found[source.id], files[source.id] = source, path
    return MappingProxyType(dict(sorted(found.items())))


def load_source(path: Path) -> AnySource:
    """Return the source of one YAML file.

    Raises:
        ConfigInvalid: names file, line and key of what is not as the schema says.
    """
    try:
        loader = Loader(path.read_text(encoding="utf-8"))
        try:
            node = loader.get_single_node()
            _refuse_repeated_keys(node, path)
            content = loader.construct_document(node) if node is not None else None
        finally:
            loader.dispose()
    except (yaml.YAMLError, ValueError, OSError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or error
        line = mark.line + 1 if mark is not None else None
        raise ConfigInvalid(f"not YAML: {reason}", file=str(path), line=line) from error
    try:
        return SOURCE.validate_python(content)
    except ValidationError as error:
        raise _first_problem(error, node, path) from error


def _first_problem(error: ValidationError, node: Any, path: Path) -> ConfigInvalid:
    problems = [(line_of(node, _steps(item["loc"])), item) for item in error.errors()]
    line, first = min(problems, key=lambda problem: problem[0])
    key = ".".join(map(str, _steps(first["loc"])))
    said = first["msg"].removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        said = "unknown key"
    elif first["type"] == "missing":
        said = "is missing"
    return ConfigInvalid(said, file=str(path), line=line, key=key)


def _steps(location: tuple[Step, ...]) -> tuple[Step, ...]:
    """Leave out the name of the reader family, which pydantic puts first."""
    return location[1:] if location else ()


def _refuse_repeated_keys(node: Any, path: Path) -> None:
    seen: dict[str, int] = {}
    for key, line, part in parts(node):
        if isinstance(key, str):
            if key in seen:
                raise ConfigInvalid("stands twice", file=str(path), line=seen[key], key=key)
            seen[key] = line
        _refuse_repeated_keys(part, path)


def _line_of_id(path: Path) -> int:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("id:"):
            return number
    return 1
