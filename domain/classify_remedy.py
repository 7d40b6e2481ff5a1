"""Decide whether a trade remedy matters; the shape of every such decision."""

from dataclasses import dataclass

from domain.classify_sectors import SectorEvidence
from domain.reading.acts import Acts
from domain.reading.evidence import Evidence

_REMEDY_LEAST, _REMEDY_SHARE = 1.0, 0.6
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


def is_remedy(acts: Acts, export: float) -> bool:
    """Tell whether a text is one on a trade remedy; `export` is its weight of export control."""
    remedy = acts.weight("remedy") + 2 * acts.weight("s337")
    least = 1.0 if acts.in_title("opening", "outcome", "procedure", "deadlines") else _REMEDY_LEAST
    return remedy >= least and remedy >= _REMEDY_SHARE * export


def judge_remedy(evidence: Evidence, acts: Acts, sectors: tuple[SectorEvidence, ...]) -> Relevance:
    """Return whether a trade remedy matters: goods of a sector, and a step that moves a rule."""
    named = [item.means for item in evidence.items if item.start < evidence.title_end]
    if any(means.startswith("exception:outside") for means in named):
        return Relevance(0.1, "remedy", "trade remedy on goods that no sector makes")
    if acts.in_title("outside_goods") and not _title_names_a_sector(evidence, sectors):
        return Relevance(
            0.15, "remedy", "trade remedy whose title names goods that no sector makes"
        )
    if not sectors and not any(means.startswith("exception:inside") for means in named):
        return Relevance(0.1, "remedy", "trade remedy on goods outside the sectors")
    if sectors and all(_is_named_in_passing(evidence, found) for found in sectors):
        return Relevance(0.15, "remedy", "trade remedy that names goods of a sector in passing")
    if _is_procedural(evidence, acts):
        return Relevance(0.15, "remedy", "a procedural step of a trade remedy")
    return Relevance(0.95, "remedy", "trade remedy on goods of a sector")


def _title_names_a_sector(evidence: Evidence, sectors: tuple[SectorEvidence, ...]) -> bool:
    """Tell whether goods of a sector stand in the title, of which we are sure."""
    return any(
        item.start < evidence.title_end and "?" not in item.means
        for found in sectors
        for item in found.items
    )


def _is_named_in_passing(evidence: Evidence, found: SectorEvidence) -> bool:
    """Tell whether a sector rests on one word, said after the codes of other goods were told."""
    told = [hit.start for hit in evidence.cue("customs_word") if hit.start >= evidence.title_end]
    if found.codes or len(found.items) > 1 or not told:
        return False
    start = found.items[0].start
    return start > told[0] and evidence.sentence(start) != evidence.sentence(told[0])


def _is_procedural(evidence: Evidence, acts: Acts) -> bool:
    """Tell whether the step moves no rule: its title says so, or only procedure is spoken of."""
    if acts.weight("s337") and not acts.in_title("remedy"):
        return acts.in_title("s337_end") or not evidence.near_start("s337_outcome")
    if acts.in_title("successor") or (acts.in_title("opening") and not acts.in_title("imposes")):
        return True
    if acts.in_title("procedure") and evidence.near_start("successor"):
        return True
    if acts.in_title("outcome"):
        return False
    if acts.in_title("extend") and acts.in_title("investigation"):
        return True
    return acts.in_title("procedure", "deadlines") or (
        evidence.near_start("procedure", "opening") and not evidence.near_start("outcome")
    )
