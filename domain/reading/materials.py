"""List the materials that a text names, in canonical English."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from domain.knowledge import Knowledge, Material
from domain.model import CodeReading
from domain.reading.evidence import Evidence
from domain.reading.findings import Findings
from domain.reading.items import Item
from domain.reading.material_words import MaterialWords

_FINDINGS_EACH = 3
"""Places of one material that are kept as findings: a reader needs no more."""


def read_materials(
    evidence: Evidence,
    knowledge: Knowledge,
    codes: Sequence[CodeReading],
    findings: Findings,
    *,
    relevant: bool,
) -> tuple[str, ...]:
    """Return the names in order of place, then those that only a CAS number tells.

    A compound goes by its own name, and by its element's where the title names that: controls on
    antimony hold its oxides too. A group word (critical minerals) is named only by a text that
    matters and names no material.
    """
    told = tuple(dict.fromkeys(_by_cas(codes, knowledge)))
    materials = _named(evidence.items, knowledge)
    if not materials:
        return told
    words = knowledge.beside_materials
    items = [item for item in evidence.items if not _is_other_name(evidence, item, words)]
    sure = _without_elements(items, materials)
    kept = [item for item in sure if _is_listed(evidence, item, items, words.listed)]
    kept = [item for item in kept if item.start not in evidence.passing] or kept
    known = [(item, materials[item.means]) for item in kept if item.means in materials]
    specific = _labels(known, evidence, knowledge, findings, generic=False)
    if specific or told or not relevant:
        return tuple(dict.fromkeys((*specific, *told)))
    return _labels(known, evidence, knowledge, findings, generic=True)


def _named(items: Sequence[Item], knowledge: Knowledge) -> dict[str, Material]:
    """Return the materials that items name, by what these mean."""
    meant = ((means, _material(means, knowledge)) for means in {item.means for item in items})
    return {means: material for means, material in meant if material is not None}


def _without_elements(items: Sequence[Item], materials: Mapping[str, Material]) -> list[Item]:
    """Return the items without the element inside its compound: tungsten in tungsten carbide."""
    kept: list[Item] = []
    compound: tuple[int, str] = (-1, "")
    for item in sorted(items, key=lambda item: (item.start, -item.end)):
        material = materials.get(item.means)
        if material and material.id == compound[1] and item.end <= compound[0]:
            continue
        if material and material.parent:
            compound = (item.end, material.parent)
        kept.append(item)
    return kept


def _by_cas(codes: Sequence[CodeReading], knowledge: Knowledge) -> Iterator[str]:
    """Yield the materials whose CAS number a text gives without a doubt."""
    numbers = {code.code for code in codes if code.scheme == "CAS" and not code.doubt}
    if numbers:
        for material in knowledge.materials.values():
            if numbers.intersection(material.cas):
                yield material.label


def _is_listed(
    evidence: Evidence, item: Item, items: Sequence[Item], listed: re.Pattern[str]
) -> bool:
    """Tell whether an item is a sure name, or an unsure one (iron) in a list with a sure one."""
    if not item.means.startswith("material?"):
        return True
    at = bisect_left(items, item)
    near = [*items[max(0, at - 2) : at], *items[at + 1 : at + 3]]
    return any(_is_beside(evidence.folded.text, item, other, listed) for other in near)


def _is_beside(text: str, item: Item, other: Item, listed: re.Pattern[str]) -> bool:
    first, second = sorted((item, other))
    if not other.means.startswith("material:"):
        return False
    return listed.fullmatch(text, first.end, second.start) is not None


def _is_other_name(evidence: Evidence, item: Item, words: MaterialWords) -> bool:
    """Tell whether a material is part of another name: a battery, a salt, a coating, a place."""
    is_material = item.means.startswith("material")
    is_acid = evidence.folded.text[item.end - 1] == "酸"
    if not (is_material or is_acid):
        return False
    start, end = evidence.folded.span(item.start, item.end)
    original = evidence.original
    if is_acid and words.salt.match(original, end):
        return True
    return is_material and words.is_part_of_another_name(original, start, end)


def _labels(
    known: Sequence[tuple[Item, Material]],
    evidence: Evidence,
    knowledge: Knowledge,
    findings: Findings,
    *,
    generic: bool,
) -> tuple[str, ...]:
    titled = {material.id for item, material in known if item.start < evidence.title_end}
    labels: Counter[str] = Counter()
    for item, material in known:
        if material.generic != generic:
            continue
        element = knowledge.materials.get(material.parent)
        label = element.label if element and element.id in titled else material.label
        if labels[label] < _FINDINGS_EACH:
            findings.add(*evidence.folded.span(item.start, item.end), f"material:{material.id}")
        labels[label] += 1
    return tuple(labels)


def _material(means: str, knowledge: Knowledge) -> Material | None:
    kind, _, name = means.partition(":")
    if kind == "exception":
        name = name.partition(":")[2]
    elif kind not in {"material", "material?"}:
        return None
    return knowledge.materials.get(name)
