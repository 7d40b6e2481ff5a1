"""What the configuration knows, as values: terms, materials, concepts, grammars."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from domain.reading.affected import AffectedWords
from domain.reading.date_grammar import DateGrammar
from domain.reading.link_grammar import LinkGrammar
from domain.reading.material_words import MaterialWords
from domain.reading.party_grammar import PartyGrammar
from domain.reading.place_roles import RoleWords
from domain.reading.sought import Sought
from domain.reading.tariff_words import TariffWords
from domain.reading.threshold_grammar import ThresholdGrammar


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
    """The element of this compound: a list of materials names it where the title does."""
    cas: tuple[str, ...] = ()


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


class Speaking(NamedTuple):
    """What one meaning says of sectors; made once, for every text reads some."""

    sectors: tuple[str, ...] = ()
    takes: tuple[frozenset[str], ...] = ()
    """Sectors whose goods count as its own, for each of its sectors that takes in others."""
    is_weak: bool = False
    """True when it needs a second hit."""
    is_generic: bool = False
    """True for a group word such as `critical minerals`."""
    is_listed: bool = False
    """True for a material, unless it is a group word."""
    of_parties: bool = False
    """True when it says who is listed, and names no goods: silent where no parties are."""
    of_users: bool = False
    """True for an industry or a purpose, which is no goods."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IdentifierRule:
    """The grammar of one kind of official number."""

    kind: str
    pattern: str
    triggers: tuple[str, ...]
    """Lower-case strings of which one must be in the text before the pattern is tried."""
    reads: str = "identifier"
    """`identifier` for the number of an act, `code` for goods."""
    jurisdictions: tuple[str, ...] = ()
    """Where its numbers may come from; empty: anywhere."""
    item: str = ""
    """In a list of numbers, one of them, its digits in the group `no`."""

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the places of numbers of this kind, in order."""
        return _sought(self.pattern).found_in(text)

    @property
    def compiled_item(self) -> re.Pattern[str]:
        """The pattern of an item, compiled once per process."""
        return _sought(self.item).compiled

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled once per process (kept for the process)."""
        return _sought(self.pattern).compiled


@dataclass(frozen=True, kw_only=True, slots=True)
class Joints:
    """Small words of one language that part or turn what operations are made of, folded."""

    joins: tuple[str, ...] = ()
    """What stands beyond one of these is another thing: ` and `."""
    denials: tuple[str, ...] = ()
    """Directly before a word they take it back: `geen uitvoerverbod`."""
    laws: tuple[str, ...] = ()
    """Directly behind a word they make it part of a law's name: `輸出貿易管理令`."""
    made_for: tuple[str, ...] = ()
    """Between a machine and goods they say what it is made for: ` for `."""
    its: tuple[str, ...] = ()
    """Directly before a machine they say that it makes what was named last: `その製造装置`."""


NO_JOINTS = Joints()
"""Those of a language of which none are known."""


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
    dates: DateGrammar
    thresholds: ThresholdGrammar
    code_sectors: Mapping[str, tuple[str, ...]]
    """`CN:3B901` → sectors: control codes with their list."""
    hs_sectors: Mapping[str, tuple[str, ...]]
    """HS prefix without dots → sectors that it decides."""
    telling_words: Mapping[str, tuple[str, ...]]
    """Word → languages in which it is common, or a word of trade."""
    act_names: frozenset[str]
    """Words and letters of which the name and number of an act consist."""
    parties: PartyGrammar
    affected: AffectedWords
    roles: RoleWords
    """What tells that a measure is aimed at a place."""
    tariff: TariffWords
    beside_materials: MaterialWords
    joints: Mapping[str, Joints] = field(default_factory=dict)
    """By the first two letters of a language."""
    takes_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Sector → sectors whose goods count as its own where the title names it."""
    speaking: Mapping[str, Speaking] = field(default_factory=dict)
    """Meaning → what it says of sectors."""
    han: Mapping[int, str] = field(default_factory=dict)
    links: Mapping[str, LinkGrammar] = field(default_factory=dict)
    """By the first two letters of a language."""


@cache
def _sought(pattern: str) -> Sought:
    return Sought(pattern)
