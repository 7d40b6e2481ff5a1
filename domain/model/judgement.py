"""What was understood of a text, each conclusion with its findings."""

from dataclasses import dataclass
from datetime import date

from domain.model.states import Severity


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """A span of the original text and what it means; offsets are characters of the version."""

    start: int
    end: int
    quote: str
    means: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SectorScore:
    """A sector, how sure we are, and the findings that say so."""

    sector: str
    score: float
    findings: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasureReading:
    """What kind of measure a text speaks of."""

    family: str
    type: str
    direction: str
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class CodeReading:
    """A control or tariff code, as printed and as normalised."""

    scheme: str
    code: str
    printed: str
    jurisdiction: str
    finding: int


@dataclass(frozen=True, kw_only=True, slots=True)
class IdentifierReading:
    """An official number of an act."""

    kind: str
    value: str
    finding: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DateReading:
    """A date with a role: published, signed, effective, until, comments_until, compliance."""

    kind: str
    on: date | None
    finding: int
    until: date | None = None
    condition: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ThresholdReading:
    """A quantity that draws the line."""

    quantity: str
    comparator: str
    value: float
    unit: str
    finding: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Understanding:
    """Everything that was understood of one text, each conclusion with its findings."""

    language: str
    relevant: bool
    severity: Severity
    sectors: tuple[SectorScore, ...]
    measure: MeasureReading
    materials: tuple[str, ...]
    codes: tuple[CodeReading, ...]
    identifiers: tuple[IdentifierReading, ...]
    dates: tuple[DateReading, ...]
    thresholds: tuple[ThresholdReading, ...]
    parties: tuple[str, ...]
    destinations: tuple[str, ...]
    findings: tuple[Finding, ...]
