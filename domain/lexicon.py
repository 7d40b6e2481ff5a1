"""All terms of all languages in automata, and how to find them in a folded text."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ahocorasick

from domain.folding import Folded, HanFold, fold
from domain.knowledge import IdentifierRule, Knowledge, Term
from domain.senses import Sense, sense_of
from domain.word_boundaries import (
    continues,
    end_rule,
    goes_on,
    heard_in,
    is_spelt_as,
    needs_spelling,
    open_start,
    stands_among_goods,
)


class Hit(NamedTuple):
    """A term found: offsets are of the folded text. A tuple: a long text makes thousands."""

    start: int
    end: int
    sense: Sense


_Entry = tuple[int, Term, bool, str, bool]
"""Length, term, whether anything may stand before it, how it may go on, and whether its spelling
in the original matters."""
_Heard = tuple[int, bool, str, Term | None, Sense]
"""An entry in an automaton: its term only where the spelling matters, and what it means."""


class Lexicon:
    """Immutable; made once, shared by all."""

    __slots__ = ("_automata", "_entries", "_han", "_senses", "_triggers", "knowledge")

    def __init__(self, knowledge: Knowledge) -> None:
        self._han = HanFold(knowledge.han)
        self.knowledge = knowledge
        self._entries = _merged(knowledge.terms, self._han)
        self._senses: dict[tuple[str, ...], Sense] = {}
        self._automata: dict[frozenset[str], ahocorasick.Automaton] = {}
        self._triggers = _trigger_automaton(knowledge.identifiers)

    def fold(self, text: str) -> Folded:
        """Return `text` folded as the terms of this lexicon are."""
        return fold(text, self._han)

    def prepare(self, languages: Iterable[str]) -> None:
        """Make the automata of some languages now, and not at their first text."""
        for language in languages:
            self._automaton_of(language)

    def _automaton_of(self, language: str) -> "ahocorasick.Automaton":
        heard = heard_in(language)
        if heard not in self._automata:  # two threads may both make it: the same, once too often
            self._automata[heard] = self._automaton(heard)
        return self._automata[heard]

    def identifiers_in(self, original: str) -> Iterator[IdentifierRule]:
        """Yield the rules for numbers of acts that can match in a text, in their order."""
        seen: set[int] = set()
        for _, places in self._triggers.iter(original.lower()):
            seen.update(places)
        for place, rule in enumerate(self.knowledge.identifiers):
            if rule.reads == "identifier" and (not rule.triggers or place in seen):
                yield rule

    def hits(self, folded: Folded, original: str, language: str) -> Iterator[Hit]:
        """Yield every term in the folded text that stands there as a word, in order of its end.

        `original` is the text before folding: abbreviations are held against its capitals.
        Terms of `language` count, abbreviations of all, and what another script embeds.
        """
        text = folded.text
        size = len(text)
        for last, entries in self._automaton_of(language).iter(text):
            end = last + 1
            for length, starts_open, rule, spelt, sense in entries:
                start = end - length
                before = text[start - 1] if start else " "
                if before != " " and not starts_open and continues(before, rule):
                    continue
                if rule and end < size and text[end].isalnum() and goes_on(text, end, rule, size):
                    continue
                if spelt and not is_spelt_as(spelt, folded, original, start, end):
                    continue
                if length == 1 and not stands_among_goods(text, start):
                    continue
                yield Hit(start, end, sense)

    def _automaton(self, heard: frozenset[str]) -> "ahocorasick.Automaton":
        """Return the automaton of the terms that are heard, and of all abbreviations."""
        automaton = ahocorasick.Automaton()
        for key, entries in self._entries.items():
            told = tuple(
                (length, start, rule, term if spelt else None, self._sense(term.means))
                for length, term, start, rule, spelt in entries
                if term.exact or term.language in heard
            )
            if told:
                automaton.add_word(key, told)
        automaton.make_automaton()
        return automaton

    def _sense(self, means: tuple[str, ...]) -> Sense:
        if means not in self._senses:
            self._senses[means] = sense_of(means, self.knowledge.concepts)
        return self._senses[means]


def _trigger_automaton(rules: Iterable[IdentifierRule]) -> "ahocorasick.Automaton":
    """Return the automaton of all triggers, each with the places of its rules."""
    triggered: dict[str, list[int]] = {}
    for place, rule in enumerate(rules):
        for trigger in rule.triggers:
            triggered.setdefault(trigger, []).append(place)
    automaton = ahocorasick.Automaton()
    for trigger, places in triggered.items():
        automaton.add_word(trigger, tuple(places))
    automaton.make_automaton()
    return automaton


def _merged(terms: Iterable[Term], han: HanFold) -> dict[str, list[_Entry]]:
    """Return the terms by folded spelling; what one language says twice is one term."""
    merged: dict[str, list[_Entry]] = {}
    for term in terms:
        key = fold(term.text, han).text.strip()
        if not key:
            continue
        entries = merged.setdefault(key, [])
        same = next((i for i, e in enumerate(entries) if _one_tongue(e[1], term)), None)
        if same is None:
            start, rule = open_start(key, term), end_rule(key, term)
            entries.append((len(key), term, start, rule, needs_spelling(term)))
        else:
            length, known, start, rule, _ = entries[same]
            means = tuple(dict.fromkeys((*known.means, *term.means)))
            tongue = max(known.language, term.language, key=lambda name: name in heard_in("en"))
            both = Term(known.text, tongue, means, exact=known.exact and term.exact)
            entries[same] = (length, both, start, rule, needs_spelling(both))
    return merged


def _one_tongue(one: Term, other: Term) -> bool:
    """Tell whether two terms of one folded spelling are always heard together."""
    both = {one.language, other.language}
    return len(both) == 1 or (both == {"zh-Hans", "zh-Hant"} and one.exact == other.exact)
