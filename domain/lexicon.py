"""All terms of all languages in one automaton, and how to find them in a folded text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import ahocorasick

from domain.folding import Folded, fold
from domain.reading.thresholds import ThresholdGrammar

# How a term may go on where its letters end: Latin and Cyrillic words are matched whole, with
# the endings that a language adds to a noun; Chinese, Japanese and Korean run on without spaces.
_ENDINGS = {
    "de": ("e", "n", "en", "er", "es", "s", "em", "ern"),
    "en": ("s", "es"),
    "es": ("s", "es"),
    "fr": ("s", "e", "es", "x"),
    "id": ("nya",),
    "it": (),
    "nl": ("s", "en", "e", "n"),
    "pt": ("s", "es"),
}
_A_NUMBER = r"(?P<n>\d{1,3}|[a-zäöüé]{3,14}|[一二三四五六七八九十]{1,3})"
_COMPOUNDING = frozenset({"de", "nl"})
_COMPOUND_LETTERS_MIN = 6
"""Shorter German and Dutch words occur inside unrelated ones (guess, checked on the gold)."""
_KANA_ALONE_MAX = 4
"""Short katakana words occur inside unrelated longer ones."""
_TURKISH_SUFFIX_MAX = 9
"""Letters of -lerinin and the like (guess)."""
# One Chinese character alone is part of names and other words: it counts beside one of these.
_GOODS_MARKS = frozenset(
    "、,，和与及等或矿砂酸盐化合金属粉锭丝片块制品相关物项系类材原料渣镓锗锑钨碲铋钼铟锂钴镍锰钐钆铽镝镥钪钇钬铒铥铕镱钕镨含氧硫"
)


@dataclass(frozen=True, slots=True)
class Term:
    """One spelling in one language, and all that it can mean."""

    text: str
    language: str
    means: tuple[str, ...]
    exact: bool = False
    """True for abbreviations: no ending is allowed, and capitals are demanded."""


class Hit(NamedTuple):
    """A term found: offsets are of the folded text. A tuple: a long text makes thousands."""

    start: int
    end: int
    term: Term


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
    han: Mapping[int, str] = field(default_factory=dict)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class Lexicon:
    """Immutable; made once, shared by all."""

    __slots__ = ("_automaton", "_han", "_triggers", "knowledge")

    def __init__(self, knowledge: Knowledge) -> None:
        self._han = dict(knowledge.han)
        self.knowledge = knowledge
        self._automaton = _automaton(knowledge.terms, self._han)
        self._triggers = _trigger_automaton(knowledge.identifiers)

    def fold(self, text: str) -> Folded:
        """Return `text` folded as the terms of this lexicon are."""
        return fold(text, self._han)

    def identifiers_in(self, original: str) -> Iterator[IdentifierRule]:
        """Yield the rules for numbers of acts that can match in a text, in their order."""
        seen: set[str] = set()
        for _, kinds in self._triggers.iter(original.lower()):
            seen.update(kinds)
        for rule in self.knowledge.identifiers:
            if rule.reads == "identifier" and (not rule.triggers or rule.kind in seen):
                yield rule

    def hits(self, folded: Folded, original: str, language: str) -> Iterator[Hit]:
        """Yield every term in the folded text that stands there as a word, in order of its end.

        `original` is the text before folding: abbreviations are held against its capitals.
        Terms of `language` count, abbreviations of all, and what another script embeds.
        """
        text = folded.text
        heard = _heard(language)
        size = len(text)
        for last, entries in self._automaton.iter(text):
            end = last + 1
            for length, term, open_start, rule in entries:
                if term.language not in heard and not term.exact:
                    continue
                start = end - length
                if not open_start and start and _continues(text[start - 1], rule):
                    continue
                if rule and end < size and not _may_end(text, end, rule, size):
                    continue
                if term.exact and not _stands_in_capitals(term, folded, original, start, end):
                    continue
                if length == 1 and not _stands_among_goods(text, start):
                    continue
                yield Hit(start, end, term)


def _trigger_automaton(rules: Iterable[IdentifierRule]) -> "ahocorasick.Automaton":
    kinds: dict[str, list[str]] = {}
    for rule in rules:
        for trigger in rule.triggers:
            kinds.setdefault(trigger, []).append(rule.kind)
    automaton = ahocorasick.Automaton()
    for trigger, named in kinds.items():
        automaton.add_word(trigger, tuple(named))
    automaton.make_automaton()
    return automaton


def _automaton(terms: Iterable[Term], han: dict[int, str]) -> "ahocorasick.Automaton":
    merged: dict[str, list[tuple[int, Term, bool, str]]] = {}
    for term in terms:
        key = fold(term.text, han).text.strip()
        if not key:
            continue
        entries = merged.setdefault(key, [])
        same = next((i for i, e in enumerate(entries) if e[1].language == term.language), None)
        if same is None:
            entries.append((len(key), term, _open_start(key, term), _end_rule(key, term)))
        else:
            length, known, start, rule = entries[same]
            means = tuple(dict.fromkeys((*known.means, *term.means)))
            merged_term = Term(known.text, known.language, means, exact=known.exact and term.exact)
            entries[same] = (length, merged_term, start, rule)
    automaton = ahocorasick.Automaton()
    for key, entries in merged.items():
        automaton.add_word(key, tuple(entries))
    automaton.make_automaton()
    return automaton


def _continues(before: str, rule: str) -> bool:
    return _is_kana(before) if rule == "kana" else before.isalnum() and not _runs_on(before)


def _is_short_kana(key: str) -> bool:
    return len(key) <= _KANA_ALONE_MAX and all(map(_is_kana, key))


def _is_kana(character: str) -> bool:
    return "\u30a0" <= character <= "\u30ff"


def _runs_on(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3"


def _open_start(key: str, term: Term) -> bool:
    first = key[0]
    if _is_short_kana(key):
        return False
    if not first.isalnum() or _runs_on(first):
        return True
    compounds = term.language in _COMPOUNDING and not term.exact
    return compounds and len(key) >= _COMPOUND_LETTERS_MIN and " " not in key


def _end_rule(key: str, term: Term) -> str:
    """Return "" where anything may follow, else the language whose endings may."""
    last = key[-1]
    if _is_short_kana(key):
        return "kana"
    if not last.isalnum() or _runs_on(last):
        return ""
    if term.exact:
        return "exact"
    if term.language in _COMPOUNDING and len(key) < _COMPOUND_LETTERS_MIN:
        return "exact"
    return term.language or "exact"


def _heard(language: str) -> frozenset[str]:
    """Return the languages whose terms a text in `language` may hold."""
    if language.startswith("zh"):
        return frozenset({"zh-Hans", "zh-Hant", "en"})
    if language in {"ja", "ko", "ru"}:
        return frozenset({language, "en"})
    if language == "en":
        return frozenset({"en", "zh-Hans", "ja", "ko", "ru"})
    return frozenset({language})


def _may_end(text: str, end: int, rule: str, size: int) -> bool:
    following = text[end]
    if rule == "kana":
        return not _is_kana(following)
    if not following.isalnum() or _runs_on(following):
        return True
    if rule in _COMPOUNDING:
        return following.isalpha()
    if not following.isalpha():
        return False
    stop = end
    while stop < size and text[stop].isalpha() and stop - end <= _TURKISH_SUFFIX_MAX:
        stop += 1
    if rule == "tr":
        return stop - end < _TURKISH_SUFFIX_MAX
    return text[end:stop] in _ENDINGS.get(rule, ())


def _stands_in_capitals(term: Term, folded: Folded, original: str, start: int, end: int) -> bool:
    first, last = folded.span(start, end)
    return original[first:last] == term.text


def _stands_among_goods(text: str, start: int) -> bool:
    near = text[max(0, start - 1) : start] + text[start + 1 : start + 2]
    return any(character in _GOODS_MARKS for character in near)
