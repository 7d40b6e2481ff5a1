"""Read what is done to an act that a text calls by a short name: amends the October 7 IFR."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from domain.reading.identifiers import NumberMention
from domain.reading.link_grammar import Cue, LinkGrammar, Page

_NAMES_MAX = 20
"""Short names of a text that are looked at (guess)."""
_PLACES_MAX = 40
"""Places of one short name that are looked at: what an act does it says early (guess)."""
_BEFORE, _BEHIND = 60, 40
"""Characters beside a short name in which its verb stands."""
_ARTICLE = re.compile(r"\s*(?:the|this|said|[“\"‘«„]|\s){0,4}\Z", re.IGNORECASE)


class NamedLink(NamedTuple):
    """What is done to an act by its short name; offsets are of the text."""

    kind: str
    value: str
    start: int
    end: int


def links_by_short_name(
    page: Page, acts: Sequence[NumberMention], grammar: LinkGrammar, own: frozenset[str]
) -> Iterator[NamedLink]:
    """Yield what a masked text does to acts by the short names that it gives to their numbers.

    A verb must stand right before or behind the name; `own` are the numbers of the text itself.
    """
    for name, value in _named(page.text, acts, grammar).items():
        if value in own:
            continue
        places = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", page.text)
        for place in islice(places, _PLACES_MAX):
            verb = _verb(page, place.start(), place.end(), grammar)
            if verb is not None:
                start, end = min(verb.start, place.start()), max(verb.end, place.end())
                yield NamedLink(verb.kind, value, start, end)


def _named(text: str, acts: Sequence[NumberMention], grammar: LinkGrammar) -> Mapping[str, str]:
    """Return the numbers by the short names that a text gives them, the first of each."""
    if not grammar.short_names:
        return {}
    values = {number.start: number.value for number in acts}
    names: dict[str, str] = {}
    for pattern in grammar.short_names:
        for found in islice(pattern.finditer(text), _NAMES_MAX):
            value = values.get(found.start("number"))
            if value is not None:
                names.setdefault(found["name"], value)
    return names


def _verb(page: Page, start: int, end: int, grammar: LinkGrammar) -> Cue | None:
    """Return the verb right before or behind a name."""
    for cue in grammar.before.find(page, max(0, start - _BEFORE), start):
        if _ARTICLE.match(page.text, cue.end, start):
            return cue
    for cue in grammar.after.find(page, end, end + _BEHIND):
        if not page.text[end : cue.start].strip():
            return cue
    return None
