"""Decide which sectors a text speaks to, from what it names and where."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

from domain.knowledge import NO_JOINTS, Knowledge, Speaking
from domain.model import CodeReading
from domain.reading.acts import Acts
from domain.reading.evidence import Evidence
from domain.reading.items import Item
from domain.sector_meanings import code_sectors
from domain.sector_purposes import made_for_others
from domain.sector_weights import SUPPORTS_ONLY, TAKEN_IN, Scale, Tally

_IN_TITLE, _IN_LEAD, _IN_BODY = 2.5, 1.2, 0.8
_BODY_OF_LONG, _LISTED = 0.5, 1.0
"""The same for the body of a long text, where one or two words stand in passing, unless they open
a numbered line: that is what a list of goods looks like (tuned)."""
_IN_PASSING = 0.15
"""Part of its weight that a term has which is named in passing."""
_BESIDE_THE_TITLE, _BESIDE_SEVERAL, _BESIDE_THE_DUTY = 0.57, 0.6, 0.4
"""Part of its weight that a term has whose sector the title passes over: a duty falls on the goods
of its title alone, a control may list others in its text, the more so where its title names goods
of several (tuned)."""
_ELECTRIC_VEHICLE = "concept:auto/electric vehicle"
"""What makes a notice on batteries one for makers of vehicles (gold/RULES.md, section 2)."""
_CODE = 1.5
_REPEAT = 0.25
"""Part of its weight that each further place adds, up to three."""
_STEEPNESS = 1.0
"""Turns evidence into a score: 1 - exp(-steepness x evidence); tuned on the reliability table."""
ON = 0.5
"""Least score of a sector that is switched on."""
_OPENS_LINE = re.compile(
    r"(?:[(\[]?(?:[0-9]{1,2}|[a-zа-яア-ン가나다라마바사아자차카타파하一二三四五六七八九十]|[ivx]{1,4})[)\].、:]"
    r"|[•·○●◦△▲■□▪※–]|\|) ?(?:[^\s.,;:|、。]{1,12} ?){0,2}$"
)
_LINE_START = 24
"""Characters before a name in which the number of its line is looked for."""


@dataclass(frozen=True, slots=True)
class SectorEvidence:
    """A sector, its score before relevance is weighed, and what speaks for it."""

    sector: str
    score: float
    items: tuple[Item, ...]
    codes: tuple[int, ...]


class _Named(NamedTuple):
    means: str
    says: Speaking
    places: list[Item]


def lists_parties(acts: Acts) -> bool:
    """Tell whether a text lists parties: then who they are speaks for a sector.

    A law of the field, or a rule on end users, orders lists and names nobody.
    """
    if acts.in_title("end_use", "catch_all", "framework") and not acts.in_title("entity_list"):
        return False
    listed = acts.weight("entity_list+add", "entity_list+remove", "entity_list+amend")
    lists = acts.weight("control_list+parties", "annex")
    return listed > 0 or min(lists, acts.weight("parties+add")) > 0


def read_sectors(
    evidence: Evidence, codes: tuple[CodeReading, ...], knowledge: Knowledge, *, parties: bool
) -> tuple[SectorEvidence, ...]:
    """Return the sectors that are on, best first."""
    named = _named(evidence.items, knowledge.speaking)
    goods = {each.means: each.says for each in named if not each.says.of_parties}
    joints = knowledge.joints.get(evidence.language[:2], NO_JOINTS)
    passed = made_for_others(evidence, goods, joints).union(() if parties else evidence.users)
    if passed:
        evidence = replace(evidence, passing=evidence.passing | passed)
    if any(each.says.is_listed for each in named):
        named = [each for each in named if not each.says.is_generic]
    scale = _scale(evidence, named, codes, knowledge)
    tallies: dict[str, Tally] = defaultdict(Tally)
    for weak in (False, True):
        for each in named:
            if each.says.is_weak is weak and (parties or not each.says.of_parties):
                _add_named(tallies, each, evidence, scale, parties=parties)
    _add_codes(tallies, codes, knowledge, scale)
    scored = [_scored(sector, tally) for sector, tally in tallies.items()]
    return tuple(sorted(filter(None, scored), key=lambda on: (-on.score, on.sector)))


def _named(items: Iterable[Item], speaking: Mapping[str, Speaking]) -> list[_Named]:
    """Return the meanings that speak for sectors, in the order of their first places."""
    by_meaning: dict[str, list[Item]] = {}
    for item in items:
        by_meaning.setdefault(item.means, []).append(item)
    return [
        _Named(means, speaking[means], places)
        for means, places in by_meaning.items()
        if means in speaking
    ]


def _add_named(
    tallies: Mapping[str, Tally], named: _Named, evidence: Evidence, scale: Scale, *, parties: bool
) -> None:
    """Count a meaning for each of its sectors."""
    means, says, places = named
    users = says.of_users and not parties
    for sector in says.sectors:
        tally = tallies[sector]
        items = tally.unclaimed(places)
        if not items:
            continue
        deep = items[0].start >= evidence.lead_end
        part = scale.of(says.sectors, weak=says.is_weak, deep=deep)
        if means == _ELECTRIC_VEHICLE and "battery" in scale.titled:
            part = 1.0
        weight = _weight(evidence, items, users=users) * part
        decides = not says.is_weak and not (users and weight < 1)
        tally.add(means, items, weight, strong=decides)


def _scale(
    evidence: Evidence,
    named: Sequence[_Named],
    codes: tuple[CodeReading, ...],
    knowledge: Knowledge,
) -> Scale:
    """Return how much a term counts beside what the title, or the list of codes, names."""
    titled = _titled_sectors(evidence, named)
    on_duties = evidence.in_title("remedy", "tariff", "s232", "s337")
    if not titled and on_duties:
        titled = frozenset(s for code in codes for s in code_sectors(code, knowledge))
    taken_in = frozenset(s for sector in titled for s in knowledge.takes_in.get(sector, ()))
    beside = _BESIDE_SEVERAL if len(titled) > 1 else _BESIDE_THE_TITLE
    beside = _BESIDE_THE_DUTY if on_duties else beside
    return Scale(titled, taken_in - titled, beside)


def _titled_sectors(evidence: Evidence, named: Sequence[_Named]) -> frozenset[str]:
    """Return the sectors that the title names by goods: it says what the text is about."""
    title_end, passing = evidence.title_end, evidence.passing
    titled: set[str] = set()
    for _, says, places in named:
        if says.is_weak or says.of_parties:
            continue
        for item in places:
            if item.start < title_end and item.start not in passing:
                titled.update(says.sectors)
                break
    return frozenset(titled)


def _weight(evidence: Evidence, items: Sequence[Item], *, users: bool) -> float:
    if len(items) == 1:
        return _place_weight(evidence, items[0].start, users=users)
    weights = [_place_weight(evidence, item.start, users=users) for item in items]
    weights.sort(reverse=True)
    return weights[0] + _REPEAT * sum(weights[1:4])


def _place_weight(evidence: Evidence, start: int, *, users: bool) -> float:
    titled = start < evidence.title_end
    if titled:
        weight = _IN_TITLE
    elif start < evidence.lead_end:
        weight = _IN_LEAD
    elif evidence.is_long:
        weight = _LISTED if _opens_line(evidence, start) else _BODY_OF_LONG
    else:
        weight = _IN_BODY
    if start in evidence.passing:
        return weight * _IN_PASSING
    return weight * SUPPORTS_ONLY if users and not titled else weight


def _opens_line(evidence: Evidence, name: int) -> bool:
    """Tell whether a name stands first in a numbered line or a row of a table."""
    start = max(0, name - _LINE_START)
    return _OPENS_LINE.search(evidence.folded.text[start:name]) is not None


def _add_codes(
    tallies: Mapping[str, Tally],
    codes: tuple[CodeReading, ...],
    knowledge: Knowledge,
    scale: Scale,
) -> None:
    for code in codes:
        sectors = code_sectors(code, knowledge)
        part = 1.0 if scale.names(sectors) or code.scheme != "HS" else TAKEN_IN
        for sector in sectors:
            tally = tallies[sector]
            tally.weight += _CODE * part if not tally.codes else 0.0
            tally.strong |= part == 1
            tally.codes.append(code.finding)


def _scored(sector: str, tally: Tally) -> SectorEvidence | None:
    """Return a sector with what speaks for it, or None where that is too little."""
    several = len(tally.names) > 1
    weight = tally.weight if tally.strong or several else 0.0
    score = 1 - math.exp(-_STEEPNESS * weight)
    if score < ON:
        return None
    items = tuple(sorted(tally.items, key=attrgetter("start")))
    return SectorEvidence(sector, score, items, tuple(tally.codes))
