"""Decide which sectors a text speaks to, from what it names and where."""

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.knowledge import Knowledge
from domain.model import CodeReading
from domain.reading.acts import Acts
from domain.reading.evidence import Evidence
from domain.reading.items import Item
from domain.sector_meanings import (
    code_sectors,
    is_generic,
    is_listed_material,
    is_of_parties,
    is_of_users,
    speaks_for,
)
from domain.sector_purposes import made_for_others
from domain.sector_weights import SUPPORTS_ONLY, TAKEN_IN, Scale, Tally

_ZONE = {"title": 2.5, "lead": 1.2, "body": 0.8}
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
    by_meaning: Mapping[str, list[Item]] = defaultdict(list)
    for item in evidence.items:
        by_meaning[item.means].append(item)
    passed = made_for_others(evidence, knowledge).union(() if parties else evidence.users)
    if passed:
        evidence = replace(evidence, passing=evidence.passing | passed)
    if any(is_listed_material(means, knowledge) for means in by_meaning):
        by_meaning = {m: items for m, items in by_meaning.items() if not is_generic(m, knowledge)}
    scale = _scale(evidence, by_meaning, codes, knowledge, parties=parties)
    spoken = [(means, *speaks_for(means, knowledge, parties=parties)) for means in by_meaning]
    tallies: dict[str, Tally] = defaultdict(Tally)
    for means, sectors, weak in sorted(spoken, key=lambda each: each[2]):
        users = not parties and is_of_users(means, knowledge)
        for sector in sectors:
            items = tallies[sector].unclaimed(by_meaning[means])
            if items:
                part = scale.of(sectors, weak=weak, deep=items[0].start >= evidence.lead_end)
                if means == _ELECTRIC_VEHICLE and "battery" in scale.titled:
                    part = 1.0
                weight = _weight(evidence, items, users=users) * part
                decides = not weak and not (users and weight < 1)
                tallies[sector].add(means, items, weight, strong=decides)
    _add_codes(tallies, codes, knowledge, scale)
    scored = (_scored(sector, tally) for sector, tally in tallies.items())
    return tuple(sorted((s for s in scored if s.score >= ON), key=lambda s: (-s.score, s.sector)))


def _scale(
    evidence: Evidence,
    by_meaning: Mapping[str, list[Item]],
    codes: tuple[CodeReading, ...],
    knowledge: Knowledge,
    *,
    parties: bool,
) -> Scale:
    """Return how much a term counts beside what the title, or the list of codes, names."""
    titled = _titled_sectors(evidence, by_meaning, knowledge, parties=parties)
    on_duties = evidence.in_title("remedy", "tariff", "s232", "s337")
    if not titled and on_duties:
        titled = frozenset(s for code in codes for s in code_sectors(code, knowledge))
    taken_in = frozenset(s for sector in titled for s in knowledge.takes_in.get(sector, ()))
    beside = _BESIDE_SEVERAL if len(titled) > 1 else _BESIDE_THE_TITLE
    beside = _BESIDE_THE_DUTY if on_duties else beside
    return Scale(titled, taken_in - titled, beside)


def _titled_sectors(
    evidence: Evidence,
    by_meaning: Mapping[str, list[Item]],
    knowledge: Knowledge,
    *,
    parties: bool,
) -> frozenset[str]:
    """Return the sectors that the title names by goods: it says what the text is about."""
    named = [
        means
        for means, items in by_meaning.items()
        if any(i.start < evidence.title_end and i.start not in evidence.passing for i in items)
    ]
    goods = (means for means in named if not is_of_parties(means, knowledge))
    spoken = [speaks_for(means, knowledge, parties=parties) for means in goods]
    return frozenset(sector for sectors, weak in spoken if not weak for sector in sectors)


def _weight(evidence: Evidence, items: list[Item], *, users: bool) -> float:
    weights = sorted((_place_weight(evidence, item, users=users) for item in items), reverse=True)
    return weights[0] + _REPEAT * sum(weights[1:4])


def _place_weight(evidence: Evidence, item: Item, *, users: bool) -> float:
    zone = evidence.zone(item.start)
    weight = _ZONE[zone]
    if zone == "body" and evidence.is_long:
        weight = _LISTED if _opens_line(evidence, item) else _BODY_OF_LONG
    if item.start in evidence.passing:
        return weight * _IN_PASSING
    return weight * SUPPORTS_ONLY if users and zone != "title" else weight


def _opens_line(evidence: Evidence, item: Item) -> bool:
    """Tell whether a name stands first in a numbered line or a row of a table."""
    start = max(0, item.start - _LINE_START)
    return _OPENS_LINE.search(evidence.folded.text[start : item.start]) is not None


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


def _scored(sector: str, tally: Tally) -> SectorEvidence:
    several = len(tally.names) > 1
    weight = tally.weight if tally.strong or several else 0.0
    score = 1 - math.exp(-_STEEPNESS * weight)
    items = tuple(sorted(tally.items, key=lambda item: item.start))
    return SectorEvidence(sector, score, items, tuple(tally.codes))
