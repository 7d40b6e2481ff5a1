"""What an explanation of a judgement says: words, their weight, and the answer without them."""

from dataclasses import dataclass

from domain.model import MeasureReading, Understanding


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
class Without:
    """What a family weighs without a class of words."""

    cue: str
    weight: float


@dataclass(frozen=True, kw_only=True, slots=True)
class FamilyReason:
    """A family that the text speaks for, and the words that give it weight, or take some."""

    family: str
    weight: float
    words: tuple[Without, ...]
    """The classes of words that tell most; an act is told by the words that it is made of."""


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
    families: tuple[FamilyReason, ...]
    """What each family weighs, the heaviest first; precedence decides among those near the first.
    Empty where the title, or the side, told the family by itself."""
    runners_up: tuple[str, ...]
    """Families that would come next, each without the words of those before it."""
    severity: tuple[Points, ...]
    discounted: tuple[tuple[str, Place], ...]
    """What was seen and not counted: why, and where."""
    is_whole: bool
    """False: the text is so long that not every word was tried out."""
