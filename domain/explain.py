"""Explain a judgement: what was found, what it weighs, and what the answer were without it.

Nothing is computed a second way. Scores and weights are those of the judgement's own steps, and
what a word did is told by reading the text again with blanks in its place.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from domain.asked import Asked
from domain.blanked import Again, Span
from domain.explanation import (
    Cue,
    Explanation,
    FamilyReason,
    Meaning,
    Place,
    Points,
    SectorReason,
    Without,
)
from domain.lexicon import Hit, Lexicon
from domain.model import CodeReading, Understanding
from domain.reading.evidence import Evidence
from domain.reading.items import Item
from domain.severity import severity_of
from domain.understand import Judged, effective_on, understand_with_reasons

CLASSES_MAX = 14
"""Classes of words that are tried out, the weightiest first (guess)."""
PLACES_MAX = 5
TELLING_WEIGHT = 0.1
"""Of a family, that a class of words must give or take to be named (guess)."""


def explain(
    *,
    title: str,
    text: str,
    lexicon: Lexicon,
    language: str = "",
    jurisdiction: str = "",
    published_on: date | None = None,
) -> Explanation:
    """Return the judgement of a text, which is that of `understand`, with its reasons.

    Raises:
        Unclassifiable: as `understand`.
    """
    asked = Asked(title, text, lexicon, language, jurisdiction, published_on)
    understood, judged = understand_with_reasons(asked)
    again = Again(asked, judged.evidence)
    cues = list(_cues(judged, again))
    return Explanation(
        understood=understood,
        relevance=judged.relevance.score,
        side=judged.relevance.side,
        rule=judged.relevance.why,
        cues=tuple(cue for cue, _ in cues),
        sectors=tuple(_sectors(understood, judged, again)),
        families=tuple(_families(judged, cues)),
        runners_up=tuple(_runners_up(understood, judged, again)),
        severity=tuple(_points(understood, published_on)),
        discounted=tuple(_discounted(judged.evidence, lexicon)),
        is_whole=not again.refused,
    )


def _cues(judged: Judged, again: Again) -> Iterator[tuple[Cue, dict[str, float] | None]]:
    """Yield the classes of words, each with what the families weigh without it."""
    evidence, acts = judged.evidence, judged.acts
    spans = {name: [(hit.start, hit.end) for hit in hits] for name, hits in evidence.cues.items()}
    for act in acts.found:
        spans.setdefault(act.name, []).append((act.start, act.end))
    ranked = sorted(acts.weights, key=lambda name: (-acts.weights[name], name))
    for name in ranked[: 2 * CLASSES_MAX]:
        if acts.weights[name] <= 0:
            continue
        # an act is two words: blanks for all between them would take the goods away as well
        is_word = name in evidence.cues and ranked.index(name) < CLASSES_MAX
        other = again(spans[name]) if is_word else None
        cue = Cue(
            name=name,
            weight=round(acts.weights[name], 2),
            places=_places(evidence, spans[name]),
            relevance=round(other[1].relevance.score, 2) if other else None,
            measure=other[0].measure if other else None,
        )
        yield cue, other[1].family_weights if other else None


def _families(
    judged: Judged, cues: Iterable[tuple[Cue, dict[str, float] | None]]
) -> Iterator[FamilyReason]:
    """Yield what each family weighs, with the words that tell most of it."""
    weights = judged.family_weights
    tried = [(cue.name, without) for cue, without in cues if without]
    for family in sorted(weights, key=lambda one: (-weights[one], one)):
        weight = weights[family]
        if weight <= 0:
            return
        telling = [
            Without(cue=name, weight=round(without.get(family, 0.0), 2))
            for name, without in tried
            if abs(weight - without.get(family, 0.0)) >= TELLING_WEIGHT
        ]
        telling.sort(key=lambda one: (-abs(weight - one.weight), one.cue))
        words = tuple(telling[:PLACES_MAX])
        yield FamilyReason(family=family, weight=round(weight, 2), words=words)


def _sectors(understood: Understanding, judged: Judged, again: Again) -> Iterator[SectorReason]:
    scores = {one.sector: one.score for one in understood.sectors}
    for found in judged.sector_evidence:
        by_meaning: dict[str, list[Item]] = {}
        for item in found.items:
            by_meaning.setdefault(item.means, []).append(item)
        meanings = [
            Meaning(
                means=means,
                places=_places(judged.evidence, [(item.start, item.end) for item in items]),
                score=_score(again([(one.start, one.end) for one in items]), found.sector),
            )
            for means, items in by_meaning.items()
        ]
        printed = {code.printed: code for code in understood.codes if code.finding in found.codes}
        codes = [
            Meaning(
                means=f"code:{one.scheme}:{one.code}", places=(_printed(one, understood, judged),)
            )
            for one in printed.values()
        ]
        yield SectorReason(
            sector=found.sector,
            score=scores.get(found.sector, 0.0),
            evidence=round(found.score, 2),
            relevance=round(judged.relevance.score, 2),
            meanings=(*meanings, *codes),
        )


def _printed(code: CodeReading, understood: Understanding, judged: Judged) -> Place:
    """Return where a code is printed; folding moves offsets too little to change its zone."""
    start = understood.findings[code.finding].start
    return Place(quote=code.printed, zone=judged.evidence.zone(start))


def _score(read: tuple[Understanding, Judged] | None, sector: str) -> float | None:
    if read is None:
        return None
    return next((one.score for one in read[0].sectors if one.sector == sector), 0.0)


def _runners_up(understood: Understanding, judged: Judged, again: Again) -> Iterator[str]:
    """Yield the families that come when the words that told the one before are taken away."""
    measure, gone = understood.measure, list[Span]()
    findings = understood.findings
    for _ in range(3):
        if not measure.findings:
            return
        folded = judged.evidence.folded
        quotes = {findings[number].quote.casefold() for number in measure.findings}
        gone += [
            (hit.start, hit.end)
            for hit in chain.from_iterable(judged.evidence.cues.values())
            if any(_quote(judged.evidence, hit, folded.span).casefold() in one for one in quotes)
        ]
        other = again(gone)
        if other is None or other[0].measure.family == measure.family:
            return
        measure, findings = other[0].measure, other[0].findings
        yield measure.family


def _quote(evidence: Evidence, hit: Hit, span: Callable[[int, int], Span]) -> str:
    start, end = span(hit.start, hit.end)
    return evidence.original[start:end]


def _points(understood: Understanding, published_on: date | None) -> Iterator[Points]:
    """Yield how the severity comes about, each line by the very table that decides it."""

    def fires(on: date | None, sectors: int) -> int:
        return severity_of(
            relevant=understood.relevant,
            kind=understood.measure.type,
            direction=understood.measure.direction,
            effective_on=on,
            published_on=published_on,
            sectors=sectors,
        )

    day, count = effective_on(understood.dates), len(understood.sectors)
    alone, dated, whole = fires(None, 0), fires(day, 0), fires(day, count)
    kind = f"{understood.measure.type}, {understood.measure.direction}"
    yield Points(why=kind if understood.relevant else "does not matter", fires=alone)
    if dated != alone:
        yield Points(why=f"effective {day}, published {published_on}", fires=dated - alone)
    if whole != dated:
        yield Points(why=f"{count} sectors", fires=whole - dated)
    if whole != understood.severity:
        yield Points(why="by another rule", fires=understood.severity - whole)


def _discounted(evidence: Evidence, lexicon: Lexicon) -> Iterator[tuple[str, Place]]:
    for hit in lexicon.hits(evidence.folded, evidence.original, evidence.language):
        if hit.sense.is_trap:
            yield "trap", _place(evidence, (hit.start, hit.end))
    for item in evidence.items:
        place = _place(evidence, (item.start, item.end))
        if item.means.startswith("exception:"):
            yield item.means, place
        elif place.in_passing:
            yield f"{item.means}, in passing", place


def _places(evidence: Evidence, spans: Sequence[Span]) -> tuple[Place, ...]:
    return tuple(_place(evidence, span) for span in sorted(set(spans))[:PLACES_MAX])


def _place(evidence: Evidence, span: Span) -> Place:
    start, end = evidence.folded.span(*span)
    return Place(
        quote=evidence.original[start:end],
        zone=evidence.zone(span[0]),
        in_passing=span[0] in evidence.passing or span[0] in evidence.users,
    )
