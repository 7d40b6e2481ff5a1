"""Decide whether a text announces or changes a measure that an exporter must know."""

import math
from dataclasses import dataclass

from domain.classify_sectors import SectorEvidence
from domain.reading.acts import Acts
from domain.reading.evidence import Evidence

_EXPORT_NAMES = ("regime_law", "entity_list", "end_use", "regime")
_EXPORT_ACTS = ("export+control", "export+licence", "export+ban", "export+quota",
                "export+suspend", "export+tax")  # fmt: skip
_IMPORT_NAMES = ("s337", "s232", "icts", "tariff")
_IMPORT_ACTS = ("import+control", "import+licence", "import+ban", "import+quota",
                "import+suspend", "import+tax")  # fmt: skip
_OTHER_SUBJECTS = ("meeting", "report", "money", "safety", "investment", "penalty")
_STEEPNESS = 0.9
ON = 0.5


@dataclass(frozen=True, slots=True)
class Relevance:
    """How sure we are that a text matters, on which side of trade, and why."""

    score: float
    side: str
    """`export`, `remedy`, `import` or `none`."""
    why: str
    """The rule that decided, in words: it is shown to analysts."""

    @property
    def holds(self) -> bool:
        """Tell whether the text is relevant."""
        return self.score >= ON


def read_relevance(
    evidence: Evidence, acts: Acts, sectors: tuple[SectorEvidence, ...]
) -> Relevance:
    """Return whether the text matters, by the rules of docs/judgement.md, first that fits."""
    export, trade = _export_weight(evidence, acts), _import_weight(acts)
    remedy = acts.weight("remedy", "s337")
    if remedy >= 2 and remedy >= export * 0.8:  # noqa: PLR2004 a title, or two leads
        return _remedy(evidence, acts, sectors)
    against = _against(acts)
    if export >= trade:
        return _export(evidence, acts, sectors, export - against)
    return _import(evidence, acts, sectors, trade - against)


def _export_weight(evidence: Evidence, acts: Acts) -> float:
    moves = evidence.cues.get("export", ()) or evidence.cues.get("regime_law", ())
    lists = acts.weight("control_list") if moves else 0.0
    ends = acts.weight("end_use") if moves else 0.0
    return (
        acts.weight(*_EXPORT_ACTS)
        + 1.2 * acts.weight("regime_law", "entity_list")
        + 0.8 * acts.weight("regime")
        + 0.6 * lists
        + 0.5 * ends
    )


def _import_weight(acts: Acts) -> float:
    return acts.weight(*_IMPORT_ACTS) + 1.2 * acts.weight("s232", "icts") + acts.weight("tariff")


def _against(acts: Acts) -> float:
    return (
        sum(0.9 * acts.weight(name) for name in _OTHER_SUBJECTS)
        + 1.3 * acts.weight("protest")
        + 0.4 * acts.weight("news")
    )


def _remedy(evidence: Evidence, acts: Acts, sectors: tuple[SectorEvidence, ...]) -> Relevance:
    inside = any(item.means.startswith("exception:inside") for item in evidence.items)
    outside = any(
        item.means.startswith("exception:outside") and item.start < evidence.title_end
        for item in evidence.items
    )
    if outside:
        return Relevance(0.1, "remedy", "trade remedy on goods that no sector makes")
    if not sectors and not inside:
        return Relevance(0.1, "remedy", "trade remedy on goods outside the sectors")
    if _is_procedural(evidence):
        return Relevance(0.15, "remedy", "a procedural step of a trade remedy")
    return Relevance(0.95, "remedy", "trade remedy on goods of a sector")


def _is_procedural(evidence: Evidence) -> bool:
    """Tell whether the step moves no rule: its title says so, or only procedure is spoken of."""
    if evidence.in_title("successor", "opening"):
        return True
    if evidence.in_title("outcome"):
        return False
    return evidence.in_title("procedure") or (
        evidence.near_start("procedure") and not evidence.near_start("outcome")
    )


def _export(
    evidence: Evidence, acts: Acts, sectors: tuple[SectorEvidence, ...], weight: float
) -> Relevance:
    if _is_food_or_fuel(evidence, acts, sectors):
        return Relevance(0.1, "export", "an export measure on food, fuel or fertiliser")
    if acts.weight("sanctions") > 2 * (weight + acts.weight("protest")):
        return Relevance(0.2, "export", "sanctions on persons")
    score = 1 - math.exp(-_STEEPNESS * max(weight, 0.0))
    return Relevance(score, "export", "words of export control outweigh other subjects")


def _import(
    evidence: Evidence, acts: Acts, sectors: tuple[SectorEvidence, ...], weight: float
) -> Relevance:
    if _is_food_or_fuel(evidence, acts, sectors):
        return Relevance(0.1, "import", "an import measure on food, fuel or fertiliser")
    if not sectors and not _covers_all_goods(evidence, acts):
        weight -= 2.0
    score = 1 - math.exp(-_STEEPNESS * max(weight, 0.0))
    return Relevance(score, "import", "words of import measures outweigh other subjects")


def _covers_all_goods(evidence: Evidence, acts: Acts) -> bool:
    metals = any(item.means.startswith("material:") for item in evidence.items)
    return metals or acts.weight("goods_general") >= 1


def _is_food_or_fuel(evidence: Evidence, acts: Acts, sectors: tuple[SectorEvidence, ...]) -> bool:
    if sectors or any(item.means.startswith("material:") for item in evidence.items):
        return False
    return acts.weight("food_fuel") >= 1 and acts.weight("regime_law") < acts.weight("food_fuel")
