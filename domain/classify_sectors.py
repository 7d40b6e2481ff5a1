"""Decide which sectors a text speaks to, from what it names and where."""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.knowledge import Knowledge
from domain.model import CodeReading
from domain.reading.acts import Acts
from domain.reading.evidence import Evidence, Item

_ZONE = {"title": 2.5, "lead": 1.2, "body": 0.8}
_BODY_OF_LONG = 0.5
"""The same for the body of a long text: one or two words there are in passing (guess)."""
_SUPPORTS_ONLY = 0.4
"""Part of its weight that a term has which needs a second hit."""
_IN_PASSING = 0.15
"""Part of its weight that a term has behind `used in` and the like."""
_BESIDE_THE_TITLE, _BESIDE_THE_DUTY = 0.55, 0.4
"""Part of its weight that a term has whose sector the title passes over: a duty falls on the goods
of its title alone, a control may list others in its text (tuned)."""
_CODE = 1.5
_REPEAT = 0.25
"""Part of its weight that each further place adds, up to three."""
_STEEPNESS = 1.1
"""Turns evidence into a score: 1 - exp(-steepness x evidence); tuned on the reliability table."""
ON = 0.5
"""Least score of a sector that is switched on."""


@dataclass(slots=True)
class _Tally:
    weight: float = 0.0
    strong: bool = False
    names: set[str] = field(default_factory=set)
    items: list[Item] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SectorEvidence:
    """A sector, its score before relevance is weighed, and what speaks for it."""

    sector: str
    score: float
    items: tuple[Item, ...]
    codes: tuple[int, ...]


def lists_parties(acts: Acts) -> bool:
    """Tell whether a text lists parties: then who they are speaks for a sector."""
    listed = acts.weight("entity_list+add", "entity_list+remove", "entity_list+amend")
    return listed > 0 or min(acts.weight("control_list+parties"), acts.weight("parties+add")) > 0


def read_sectors(
    evidence: Evidence, codes: tuple[CodeReading, ...], knowledge: Knowledge, *, parties: bool
) -> tuple[SectorEvidence, ...]:
    """Return the sectors that are on, best first."""
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    by_meaning: dict[str, list[Item]] = defaultdict(list)
    for item in evidence.items:
        by_meaning[item.means].append(item)
    listed = any(_is_listed_material(means, knowledge) for means in by_meaning)
    on_duties = evidence.in_title("remedy", "tariff", "s232", "s337")
    beside = _BESIDE_THE_DUTY if on_duties else _BESIDE_THE_TITLE
    titled = _titled_sectors(evidence, by_meaning, knowledge, parties=parties)
    for means, items in by_meaning.items():
        if listed and _is_generic(means, knowledge):
            continue
        sectors, weak = _speaks_for(means, knowledge, parties=parties)
        weight = _weight(evidence, items) * (_SUPPORTS_ONLY if weak else 1.0)
        if titled and not titled.intersection(sectors):
            weight *= beside
        for sector in sectors:
            tally = tallies[sector]
            tally.weight += weight
            tally.strong |= not weak
            tally.names.add(means)
            tally.items += items
    _add_codes(tallies, codes, knowledge)
    scored = (_scored(sector, tally) for sector, tally in tallies.items())
    return tuple(sorted((s for s in scored if s.score >= ON), key=lambda s: (-s.score, s.sector)))


def _titled_sectors(
    evidence: Evidence,
    by_meaning: Mapping[str, list[Item]],
    knowledge: Knowledge,
    *,
    parties: bool,
) -> frozenset[str]:
    """Return the sectors that the title names by goods: it says what the text is about."""
    named = [means for means, items in by_meaning.items() if items[0].start < evidence.title_end]
    spoken = [_speaks_for(means, knowledge, parties=parties) for means in named]
    return frozenset(sector for sectors, weak in spoken if not weak for sector in sectors)


def _is_listed_material(means: str, knowledge: Knowledge) -> bool:
    kind, _, name = means.partition(":")
    return kind == "material" and not knowledge.materials[name].generic


def _is_generic(means: str, knowledge: Knowledge) -> bool:
    kind, _, name = means.partition(":")
    if kind == "concept":
        return knowledge.concepts[name].generic
    return kind == "material" and knowledge.materials[name].generic


def _speaks_for(means: str, knowledge: Knowledge, *, parties: bool) -> tuple[tuple[str, ...], bool]:
    """Return the sectors that a meaning speaks for, and whether it needs a second hit."""
    kind, _, name = means.partition(":")
    if kind == "concept":
        concept = knowledge.concepts[name]
        if concept.of_parties:
            return (concept.sectors, False) if parties else ((), True)
        return concept.sectors, concept.supports_only
    if kind in {"material", "material?"}:
        return knowledge.materials[name].sectors, kind == "material?"
    return (), True


def _weight(evidence: Evidence, items: list[Item]) -> float:
    weights = sorted((_place_weight(evidence, item) for item in items), reverse=True)
    return weights[0] + _REPEAT * sum(weights[1:4])


def _place_weight(evidence: Evidence, item: Item) -> float:
    weight = _ZONE[evidence.zone(item.start)]
    if item.start >= evidence.lead_end and evidence.is_long:
        weight = _BODY_OF_LONG
    return weight * _IN_PASSING if is_in_passing(evidence, item) else weight


def is_in_passing(evidence: Evidence, item: Item) -> bool:
    """Tell whether a place names goods in passing: behind `used in`, `does not apply to`."""
    sentence = evidence.sentence(item.start)
    return evidence.passing.get(sentence, item.start + 1) <= item.start


def _add_codes(
    tallies: Mapping[str, _Tally], codes: tuple[CodeReading, ...], knowledge: Knowledge
) -> None:
    for code in codes:
        for sector in _code_sectors(code, knowledge):
            tally = tallies[sector]
            tally.weight += _CODE if not tally.codes else 0.0
            tally.strong = True
            tally.codes.append(code.finding)


def _code_sectors(code: CodeReading, knowledge: Knowledge) -> tuple[str, ...]:
    if code.scheme == "HS":
        digits = code.code
        for length in range(len(digits), 3, -1):
            if digits[:length] in knowledge.hs_sectors:
                return knowledge.hs_sectors[digits[:length]]
        return ()
    jurisdiction = {"ECCN": "US", "CN": "CN", "GB_PL": "GB", "KR": "EU"}.get(code.scheme, "EU")
    name = code.code
    while len(name) > 4:  # noqa: PLR2004 shorter than any code
        for listing in (jurisdiction, *(() if jurisdiction == "CN" else ("EU",))):
            if f"{listing}:{name}" in knowledge.code_sectors:
                return knowledge.code_sectors[f"{listing}:{name}"]
        name = name[:-1].rstrip(".")
    return ()


def _scored(sector: str, tally: _Tally) -> SectorEvidence:
    several = len(tally.names) > 1
    weight = tally.weight if tally.strong or several else 0.0
    score = 1 - math.exp(-_STEEPNESS * weight)
    items = tuple(sorted(tally.items, key=lambda item: item.start))
    return SectorEvidence(sector, score, items, tuple(tally.codes))
