"""List the materials that a text names, in canonical English."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from domain.knowledge import Knowledge, Material
from domain.model import CodeReading
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
    rf"\w{{0,4}}(?:-[a-z]{{4,10}}){{0,3}}(?: \([A-Z]{{2,5}}\))?[ -]?(?:[a-z]{{2,8}}[ -])?"
    rf"(?:组|組|金属)?{_BATTERY}",
    re.IGNORECASE,
)
_CALLED_BEFORE = re.compile(
    r"(?:batter\w*|bater[ií]\w*|baterai|ắc quy|pin|accu\w*|acumulador\w*|аккумулятор\w*)"
    r"(?: (?:de|di|d['’]|à|au|al))?[ -]?\Z|[íi]ons?(?: de)?[ -]\Z",
    re.IGNORECASE,
)
_SALT = re.compile("[一二三四铵銨铁鐵锂鋰锰錳钠鈉钾鉀钙鈣锌鋅铜銅镍鎳钴鈷铝鋁盐鹽塩酯]")
# What covers a surface, or what it withstands, is not the goods: nickel-plated, 镀锌, 耐酸腐蚀.
_COATED_BEHIND = re.compile(
    r"(?: (?:and|or) \w{3,12})?(?:[ -](?:alloy|based))?[ -](?:coated|plated|clad|plating)"
    r"|beschicht|kaschiert|めっき|メッキ|被覆|도금|피복|[^，。；\s]{0,8}腐[蚀蝕食]"
    r"|[- ](?:coating|corrosion|resistant)",
    re.IGNORECASE,
)
_COATED_BEFORE = re.compile(
    r"(?:(?:coated|plated|clad) with |(?:re)?v[êe]tu\w* (?:de |d['’])|plaqué\w* (?:de |d['’])"
    r"|revestid\w+ (?:de |con )|beschichtet mit |покрыт\w+ )\Z",
    re.IGNORECASE,
)
_COATING = frozenset("镀鍍涂塗覆")
_NO_WORD = re.compile("[^A-Za-z\u0400-\u04ff]*[\u2e80-\uffff]\\Z")
"""Signs without a word of an alphabet among them: there the last one alone can tell."""
# A place or firm that is called after a metal: Silver Peak, Iron Range, Cobalt Airlines.
_PLACE = re.compile(
    r" (?:Peak|Valley|Creek|Hills?|Rivers?|Lake|Springs?|Mountains?|Ridge|Bay|City|Star|Canyon|Belt"
    r"|Coast|Street|Road|Avenue|Bridge|Range|Lane|Corridor|Fund|Bank|Airlines?|Lounge|Week|Medal"
    r"|Award|Standard|Anniversary)\b"
)
# What parts the items of one list: iron beside copper is a metal, alone it may be a golf club's.
_LISTED = re.compile(
    r"(?:[,、，;/·ㆍ]| ?(?:and|or|und|oder|et|ou|y|o|e|и|или|dan|atau|và|hoặc|ve|veya|en|of)\b"
    r"|[和与及或と]|및|또는| ){1,4}"
)
_NAME_LENGTH = 18


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
    items = [item for item in evidence.items if not _is_other_name(evidence, item)]
    sure = _without_elements(items, knowledge)
    kept = [item for item in sure if _is_listed(evidence, item, items)]
    kept = [item for item in kept if item.start not in evidence.passing] or kept
    specific = _labels(kept, evidence, knowledge, findings, generic=False)
    told = tuple(_by_cas(codes, knowledge))
    if specific or told or not relevant:
        return tuple(dict.fromkeys((*specific, *told)))
    return _labels(kept, evidence, knowledge, findings, generic=True)


def _without_elements(items: Sequence[Item], knowledge: Knowledge) -> list[Item]:
    """Return the items without the element inside its compound: tungsten in tungsten carbide."""
    kept: list[Item] = []
    compound: tuple[int, str] = (-1, "")
    for item in sorted(items, key=lambda item: (item.start, -item.end)):
        material = _material(item, knowledge)
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


def _is_listed(evidence: Evidence, item: Item, items: Sequence[Item]) -> bool:
    """Tell whether an item is a sure name, or an unsure one (iron) in a list with a sure one."""
    if not item.means.startswith("material?"):
        return True
    at = bisect_left(items, item)
    near = [*items[max(0, at - 2) : at], *items[at + 1 : at + 3]]
    return any(_is_beside(evidence.folded.text, item, other) for other in near)


def _is_beside(text: str, item: Item, other: Item) -> bool:
    first, second = sorted((item, other))
    if not other.means.startswith("material:"):
        return False
    return _LISTED.fullmatch(text, first.end, second.start) is not None


def _is_other_name(evidence: Evidence, item: Item) -> bool:
    """Tell whether a material is part of another name: a battery, a salt, a coating, a place."""
    is_material = item.means.startswith("material")
    is_acid = evidence.folded.text[item.end - 1] == "酸"
    if not (is_material or is_acid):
        return False
    start, end = evidence.folded.span(item.start, item.end)
    original = evidence.original
    if is_acid and _SALT.match(original, end):
        return True
    if not is_material:
        return False
    before = original[max(0, start - _NAME_LENGTH) : start]
    behind = original[end : end + 2 * _NAME_LENGTH]
    named = original[start].isupper() and _PLACE.match(behind) is not None
    return (
        named
        or any(shape.match(behind) for shape in (_CALLED_BEHIND, _COATED_BEHIND))
        or _is_called_before(before)
    )


def _is_called_before(before: str) -> bool:
    """Tell whether what stands before a material calls it part of another name."""
    if _NO_WORD.match(before):
        return before[-1] in _COATING
    return any(shape.search(before) for shape in (_CALLED_BEFORE, _COATED_BEFORE))


def _labels(
    items: Sequence[Item],
    evidence: Evidence,
    knowledge: Knowledge,
    findings: Findings,
    *,
    generic: bool,
) -> tuple[str, ...]:
    known = [(item, material) for item in items if (material := _material(item, knowledge))]
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


def _material(item: Item, knowledge: Knowledge) -> Material | None:
    kind, _, name = item.means.partition(":")
    if kind == "exception":
        name = name.partition(":")[2]
    elif kind not in {"material", "material?"}:
        return None
    return knowledge.materials.get(name)
