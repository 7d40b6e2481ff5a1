"""List the parties that an act puts on a list or takes off it, with other names and address.

Only texts that speak of a list of parties or of sanctions are searched. Entries come first: rows,
numbered lines, lines with an alias; then names in running text that their legal form or a second
script shows. Who only publishes or signs is no party.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from domain.model import PartyReading
from domain.names import form_of, has_legal_form
from domain.reading.evidence import Evidence
from domain.reading.findings import Findings
from domain.reading.party_entries import (
    ENTRY_MAX,
    PartyEntry,
    inline_entries,
    inline_entries_begin,
    read_entry,
)
from domain.reading.party_grammar import PartyGrammar
from domain.reading.party_places import Places
from domain.reading.party_prose import names_in_prose
from domain.transliteration import UNSPACED, script_of

_PARTIES_MAX = 2000
_TRIED_MAX = 30_000
"""Lines and inline numbers that may begin an entry; the whole Entity List has some 15,000."""
_BULLET = re.compile(r"\s{0,4}(?:[•·▪◦*‣●○■□◆]|[–—-](?=\s?\S)|[①-⑳]|[㈠-㈩])\s{0,3}")
_ROW = re.compile(r"\s{0,4}\d{1,4}(?=[\s\u3000\t|])[\s\u3000\t|]{1,4}(?=\D)")
_CELL = re.compile(r"\t|\s?\|\s?|\u3000| {3,}")
_NUMBER_CELL = re.compile(r"[\d.\s()（）第号No№-]{0,12}")
_SENTENCE = re.compile(
    r"[的をはがにで]|하는|한다|입니다|[。！？]|\d年\d|\b(?:shall|must|will|is|are|were|was)\b"
)
_HEAD_CELL = re.compile(r"[\s\u3000|/／,、]+")
_HEAD_MAX = 200
_SPACED_NAME_WORDS_MAX = 16
_UNSPACED_NAME_MAX = 40
_LINE_NAME_MAX = 160
_DASHES = "—–-•"
_BESIDE_MAX = 6
"""Characters behind a name in running text in which its country begins."""
_LED_MAX = 40
"""Characters before a name in which the cell of its country stands."""
_SHORT_WORD = 3
_CAPITALS_LEAST = 0.6


@dataclass(slots=True)
class _Gathered:
    """Parties in order of place, and the spans of the text that they cover."""

    findings: Findings
    parties: dict[str, PartyReading] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(default_factory=list)

    def add(self, entry: PartyEntry, start: int, end: int, country: str) -> None:
        """Keep a party once; an entry that tells more than an earlier one takes its place."""
        self.spans.append((start, end))
        known = self.parties.get(entry.name)
        told_more = known is not None and len(known.address) >= len(entry.address)
        if told_more or len(self.parties) >= _PARTIES_MAX:
            return
        self.parties[entry.name] = PartyReading(
            name=entry.name,
            finding=self.findings.add(start, start + len(entry.name), "party"),
            other_names=entry.other_names,
            country=country,
            address=entry.address,
        )


def read_parties(
    evidence: Evidence, grammar: PartyGrammar, findings: Findings
) -> tuple[PartyReading, ...]:
    """Return the parties in order of place; only a text about listed parties is searched."""
    if not evidence.cues.get("entity_list") and not evidence.cues.get("sanctions"):
        return ()
    gathered = _Gathered(findings)
    places = Places(evidence)
    listed = places.listed(evidence.original, grammar.listed)
    country, in_table = listed, False
    tried = 0
    for start, block in _blocks(evidence.original, grammar):
        tried += 1 + block.count(")") + block.count(". ")
        if tried > _TRIED_MAX:
            break
        heading = places.heading(start, block)
        if heading:
            country = heading
            continue
        if _is_table_head(block, grammar):
            in_table = True
            continue
        found = _entries(start, block, grammar, places, in_table=in_table)
        for entry, at, end in found:
            led = places.first_in(max(start, at - _LED_MAX), at)
            told = led or places.last_in(at + len(entry.name), end)
            gathered.add(entry, at, end, told or country)
        in_table = in_table and len(block) <= ENTRY_MAX and not grammar.authorities.match(block)
    for entry, at in names_in_prose(evidence.original, grammar, gathered.spans):
        behind = at + len(entry.name)
        told = places.first_in(behind, behind + _BESIDE_MAX) or listed
        gathered.add(entry, at, behind, told)
    return tuple(sorted(gathered.parties.values(), key=lambda party: _start(findings, party)))


def _start(findings: Findings, party: PartyReading) -> int:
    return findings.all()[party.finding].start


def _blocks(text: str, grammar: PartyGrammar) -> Iterator[tuple[int, str]]:
    """Yield (offset, text) of lines; lines of aliases belong to the line that announces them."""
    start, lines = 0, text.split("\n")
    at = 0
    while at < len(lines):
        block = lines[at]
        at += 1
        while at < len(lines) and _goes_on(block, lines[at], grammar):
            block = f"{block}\n{lines[at]}"
            at += 1
        yield start, block
        start += len(block) + 1


def _goes_on(block: str, following: str, grammar: PartyGrammar) -> bool:
    if len(block) > ENTRY_MAX or not following.strip():
        return False
    marked = grammar.alias.search(block[-ENTRY_MAX:]) is not None
    if not marked:
        return False
    dashed = following.lstrip()[:1] in _DASHES
    last = block.rpartition("\n")[2]
    # behind the last of the aliases that stand below one another comes the address
    address = last is not block and last.lstrip()[:1] in _DASHES and "," in following
    new = grammar.alias.search(following) or inline_entries_begin(following)
    return dashed or block.rstrip().endswith((":", "：", ",")) or (address and not new)


def _is_table_head(block: str, grammar: PartyGrammar) -> bool:
    cells = [cell.strip(" :：.").casefold() for cell in _HEAD_CELL.split(block[:_HEAD_MAX])]
    known = sum(cell in grammar.columns for cell in cells)
    return known > 1 and known * 2 >= len(cells)


def _entries(
    start: int, block: str, grammar: PartyGrammar, places: Places, *, in_table: bool
) -> list[tuple[PartyEntry, int, int]]:
    """Return (entry, offset of its name, offset of its end) of every entry of a block."""
    found = []
    for offset, whole, numbered in _bodies(block, grammar):
        led = places.leading(start + offset, whole) if numbered or in_table else 0
        body, skipped = _from_name(whole[led:])
        entry = read_entry(body, grammar)
        if entry is None or not _is_party(entry, body, grammar, numbered=numbered, table=in_table):
            continue
        at = block.find(entry.name, offset + led + skipped)
        if at >= 0:
            found.append((entry, start + at, start + offset + len(whole)))
    return found


def _bodies(block: str, grammar: PartyGrammar) -> Iterator[tuple[int, str, bool]]:
    """Yield (offset, text, whether numbered) of what may be entries of a block."""
    inline = list(inline_entries(block, grammar))
    if inline:
        yield from ((offset, text, True) for offset, text in inline)
        return
    marker = _ROW.match(block) or _BULLET.match(block)
    offset = marker.end() if marker else 0
    yield offset, block[offset:], marker is not None


def _from_name(text: str) -> tuple[str, int]:
    """Return an entry from the cell of its name on, a second name in brackets behind it."""
    cells = _CELL.split(text)
    if len(cells) == 1:
        return text, 0
    kept = [cell.strip() for cell in cells if not _NUMBER_CELL.fullmatch(cell.strip())]
    if not kept:
        return text, 0
    skipped = text.find(kept[0])
    name, *rest = kept
    if rest and script_of(rest[0]) != script_of(name) and not any(c.isdigit() for c in rest[0]):
        rest[0] = f"({rest[0]})"
    return "; ".join((f"{name} {rest[0]}", *rest[1:])) if rest else name, max(skipped, 0)


def _is_party(
    entry: PartyEntry, body: str, grammar: PartyGrammar, *, numbered: bool, table: bool
) -> bool:
    """Tell whether what begins an entry is a party's name, by what else shows it."""
    if not _is_plausible(entry.name, grammar):
        return False
    formed = has_legal_form(entry.name, grammar.words)
    aliased = grammar.alias.search(entry.rest) is not None
    if numbered or table:
        return formed or entry.is_marked or aliased or table
    if grammar.openers.match(entry.name):
        return False
    alone = formed and len(body) <= _LINE_NAME_MAX and _SENTENCE.search(body) is None
    return alone or (aliased and entry.is_marked)


def _is_plausible(name: str, grammar: PartyGrammar) -> bool:
    """Tell whether a text may be a name at all: no sentence, no heading, something of its own."""
    if name.startswith(grammar.not_names) or _SENTENCE.search(name):
        return False
    if script_of(name[:1]) in UNSPACED:
        shaped = len(name) <= _UNSPACED_NAME_MAX
    else:
        words = name.split()
        long = [word for word in words if len(word) > _SHORT_WORD]
        capital = sum(not word.lstrip("«\"'(").strip()[:1].islower() for word in long)
        shaped = len(words) <= _SPACED_NAME_WORDS_MAX and capital >= _CAPITALS_LEAST * len(long)
    return shaped and form_of(name, grammar.words).is_telling
