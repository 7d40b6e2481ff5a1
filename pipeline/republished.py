"""See whether another publisher told of an act before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from domain.acts_of_notice import own_keys
from domain.kinship import are_kin
from domain.measure_life import measure_key
from domain.model import ActKind, Change, ChangeKind, Notice, Understanding
from domain.same_act import Publication, Sameness, same_act, sister_acts
from pipeline.publications import local_day, mentioned, numbers_of, publication_of
from pipeline.station import Station
from storage import measures
from storage.candidates import LEAD_LENGTH, Candidate, candidates
from storage.engine import Transaction
from storage.republications import SAME, UNSURE
from storage.subjects import Subject

LOOK_BACK = timedelta(days=60)  # issue B: an act that a second publisher brings later is news again
NEAR = timedelta(days=14)
"""Between the days of two publications of one act that bear no common number; guess: a decision and
its gazette."""


@dataclass(frozen=True, kw_only=True)
class Read:
    """One change that was read, as it is linked to measures."""

    tx: Transaction
    change: Change
    subject: Subject
    understood: Understanding
    seen_on: date
    now: datetime

    @property
    def notice(self) -> Notice:
        """The notice that was read."""
        return self.subject.notice

    @property
    def is_whole(self) -> bool:
        """Whether the whole text was read, so that what it leaves out no longer stands."""
        subject = self.subject
        return not subject.entry_changes and subject.told == subject.version.text

    numbers: tuple[str, ...]
    """The official numbers of the notice itself."""
    known_at: datetime | None = None
    """When it was read first, where it is linked anew."""

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of its own measure."""
        return own_keys(self.notice, self.numbers)


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """Another publication, and what was decided of it and this one."""

    candidate: Candidate
    sameness: Sameness
    is_sister: bool = False
    """Two acts with a number each, of which one alert is enough."""


def read_of(
    tx: Transaction, station: Station, change: Change, subject: Subject, now: datetime
) -> Read | None:
    """Return a change as it is linked; None where it was not understood, or a clock made it."""
    if change.understanding is None or change.kind is ChangeKind.CLOCK:
        return None
    seen_on = local_day(station, subject.notice.source_id, change.detected_at)
    return Read(
        tx=tx,
        change=change,
        subject=subject,
        understood=change.understanding,
        seen_on=seen_on,
        now=now,
        numbers=numbers_of(station, subject.notice, subject.version.extra, change.understanding),
    )


def published_before(station: Station, reading: Read) -> Known | None:
    """Return the publication that carries the same act, or else one that may."""
    if reading.change.kind is not ChangeKind.NEW_NOTICE or not reading.understood.relevant:
        return None
    translated = _translated(reading)
    day = reading.notice.published_on or reading.seen_on
    found = candidates(
        reading.tx,
        reading.notice.id,
        (*reading.keys, *translated),
        jurisdiction=reading.notice.jurisdiction,
        days=(day - NEAR, day + NEAR),
        since=reading.change.detected_at - LOOK_BACK,
    )
    lead = reading.subject.version.text[:LEAD_LENGTH]
    mine = _held_up(station, reading.notice, reading.numbers, lead, reading.understood)
    held = [_held(station, mine, one, translated) for one in found]
    by_verdict = [
        one for verdict in (SAME, UNSURE) for one in held if one.sameness.verdict == verdict
    ]
    return by_verdict[0] if by_verdict else None


def _held(
    station: Station, mine: Publication, candidate: Candidate, translated: Sequence[str]
) -> Known:
    if candidate.measure_id in translated:
        said = Sameness(verdict=SAME, reason="it says that it is a translation of it")
        return Known(candidate=candidate, sameness=said)
    numbers = numbers_of(station, candidate.notice, candidate.extra, candidate.understanding)
    understood = candidate.understanding
    theirs = _held_up(station, candidate.notice, numbers, candidate.lead, understood)
    if sister_acts(mine, theirs):
        said = Sameness(verdict=SAME, reason="a decision and the regulation that gives it effect")
        return Known(candidate=candidate, sameness=said, is_sister=True)
    said = same_act(mine, theirs)
    if said.verdict == UNSURE and not are_kin(mine, theirs):
        said = Sameness(verdict="different", reason=said.reason)
    return Known(candidate=candidate, sameness=said)


def _held_up(
    station: Station,
    notice: Notice,
    numbers: Sequence[str],
    lead: str,
    understood: Understanding,
) -> Publication:
    """Return a publication with the numbers that a grammar knows: an id of a web page is none."""
    official = tuple(
        number for number in numbers if mentioned(station, number, notice.jurisdiction)
    )
    end = len(notice.title) + 1 + len(lead)
    named = tuple(
        one.value
        for one in understood.identifiers
        if 0 <= one.finding < len(understood.findings)
        and understood.findings[one.finding].start < end
    )
    return publication_of(station, notice, numbers=official, lead=lead, named=named)


def _translated(reading: Read) -> tuple[str, ...]:
    """Return the measures that a notice says it translates."""
    notice, understood = reading.notice, reading.understood
    keys = [
        measure_key(notice.jurisdiction, notice.issuers, link.value)
        for link in understood.links
        if link.kind == ActKind.TRANSLATES
    ]
    return tuple(dict.fromkeys(measures.by_keys(reading.tx, keys).values()))
