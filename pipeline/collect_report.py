"""What a collection did, source by source."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from domain.model import Outcome

_GRAVITY = (
    Outcome.UNCHANGED,
    Outcome.COMPLETE,
    Outcome.DEGRADED,
    Outcome.QUARANTINED,
    Outcome.FAILED,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredVisit:
    """One visit as it was stored."""

    source_id: str
    outcome: Outcome
    reason: str = ""
    rows: int = 0
    new: int = 0
    changed: int = 0
    unreadable: int = 0
    versions: int = 0
    change_ids: tuple[str, ...] = ()
    """Of the changes in state `detected` that wait for triage now."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceReport:
    """All visits of one source; the gravest outcome stands for all."""

    id: str
    outcome: Outcome
    rows: int
    new: int
    changed: int
    unreadable: int
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CollectReport:
    """All visits of a collection, in the order in which they ended."""

    visits: Sequence[StoredVisit] = ()
    skipped: Sequence[str] = ()
    """Archived pages that no configured source read."""
    notes: Sequence[str] = ()
    """What was taken for granted in reading an archive."""

    @property
    def failed(self) -> bool:
        """Whether a source failed."""
        return any(visit.outcome is Outcome.FAILED for visit in self.visits)

    @property
    def totals(self) -> dict[str, int]:
        """The sums over all visits."""
        counted = self.visits
        return {
            "sources": len(self._by_source()),
            "visits": len(counted),
            "notices": sum(visit.new for visit in counted),
            "versions": sum(visit.versions for visit in counted),
            "changes": sum(len(visit.change_ids) for visit in counted),
            "unreadable": sum(visit.unreadable for visit in counted),
            "quarantined": sum(visit.outcome is Outcome.QUARANTINED for visit in counted),
            "failed": sum(visit.outcome is Outcome.FAILED for visit in counted),
        }

    @property
    def sources(self) -> list[SourceReport]:
        """Each source with the sums of its visits, by id."""
        return [_source_report(visits) for visits in self._by_source()]

    def to_json(self) -> dict[str, object]:
        """Return the report in the shape of DESIGN.md, section 6."""
        return {"totals": self.totals, "sources": [asdict(source) for source in self.sources]}

    def _by_source(self) -> list[list[StoredVisit]]:
        grouped: dict[str, list[StoredVisit]] = {}
        for visit in self.visits:
            grouped.setdefault(visit.source_id, []).append(visit)
        return [grouped[source_id] for source_id in sorted(grouped)]


def _source_report(visits: Sequence[StoredVisit]) -> SourceReport:
    reasons = dict.fromkeys(visit.reason for visit in visits if visit.reason)
    return SourceReport(
        id=visits[0].source_id,
        outcome=max((visit.outcome for visit in visits), key=_GRAVITY.index),
        rows=sum(visit.rows for visit in visits),
        new=sum(visit.new for visit in visits),
        changed=sum(visit.changed for visit in visits),
        unreadable=sum(visit.unreadable for visit in visits),
        reason="; ".join(reasons),
    )
