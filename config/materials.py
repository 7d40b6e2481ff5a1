"""The names of materials as readers know them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from config.yaml_files import read_tree

FILE = Path(__file__).parent / "materials.yaml"


@cache
def material_names(language: str) -> Mapping[str, str]:
    """Return the first name of each material in a language, by its canonical label.

    Where compounds share the label of their element, the element stands first and gives the name.
    """
    named: dict[str, str] = {}
    for material in read_tree(FILE)["materials"]:
        if material["names"].get(language):
            named.setdefault(material["label"], material["names"][language][0])
    return named
