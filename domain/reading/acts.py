"""Weigh what a text does: movements met by acts, lists met by operations, all in one sentence."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

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


class Act(NamedTuple):
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
        total = 0.0
        for name in names:
            total += self.weights.get(name, 0.0)
        return total

    def in_title(self, *names: str) -> bool:
        """Tell whether the title holds one of the classes or acts."""
        return not self.titles.isdisjoint(names)


def read_acts(evidence: Evidence) -> Acts:
    """Return the acts of the text and the weights of all classes of words."""
    found = tuple(act for what, done in _MEETINGS for act in _meetings(evidence, what, done))
    places: dict[str, Sequence[Hit | Act]] = dict(evidence.cues)
    named: dict[str, list[Act]] = defaultdict(list)
    for act in found:
        named[act.name].append(act)
    places.update(named)
    zones = {name: _zones(evidence, several) for name, several in places.items()}
    return Acts(
        found,
        {name: _weight(*counts) for name, counts in zones.items()},
        frozenset(name for name, counts in zones.items() if counts[0]),
    )


def _zones(evidence: Evidence, places: Iterable[Hit | Act]) -> tuple[int, int, int]:
    """Return how many places are in the title, the lead and the body."""
    title_end, lead_end = evidence.title_end, evidence.lead_end
    title = lead = body = 0
    for place in places:
        if place.start < title_end:
            title += 1
        elif place.start < lead_end:
            lead += 1
        else:
            body += 1
    return title, lead, body


def _weight(title: int, lead: int, body: int) -> float:
    """Return the weight of a class: each zone counts a few times at most."""
    return (
        _ZONE_WEIGHT["title"] * min(title, 1)
        + _ZONE_WEIGHT["lead"] * min(lead, _REPEATS_MAX)
        + _ZONE_WEIGHT["body"] * min(body, _REPEATS_MAX)
    )


def _meetings(evidence: Evidence, what: tuple[str, ...], done: tuple[str, ...]) -> Iterable[Act]:
    cues = evidence.cues
    if cues.keys().isdisjoint(done) or cues.keys().isdisjoint(what):
        return ()
    targets = [(hit.start, hit.end, name) for name in what for hit in cues.get(name, ())]
    targets.sort(key=itemgetter(0))
    starts = [start for start, _, _ in targets]
    reach = _REACH.get(evidence.language[:2], _REACH_ALPHABET)
    found: list[Act] = []
    for name in done:
        for hit in _acting(evidence, what, name):
            first = bisect_left(starts, hit.start - reach - _WORD_LENGTH_MAX)
            last = bisect_right(starts, hit.end + reach)
            if first < last:
                begin, end = evidence.sentence_span(hit.start)
                near = [target for target in targets[first:last] if begin <= target[0] < end]
                if near:
                    found += _nearest(hit, name, near, reach)
    return found


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


def _nearest(
    done: Hit, name: str, targets: Sequence[tuple[int, int, str]], reach: int
) -> Iterable[Act]:
    """Return the acts with the nearest target of each class."""
    best: dict[str, Act] = {}
    begin, stop, _ = done
    for start, end, kind in targets:
        gap = max(begin - end, start - stop, 0)
        if gap <= reach and (kind not in best or gap < best[kind].gap):
            best[kind] = Act(f"{kind}+{name}", min(begin, start), max(stop, end), gap)
    return best.values()
