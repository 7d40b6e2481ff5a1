"""Read control codes and tariff codes, each with its list and jurisdiction."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.knowledge import IdentifierRule
from domain.model import CodeReading
from domain.reading.evidence import Evidence
from domain.reading.findings import Findings
from domain.reading.tariff_codes import tariff_codes

_SCHEMES = {
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
_WIDE = re.compile("[０-９]")
_NARROW = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF0E, 0xFF0D)}
# Entries of the Chinese catalogue of technologies: number, then J (banned) or X (restricted).
_CN_TECHNOLOGY = re.compile(r"(?<![A-Za-z0-9])\d{6}[JX](?![A-Za-z0-9])")
_MUNITIONS = re.compile(
    r"(?<![A-Za-z0-9])ML\s?(?:1\d|2[0-2]|[1-9])(?:\.?[a-z](?:\.\d{1,2})*)*(?!\w)"
)
_HS_DIGITS = 6
"""Digits that all countries share."""


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
    of_trade = bool(evidence.cue("export", "import"))
    for start, end in tariff_codes(_plain(original), customs, of_trade=of_trade):
        yield _Found(start, end, "HS", original[start:end])


def _control_codes(
    original: str, rules: tuple[IdentifierRule, ...], jurisdiction: str
) -> Iterator[_Found]:
    for rule in rules:
        scheme = _SCHEMES.get(rule.kind, "")
        if rule.kind == "eccn_like":
            scheme = _list_of(original, jurisdiction)
        if scheme in {"", "CAS"} or not any(t in original for t in _MARKS[rule.kind]):
            continue
        for found in rule.compiled.finditer(original):
            yield _Found(found.start(), found.end(), scheme, found[0].strip())
    yield from _listed_numbers(original, jurisdiction)


def _listed_numbers(original: str, jurisdiction: str) -> Iterator[_Found]:
    """Yield the codes whose shape names their list."""
    regime = "WA" if jurisdiction in {"", "INT", "Wassenaar"} else "EU"
    shapes = [(_MASKED, "ECCN"), (_MUNITIONS, "ML"), (_REGIME_NUMBER, regime)]
    if jurisdiction == "CN":
        shapes.append((_CN_TECHNOLOGY, "CN_TECH"))
    for shape, scheme in shapes:
        for found in shape.finditer(original):
            yield _Found(found.start(), found.end(), scheme, found[0])


def _plain(original: str) -> str:
    """Return a text with its full-width digits and signs narrowed, of the same length."""
    return original.translate(_NARROW) if _WIDE.search(original) else original


def _list_of(original: str, jurisdiction: str) -> str:
    if "ECCN" in original:
        return "ECCN"
    return _LISTS_BY_JURISDICTION.get(jurisdiction, "EU")


def _normal(code: _Found) -> str:
    if code.scheme == "HS":
        return re.sub(r"\D", "", _plain(code.printed))[:_HS_DIGITS]
    if code.scheme in {"EU", "WA"} and "." in code.printed[1:2]:
        return code.printed
    return code.printed.replace(" ", "")
