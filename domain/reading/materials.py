"""List the materials that a text names, in canonical English."""

from collections import Counter

from domain.knowledge import Knowledge
from domain.reading.evidence import Evidence
from domain.reading.findings import Findings

_FINDINGS_EACH = 3
"""Places of one material that are kept as findings: a reader needs no more."""


def read_materials(evidence: Evidence, knowledge: Knowledge, findings: Findings) -> tuple[str, ...]:
    """Return the names in order of place, a compound under the name of its element."""
    labels: Counter[str] = Counter()
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
        if labels[material.label] < _FINDINGS_EACH:
            findings.add(*evidence.folded.span(item.start, item.end), f"material:{material.id}")
        labels[material.label] += 1
    return tuple(labels)
