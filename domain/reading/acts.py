"""Weigh what a text does: movements met by acts, lists met by operations, all in one sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from domain.lexicon import Hit
from domain.reading.duties import duties_to_ask
from domain.reading.evidence import Evidence

MOVES = ("export", "import")
ACTS = ("control", "licence", "ban", "quota", "suspend", "tax", "govern")
OPERATIONS = ("add", "remove", "amend")
# Which classes of words meet which: the first is what is acted on, the second what is done.
_MEETINGS = (
    (MOVES, ACTS),
    (("control_list", "entity_list", "parties", "annex"), OPERATIONS),
    (("export",), ("remove",)),
    (("control", "licence", "ban", "quota", "tax"), OPERATIONS),
    (("licence_policy",), ("add", "remove")),
    (("control_list", "entity_list"), ("parties",)),
    (("measure_noun",), ("suspend", "extend", "repeal")),
    (("suspend_measure",), ("extend", "repeal")),
    (("foreign",), ("own_act",)),
    (("suspend",), ("temporary",)),
)
_REACH = {"zh": 24, "ja": 28, "ko": 28}
_REACH_ALPHABET = 70
"""Folded characters between two words that still speak of each other (tuned)."""
_WORD_LENGTH_MAX = 80
"""Characters of the longest term."""
_ZONE_WEIGHT = {"title": 3.0, "lead": 1.0, "body": 0.4}
_REPEATS_MAX = 3


@dataclass(frozen=True, slots=True)
class Act:
    """Something and what is done to it, in one sentence; offsets are folded."""

    name: str
    """Both classes: `export+ban`."""
    start: int
    end: int
    gap: int
    """Characters between the two."""


@dataclass(frozen=True, slots=True)
class Acts:
    """All acts of a text, and the weight of each class of evidence."""

    found: tuple[Act, ...]
    weights: dict[str, float] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()
    """Classes and acts that the title holds."""

    def weight(self, *names: str) -> float:
        """Return the summed weight of classes such as `export+ban`, `regime_law` and `remedy`."""
        return sum(self.weights.get(name, 0.0) for name in names)

    def in_title(self, *names: str) -> bool:
        """Tell whether the title holds one of the classes or acts."""
        return any(name in self.titles for name in names)


def read_acts(evidence: Evidence) -> Acts:
    """Return the acts of the text and the weights of all classes of words."""
    found = tuple(act for what, done in _MEETINGS for act in _meetings(evidence, what, done))
    places: dict[str, list[int]] = {
        name: [hit.start for hit in hits] for name, hits in evidence.cues.items()
    }
    for act in found:
        places.setdefault(act.name, []).append(act.start)
    return Acts(
        found,
        {name: _weight(evidence, starts) for name, starts in places.items()},
        frozenset(
            name for name, starts in places.items() if any(s < evidence.title_end for s in starts)
        ),
    )


def _weight(evidence: Evidence, starts: Iterable[int]) -> float:
    """Return the weight of a class: each zone counts a few times at most."""
    counts = {"title": 0, "lead": 0, "body": 0}
    for start in starts:
        counts[evidence.zone(start)] += 1
    return (
        _ZONE_WEIGHT["title"] * min(counts["title"], 1)
        + _ZONE_WEIGHT["lead"] * min(counts["lead"], _REPEATS_MAX)
        + _ZONE_WEIGHT["body"] * min(counts["body"], _REPEATS_MAX)
    )


def _meetings(evidence: Evidence, what: tuple[str, ...], done: tuple[str, ...]) -> Iterable[Act]:
    targets = sorted(
        ((hit, name) for name in what for hit in evidence.cues.get(name, ())),
        key=lambda target: target[0].start,
    )
    if not targets:
        return
    starts = [hit.start for hit, _ in targets]
    reach = _reach(evidence)
    for name in done:
        for hit in _acting(evidence, what, name):
            here = evidence.sentence(hit.start)
            first = bisect_left(starts, hit.start - reach - _WORD_LENGTH_MAX)
            last = bisect_right(starts, hit.end + reach)
            near = [t for t in targets[first:last] if evidence.sentence(t[0].start) == here]
            yield from _nearest(hit, name, near, reach)


def _acting(evidence: Evidence, what: tuple[str, ...], name: str) -> Iterable[Hit]:
    """Return the hits of a class that act on `what`.

    Words that suspend a measure suspend no movement of goods, and a ban unless there is a licence
    bars none.
    """
    hits = evidence.cues.get(name, [])
    if name == "ban" and what == MOVES:
        asked_for = duties_to_ask(evidence)
        return [hit for hit in hits if hit.start not in asked_for]
    measures = evidence.cues.get("suspend_measure", [])
    if name != "suspend" or what != MOVES or not measures:
        return hits
    starts = [measure.start for measure in measures]
    return [hit for hit in hits if not _is_inside(hit, measures, starts)]


def _is_inside(hit: Hit, longer: list[Hit], starts: list[int]) -> bool:
    at = bisect_right(starts, hit.start) - 1
    return at >= 0 and hit.start < longer[at].end


def _reach(evidence: Evidence) -> int:
    return _REACH.get(evidence.language[:2], _REACH_ALPHABET)


def _nearest(done: Hit, name: str, targets: list[tuple[Hit, str]], reach: int) -> Iterable[Act]:
    """Yield the act with the nearest target of each class."""
    best: dict[str, tuple[int, Hit]] = {}
    for target, kind in targets:
        gap = max(done.start - target.end, target.start - done.end, 0)
        if gap <= reach and (kind not in best or gap < best[kind][0]):
            best[kind] = (gap, target)
    for kind, (gap, target) in best.items():
        start, end = min(done.start, target.start), max(done.end, target.end)
        yield Act(f"{kind}+{name}", start, end, gap)
