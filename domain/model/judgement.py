"""What was understood of a text, each conclusion with its findings."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from domain.model.states import Severity


class Finding(NamedTuple):
    """A span of the original text and what it means; offsets are characters of the version.

    A tuple: every text makes dozens.
    """

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
    edition: str = ""
    """Edition of the list or nomenclature where the text says it (`HS2022`)."""
    doubt: str = ""
    """Why the code may be a slip of the printer; it is kept as printed all the same."""
    through: str = ""
    """Last code of the range that begins here (`8461` of 8457 to 8461), normalised."""


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
    concerns: str = ""
    """The part of the act that this date is for, as printed; empty for the whole."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ThresholdReading:
    """A quantity that draws the line."""

    quantity: str
    comparator: str
    value: float
    unit: str
    finding: int
    base_value: float | None = None
    """The value in `base_unit`; None for a unit that has none."""
    base_unit: str = ""
    joined: str = ""
    """`and` or `or`: how it is joined to the threshold before it; empty where it stands alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyReading:
    """A person or body that a list names, as the list identifies it."""

    name: str
    finding: int
    other_names: tuple[str, ...] = ()
    """The same name in another script, and aliases, as printed."""
    country: str = ""
    """ISO 3166 code, where the text gives an address or nationality."""
    address: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DestinationReading:
    """A country or group of countries that a text names beside its own."""

    place: str
    """ISO 3166 code, or the name of a group."""
    finding: int
    role: str = "named"
    """`target` where the measure is aimed at it, `freed` where it is exempt, else `named`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OperationReading:
    """One thing that an act does; direction belongs to it, never to a word."""

    operation: str
    """add, remove, revise, impose, suspend, resume, extend, repeal or correct."""
    object: str
    """What it is done to: list, licence, ban, quota, tax, parties, measure, technology."""
    type: str
    direction: str
    finding: int
    subject: str = ""
    """The goods, party or act that it is done to, as printed; empty where none is named."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkReading:
    """What an act does to another act that it names."""

    kind: str
    """amends, suspends, resumes, extends, corrects, repeals, implements or translates."""
    value: str
    """The other act's official number, as the identifier reading normalises it."""
    finding: int
    scope: str = ""
    """The paragraph or part that is meant, as printed; empty for the whole act."""


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
    parties: tuple[PartyReading, ...]
    destinations: tuple[DestinationReading, ...]
    findings: tuple[Finding, ...]
    operations: tuple[OperationReading, ...] = ()
    links: tuple[LinkReading, ...] = ()
    affected: tuple[str, ...] = ()
    """Who is named as having to act: a key of config/lexicon/affected.yaml."""
    unread: str = ""
    """What of the text was not read, in words; empty where all of it was."""
