"""What the configuration knows, as values: terms, materials, concepts, grammars."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from domain.reading.thresholds import ThresholdGrammar

_A_NUMBER = r"(?P<n>\d{1,3}|[a-zäöüé]{3,14}|[一二三四五六七八九十]{1,3})"


@dataclass(frozen=True, slots=True)
class Term:
    """One spelling in one language, and all that it can mean."""

    text: str
    language: str
    means: tuple[str, ...]
    exact: bool = False
    """True for abbreviations: no ending is allowed, and capitals are demanded."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Material:
    """A material in canonical English, and what follows from it."""

    id: str
    label: str
    sectors: tuple[str, ...]
    generic: bool = False
    """True for a group word (critical minerals): silent where a material is named."""
    parent: str = ""
    """The material whose name a list of materials gives for this compound."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Concept:
    """A product, technology or party that speaks for sectors."""

    id: str
    sectors: tuple[str, ...]
    supports_only: bool = False
    """True when it needs a second hit of the same sector."""
    keeps_materials: bool = False
    """True when a material inside its name is meant too: nickel ore, not lithium-ion battery."""
    generic: bool = False
    """True for a group word (critical minerals): silent where a material is named."""
    of_parties: bool = False
    """True when it says who a party is: decides, but only where parties are listed."""
    of_users: bool = False
    """True for an industry or a purpose: speaks in the title and of listed parties, else hardly."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IdentifierRule:
    """The grammar of one kind of official number."""

    kind: str
    pattern: str
    triggers: tuple[str, ...]
    """Lower-case strings of which one must be in the text before the pattern is tried."""
    reads: str = "identifier"
    """`identifier` for the number of an act, `code` for goods."""
    needs_context: bool = False
    jurisdictions: tuple[str, ...] = ()
    """Where a number that needs context may come from; empty: anywhere."""

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled once per process (kept for the process)."""
        return _compiled(self.pattern)


@dataclass(frozen=True, kw_only=True, slots=True)
class RelativeForm:
    """A phrase that tells a date by the day of publication, and what it adds to that day."""

    phrase: str
    days: int = 0
    counts: str = ""
    """`days` or `months` where the phrase holds a number `n` of them."""
    computable: bool = True
    first_of_next_month: bool = False

    @property
    def compiled(self) -> re.Pattern[str]:
        """The phrase as a pattern in which case does not matter."""
        return _compiled(f"(?i){self.phrase.replace('{n}', _A_NUMBER)}")


@dataclass(frozen=True, kw_only=True, slots=True)
class RelativePhrases:
    """The forms of one language, and the words of which every form holds one."""

    needs: tuple[str, ...]
    forms: tuple[RelativeForm, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasureType:
    """One kind of measure, the family it belongs to, and which way it goes unless told."""

    id: str
    family: str
    direction: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Knowledge:
    """What the configuration says, as it is handed to the lexicon."""

    terms: tuple[Term, ...]
    materials: Mapping[str, Material]
    concepts: Mapping[str, Concept]
    types: Mapping[str, MeasureType]
    identifiers: tuple[IdentifierRule, ...]
    relative_dates: Mapping[str, RelativePhrases]
    """By the first two letters of a language."""
    thresholds: ThresholdGrammar
    code_sectors: Mapping[str, tuple[str, ...]]
    """`CN:3B901` → sectors: control codes with their list."""
    hs_sectors: Mapping[str, tuple[str, ...]]
    """HS prefix without dots → sectors that it decides."""
    telling_words: Mapping[str, tuple[str, ...]]
    """Word → languages in which it is common, or a word of trade."""
    takes_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Sector → sectors whose goods count as its own where the title names it."""
    han: Mapping[int, str] = field(default_factory=dict)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
