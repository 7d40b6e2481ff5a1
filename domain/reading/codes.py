"""Read control codes, tariff codes and CAS numbers, each with its list and jurisdiction."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.knowledge import Knowledge
from domain.model import CodeReading
from domain.reading.cas_numbers import cas_numbers
from domain.reading.control_codes import JURISDICTION_OF_LIST, LIST_CUES, FoundCode, control_codes
from domain.reading.evidence import Evidence
from domain.reading.findings import Findings
from domain.reading.hs_edition import edition_at, editions
from domain.reading.japanese_items import normal_item
from domain.reading.tariff_chapters import tariff_chapters
from domain.reading.tariff_codes import tariff_codes
from domain.reading.tariff_slips import digits_of, doubt_of
from domain.reading.tariff_words import TariffWords

NO_LIST_ENTRIES = frozenset({"HS", "JP_ITEM", "CAS", "EAR99"})
"""Schemes whose codes do not tell that a text lists entries of a control list."""
_HS_DIGITS = 6
"""Digits that all countries share."""


def read_codes(
    evidence: Evidence, plain: str, known: Knowledge, jurisdiction: str, findings: Findings
) -> tuple[CodeReading, ...]:
    """Return every control code, tariff code and CAS number, in order; the longer wins an overlap.

    `plain` is the original, narrowed (`widths.narrow`).
    A string of the right shape is a control code only in a text that speaks of exports or
    control lists (else 2A004 is a French place code or a room), and a number is a tariff code
    only near a customs word. A code that looks like a slip is kept as printed, with a doubt.
    """
    found = sorted(_candidates(evidence, plain, known, jurisdiction), key=_by_place)
    named = (
        editions(plain, known.tariff.editions) if any(code.scheme == "HS" for code in found) else []
    )
    readings: list[CodeReading] = []
    reach, kept = -1, None
    for code in found:
        if code.start < reach:
            continue
        reach = code.end
        if readings and _is_range(plain, known.tariff, kept, code):
            readings[-1] = replace(readings[-1], through=_normal(code, plain))
        kept = code
        number = findings.add(code.start, code.end, f"code:{code.scheme}:{code.printed}")
        readings.append(
            CodeReading(
                scheme=code.scheme,
                code=_normal(code, plain),
                printed=code.printed,
                jurisdiction=JURISDICTION_OF_LIST.get(code.scheme, jurisdiction),
                finding=number,
                edition=edition_at(named, code.start) if code.scheme == "HS" else "",
                doubt=code.doubt,
            )
        )
    return tuple(readings)


def _is_range(plain: str, words: TariffWords, first: FoundCode | None, last: FoundCode) -> bool:
    """Tell whether two neighbours are the ends of one rising range of headings."""
    if first is None or {first.scheme, last.scheme} != {"HS"}:
        return False
    if words.ranges.fullmatch(plain, first.end, last.start) is None:
        return False
    lower, upper = (digits_of(plain[code.start : code.end]) for code in (first, last))
    return len(lower) == len(upper) and lower < upper


def _by_place(code: FoundCode) -> tuple[int, int]:
    return code.start, -code.end


def _candidates(
    evidence: Evidence, plain: str, known: Knowledge, jurisdiction: str
) -> Iterator[FoundCode]:
    if any(map(evidence.cues.get, ("export", "regime_law", "control_list", *LIST_CUES))):
        yield from control_codes(evidence, plain, known.identifiers, jurisdiction)
    for start, end, doubt in cas_numbers(plain):
        yield FoundCode(start, end, "CAS", evidence.original[start:end], doubt)
    for start, end in _tariff(evidence, plain, known.tariff):
        doubt = doubt_of(plain[start:end], jurisdiction)
        yield FoundCode(start, end, "HS", evidence.original[start:end], doubt)


def _tariff(evidence: Evidence, plain: str, words: TariffWords) -> Iterator[tuple[int, int]]:
    customs: Sequence[int] = sorted(
        evidence.folded.origin(hit.start) for hit in evidence.cue("customs_word")
    )
    of_trade = any(map(evidence.cues.get, ("export", "import")))
    yield from tariff_codes(plain, words, customs, of_trade=of_trade)
    yield from tariff_chapters(evidence, plain, customs)


def _normal(code: FoundCode, plain: str) -> str:
    """Return the code as lists spell it: one width, one alphabet, slips of letters mended."""
    printed = code.plain or plain[code.start : code.end]
    if code.scheme == "HS":
        return digits_of(printed)[:_HS_DIGITS]
    if code.scheme == "JP_ITEM":
        return normal_item(printed)
    if code.scheme == "EAR99":
        return "EAR99"
    return "".join(printed.split())
