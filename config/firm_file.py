"""Read the YAML file of firms, or say which line of it is wrong."""

from pathlib import Path

import yaml
from pydantic import ValidationError

from config.firm_schema import FirmShape, FirmsShape
from config.yaml_lines import Step, line_of
from domain.errors import ConfigInvalid

WORDS = {"extra_forbidden": "unknown key", "missing": "is missing"}


def load_firms(path: Path) -> tuple[FirmShape, ...]:
    """Return the firms of a file.

    Raises:
        ConfigInvalid: names file, line and key; never repeats a value, which may be a secret.
    """
    node = _node(path)
    try:
        content = yaml.SafeLoader("").construct_document(node) if node is not None else None
        return FirmsShape.model_validate(content).firms
    except yaml.YAMLError as error:
        raise ConfigInvalid(_said(error), file=str(path), line=_line(error)) from error
    except ValidationError as error:
        # without its input, that may hold a secret
        problems = error.errors(include_input=False, include_context=False)
        # a misspelt key is also a missing one: the line that stands there is named
        first = min(problems, key=lambda problem: problem["type"] != "extra_forbidden")
        said = WORDS.get(first["type"], first["msg"].removeprefix("Value error, "))
        key = ".".join(str(step) for step in first["loc"])
        line = line_of(node, first["loc"])
        raise ConfigInvalid(said, file=str(path), line=line, key=key) from None


def line_in(path: Path, *steps: Step) -> int:
    """Return the line, from 1, of the part of a file of firms that these keys and places lead to.

    Raises:
        ConfigInvalid: the file is not YAML, or cannot be read.
    """
    return line_of(_node(path), steps)


def _node(path: Path) -> yaml.Node | None:
    try:
        return yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise ConfigInvalid(_said(error), file=str(path), line=_line(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigInvalid(f"cannot be read: {error}", file=str(path)) from error


def _said(error: yaml.YAMLError) -> str:
    return f"not YAML: {getattr(error, 'problem', None) or 'unreadable'}"


def _line(error: yaml.YAMLError) -> int | None:
    mark = getattr(error, "problem_mark", None)
    return None if mark is None else int(mark.line) + 1
