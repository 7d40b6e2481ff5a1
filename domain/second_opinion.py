"""A second reader's word on a change: it may flag a disagreement, and decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.model import Understanding

SURE = 0.8
"""Likelihood from which a second reader's word counts as a disagreement (guess)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What a second reader is shown of one change."""

    change_id: str
    source_id: str
    jurisdiction: str
    title: str
    text: str
    understanding: Understanding


@dataclass(frozen=True, kw_only=True, slots=True)
class Opinion:
    """What a second reader says of one change."""

    change_id: str
    by: str
    """The reader, and what it was: `reranker`, `endpoint:<model>`."""
    likelihood: float
    """That a person would confirm the change, 0 to 1."""
    sectors: tuple[str, ...] | None = None
    """The sectors that it sees; None where it does not say."""
    reason: str = ""
    cost: float = 0.0
    """In the currency of the prices in the settings."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """A change on which a person's verdict stands: what a re-ranker learns from."""

    question: Question
    confirmed: bool


def disagreement(understood: Understanding, opinion: Opinion) -> str:
    """Return why a person should look, in English; empty where both readers agree.

    An unsure reader disagrees with nothing.
    """
    said = f"{opinion.by} gives it {opinion.likelihood:.2f}"
    if understood.relevant and opinion.likelihood <= 1 - SURE:
        return f"{said}; we read it as relevant"
    if opinion.likelihood < SURE:
        return ""
    if not understood.relevant:
        return f"{said}; we read it as not relevant"
    if opinion.sectors is None:
        return ""
    ours = {score.sector for score in understood.sectors}
    only_theirs = sorted(set(opinion.sectors) - ours)
    return f"{opinion.by} also sees {', '.join(only_theirs)}" if only_theirs else ""


def features(question: Question) -> Mapping[str, float]:
    """Return what a re-ranker may weigh: our own conclusions and findings, never a person's name.

    Sector scores keep their value; every other feature is there or not.
    """
    understood = question.understanding
    told = {
        "relevant": float(understood.relevant),
        "severity": understood.severity / 5,
        f"family={understood.measure.family}": 1.0,
        f"type={understood.measure.type}": 1.0,
        f"direction={understood.measure.direction}": 1.0,
        f"source={question.source_id}": 1.0,
        f"jurisdiction={question.jurisdiction}": 1.0,
        f"language={understood.language}": 1.0,
    }
    told |= {f"sector={score.sector}": score.score for score in understood.sectors}
    told |= {f"material={name}": 1.0 for name in understood.materials}
    return told | {f"means={finding.means}": 1.0 for finding in understood.findings}
