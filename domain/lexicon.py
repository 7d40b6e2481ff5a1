"""All terms of all languages in one automaton, and how to find them in a folded text."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ahocorasick

from domain.folding import Folded, fold
from domain.knowledge import IdentifierRule, Knowledge, Term
from domain.word_boundaries import (
    continues,
    end_rule,
    heard_in,
    is_spelt_as,
    may_end,
    open_start,
    stands_among_goods,
)


class Hit(NamedTuple):
    """A term found: offsets are of the folded text. A tuple: a long text makes thousands."""

    start: int
    end: int
    term: Term


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
        heard = heard_in(language)
        size = len(text)
        for last, entries in self._automaton.iter(text):
            end = last + 1
            for length, term, starts_open, rule in entries:
                if term.language not in heard and not term.exact:
                    continue
                start = end - length
                if not starts_open and start and continues(text[start - 1], rule):
                    continue
                if rule and end < size and not may_end(text, end, rule, size):
                    continue
                if not is_spelt_as(term, folded, original, start, end):
                    continue
                if length == 1 and not stands_among_goods(text, start):
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
            entries.append((len(key), term, open_start(key, term), end_rule(key, term)))
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
