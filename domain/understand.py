"""Understand one text: what it is, what it does, to which items, from when, with findings."""

import unicodedata
from datetime import date

from domain.classify_measure import read_measure, spans_for
from domain.classify_relevance import Relevance, read_relevance
from domain.classify_sectors import SectorEvidence, lists_parties, read_sectors
from domain.language import language_of
from domain.lexicon import Lexicon
from domain.model import CodeReading, DateReading, MeasureReading, SectorScore, Understanding
from domain.reading.acts import Acts, read_acts
from domain.reading.codes import read_codes
from domain.reading.dates import read_dates
from domain.reading.destinations import read_destinations
from domain.reading.evidence import Evidence, gather
from domain.reading.findings import Findings
from domain.reading.identifiers import read_identifiers
from domain.reading.materials import read_materials
from domain.reading.parties import read_parties
from domain.reading.thresholds import read_thresholds
from domain.severity import severity_of


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
    `language` is a hint.
    Raises Unclassifiable for a text that is empty, unreadable, or in no covered language.
    """
    title, text = (unicodedata.normalize("NFC", part) for part in (title, text))
    original = f"{title}\n{text}"
    knowledge = lexicon.knowledge
    spoken = language_of(original, knowledge.telling_words, language, jurisdiction)
    evidence = gather(title, text, lexicon, spoken)
    findings = Findings(original)
    acts = read_acts(evidence)
    codes = read_codes(evidence, knowledge.identifiers, jurisdiction, findings)
    sectors = read_sectors(evidence, codes, knowledge, parties=lists_parties(acts))
    relevance = read_relevance(evidence, acts, sectors)
    measure = _measure(evidence, acts, relevance, codes, findings)
    scored = _sectors(evidence, sectors, relevance, findings)
    dates = read_dates(
        original, spoken, published_on, knowledge.relative_dates, findings, len(title) + 1
    )
    return Understanding(
        language=spoken,
        relevant=relevance.holds,
        severity=severity_of(
            relevant=relevance.holds,
            kind=measure.type,
            direction=measure.direction,
            effective_on=effective_on(dates),
            published_on=published_on,
            sectors=len(scored),
        ),
        sectors=scored,
        measure=measure,
        materials=read_materials(evidence, knowledge, findings),
        codes=codes,
        identifiers=read_identifiers(original, lexicon, jurisdiction, findings),
        dates=dates,
        thresholds=read_thresholds(original, knowledge.thresholds, findings),
        parties=read_parties(evidence, findings),
        destinations=read_destinations(evidence, jurisdiction, findings),
        findings=findings.all(),
    )


def effective_on(dates: tuple[DateReading, ...]) -> date | None:
    """Return the first effective date of a text, or None: it is never made up."""
    return next((d.on for d in dates if d.kind == "effective" and d.on is not None), None)


def _measure(
    evidence: Evidence,
    acts: Acts,
    relevance: Relevance,
    codes: tuple[CodeReading, ...],
    findings: Findings,
) -> MeasureReading:
    listed = any(code.scheme not in {"HS", "JP_ITEM"} for code in codes)
    family, kind, direction = read_measure(evidence, acts, relevance, control_codes=listed)
    if not relevance.holds and relevance.side != "remedy":
        family, kind, direction = "other", "other", "neutral"
    numbers = tuple(
        findings.add(*evidence.folded.span(start, end), means)
        for start, end, means in spans_for(evidence, acts, family)
    )
    return MeasureReading(family=family, type=kind, direction=direction, findings=numbers)


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
            for item in found.items[:8]
        ]
        score = round(found.score * relevance.score, 2)
        scored.append(
            SectorScore(sector=found.sector, score=score, findings=(*numbers, *found.codes))
        )
    return tuple(scored)
