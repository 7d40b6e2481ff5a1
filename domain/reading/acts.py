"""Weigh what a text does: movements met by acts, lists met by operations, all in one sentence."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from operator import itemgetter
from typing import NamedTuple, cast

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
_TITLE, _LEAD, _BODY = 3.0, 1.0, 0.4
_MANY = 3
"""Places of one class in a zone of which no more count."""


class Act(NamedTuple):
    """Something and what is done to it, in one sentence; offsets are folded."""

    name: str
    """Both classes: `export+ban`."""
    start: int
    end: int
    gap: int
    """Characters between the two."""


_act = cast("Callable[[tuple[str, int, int, int]], Act]", partial(tuple.__new__, Act))
"""Makes an act of its parts, in a third of the time."""


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
    found: list[Act] = []
    named_here = evidence.cues.keys()
    for what, done in _MEETINGS:
        if not (named_here.isdisjoint(done) or named_here.isdisjoint(what)):
            found += _meetings(evidence, what, done)
    places: dict[str, Sequence[Hit | Act]] = dict(evidence.cues)
    named: dict[str, list[Act]] = defaultdict(list)
    for act in found:
        named[act.name].append(act)
    places.update(named)
    return _weighed(tuple(found), places, evidence.title_end, evidence.lead_end)


def _weight(title: int, lead: int, body: int) -> float:
    """Return the weight of a class: each zone counts a few times at most."""
    return _TITLE * min(title, 1) + _LEAD * min(lead, _MANY) + _BODY * min(body, _MANY)


_WEIGHTS = {
    zones: _weight(*zones) for zones in product(range(2), range(4 * _MANY), range(4 * _MANY))
}
"""What a class weighs by its places in the title, the lead and the body, while they are few."""


def _weighed(
    found: tuple[Act, ...],
    places: Mapping[str, Sequence[Hit | Act]],
    title_end: int,
    lead_end: int,
) -> Acts:
    """Return the acts with the weight of each class."""
    weights: dict[str, float] = {}
    titles: list[str] = []
    for name, several in places.items():
        title = lead = body = 0
        for place in several:
            start = place.start
            if start >= lead_end:
                body += 1
            elif start >= title_end:
                lead += 1
            else:
                title = 1
        if title:
            titles.append(name)
        weights[name] = _WEIGHTS.get((title, lead, body)) or _weight(title, lead, body)
    return Acts(found, weights, frozenset(titles))


def _meetings(evidence: Evidence, what: tuple[str, ...], done: tuple[str, ...]) -> Sequence[Act]:
    """Return the acts in which a word of `done` stands near one of `what`, in its sentence."""
    cues = evidence.cues
    targets = _targets(cues, what)
    starts = [target[0] for target in targets]
    sentences = evidence.sentence_starts
    reach = _REACH.get(evidence.language[:2], _REACH_ALPHABET)
    far = reach + _WORD_LENGTH_MAX
    found: list[Act] = []
    for name in done:
        for start, end, _ in _acting(evidence, what, name) if name in cues else ():
            first = bisect_left(starts, start - far)
            last = bisect_right(starts, end + reach, first)
            if first < last:
                number = bisect_right(sentences, start)
                if number:
                    first = bisect_left(starts, sentences[number - 1], first, last)
                if number < len(sentences):
                    last = bisect_left(starts, sentences[number], first, last)
                if first < last:
                    found += _nearest(start, end, name, targets[first:last], reach)
    return found


def _targets(
    cues: Mapping[str, Sequence[Hit]], what: tuple[str, ...]
) -> Sequence[tuple[int, int, str]]:
    """Return the places of some classes, in order."""
    targets = [(start, end, name) for name in what if name in cues for start, end, _ in cues[name]]
    if len(what) > 1:
        targets.sort(key=itemgetter(0))
    return targets


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
    begin: int, stop: int, name: str, targets: Sequence[tuple[int, int, str]], reach: int
) -> Iterable[Act]:
    """Return the acts with the nearest target of each class."""
    best: dict[str, Act] = {}
    for start, end, kind in targets:
        if end < begin:
            act = f"{kind}+{name}", start, stop, begin - end
        elif start > stop:
            act = f"{kind}+{name}", begin, end, start - stop
        else:
            act = f"{kind}+{name}", min(begin, start), max(stop, end), 0
        gap = act[3]
        if gap <= reach and (kind not in best or gap < best[kind].gap):
            best[kind] = _act(act)
    return best.values()
