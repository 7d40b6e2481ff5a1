"""Read one entry of a list of parties: name, other names, address; no country yet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from domain.reading.party_aliases import NAME_MAX, other_names
from domain.reading.party_grammar import PartyGrammar
from domain.reading.party_names import name_at

ENTRY_MAX = 2000
"""Characters of an entry that are read: aliases and addresses of the longest ones (guess)."""
_TAG = re.compile(r"\[[^\[\]]{1,40}\]")

# Begins with a set of characters, which `re` seeks at the speed of a copy.
_INLINE_NUMBER = re.compile(
    r"[(（\d](?:(?<=^.)|(?<=[\s;；:：。].))"
    r"(?:(?<=\D)\d{1,3}[)）]|(?<=\d)\d{0,3}[.)、．](?!\d))\s?"
)
_TAIL_MAX = 16
"""Characters that an inline tail takes at most, and a line break."""
_INLINE_TAIL = re.compile(r"[;；,，。.]?\s?(?:and\s?)?(?:[(（]\d{1,3}[)）]|\d{1,4}[.)、．])?\s?$")


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyEntry:
    """A party as one entry tells it."""

    name: str
    other_names: tuple[str, ...] = ()
    address: str = ""
    rest: str = ""
    """What stands behind the name, brackets included: countries are looked for in it."""

    def is_marked(self, grammar: PartyGrammar) -> bool:
        """Tell whether the entry itself shows that it is one of a party."""
        return bool(other_names(self.rest, self.name, grammar)[0])

    def whole(self, grammar: PartyGrammar) -> "PartyEntry":
        """Return the entry with what stands behind its name."""
        others, address = other_names(self.rest, self.name, grammar)
        return replace(self, other_names=others, address=address)


def read_entry(body: str, grammar: PartyGrammar) -> PartyEntry | None:
    """Return the name of an entry without its number and what is behind, or None for no name.

    Most of what may begin an entry is none, so `whole` is left to do.
    """
    body = body[:ENTRY_MAX]
    body = (_TAG.sub("", body) if "[" in body else body).strip()
    label = grammar.labels.match(body)
    body = body[label.end() :] if label else body
    name, rest = name_at(body, grammar)
    if not name or len(name) > NAME_MAX or grammar.authorities.match(name):
        return None
    return PartyEntry(name=name, rest=rest)


def inline_entries(line: str, grammar: PartyGrammar) -> Iterator[tuple[int, str]]:
    """Yield (offset, text) of the entries that a line holds, each behind its own number."""
    found = list(_INLINE_NUMBER.finditer(line))
    marker = grammar.alias.search(line[:ENTRY_MAX]) if found else None
    if not found or (marker and marker.start() < found[0].start()):
        return  # the numbers are those of aliases
    starts = [number.end() for number in found]
    for start, following in zip(starts, [*starts[1:], len(line) + 1], strict=True):
        text = line[start:following]
        yield start, text[:-_TAIL_MAX] + _INLINE_TAIL.sub("", text[-_TAIL_MAX:])


def inline_entries_begin(line: str) -> bool:
    """Tell whether a line begins with the number of an entry."""
    return _INLINE_NUMBER.match(line) is not None
