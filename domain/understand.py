"""Understand one text: what it is, what it does, to which items, from when, with findings."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from domain.asked import Asked
from domain.classify_measure import read_measure, spans_for
from domain.classify_relevance import PROTEST, read_relevance
from domain.classify_remedy import Relevance
from domain.classify_sectors import SectorEvidence, lists_parties, read_sectors
from domain.errors import Unclassifiable
from domain.knowledge import Knowledge
from domain.language import language_of
from domain.legibility import legible
from domain.lexicon import Lexicon
from domain.model import (
    CodeReading,
    DateReading,
    MeasureReading,
    SectorScore,
    Severity,
    Understanding,
)
from domain.reading.acts import Acts, read_acts
from domain.reading.affected import read_affected
from domain.reading.codes import NO_LIST_ENTRIES, read_codes
from domain.reading.date_grammar import Publication
from domain.reading.dates import reading_dates
from domain.reading.destinations import read_destinations
from domain.reading.evidence import Evidence, gathering
from domain.reading.findings import Findings
from domain.reading.identifiers import find_numbers, read_identifiers
from domain.reading.items import Item
from domain.reading.link_grammar import Page
from domain.reading.links import read_links
from domain.reading.materials import read_materials
from domain.reading.operation_words import Operation
from domain.reading.operations import operation_readings, read_operations
from domain.reading.parties import read_parties
from domain.reading.thresholds import read_thresholds
from domain.reading.widths import narrow
from domain.severity import severity_of
from domain.side_by_side import Steps, finished, side_by_side
from domain.spacing import whatever_its_blanks

_EARLY = frozenset({"consultation", "guidance"})
"""Families that weigh as what they are, whatever the operation that they speak of."""
_ROWS = 5
"""Tariff codes from which an annex of them is a list of goods (guess)."""
_PLACES_EACH = 3
"""Places of one meaning that are kept as findings of a sector: a reader needs no more."""


class Judged(NamedTuple):
    """What the judgement of a text rests on; `domain.explain` shows it."""

    relevant: bool
    measure: MeasureReading
    sectors: tuple[SectorScore, ...]
    evidence: Evidence
    acts: Acts
    sector_evidence: tuple[SectorEvidence, ...]
    relevance: Relevance
    family_weights: dict[str, float]
    """What each family weighs; empty where the title, or the side, told it by itself."""


def understand(
    *,
    title: str,
    text: str,
    lexicon: Lexicon,
    language: str = "",
    jurisdiction: str = "",
    published_on: date | None = None,
) -> Understanding:
    """Return everything understood of a text, each conclusion with its findings.

    Offsets of findings are characters of the title, a line break and the text, all in NFC.
    `language` is a hint. Raises Unclassifiable for a text that is empty, or that we cannot read.
    """
    asked = Asked(title, text, lexicon, language, jurisdiction, published_on)
    return understand_with_reasons(asked)[0]


def understand_all(texts: Iterable[Asked]) -> Iterator[Understanding | Unclassifiable]:
    """Yield what `understand` returns of each text, in order, or why it cannot be read.

    Several are read side by side: an archive takes less time than with `understand`.
    """
    for got in side_by_side(_steps(**asked._asdict()) for asked in texts):
        yield got if isinstance(got, Unclassifiable) else got[0]


def understand_with_reasons(asked: Asked) -> tuple[Understanding, Judged]:
    """Return what `understand` does, and what the judgement rests on."""
    return finished(_steps(**asked._asdict()))


@whatever_its_blanks
@legible
def _steps(
    *,
    title: str,
    text: str,
    lexicon: Lexicon,
    language: str = "",
    jurisdiction: str = "",
    published_on: date | None = None,
) -> Steps[tuple[Understanding, Judged]]:
    telling = lexicon.knowledge.telling_words
    spoken = language_of(f"{title}\n{text}", telling, language, jurisdiction)
    yield
    evidence = yield from gathering(title, text, lexicon, spoken)
    yield
    told = Publication(language=spoken, published_on=published_on, jurisdiction=jurisdiction)
    return (yield from _read(evidence, told, lexicon, len(title) + 1))


def _read(
    evidence: Evidence, told: Publication, lexicon: Lexicon, body: int
) -> Steps[tuple[Understanding, Judged]]:
    """Return what all readers see; `body` is where the text begins, behind its title."""
    known, original, place = lexicon.knowledge, evidence.original, told.jurisdiction
    findings, plain, page = Findings(original), narrow(original), Page.of(original)
    codes = read_codes(evidence, plain, known, place, findings)
    yield
    dates = yield from reading_dates(original, told, known.dates, findings, body, page.low)
    yield
    numbers = find_numbers(original, lexicon, place)
    done = read_operations(evidence, known.joints, place)
    judged = yield from _judged(evidence, done, codes, known, findings)
    yield
    relevant, measure, sectors = judged[:3]
    materials = read_materials(evidence, known, codes, findings, relevant=relevant)
    identifiers = read_identifiers(numbers, findings)
    thresholds = read_thresholds(plain, known.thresholds, findings, told.language, body)
    yield
    parties = read_parties(evidence, known.parties, findings, page.low)
    yield
    understood = Understanding(
        language=told.language,
        relevant=relevant,
        severity=_severity(measure, dates, told.published_on, sectors if relevant else None),
        sectors=sectors,
        measure=measure,
        materials=materials,
        codes=codes,
        identifiers=identifiers,
        dates=_set_by_this_act(dates, judged.relevance),
        thresholds=thresholds,
        parties=parties,
        destinations=read_destinations(evidence, place, known.roles, findings),
        affected=read_affected(original, page.low, known.affected, findings, relevant=relevant),
        operations=operation_readings(done if relevant else (), evidence, findings),
        links=read_links(page, numbers, known.links.get(told.language[:2]), findings, body),
        findings=findings.all(),
    )
    return understood, judged


def _set_by_this_act(
    dates: tuple[DateReading, ...], relevance: Relevance
) -> tuple[DateReading, ...]:
    """Return the dates without the beginnings that a protest tells of: they are another state's."""
    if relevance.why != PROTEST:
        return dates
    return tuple(day for day in dates if day.kind != "effective")


def _severity(
    measure: MeasureReading,
    dates: tuple[DateReading, ...],
    published_on: date | None,
    sectors: tuple[SectorScore, ...] | None,
) -> Severity:
    """Return the fires; `sectors` is None for a text that does not matter."""
    return severity_of(
        relevant=sectors is not None,
        kind=measure.family if measure.family in _EARLY else measure.type,
        direction=measure.direction,
        effective_on=effective_on(dates),
        published_on=published_on,
        sectors=len(sectors or ()),
    )


def _judged(
    evidence: Evidence,
    done: tuple[Operation, ...],
    codes: tuple[CodeReading, ...],
    known: Knowledge,
    findings: Findings,
) -> Steps[Judged]:
    """Return whether the text matters, what it does, and to which sectors."""
    yield
    acts = read_acts(evidence)
    yield
    sectors = read_sectors(evidence, codes, known, parties=lists_parties(acts))
    yield
    relevance = read_relevance(evidence, acts, sectors, done)
    measure, weights = _measure(evidence, acts, done, relevance, codes, findings)
    scores = _sectors(evidence, sectors, relevance, findings)
    return Judged(relevance.holds, measure, scores, evidence, acts, sectors, relevance, weights)


def effective_on(dates: tuple[DateReading, ...]) -> date | None:
    """Return the first effective date of the whole act, else of a part; it is never made up."""
    begins = [day for day in dates if day.kind == "effective" and day.on is not None]
    return next((day.on for day in sorted(begins, key=lambda day: bool(day.concerns))), None)


def _measure(
    evidence: Evidence,
    acts: Acts,
    done: Sequence[Operation],
    relevance: Relevance,
    codes: tuple[CodeReading, ...],
    findings: Findings,
) -> tuple[MeasureReading, dict[str, float]]:
    if not relevance.holds and relevance.side != "remedy":
        kind = "policy" if acts.in_title("strategy") else "other"
        return MeasureReading(family="other", type=kind, direction="neutral", findings=()), {}
    told = NO_LIST_ENTRIES - {"JP_ITEM"} if acts.in_title("amend") else NO_LIST_ENTRIES
    listed = any(code.scheme not in told for code in codes) or _annexes_goods(acts, codes)
    family, kind, direction, weights = read_measure(
        evidence, acts, done, relevance, control_codes=listed
    )
    numbers = {
        findings.add(*evidence.folded.span(start, end), means)
        for start, end, means in spans_for(evidence, acts, family)
    }
    decided = tuple(sorted(numbers))
    measure = MeasureReading(family=family, type=kind, direction=direction, findings=decided)
    return measure, weights


def _annexes_goods(acts: Acts, codes: tuple[CodeReading, ...]) -> bool:
    """Tell whether an act adds rows of tariff codes to an annex of export control."""
    rows = sum(code.scheme == "HS" for code in codes)
    added = acts.weight("annex+add") > 0 or acts.in_title("annex+amend")
    return rows >= _ROWS and added and acts.in_title("regime_law")


def _telling(items: tuple[Item, ...]) -> Iterator[Item]:
    """Yield the first places of every meaning that decided: what a reader needs, and no less."""
    places: dict[str, int] = {}
    for item in items:
        means = item.means
        places[means] = place = places.get(means, 0) + 1
        if place <= _PLACES_EACH:
            yield item


def _sectors(
    evidence: Evidence,
    sectors: tuple[SectorEvidence, ...],
    relevance: Relevance,
    findings: Findings,
) -> tuple[SectorScore, ...]:
    """Return the sectors of a relevant text; the score is the product of both doubts."""
    if not relevance.holds:
        return ()
    scored = []
    for found in sectors:
        numbers = [
            findings.add(*evidence.folded.span(item.start, item.end), item.means)
            for item in _telling(found.items)
        ]
        score = round(found.score * relevance.score, 2)
        decided = tuple(sorted({*numbers, *found.codes}))
        scored.append(SectorScore(sector=found.sector, score=score, findings=decided))
    return tuple(scored)
