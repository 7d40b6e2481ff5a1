"""The goods that a text names: what the longest hits mean, without traps and company names."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from domain.folding import Folded
from domain.lexicon import Hit
from domain.reading.promises import held_words
from domain.word_search import WordSearch

# What makes the word before it part of a company's name: capitals up to a legal form.
_FORMS = (
    r"Co\.|Co,|Ltd|Inc\b|Corp|LLC|L\.L\.C|GmbH|S\.p\.A|S\.A\.|PLC|Plc|Group\b|Holding|Bhd|Pte"
    r"|JSC|Company\b|University|Institute|Airlines?\b|Association|Tbk|A\.Ş|AG\b|KG\b|B\.V\.|N\.V\."
    r"|S\.L\.|SAS\b|Ltda|S\.r\.l|Oy\b|San\."
)
_EASTERN_FORMS = "有限公司|股份公司|集团|研究院|研究所|大学|株式会社|협회|주식회사"
_MAKERS = "(?:技术|技術|科技|系统|系統)公司"
_COMPANY = re.compile(
    rf"s?(?:[ ,&/-]{{1,2}}(?:(?:of|and|for) )?\(?[A-Z][\w&.'-]*\)?){{0,5}}?,? (?:{_FORMS})"
    rf"|[^，,、。；;\s的]{{0,14}}?(?:{_EASTERN_FORMS})|{_MAKERS}"
)
_COMPANY_LENGTH_MAX = 60
# The same where the legal form comes first.
_FIRST_FORMS = r"PT|CV|ООО|ОАО|ПАО|АО|ЗАО"
_OPENERS = r"Công ty(?: TNHH| Cổ phần| CP)?|株式会社|㈜|\(주\)|주식회사"
_COMPANY_OPENS = re.compile(
    rf"(?:\b(?:{_FIRST_FORMS})|{_OPENERS})[ «\"“]{{0,3}}(?:[A-ZА-ЯĐ][\w.-]{{0,20}} ){{0,3}}$"
)
# A word of each of these forms: where none stands near, no name is looked for.
(_OF_FORMS,) = held_words(f"{_FORMS}|{_EASTERN_FORMS}|{_MAKERS}|{_FIRST_FORMS}|{_OPENERS}")
_FORM_WORDS = WordSearch(dict.fromkeys(_OF_FORMS))


class Item(NamedTuple):
    """A product, material or technology named in the text; offsets are folded."""

    start: int
    end: int
    means: str
    """`concept:…`, `material:…` or `exception:…`."""


def items_in(hits: Iterable[Hit], original: str, folded: Folded) -> Iterable[Item]:
    """Yield what the longest hits mean; a trap says nothing, and hides what begins inside it."""
    reach, trapped, last_span = -1, -1, (-1, -1)
    shows_materials = False
    companies = _Companies(original, folded)
    told: set[tuple[int, int, str]] = set()  # both scripts of Chinese may hold one spelling
    for hit in sorted(hits, key=_longest_first):
        span, sense = (hit.start, hit.end), hit.sense
        inside = hit.end <= reach and span != last_span
        if inside and not shows_materials:
            continue
        if not inside:
            reach, last_span = max(reach, hit.end), span
            shows_materials = sense.keeps_materials
        if sense.is_trap and not inside:
            trapped = max(trapped, hit.end)
        if sense.is_trap or hit.start < trapped or companies.hold(hit):
            continue
        for meaning in sense.materials if inside else sense.goods:
            key = (*span, meaning)
            if key not in told:
                told.add(key)
                yield Item(*key)


def _longest_first(hit: Hit) -> tuple[int, int, bool]:
    """Return the key that puts the longest of what begins together first, and traps before all."""
    return hit.start, -hit.end, not hit.sense.is_trap


class _Companies:
    """The names of companies in a text; only beside a legal form one is looked for."""

    def __init__(self, original: str, folded: Folded) -> None:
        self._original = original
        self._folded = folded

    @cached_property
    def _forms(self) -> list[int]:
        return sorted(start for start, _, _ in _FORM_WORDS.places(self._original))

    def hold(self, hit: Hit) -> bool:
        """Tell whether a hit is part of the name of a company."""
        original = self._original
        start, end = self._folded.span(hit.start, hit.end)
        if original[start].islower():
            return False
        at = bisect_left(self._forms, start - 2 * _COMPANY_LENGTH_MAX)  # one may overlap another
        if at == len(self._forms) or self._forms[at] >= end + _COMPANY_LENGTH_MAX:
            return False
        if _COMPANY.match(original, end, end + _COMPANY_LENGTH_MAX) is not None:
            return True
        before = original[max(0, start - _COMPANY_LENGTH_MAX) : start]
        return _COMPANY_OPENS.search(before) is not None
