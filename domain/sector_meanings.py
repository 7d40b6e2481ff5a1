"""Which sectors a meaning or a code speaks for, and how strongly, by what the lexicon knows."""

from collections.abc import Iterable, Mapping

from domain.knowledge import Concept, Knowledge, Material, Speaking
from domain.model import CodeReading

_LISTS = {"ECCN": "US", "CN": "CN", "GB_PL": "GB"}
"""Scheme of a code → the jurisdiction of its list, where that is not the EU's."""


def speaking_of(
    materials: Mapping[str, Material],
    concepts: Mapping[str, Concept],
    takes_in: Mapping[str, tuple[str, ...]],
) -> Mapping[str, Speaking]:
    """Return what each meaning, `material:…` or `concept:…`, says of sectors."""
    said: dict[str, Speaking] = {}
    for name, material in materials.items():
        said[f"material:{name}"] = Speaking(
            sectors=material.sectors,
            takes=_takes(material.sectors, takes_in),
            is_generic=material.generic,
            is_listed=not material.generic,
        )
        said[f"material?:{name}"] = Speaking(sectors=material.sectors, is_weak=True)
    for name, concept in concepts.items():
        weak = concept.supports_only and not concept.of_parties
        said[f"concept:{name}"] = Speaking(
            sectors=concept.sectors,
            takes=() if weak else _takes(concept.sectors, takes_in),
            is_weak=weak,
            is_generic=concept.generic,
            of_parties=concept.of_parties,
            of_users=concept.of_users,
        )
    return said


def _takes(
    sectors: Iterable[str], takes_in: Mapping[str, tuple[str, ...]]
) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(takes_in[sector]) for sector in sectors if takes_in.get(sector))


def code_sectors(code: CodeReading, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the sectors of a code by its longest known prefix, in its own list first."""
    if code.scheme == "HS":
        digits, known = code.code, knowledge.hs_sectors
        for length in range(len(digits), 3, -1):
            if digits[:length] in known:
                return known[digits[:length]]
        return ()
    jurisdiction = _LISTS.get(code.scheme, "EU")
    name = code.code
    while len(name) > 4:  # noqa: PLR2004 shorter than any code
        for listing in (jurisdiction, *(() if jurisdiction == "CN" else ("EU",))):
            if f"{listing}:{name}" in knowledge.code_sectors:
                return knowledge.code_sectors[f"{listing}:{name}"]
        name = name[:-1].rstrip(".")
    return ()
