"""A measure: the legal act behind notices, and what later acts did to it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MeasureStatus(StrEnum):
    """Where a measure stands on a day."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    LAPSED = "lapsed"
    REPEALED = "repealed"


class ActKind(StrEnum):
    """What a notice does to a measure."""

    PROPOSES = "proposes"
    ADOPTS = "adopts"
    AMENDS = "amends"
    SUSPENDS = "suspends"
    RESUMES = "resumes"
    EXTENDS = "extends"
    CORRECTS = "corrects"
    REPEALS = "repeals"
    IMPLEMENTS = "implements"
    TRANSLATES = "translates"
    REPUBLISHES = "republishes"


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """One thing that one notice does to one measure."""

    measure_id: str
    notice_id: str
    kind: ActKind
    published_on: date
    effective_on: date | None = None
    """None where the text gives none that can be computed."""
    until: date | None = None
    """Last day, inclusive, of a suspension, an extension or a limited life."""
    scope: str = ""
    """The paragraph or part that is meant, as printed; empty for the whole measure."""
    comments_until: date | None = None
    """Last day, inclusive, on which the publisher takes comments."""
    compliance_on: date | None = None
    """The day by which firms must comply, where it is not the effective day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """A legal act with a life; its status follows from its acts, and is never stored alone."""

    id: str
    jurisdiction: str
    issuers: tuple[str, ...]
    number: str
    """Normalised official number; empty where the act has none."""
    title: str
    family: str
    type: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockEvent:
    """A day of a measure that firms must hear of beforehand."""

    measure_id: str
    notice_id: str
    """The notice whose text gives the day."""
    kind: str
    """`effective`, `suspension_end`, `until`, `comments_until` or `compliance`."""
    on: date
    days_before: int
    """30, 7, 1 or 0."""
