"""The goods that a text names: what the longest hits mean, without traps and company names."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from domain.folding import Folded
from domain.knowledge import Knowledge
from domain.lexicon import Hit

# What makes the word before it part of a company's name: capitals up to a legal form.
_COMPANY = re.compile(
    r"s?(?:[ ,&/-]{1,2}(?:(?:of|and|for) )?\(?[A-Z][\w&.'-]*\)?){0,5}?,? "
    r"(?:Co\.|Co,|Ltd|Inc\b|Corp|LLC|L\.L\.C|GmbH|S\.p\.A|S\.A\.|PLC|Plc|Group\b|Holding|Bhd|Pte"
    r"|JSC|Company\b|University|Institute|Airlines?\b|Association|Tbk|A\.Ş|AG\b|KG\b|B\.V\.|N\.V\."
    r"|S\.L\.|SAS\b|Ltda|S\.r\.l|Oy\b|San\.)"
    r"|[^，,、。；;\s的]{0,14}?(?:有限公司|股份公司|集团|研究院|研究所|大学|株式会社|협회|주식회사)"
    r"|(?:技术|技術|科技|系统|系統)公司"
)
_COMPANY_LENGTH_MAX = 60
# The same where the legal form comes first.
_COMPANY_OPENS = re.compile(
    r"(?:\b(?:PT|CV|ООО|ОАО|ПАО|АО|ЗАО)|Công ty(?: TNHH| Cổ phần| CP)?|株式会社|㈜|\(주\)|주식회사)"
    r"[ «\"“]{0,3}(?:[A-ZА-ЯĐ][\w.-]{0,20} ){0,3}$"
)


class Item(NamedTuple):
    """A product, material or technology named in the text; offsets are folded."""

    start: int
    end: int
    means: str
    """`concept:…`, `material:…` or `exception:…`."""


def items_in(
    hits: Iterable[Hit], original: str, folded: Folded, knowledge: Knowledge
) -> Iterable[Item]:
    """Yield what the longest hits mean; a trap says nothing, and hides what begins inside it."""
    reach, trapped, last_span = -1, -1, (-1, -1)
    shows_materials = False
    told: set[tuple[int, int, str]] = set()  # both scripts of Chinese may hold one spelling
    for hit in sorted(hits, key=_longest_first):
        span = (hit.start, hit.end)
        inside = hit.end <= reach and span != last_span
        if inside and not shows_materials:
            continue
        if not inside:
            reach, last_span = max(reach, hit.end), span
            shows_materials = _shows_materials(hit, knowledge)
        every, materials, is_trap = _items_of(hit.term.means)
        if is_trap and not inside:
            trapped = max(trapped, hit.end)
        if is_trap or hit.start < trapped or _is_in_company_name(hit, original, folded):
            continue
        for meaning in materials if inside else every:
            key = (*span, meaning)
            if key not in told:
                told.add(key)
                yield Item(*key)


def _longest_first(hit: Hit) -> tuple[int, int, bool]:
    """Return the key that puts the longest of what begins together first, and traps before all."""
    return hit.start, -hit.end, "trap" not in hit.term.means


def _is_in_company_name(hit: Hit, original: str, folded: Folded) -> bool:
    start, end = folded.span(hit.start, hit.end)
    if original[start].islower():
        return False
    if _COMPANY.match(original, end, end + _COMPANY_LENGTH_MAX) is not None:
        return True
    return _COMPANY_OPENS.search(original[max(0, start - _COMPANY_LENGTH_MAX) : start]) is not None


def _shows_materials(hit: Hit, knowledge: Knowledge) -> bool:
    """Tell whether materials inside the name are meant too."""
    names = (m.removeprefix("concept:") for m in hit.term.means if m.startswith("concept:"))
    return any(knowledge.concepts[name].keeps_materials for name in names)


@cache
def _items_of(means: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Return what may become items, the materials among them, and whether all is a trap."""
    every = tuple(m for m in means if m.startswith(("concept:", "material", "exception:")))
    return every, tuple(m for m in means if m.startswith("material:")), "trap" in means
