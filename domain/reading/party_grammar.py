"""How lists of parties are written: markers of aliases and addresses, heads of tables."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from domain.name_words import NameWords
from domain.reading.lower_case import lowered, lowered_pattern
from domain.reading.openings import openings
from domain.reading.sought import Sought
from domain.word_search import WordSearch

_PLACES_MAX = 10_000
"""Beginnings of aliases and stops in a text that are looked at one by one (guess)."""
_NOWHERE = re.compile("\x00(?!)")


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyGrammar:
    """Made once by `party_grammar`; every pattern runs in linear time."""

    words: NameWords
    alias: re.Pattern[str]
    alias_inside: re.Pattern[str]
    """The same inside of words too: where it is not, there is no alias in any part."""
    told: WordSearch[bool]
    """With what aliases (true) and `stops` begin in a text in lower case."""
    address: re.Pattern[str]
    ends: re.Pattern[str]
    stops: Sought | None
    """What begins an address or ends what is said of a name, in a text in lower case."""
    columns: frozenset[str]
    authorities: re.Pattern[str]
    labels: re.Pattern[str]
    openers: re.Pattern[str]
    listed: re.Pattern[str]
    """What stands behind a country whose parties a list names: 日本实体, Iranian companies."""
    not_names: tuple[str, ...]
    barer: dict[tuple[bool, bool], "PartyGrammar"] = field(default_factory=dict, repr=False)
    """What reads a part as this grammar does that holds an alias or none, a stop or none."""

    def stop_in(self, text: str) -> re.Match[str] | None:
        """Return the first address, or end of what is said of a name, in an entry."""
        return next(self.stops.found_in(lowered(text)), None) if self.stops else None


class GrammarByPart:
    """The grammar of each part of a text: what most parts do not hold is not looked for there."""

    def __init__(self, grammar: PartyGrammar, low: str) -> None:
        """Take the text in lower case."""
        places = list(islice(grammar.told.places(low), _PLACES_MAX + 1))
        self._grammar, self._many = grammar, len(places) > _PLACES_MAX
        self._aliases = sorted(start for start, _, alias in places if alias)
        self._stops = sorted(start for start, _, alias in places if not alias)

    def of(self, start: int, end: int) -> PartyGrammar:
        """Return the grammar that reads this part of the text as the whole one does."""
        if self._many:
            return self._grammar
        held = (_holds(self._aliases, start, end), _holds(self._stops, start, end))
        return self._grammar.barer[held]


def _holds(places: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def party_grammar(
    words: NameWords, *, alias_markers: Sequence[str], **lists: Sequence[str]
) -> PartyGrammar:
    """Return the grammar of the lists in `config/lexicon/parties.yaml`."""
    address = rf"(?:{_any(lists['address_markers'])})[\s:：]{{1,3}}"
    ends = rf"(?:{_any(lists['ends'])})(?![a-zа-я])"
    stops = dict.fromkeys(map(lowered, (*lists["address_markers"], *lists["ends"])), False)
    grammar = PartyGrammar(
        words=words,
        alias=re.compile(
            rf"(?i)(?:(?<![^\W_])(?:{'|'.join(alias_markers)})(?![a-zа-я])"
            r"(?:,? the following (?:[a-z-]{2,14} )?(?:alias(?:es)?|names?))?[.,:;：\s]{0,4}"
            r"|(?<=\s)・\s?)"
        ),
        alias_inside=re.compile(rf"(?i)(?:{'|'.join(alias_markers)})|・"),
        told=WordSearch(stops | dict.fromkeys(_heads(alias_markers), True)),
        address=re.compile(rf"(?i)(?<![^\W_]){address}"),
        ends=re.compile(rf"(?i)(?<![^\W_]){ends}"),
        stops=Sought(lowered_pattern(rf"(?<![^\W_])(?:{address}|{ends})")),
        columns=frozenset(part for name in lists["columns"] for part in name.casefold().split()),
        authorities=re.compile(rf"(?i)\W{{0,3}}(?:the )?(?:{_any(lists['authorities'])})"),
        labels=re.compile(rf"(?i)(?:{_any(lists['labels'])})\s?[:：]\s?"),
        openers=re.compile(f".*(?:{_any(lists['openers'])})"),
        listed=re.compile(rf"(?i)n?\s?(?:{_any(lists['listed'])})"),
        not_names=tuple(lists["not_names"]),
    )
    aliased, plain = grammar, replace(grammar, alias=_NOWHERE, alias_inside=_NOWHERE)
    for alias, each in ((True, aliased), (False, plain)):
        grammar.barer[alias, True] = each
        grammar.barer[alias, False] = replace(each, stops=None)
    return grammar


def _heads(markers: Sequence[str]) -> Iterator[str]:
    """Yield the words of which one begins each marker; raise ValueError for one with none."""
    yield "・"
    for marker in markers:
        words = openings(lowered_pattern(marker))
        if not words:
            raise ValueError(f"a marker of aliases must begin with known letters: {marker}")
        yield from words


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
