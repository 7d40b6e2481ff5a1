"""Explain a judgement: what was found, what it weighs, and what the answer were without it.

Nothing is computed a second way. Scores and weights are those of the judgement's own steps, and
what a word did is told by reading the text again with blanks in its place.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import NamedTuple
from unicodedata import normalize

from domain.errors import Unclassifiable
from domain.lexicon import Hit, Lexicon
from domain.model import CodeReading, MeasureReading, Understanding
from domain.reading.evidence import Evidence
from domain.reading.items import Item
from domain.severity import severity_of
from domain.spacing import plainly_spaced
from domain.understand import Judged, effective_on, understand_with_reasons

CLASSES_MAX = 14
"""Classes of words that are tried out, the weightiest first (guess)."""
READ_AGAIN_CHARS = 1_500_000
"""Characters that all further readings may have together: some seconds (measured 2026-11-22)."""
PLACES_MAX = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Words of the text, where they stand, and whether they only stand there in passing."""

    quote: str
    zone: str
    """`title`, `lead` or `body`."""
    in_passing: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Cue:
    """A class of words, or two that meet in one sentence, and what the answer were without it."""

    name: str
    weight: float
    places: tuple[Place, ...]
    relevance: float | None = None
    """Score of relevance with blanks for the words; None where it was not tried."""
    measure: MeasureReading | None = None
    """What the text would do with blanks for the words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """Goods, a material or a code that speaks for a sector, and its score without them."""

    means: str
    places: tuple[Place, ...]
    score: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SectorReason:
    """A sector that is on, or would be if the text mattered."""

    sector: str
    score: float
    """As in the understanding: the product of both scores below."""
    evidence: float
    relevance: float
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Points:
    """One line of the sum that makes the severity."""

    why: str
    fires: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation:
    """A judgement with its reasons."""

    understood: Understanding
    relevance: float
    side: str
    rule: str
    """The rule of relevance that decided, in words."""
    cues: tuple[Cue, ...]
    sectors: tuple[SectorReason, ...]
    runners_up: tuple[str, ...]
    """Families that would come next, each without the words of those before it."""
    severity: tuple[Points, ...]
    discounted: tuple[tuple[str, Place], ...]
    """What was seen and not counted: why, and where."""
    is_whole: bool
    """False: the text is so long that not every word was tried out."""


Span = tuple[int, int]
Again = Callable[[Iterable[Span]], tuple[Understanding, Judged] | None]


class _Text(NamedTuple):
    title: str
    text: str
    lexicon: Lexicon
    language: str
    jurisdiction: str
    published_on: date | None


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
    asked = _Text(title, text, lexicon, language, jurisdiction, published_on)
    understood, judged = _read(asked)
    again = _Again(asked, judged.evidence)
    return Explanation(
        understood=understood,
        relevance=judged.relevance.score,
        side=judged.relevance.side,
        rule=judged.relevance.why,
        cues=tuple(_cues(judged, again)),
        sectors=tuple(_sectors(understood, judged, again)),
        runners_up=tuple(_runners_up(understood, judged, again)),
        severity=tuple(_points(understood, published_on)),
        discounted=tuple(_discounted(judged.evidence, lexicon)),
        is_whole=not again.refused,
    )


def _read(asked: _Text) -> tuple[Understanding, Judged]:
    return understand_with_reasons(
        title=asked.title,
        text=asked.text,
        lexicon=asked.lexicon,
        language=asked.language,
        jurisdiction=asked.jurisdiction,
        published_on=asked.published_on,
    )


class _Again:
    """Reads the text with blanks for some words, as long as that costs little."""

    def __init__(self, asked: _Text, evidence: Evidence) -> None:
        # the title as it was read; of a text partly in another language, none was
        title = plainly_spaced(normalize("NFC", asked.title)).text
        self._title_end = len(title) if evidence.original.startswith(f"{title}\n") else 0
        self._asked = asked._replace(language=evidence.language)
        self._left = READ_AGAIN_CHARS
        self._evidence = evidence
        self.refused = False

    def __call__(self, spans: Iterable[Span]) -> tuple[Understanding, Judged] | None:
        """Return the reading without the words at folded spans; None where there is none."""
        original = self._evidence.original
        self._left -= len(original)
        if self._left < 0:
            self.refused = True
            return None
        signs = list(original)
        for span in spans:
            start, end = self._evidence.folded.span(*span)
            signs[start:end] = " " * (end - start)
        blanked, end = "".join(signs), self._title_end
        try:
            return _read(self._asked._replace(title=blanked[:end], text=blanked[end + 1 :]))
        except Unclassifiable:
            return None


def _cues(judged: Judged, again: _Again) -> Iterator[Cue]:
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
        yield Cue(
            name=name,
            weight=round(acts.weights[name], 2),
            places=_places(evidence, spans[name]),
            relevance=round(other[1].relevance.score, 2) if other else None,
            measure=other[0].measure if other else None,
        )


def _sectors(understood: Understanding, judged: Judged, again: _Again) -> Iterator[SectorReason]:
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


def _runners_up(understood: Understanding, judged: Judged, again: _Again) -> Iterator[str]:
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
