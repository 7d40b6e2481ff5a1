"""All terms of the YAML files, and what those of sectors and materials say besides."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from config.spellings import exact_terms, terms
from config.yaml_files import Tree, built
from domain.knowledge import Concept, Material, Term

_WORD_FILES = ("cues.yaml", "topics.yaml", "reach.yaml", "codes.yaml", "passing.yaml")
_TRAP_FILES = ("traps.yaml", "traps_of_goods.yaml")


@dataclass(slots=True)
class Gathered:
    """What is gathered file by file."""

    terms: list[Term] = field(default_factory=list)
    materials: dict[str, Material] = field(default_factory=dict)
    concepts: dict[str, Concept] = field(default_factory=dict)
    code_sectors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hs_sectors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    takes_in: dict[str, tuple[str, ...]] = field(default_factory=dict)


def gathered_terms(folder: Path) -> Gathered:
    """Return all terms, and what the files of sectors and materials say besides."""
    gathered = Gathered()
    for path in sorted((folder / "sectors").glob("*.yaml")):
        built(path, partial(_sector, gathered, path.stem))
    built(folder / "materials.yaml", lambda tree: _materials(gathered, tree))
    for name in _WORD_FILES:
        built(folder / "lexicon" / name, lambda tree: _classes(gathered, tree))
    for name in _TRAP_FILES:
        built(folder / "lexicon" / name, lambda tree: _traps(gathered, tree))
    built(folder / "lexicon" / "places.yaml", lambda tree: _places(gathered, tree))
    return gathered


def _sector(gathered: Gathered, stem: str, tree: Tree) -> None:
    sector = tree["id"]
    if sector != stem:
        raise ValueError(f"id {sector!r} in a file named {stem!r}")
    gathered.takes_in[sector] = tuple(tree.get("takes_in", ()))
    for concept in tree["concepts"]:
        sectors = (sector, *concept.get("also", ()))
        key = f"{sector}/{concept['id']}"
        gathered.concepts[key] = Concept(
            id=key,
            sectors=sectors,
            supports_only=bool(concept.get("supports_only")),
            of_parties=bool(concept.get("parties")),
            keeps_materials=bool(concept.get("keeps_materials")),
            generic=bool(concept.get("generic")),
            of_users=bool(concept.get("users")),
        )
        gathered.terms += terms(concept["terms"], f"concept:{key}")
        gathered.terms += exact_terms(concept.get("exact_terms"), f"concept:{key}")
        if concept.get("context_terms"):
            gathered.concepts[key + "?"] = Concept(
                id=key + "?", sectors=sectors, supports_only=True
            )
            gathered.terms += terms(concept["context_terms"], f"concept:{key}?")
    for code in tree["codes"]:
        name = f"{code['list']}:{code['code']}"
        gathered.code_sectors[name] = (*gathered.code_sectors.get(name, ()), sector)
    for heading in tree["hs"]:
        digits = str(heading).replace(".", "")
        gathered.hs_sectors[digits] = (*gathered.hs_sectors.get(digits, ()), sector)


def _materials(gathered: Gathered, tree: Tree) -> None:
    for entry in tree["materials"]:
        material = Material(
            id=entry["id"],
            label=entry["label"],
            sectors=tuple(entry["sectors"]),
            parent=entry.get("parent", ""),
            generic=bool(entry.get("generic")),
            cas=tuple(entry.get("cas", ())),
        )
        gathered.materials[material.id] = material
        gathered.terms += terms(entry["names"], f"material:{material.id}")
        gathered.terms += terms(entry.get("context_names"), f"material?:{material.id}")


def _classes(gathered: Gathered, tree: Tree) -> None:
    for name, by_language in tree.items():
        gathered.terms += terms(by_language, f"cue:{name}")


def _traps(gathered: Gathered, tree: Tree) -> None:
    gathered.terms += terms(tree["traps"], "trap")
    for entry in tree["exceptions"]:
        side = "outside" if entry["outside"] else "inside"
        gathered.terms += terms(entry["terms"], f"exception:{side}:{entry['material']}")


def _places(gathered: Gathered, tree: Tree) -> None:
    for kind in ("countries", "groups"):
        for code, by_language in tree[kind].items():
            gathered.terms += terms(by_language, f"place:{code}")
