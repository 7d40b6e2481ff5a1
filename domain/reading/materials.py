"""List the materials that a text names, in canonical English."""

from domain.lexicon import Knowledge
from domain.reading.evidence import Evidence
from domain.reading.findings import Findings

_PRECURSORS = {"graphite": ("anode material",)}


def read_materials(evidence: Evidence, knowledge: Knowledge, findings: Findings) -> tuple[str, ...]:
    """Return the names in order of place, a compound under the name of its element."""
    labels: dict[str, None] = {}
    for item in evidence.items:
        kind, _, name = item.means.partition(":")
        if kind == "exception":
            name = name.partition(":")[2]
        elif kind != "material":
            continue
        if name not in knowledge.materials:
            continue
        material = knowledge.materials[name]
        material = knowledge.materials.get(material.parent, material)
        findings.add(*evidence.folded.span(item.start, item.end), f"material:{material.id}")
        labels[material.label] = None
    return tuple(labels)
