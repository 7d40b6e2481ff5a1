"""How lists of parties are written: markers of aliases and addresses, heads of tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.name_words import NameWords
from domain.reading.lower_case import lowered, lowered_pattern
from domain.reading.sought import Sought

_NOWHERE = re.compile("\x00(?!)")


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyGrammar:
    """Made once by `party_grammar`; every pattern runs in linear time."""

    words: NameWords
    alias: re.Pattern[str]
    alias_inside: re.Pattern[str]
    """The same inside of words too: where it is not, there is no alias in any part."""
    alias_lowered: re.Pattern[str]
    """The same for a text in lower case, which is faster."""
    address: re.Pattern[str]
    ends: re.Pattern[str]
    stops: Sought
    """What begins an address or ends what is said of a name, in a text in lower case."""
    columns: frozenset[str]
    authorities: re.Pattern[str]
    labels: re.Pattern[str]
    openers: re.Pattern[str]
    listed: re.Pattern[str]
    """What stands behind a country whose parties a list names: 日本实体, Iranian companies."""
    not_names: tuple[str, ...]

    def stop_in(self, text: str) -> re.Match[str] | None:
        """Return the first address, or end of what is said of a name, in an entry."""
        return next(self.stops.found_in(lowered(text)), None)

    def for_text(self, text: str) -> "PartyGrammar":
        """Return the grammar that reads any part of a text as this one does, at less cost."""
        if self.alias_lowered.search(lowered(text)):
            return self
        return replace(self, alias=_NOWHERE, alias_inside=_NOWHERE)


def party_grammar(
    words: NameWords, *, alias_markers: Sequence[str], **lists: Sequence[str]
) -> PartyGrammar:
    """Return the grammar of the lists in `config/lexicon/parties.yaml`."""
    address = rf"(?:{_any(lists['address_markers'])})[\s:：]{{1,3}}"
    ends = rf"(?:{_any(lists['ends'])})(?![a-zа-я])"
    return PartyGrammar(
        words=words,
        alias=re.compile(
            rf"(?i)(?:(?<![^\W_])(?:{'|'.join(alias_markers)})(?![a-zа-я])"
            r"(?:,? the following (?:[a-z-]{2,14} )?(?:alias(?:es)?|names?))?[.,:;：\s]{0,4}"
            r"|(?<=\s)・\s?)"
        ),
        alias_inside=re.compile(rf"(?i)(?:{'|'.join(alias_markers)})|・"),
        alias_lowered=re.compile(lowered_pattern("|".join((*alias_markers, "・")))),
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


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
