"""The sectors that there are, in the order of their display, and what readers call them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from config.yaml_files import read_tree
from domain.errors import ConfigInvalid

FOLDER = Path(__file__).parent / "sectors"
_LAST = 1000
"""Place of a sector whose file gives no `order`."""


def sector_names(folder: Path | None = None) -> Mapping[str, Mapping[str, str]]:
    """Return the name of each sector by its id and by language (`ko`, `en`).

    One file of the folder is one sector; a new one takes nothing else.

    Raises:
        ConfigInvalid: a file has no id or no names.
    """
    return _read(folder or FOLDER)


@cache
def _read(folder: Path) -> Mapping[str, Mapping[str, str]]:
    loaded = sorted(map(_one, folder.glob("*.yaml")))
    return {sector: {"en": english, "ko": korean} for _, sector, english, korean in loaded}


def _one(path: Path) -> tuple[int, str, str, str]:
    tree = read_tree(path)
    try:
        names = tree["name"]
        return int(tree.get("order", _LAST)), tree["id"], names["en"], names["ko"]
    except (KeyError, TypeError) as error:
        raise ConfigInvalid(
            f"expected id and name with en and ko: {error}", file=str(path)
        ) from error
