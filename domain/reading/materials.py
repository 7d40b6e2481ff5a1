"""List the materials that a text names, in canonical English."""

import re
from collections import Counter

from domain.knowledge import Knowledge
from domain.reading.evidence import Evidence
from domain.reading.findings import Findings
from domain.reading.items import Item

_FINDINGS_EACH = 3
"""Places of one material that are kept as findings: a reader needs no more."""
# A battery that is called after a metal is a product: lithium-ion battery, ắc quy lithium.
_BATTERY = (
    r"(?:batter|bater|baterai|pil(?:ler)?\b|akk?u|accu|ắc quy|pin\b|电池|電池|蓄电|蓄電|전지"
    r"|배터리|аккумулят|батаре|バッテリ"
    r"|(?:-| )?ions?\b|(?:-| )?ionen|离子|離子|イオン|이온|ионн|iyon|[áa]cid|säure|酸蓄)"
)
_CALLED_BEHIND = re.compile(
    rf"\w{{0,4}}[ -]?(?:[a-z]{{2,8}}[ -])?(?:组|組|金属)?{_BATTERY}", re.IGNORECASE
)
_CALLED_BEFORE = re.compile(
    r"(?:batter\w*|bater[ií]\w*|baterai|ắc quy|pin|accu\w*|acumulador\w*|аккумулятор\w*)"
    r"(?: (?:de|di|d['’]|à|au|al))?[ -]?\Z|[íi]ons?(?: de)?[ -]\Z",
    re.IGNORECASE,
)
_SALT = re.compile("[一二三四铵銨铁鐵锂鋰锰錳钠鈉钾鉀钙鈣锌鋅铜銅镍鎳钴鈷铝鋁盐鹽塩酯]")
_NAME_LENGTH = 18


def read_materials(
    evidence: Evidence, knowledge: Knowledge, findings: Findings, *, relevant: bool
) -> tuple[str, ...]:
    """Return the names in order of place, a compound under the name of its element.

    A group word (critical minerals) is named only by a text that matters and names no material.
    """
    items = [item for item in evidence.items if not _is_other_name(evidence, item)]
    specific = _labels(items, evidence, knowledge, findings, generic=False)
    if specific or not relevant:
        return specific
    return _labels(items, evidence, knowledge, findings, generic=True)


def _is_other_name(evidence: Evidence, item: Item) -> bool:
    """Tell whether a material is part of the name of a battery, or an acid of its salt's."""
    start, end = evidence.folded.span(item.start, item.end)
    original = evidence.original
    if original[start:end].endswith("酸") and _SALT.match(original, end):
        return True
    if not item.means.startswith("material"):
        return False
    before = original[max(0, start - _NAME_LENGTH) : start]
    behind = _CALLED_BEHIND.match(original, end, end + _NAME_LENGTH)
    return behind is not None or _CALLED_BEFORE.search(before) is not None


def _labels(
    items: list[Item],
    evidence: Evidence,
    knowledge: Knowledge,
    findings: Findings,
    *,
    generic: bool,
) -> tuple[str, ...]:
    labels: Counter[str] = Counter()
    for item in items:
        kind, _, name = item.means.partition(":")
        if kind == "exception":
            name = name.partition(":")[2]
        elif kind != "material":
            continue
        if name not in knowledge.materials:
            continue
        material = knowledge.materials[name]
        if material.generic != generic:
            continue
        material = knowledge.materials.get(material.parent, material)
        if labels[material.label] < _FINDINGS_EACH:
            findings.add(*evidence.folded.span(item.start, item.end), f"material:{material.id}")
        labels[material.label] += 1
    return tuple(labels)
