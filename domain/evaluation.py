"""Hold understandings against labels: figures, reliability, and every miss with its words."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from domain.model import Understanding
from domain.understand import effective_on

MACRO_SUPPORT_MIN = 7
"""Positives that a sector needs to count in the macro average (issue B)."""
_QUOTE_LENGTH = 160
_BINS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, kw_only=True, slots=True)
class Labelled:
    """One labelled notice, as gold/RULES.md describes a line."""

    id: str
    language: str
    jurisdiction: str
    published_on: date | None
    title: str
    text: str
    group: str
    relevant: bool
    sectors: frozenset[str]
    family: str
    materials: frozenset[str]
    codes: frozenset[str]
    effective_on: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """A labelled notice, and what was understood of it."""

    label: Labelled
    got: Understanding


def metrics(judged: Sequence[Judged], sectors_known: Sequence[str]) -> dict[str, Any]:
    """Return the object that `bongsu eval --json` prints (DESIGN section 6)."""
    by_language: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        by_language[each.label.language].append(each)
    sectors = _by_sector(judged, sectors_known)
    return {
        "n": len(judged),
        "relevance": relevance_figures(judged),
        "sectors": sectors,
        "macro_f1": _macro(sectors),
        "by_language": {
            language: {
                "n": len(some),
                "relevance": relevance_figures(some),
                "sectors": {
                    k: v for k, v in _by_sector(some, sectors_known).items() if v["support"]
                },
            }
            for language, some in sorted(by_language.items())
        },
        "by_family": _by_family(judged),
        "family_accuracy": _accuracy([j for j in judged if j.label.relevant]),
        "effective_date": _effective(judged),
        "codes": _codes(judged),
        "materials": _materials(judged),
        "reliability": reliability(judged),
        "misses": [miss for each in judged for miss in _misses(each)],
    }


def relevance_figures(judged: Iterable[Judged]) -> dict[str, float]:
    """Return precision, recall, F1 and support of `relevant`."""
    return _figures(Counter((j.label.relevant, j.got.relevant) for j in judged))


def _by_sector(judged: Sequence[Judged], sectors: Sequence[str]) -> dict[str, dict[str, float]]:
    return {
        sector: _figures(Counter((sector in j.label.sectors, sector in _got(j)) for j in judged))
        for sector in sectors
    }


def _got(judged: Judged) -> frozenset[str]:
    return frozenset(score.sector for score in judged.got.sectors)


def _figures(counts: Counter[tuple[bool, bool]]) -> dict[str, float]:
    right, missed, wrong = counts[True, True], counts[True, False], counts[False, True]
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    f1 = 2 * right / (2 * right + missed + wrong) if right + missed + wrong else 0.0
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(f1, 4),
        "support": right + missed,
    }


def _macro(sectors: dict[str, dict[str, float]]) -> float:
    counted = [s["f1"] for s in sectors.values() if s["support"] >= MACRO_SUPPORT_MIN]
    return round(sum(counted) / len(counted), 4) if counted else 0.0


def _accuracy(judged: Sequence[Judged]) -> float:
    right = sum(j.label.family == j.got.measure.family for j in judged)
    return round(right / len(judged), 4) if judged else 0.0


def _by_family(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    families: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        if each.label.relevant:
            families[each.label.family].append(each)
    return {
        family: {"n": len(some), "accuracy": _accuracy(some)}
        for family, some in sorted(families.items())
    }


def _effective(judged: Iterable[Judged]) -> dict[str, int]:
    return {
        "right": 0,
        "wrong": 0,
        "missing": 0,
        "invented": 0,
        **Counter(filter(None, map(_effective_outcome, judged))),
    }


def _effective_outcome(judged: Judged) -> str:
    expected, got = judged.label.effective_on, effective_on(judged.got.dates)
    if expected is None:
        return "invented" if got is not None else ""
    if got is None:
        return "missing"
    return "right" if got == expected else "wrong"


def plain_code(printed: str) -> str:
    """Return a code without dots, blanks, case and width, as spellings of it are compared."""
    return re.sub(r"[^A-Z0-9]", "", unicodedata.normalize("NFKC", printed).upper())


def _codes(judged: Sequence[Judged]) -> dict[str, float]:
    """Return recall, and precision over the schemes that the labels hold at all.

    A set whose labels give no CAS numbers says nothing about those that were read.
    """
    wanted = [{plain_code(code) for code in each.label.codes} for each in judged]
    got = [{plain_code(code.printed): code.scheme for code in each.got.codes} for each in judged]
    both = [labels & set(read) for labels, read in zip(wanted, got, strict=True)]
    held = {read[code] for read, found in zip(got, both, strict=True) for code in found}
    expected, right = sum(map(len, wanted)), sum(map(len, both))
    counted = sum(scheme in held for read in got for scheme in read.values())
    return {
        "recall": round(right / expected, 4) if expected else 0.0,
        "precision": round(right / counted, 4) if counted else 0.0,
    }


def _materials(judged: Sequence[Judged]) -> dict[str, float]:
    both = expected = got = 0
    for each in judged:
        both += len(each.label.materials & set(each.got.materials))
        expected += len(each.label.materials)
        got += len(each.got.materials)
    return {
        "precision": round(both / got, 4) if got else 0.0,
        "recall": round(both / expected, 4) if expected else 0.0,
    }


def reliability(judged: Iterable[Judged]) -> list[dict[str, float]]:
    """Return, by band of sector score, how many decisions there were and how many were right."""
    decisions = [
        (score.score, score.sector in each.label.sectors)
        for each in judged
        for score in each.got.sectors
    ]
    table = []
    for low, high in pairwise(_BINS):
        inside = [right for score, right in decisions if low <= score < high]
        if inside:
            share = round(sum(inside) / len(inside), 4)
            table.append({"from": low, "n": len(inside), "right": share})
    return table


def _misses(judged: Judged) -> list[dict[str, Any]]:
    label, got = judged.label, judged.got
    pairs: list[tuple[str, Any, Any]] = [
        ("relevant", label.relevant, got.relevant),
        ("sectors", sorted(label.sectors), sorted(_got(judged))),
    ]
    if label.relevant:
        pairs.append(("family", label.family, got.measure.family))
    outcome = _effective_outcome(judged)
    if outcome not in {"", "right"}:
        pairs.append(("effective_date", label.effective_on, effective_on(got.dates)))
    wanted = {plain_code(code) for code in label.codes}
    missing = wanted - {plain_code(code.printed) for code in got.codes}
    if missing:
        pairs.append(("codes", sorted(missing), []))
    return [
        {
            "id": label.id,
            "field": field,
            "expected": _plain(expected),
            "got": _plain(actual),
            "quote": _quote(judged, field),
        }
        for field, expected, actual in pairs
        if expected != actual
    ]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _quote(judged: Judged, field: str) -> str:
    """Return the words that led astray, or else the title: a miss is always quoted."""
    got = judged.got
    numbers: list[int] = []
    if field == "sectors":
        wrong = [s for s in got.sectors if s.sector not in judged.label.sectors]
        numbers = [number for score in wrong for number in score.findings[:3]]
    elif field == "effective_date":
        numbers = [d.finding for d in got.dates if d.kind == "effective"]
    quotes = " … ".join(dict.fromkeys(got.findings[number].quote for number in numbers))
    text = f"{quotes} | {judged.label.title}" if quotes else judged.label.title or judged.label.text
    return text[:_QUOTE_LENGTH]
