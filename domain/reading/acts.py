"""Weigh what a text does to trade: movements (export, import) met by acts (ban, licence …)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from domain.lexicon import Hit
from domain.reading.evidence import Evidence

MOVES = ("export", "import")
ACTS = ("control", "licence", "ban", "quota", "suspend", "tax")
_REACH = {"zh": 24, "ja": 28, "ko": 28}
_REACH_ALPHABET = 70
"""Folded characters between a movement and an act that still speak of each other (tuned)."""
ZONE_WEIGHT = {"title": 3.0, "lead": 1.0, "body": 0.4}
_REPEATS_MAX = 3


@dataclass(frozen=True, slots=True)
class Act:
    """A movement and what is done to it, in one sentence."""

    move: str
    act: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Acts:
    """All acts of a text, and the weight of each class of evidence."""

    found: tuple[Act, ...]
    weights: dict[str, float] = field(default_factory=dict)

    def weight(self, *names: str) -> float:
        """Return the summed weight of classes: `export+ban`, `regime_law`, `remedy` …"""
        return sum(self.weights.get(name, 0.0) for name in names)


def read_acts(evidence: Evidence) -> Acts:
    """Return the acts of the text and the weights of all classes of words."""
    found = tuple(_pairs(evidence))
    weights: dict[str, float] = {}
    for name, hits in evidence.cues.items():
        weights[name] = _weight(evidence, (hit.start for hit in hits))
    for act in ACTS:
        for move in MOVES:
            starts = [pair.start for pair in found if pair.move == move and pair.act == act]
            weights[f"{move}+{act}"] = _weight(evidence, starts)
    return Acts(found, weights)


def _weight(evidence: Evidence, starts: Iterable[int]) -> float:
    """Return the weight of a class: each zone counts a few times at most."""
    counts = {"title": 0, "lead": 0, "body": 0}
    for start in starts:
        counts[evidence.zone(start)] += 1
    return (
        ZONE_WEIGHT["title"] * min(counts["title"], 1)
        + ZONE_WEIGHT["lead"] * min(counts["lead"], _REPEATS_MAX)
        + ZONE_WEIGHT["body"] * min(counts["body"], _REPEATS_MAX)
    )


def _pairs(evidence: Evidence) -> Iterable[Act]:
    reach = _REACH.get(evidence.language[:2], _REACH_ALPHABET)
    moves = sorted(
        ((hit, name) for name in MOVES for hit in evidence.cues.get(name, ())),
        key=lambda pair: pair[0].start,
    )
    for name in ACTS:
        for hit in evidence.cues.get(name, ()):
            yield from _nearest(evidence, hit, name, moves, reach)


def _nearest(
    evidence: Evidence, act: Hit, name: str, moves: list[tuple[Hit, str]], reach: int
) -> Iterable[Act]:
    """Yield the act with the nearest movement of each kind in its own sentence."""
    sentence = evidence.sentence(act.start)
    best: dict[str, tuple[int, Hit]] = {}
    for move, kind in moves:
        gap = max(act.start - move.end, move.start - act.end)
        if gap > reach or evidence.sentence(move.start) != sentence:
            continue
        if kind not in best or gap < best[kind][0]:
            best[kind] = (gap, move)
    for kind, (_, move) in best.items():
        yield Act(kind, name, min(act.start, move.start), max(act.end, move.end))
