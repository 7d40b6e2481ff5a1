"""Read control codes and tariff codes, each with its list and jurisdiction."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from domain.knowledge import IdentifierRule
from domain.model import CodeReading
from domain.reading.evidence import Evidence
from domain.reading.findings import Findings

_HEADING_LIST = re.compile(
    r"(?:headings?|HS(?: codes?)?|HTS|品目|税号|税目|Position(?:en)?|positions?|partidas?"
    r"|позици[а-я]{1,2}|pos)\s*"
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
# A character or two that every code of a kind holds: most texts need no pattern at all.
_MARKS = {
    "eccn_like": "ABCDEY",
    "my_code": ("U", ".u"),
    "uk_pl": ("PL",),
    "jp_item": ("項",),
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
    evidence: Evidence, rules: tuple[IdentifierRule, ...], jurisdiction: str, findings: Findings
) -> tuple[CodeReading, ...]:
    """Return every control and tariff code, in order; an overlap goes to the longer one.

    A string of the right shape is a control code only in a text that speaks of exports or
    control lists (else 2A004 is a French place code or a room), and a number is a tariff code
    only near a customs word.
    """
    found = sorted(
        _candidates(evidence, rules, jurisdiction), key=lambda code: (code.start, -code.end)
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
    evidence: Evidence, rules: tuple[IdentifierRule, ...], jurisdiction: str
) -> Iterator[_Found]:
    original = evidence.original
    if evidence.cue("export", "regime_law", "control_list"):
        yield from _control_codes(original, rules, jurisdiction)
    customs = sorted(evidence.folded.origin(hit.start) for hit in evidence.cue("customs_word"))
    if customs:
        yield from _tariff_codes(original, rules, customs)


def _tariff_codes(
    original: str, rules: tuple[IdentifierRule, ...], customs: list[int]
) -> Iterator[_Found]:
    yield from _headings(original)
    for rule in rules:
        if _SCHEMES.get(rule.kind) != "HS":
            continue
        for found in rule.compiled.finditer(original):
            if _is_near(customs, found.start()):
                yield _Found(found.start(), found.end(), "HS", found[0].strip())


def _control_codes(
    original: str, rules: tuple[IdentifierRule, ...], jurisdiction: str
) -> Iterator[_Found]:
    for rule in rules:
        scheme = _SCHEMES.get(rule.kind, "")
        if rule.kind == "eccn_like":
            scheme = _list_of(original, jurisdiction)
        if scheme in {"", "HS", "CAS"} or not any(t in original for t in _MARKS[rule.kind]):
            continue
        for found in rule.compiled.finditer(original):
            yield _Found(found.start(), found.end(), scheme, found[0].strip())
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
    at = bisect_left(customs, start - _CLOSE)
    return (at < len(customs) and customs[at] <= start + _CLOSE) or len(customs) > 3  # noqa: PLR2004


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
