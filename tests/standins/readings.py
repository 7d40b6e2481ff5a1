"""Examples of what is understood of a notice, and of what firms ask for."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from domain.model import (
    Change,
    ChangeKind,
    ChangeState,
    CodeReading,
    Finding,
    MeasureReading,
    Profile,
    SectorScore,
    Severity,
    Understanding,
)

NOON = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def an_understanding(**changes: Any) -> Understanding:
    """Return the reading of a notice on nothing in particular: relevant, no sector."""
    neutral = Understanding(
        language="en",
        relevant=True,
        severity=Severity.PREPARE,
        sectors=(),
        measure=MeasureReading(family="other", type="", direction="neutral"),
        materials=(),
        codes=(),
        identifiers=(),
        dates=(),
        thresholds=(),
        parties=(),
        destinations=(),
        findings=(),
    )
    return replace(neutral, **changes)


def a_change(understanding: Understanding | None, **changes: Any) -> Change:
    """Return a confirmed new notice with that reading."""
    change = Change(
        id="change-1",
        notice_id="notice-1",
        version_id="version-1",
        previous_version_id=None,
        kind=ChangeKind.NEW_NOTICE,
        state=ChangeState.CONFIRMED,
        detected_at=NOON,
        understanding=understanding,
    )
    return replace(change, **changes)


def a_profile(**changes: Any) -> Profile:
    """Return a profile that asks for nothing yet, from everywhere."""
    profile = Profile(
        id="profile-1",
        firm_id="firm-1",
        name="Spindles",
        language="en",
        at_least=Severity.NOTE,
        jurisdictions=frozenset({"*"}),
    )
    return replace(profile, **changes)


def a_code(scheme: str, code: str, jurisdiction: str, finding: int = 0) -> CodeReading:
    """Return a code as printed in a notice."""
    return CodeReading(
        scheme=scheme, code=code, printed=code, jurisdiction=jurisdiction, finding=finding
    )


def a_sector(sector: str, *findings: int) -> SectorScore:
    """Return a sector that was read for sure."""
    return SectorScore(sector=sector, score=0.95, findings=findings)


def a_finding(quote: str, means: str) -> Finding:
    """Return a span at the start of the text."""
    return Finding(start=0, end=len(quote), quote=quote, means=means)
