"""Say what today's rules would change about what was judged before; changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import tee

from domain.errors import Unclassifiable
from domain.model import Change, ChangeKind, Understanding
from pipeline.station import Station
from pipeline.triage import read_all_with_lexicon
from storage import changes
from storage.subjects import Subject, subject_of

FIELDS = ("relevant", "sectors", "family", "type", "direction", "severity")


@dataclass(frozen=True, kw_only=True, slots=True)
class Shift:
    """One field of one change that would be judged otherwise."""

    change_id: str
    title: str
    field: str
    was: str
    would_be: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReclassifyReport:
    """How many changes were judged again, and what would be different."""

    judged: int
    shifts: tuple[Shift, ...]


def rehearse(station: Station, since: datetime) -> ReclassifyReport:
    """Judge every change again that was detected since then, and compare; nothing is stored."""
    with station.database.reading() as tx:
        known = [
            change
            for change in changes.understood_since(tx, since)
            if change.kind is not ChangeKind.CLOCK  # judged by the change that it counts from
        ]
    told, read = tee(_subject(station, change) for change in known)
    judged = zip(known, told, read_all_with_lexicon(station, read), strict=True)
    shifts = [shift for each in judged for shift in _shifts(*each)]
    return ReclassifyReport(judged=len(known), shifts=tuple(shifts))


def _subject(station: Station, change: Change) -> Subject:
    with station.database.reading() as tx:
        return subject_of(tx, change)


def _shifts(
    change: Change, subject: Subject, got: Understanding | Unclassifiable
) -> Iterator[Shift]:
    if isinstance(got, Unclassifiable):
        would_be = dict.fromkeys(FIELDS, f"unreadable: {got}")
    else:
        would_be = _summary(got)
    was = _summary(change.understanding)
    for field in FIELDS:
        if was[field] != would_be[field]:
            yield Shift(
                change_id=change.id,
                title=subject.version.title,
                field=field,
                was=was[field],
                would_be=would_be[field],
            )


def _summary(read: Understanding | None) -> dict[str, str]:
    if read is None:
        return dict.fromkeys(FIELDS, "unreadable")
    return {
        "relevant": "yes" if read.relevant else "no",
        "sectors": ", ".join(sorted(one.sector for one in read.sectors)) or "none",
        "family": read.measure.family,
        "type": read.measure.type,
        "direction": read.measure.direction,
        "severity": str(int(read.severity)),
    }
