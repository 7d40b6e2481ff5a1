"""Read control codes and tariff codes, each with its list and jurisdiction."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.lexicon import IdentifierRule
from domain.model import CodeReading
from domain.reading.findings import Findings

# Words that make a string of the right shape a control code: without one of them in the text,
# 2A004 is a French place code or a room.
_CONTROL_CONTEXT = re.compile(
    r"ECCN|Commerce Control List|\bCCL\b|\bEAR\b|[Ee]xport|dual.use|Annex I|Wassenaar|管制|两用|輸出"
    r"|수출|전략물자|이중용도|[Aa]usfuhr|Anhang I|Güterliste|biens à double usage|doble uso|экспорт"
    r"|двойного назначения|ihrac|xuất khẩu|ekspor|uitvoer|esportazion|exporta|別表|貨物|strategic",
)
# Words that make a number a tariff code.
_CUSTOMS_CONTEXT = re.compile(
    r"\bHTS(?:US|N)?\b|\bHSN?K?\b|\bCN codes?\b|\bKN[- ]Code|[Ss]ubheadings?|[Hh]eadings?|tariff (?:item|line|code)s?"
    r"|[Hh]armoni[sz]ed|海关商品编号|商品编号|商品编码|税则号列|税号|税目|品目|統計番号|品番|품목번호|세번|관세율표"
    r"|Warennummer|Position(?:en)? |[Zz]olltarif|Kombinierte[nr]? Nomenklatur|nomenclature|position tarifaire"
    r"|fracci[oó]n(?:es)? arancelarias?|partidas?\b|subpartidas?|ТН ВЭД|G\.?T\.?[İI]\.?P|mã (?:số )?H[.SQ]|mã hàng"
    r"|pos tarif|GN-code|codice NC|codici NC|NCM|harmoni"
)
_HEADING_LIST = re.compile(
    r"(?:headings?|HS(?: codes?)?|HTS|品目|税号|税目|Position(?:en)?|positions?|partidas?|позици[а-я]{1,2}|pos)\s*"
    r"((?:\d{4}(?!\d)(?!\.\d)(?:\s*(?:,|;|、|and|to|through|or|und|bis|et|à|y|a|и|至|-|–|및|내지)\s*)?)+)"
)
_HEADING = re.compile(r"(?<!\d)(?:0[1-9]|[1-8]\d|9[0-7])\d{2}(?!\d)")
_SCHEMES = {
    "cn_hs10": "HS",
    "cn_hs8": "HS",
    "hs_spaced": "HS",
    "hs_dotted": "HS",
    "my_code": "MY",
    "uk_pl": "GB_PL",
    "jp_item": "JP_ITEM",
    "cas": "CAS",
}
_LISTS_BY_JURISDICTION = {"US": "ECCN", "CN": "CN", "KR": "KR", "JP": "JP", "GB": "GB", "MY": "MY"}
_REGIME_NUMBER = re.compile(r"(?<![\w.])(\d)\.([A-E])\.(\d{1,3})(\.[a-z](?:\.\d{1,2})?)*(?![\w])")
_MASKED = re.compile(r"(?<![A-Za-z0-9])0[ABCDEY]521(?![A-Za-z0-9])")
_HS_DIGITS = 6
"""Digits that all countries share."""
_CLOSE = 400
"""Characters before a short or dotted number in which a customs word must stand (tuned)."""


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    scheme: str
    printed: str


def read_codes(
    original: str, rules: tuple[IdentifierRule, ...], jurisdiction: str, findings: Findings
) -> tuple[CodeReading, ...]:
    """Return every control and tariff code, in order; an overlap goes to the longer one."""
    found = sorted(
        _candidates(original, rules, jurisdiction), key=lambda code: (code.start, -code.end)
    )
    readings: list[CodeReading] = []
    reach = -1
    for code in found:
        if code.start < reach:
            continue
        reach = code.end
        number = findings.add(code.start, code.end, f"code:{code.scheme}:{code.printed}")
        readings.append(
            CodeReading(
                scheme=code.scheme,
                code=_normal(code),
                printed=code.printed,
                jurisdiction=jurisdiction,
                finding=number,
            )
        )
    return tuple(readings)


def _candidates(
    original: str, rules: tuple[IdentifierRule, ...], jurisdiction: str
) -> Iterator[_Found]:
    control = _CONTROL_CONTEXT.search(original) is not None
    customs = [found.end() for found in _CUSTOMS_CONTEXT.finditer(original)]
    if control:
        yield from _control_codes(original, jurisdiction)
    for rule in rules:
        scheme = _SCHEMES.get(rule.kind)
        if scheme == "CAS" or (scheme == "HS" and not customs):
            continue
        if rule.kind == "eccn_like" and control:
            scheme = _list_of(original, jurisdiction)
        if scheme is None or (scheme in {"MY", "GB_PL"} and not control):
            continue
        for found in rule.compiled.finditer(original):
            if scheme == "HS" and not _is_near(customs, found.start()):
                continue
            yield _Found(found.start(), found.end(), scheme, found[0].strip())
    if customs:
        yield from _headings(original)


def _control_codes(original: str, jurisdiction: str) -> Iterator[_Found]:
    for found in _MASKED.finditer(original):
        yield _Found(found.start(), found.end(), "ECCN", found[0])
    for found in _REGIME_NUMBER.finditer(original):
        scheme = "WA" if jurisdiction in {"", "INT", "Wassenaar"} else "EU"
        yield _Found(found.start(), found.end(), scheme, found[0])


def _headings(original: str) -> Iterator[_Found]:
    for listed in _HEADING_LIST.finditer(original):
        for found in _HEADING.finditer(original, listed.start(1), listed.end(1)):
            yield _Found(found.start(), found.end(), "HS", found[0])


def _is_near(customs: list[int], start: int) -> bool:
    return any(start - _CLOSE <= place <= start + _CLOSE for place in customs) or len(customs) > 3  # noqa: PLR2004


def _list_of(original: str, jurisdiction: str) -> str:
    if "ECCN" in original:
        return "ECCN"
    return _LISTS_BY_JURISDICTION.get(jurisdiction, "EU")


def _normal(code: _Found) -> str:
    if code.scheme == "HS":
        return re.sub(r"\D", "", code.printed)[:_HS_DIGITS]
    if code.scheme in {"EU", "WA"} and "." in code.printed[1:2]:
        return code.printed
    return code.printed.replace(" ", "")
