"""Decide whether a notice on one material is for who asked for another."""

import re

RARE_EARTHS = "rare_earths"
RARE_EARTH_ELEMENTS = frozenset(
    {
        *("lanthanum", "cerium", "praseodymium", "neodymium", "promethium", "samarium"),
        *("europium", "gadolinium", "terbium", "dysprosium", "holmium", "erbium", "thulium"),
        *("ytterbium", "lutetium", "scandium", "yttrium"),
    }
)
"""The seventeen of IUPAC's Red Book (2005), IR-3.6.2."""
ELEMENTS = {
    "aluminium_gallium_nitride": "gallium",
    "apt": "tungsten",
    "ferronickel": "nickel",
    "ferrotungsten": "tungsten",
    "ferrovanadium": "vanadium",
    "indium_antimonide": "antimony",
    "lfp": "lithium",
    "lipf6": "lithium",
    "ndfeb": "neodymium",
}
"""Materials whose id does not begin with the element that they are known under."""
IDS = {
    "lithium_hexafluorophosphate": "lipf6",
    "lithium_iron_phosphate": "lfp",
    "ndfeb_magnets": "ndfeb",
    "synthetic_diamond": "diamond",
}
"""Names in canonical English that are not their id in config/materials.yaml."""


def material_id(name: str) -> str:
    """Return the id of a material given by its id or by its canonical English name."""
    slug = re.sub(r"[^0-9a-z]+", "_", name.casefold()).strip("_")
    return IDS.get(slug, slug)


def covers(asked: str, named: str) -> bool:
    """Tell whether who asked for one material wants to hear of the other; both are ids.

    An element and its compounds stand for each other: notices are read to the element, so who
    asked for lithium hydroxide hears of lithium. Rare earths and each of the seventeen stand for
    each other too; one of the seventeen never stands for another.
    """
    if asked == named or _is_compound(asked, named) or _is_compound(named, asked):
        return True
    pair = {asked, named}
    return RARE_EARTHS in pair and any(_element(each) in RARE_EARTH_ELEMENTS for each in pair)


def _is_compound(compound: str, element: str) -> bool:
    return compound.startswith(f"{element}_") or ELEMENTS.get(compound) == element


def _element(material: str) -> str:
    return ELEMENTS.get(material, material.partition("_")[0])
