"""All terms of all languages in automata, and how to find them in a folded text."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple, cast

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
from domain.word_search import WordSearch


class Hit(NamedTuple):
    """A term found: offsets are of the folded text. A tuple: a long text makes thousands."""

    start: int
    end: int
    sense: Sense


_hit = cast("Callable[[tuple[int, int, Sense]], Hit]", partial(tuple.__new__, Hit))
"""Makes a hit of its parts, in a third of the time."""

_Entry = tuple[Term, bool, str, bool]
"""Term, whether anything may stand before it, how it may go on, and whether its spelling
in the original matters."""
_Heard = tuple[bool, str, Term | None, Sense]
"""What is heard in a word: whether anything may stand before it, how it may go on, its term only
where the spelling matters, and what it means."""
_ALL = ""
"""The tongue of abbreviations: they are heard in every language."""


class Lexicon:
    """Immutable; made once, shared by all."""

    __slots__ = (
        "_alone",
        "_automata",
        "_han",
        "_several",
        "_triggers",
        "_untriggered",
        "knowledge",
    )

    def __init__(self, knowledge: Knowledge) -> None:
        self._han = HanFold(knowledge.han)
        self.knowledge = knowledge
        self._alone: dict[str, dict[str, tuple[_Heard]]] = defaultdict(dict)
        self._several: dict[str, list[tuple[str, _Heard]]] = {}
        self._hear(_merged(knowledge.terms, self._han))
        self._automata: dict[frozenset[str], WordSearch[tuple[_Heard, ...]]] = {}
        self._triggers = _triggers(knowledge.identifiers)
        self._untriggered = frozenset(
            place
            for place, rule in enumerate(knowledge.identifiers)
            if rule.reads == "identifier" and not rule.triggers
        )

    def fold(self, text: str) -> Folded:
        """Return `text` folded as the terms of this lexicon are."""
        return fold(text, self._han)

    def prepare(self, languages: Iterable[str]) -> None:
        """Make the automata of some languages now, and not at their first text."""
        for language in languages:
            self._automaton_of(language)

    def _automaton_of(self, language: str) -> WordSearch[tuple[_Heard, ...]]:
        heard = heard_in(language)
        if heard not in self._automata:  # two threads may both make it: the same, once too often
            self._automata[heard] = self._automaton(heard)
        return self._automata[heard]

    def identifiers_in(self, original: str) -> Sequence[IdentifierRule]:
        """Return the rules for numbers of acts that can match in a text, in their order."""
        triggers = self._triggers
        words = {word for found in triggers.found_in(original.lower()) for word, _, _ in found}
        places = self._untriggered.union(*(triggers.meanings[word] for word in words))
        return [self.knowledge.identifiers[place] for place in sorted(places)]

    def hits(self, folded: Folded, original: str, language: str) -> Iterator[Hit]:
        """Yield every term in the folded text that stands there as a word, in order of its end.

        `original` is the text before folding: abbreviations are held against its capitals.
        Terms of `language` count, abbreviations of all, and what another script embeds.
        """
        text = folded.text
        automaton = self._automaton_of(language)
        meanings = automaton.meanings
        for found in automaton.found_in(text):
            for word, start, end in found:
                for starts_open, rule, spelt, sense in meanings[word]:
                    before = text[start - 1] if start and not starts_open else " "
                    if before != " " and continues(before, rule):
                        continue
                    if rule and text[end : end + 1].isalnum() and goes_on(text, end, rule):
                        continue
                    if spelt and not is_spelt_as(spelt, folded, original, start, end):
                        continue
                    if end - start == 1 and not stands_among_goods(text, start):
                        continue
                    yield _hit((start, end, sense))

    def _hear(self, merged: Mapping[str, Sequence[_Entry]]) -> None:
        """Sort the words that mean one thing by language; few mean several."""
        senses: dict[tuple[str, ...], Sense] = {}
        for key, entries in merged.items():
            told: list[tuple[str, _Heard]] = []
            for term, start, rule, spelt in entries:
                if term.means not in senses:
                    senses[term.means] = sense_of(term.means, self.knowledge.concepts)
                heard = (start, rule, term if spelt else None, senses[term.means])
                told.append((_ALL if term.exact else term.language, heard))
            if len(told) == 1:
                tongue, heard = told[0]
                self._alone[tongue][key] = (heard,)
            else:
                self._several[key] = told

    def _automaton(self, heard: frozenset[str]) -> WordSearch[tuple[_Heard, ...]]:
        """Return the automaton of the terms that are heard, and of all abbreviations."""
        words: dict[str, tuple[_Heard, ...]] = {}
        for tongue in (_ALL, *heard):
            words.update(self._alone.get(tongue, {}))
        for key, voices in self._several.items():
            told = tuple(said for tongue, said in voices if tongue == _ALL or tongue in heard)
            if told:
                words[key] = told
        return WordSearch(words)


def _triggers(rules: Iterable[IdentifierRule]) -> WordSearch[tuple[int, ...]]:
    """Return all triggers, each with the places of its rules."""
    triggered: dict[str, tuple[int, ...]] = {}
    for place, rule in enumerate(rules):
        for trigger in rule.triggers if rule.reads == "identifier" else ():
            triggered[trigger] = (*triggered.get(trigger, ()), place)
    return WordSearch(triggered)


def _merged(terms: Iterable[Term], han: HanFold) -> dict[str, list[_Entry]]:
    """Return the terms by folded spelling; what one language says twice is one term."""
    merged: dict[str, list[_Entry]] = {}
    for term in terms:
        key = fold(term.text, han).text.strip()
        if not key:
            continue
        entries = merged.setdefault(key, [])
        same = next((i for i, e in enumerate(entries) if _one_tongue(e[0], term)), None)
        if same is None:
            start, rule = open_start(key, term), end_rule(key, term)
            entries.append((term, start, rule, needs_spelling(term)))
        else:
            known, start, rule, _ = entries[same]
            means = tuple(dict.fromkeys((*known.means, *term.means)))
            tongue = max(known.language, term.language, key=lambda name: name in heard_in("en"))
            both = Term(known.text, tongue, means, exact=known.exact and term.exact)
            entries[same] = (both, start, rule, needs_spelling(both))
    return merged


def _one_tongue(one: Term, other: Term) -> bool:
    """Tell whether two terms of one folded spelling are always heard together."""
    both = {one.language, other.language}
    return len(both) == 1 or (both == {"zh-Hans", "zh-Hant"} and one.exact == other.exact)
