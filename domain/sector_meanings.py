"""Which sectors a meaning or a code speaks for, and how strongly, by what the lexicon knows."""

from domain.knowledge import Knowledge
from domain.model import CodeReading


def is_listed_material(means: str, knowledge: Knowledge) -> bool:
    """Tell whether a meaning is a material, and no group word."""
    kind, _, name = means.partition(":")
    return kind == "material" and not knowledge.materials[name].generic


def is_generic(means: str, knowledge: Knowledge) -> bool:
    """Tell whether a meaning is a group word such as `critical minerals`."""
    kind, _, name = means.partition(":")
    if kind == "concept":
        return knowledge.concepts[name].generic
    return kind == "material" and knowledge.materials[name].generic


def speaks_for(means: str, knowledge: Knowledge, *, parties: bool) -> tuple[tuple[str, ...], bool]:
    """Return the sectors that a meaning speaks for, and whether it needs a second hit."""
    kind, _, name = means.partition(":")
    if kind == "concept":
        concept = knowledge.concepts[name]
        if concept.of_parties:
            return (concept.sectors, False) if parties else ((), True)
        return concept.sectors, concept.supports_only
    if kind in {"material", "material?"}:
        return knowledge.materials[name].sectors, kind == "material?"
    return (), True


def is_of_users(means: str, knowledge: Knowledge) -> bool:
    """Tell whether a meaning names an industry or a purpose, and no goods."""
    kind, _, name = means.partition(":")
    return kind == "concept" and knowledge.concepts[name].of_users


def is_of_parties(means: str, knowledge: Knowledge) -> bool:
    """Tell whether a meaning says who is listed, and names no goods."""
    kind, _, name = means.partition(":")
    return kind == "concept" and knowledge.concepts[name].of_parties


def code_sectors(code: CodeReading, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the sectors of a code by its longest known prefix, in its own list first."""
    if code.scheme == "HS":
        digits = code.code
        for length in range(len(digits), 3, -1):
            if digits[:length] in knowledge.hs_sectors:
                return knowledge.hs_sectors[digits[:length]]
        return ()
    jurisdiction = {"ECCN": "US", "CN": "CN", "GB_PL": "GB", "KR": "EU"}.get(code.scheme, "EU")
    name = code.code
    while len(name) > 4:  # noqa: PLR2004 shorter than any code
        for listing in (jurisdiction, *(() if jurisdiction == "CN" else ("EU",))):
            if f"{listing}:{name}" in knowledge.code_sectors:
                return knowledge.code_sectors[f"{listing}:{name}"]
        name = name[:-1].rstrip(".")
    return ()
