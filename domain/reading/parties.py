"""List the parties that an act puts on a list or takes off it, with other names and address.

Only texts that speak of a list of parties or of sanctions are searched. Entries come first: rows,
numbered lines, lines with an alias; then names in running text that their legal form or a second
script shows. Who only publishes or signs is no party.
"""

import re
from dataclasses import dataclass, field

from domain.model import PartyReading
from domain.names import has_legal_form, is_telling
from domain.reading.evidence import Evidence
from domain.reading.findings import Findings
from domain.reading.party_entries import ENTRY_MAX, PartyEntry, read_entry
from domain.reading.party_grammar import GrammarByPart, PartyGrammar
from domain.reading.party_lines import blocks, bodies, from_name, is_table_head
from domain.reading.party_places import Places
from domain.reading.party_prose import names_in_prose
from domain.transliteration import UNSPACED, script_of

_PARTIES_MAX = 2000
_TRIED_MAX = 30_000
"""Lines and inline numbers that may begin an entry; the whole Entity List has some 15,000."""
_VERBS = ("shall", "must", "will", "is", "are", "were", "was")
# Each way begins with a letter of its own, which `re` seeks at the speed of a copy.
_SENTENCE = re.compile(
    r"的|を|は|が|に|で|하는|한다|입니다|。|！|？|年(?<=\d年)\d|"
    + "|".join(rf"{verb}(?<=\b{verb})\b" for verb in _VERBS)
)
_IN_QUOTES = re.compile(r'[«"„“]([^«»"”\n]{1,120})')
"""The name proper: a legal form spelt out before it has small letters."""
_WHOLE_SENTENCE = re.compile(r"(?:[。！？]|[가-힣]다\.)\s*\Z")
"""The end of a line behind a table that is no row of it."""
_DAY = re.compile(r"(?:令和|平成|民[国國])?[\d〇一二三四五六七八九十元百]{1,9}年.{1,4}月.{1,4}日")
_SPACED_NAME_WORDS_MAX = 16
_UNSPACED_NAME_MAX = 40
_LINE_NAME_MAX = 160
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

    def in_order(self) -> tuple[PartyReading, ...]:
        """Return the parties in order of place."""
        told = self.findings.all()
        return tuple(sorted(self.parties.values(), key=lambda one: told[one.finding].start))


@dataclass(slots=True)
class _Table:
    """Whether the lines that are read may be rows of a table, and whether those bear numbers."""

    is_open: bool = False
    has_numbers: bool = False

    def holds(self, *, numbered: bool) -> bool:
        """Tell whether a line may be a row; behind numbered rows one without is no row."""
        self.has_numbers = self.is_open and (self.has_numbers or numbered)
        return self.is_open and (numbered or not self.has_numbers)


def read_parties(
    evidence: Evidence, grammar: PartyGrammar, findings: Findings, low: str
) -> tuple[PartyReading, ...]:
    """Return the parties in order of place; only a text about listed parties is searched.

    `low` is the original, `lowered`.
    """
    if not evidence.cues.get("entity_list") and not evidence.cues.get("sanctions"):
        return ()
    return _parties_of(evidence, grammar, findings, low)


def _parties_of(
    evidence: Evidence, grammar: PartyGrammar, findings: Findings, low: str
) -> tuple[PartyReading, ...]:
    gathered, grammars = _Gathered(findings), GrammarByPart(grammar, low)
    places = Places(evidence)
    listed = places.listed(evidence.original, grammar.listed)
    country, table = listed, _Table()
    tried = 0
    for start, block in blocks(evidence.original, grammar):
        tried += 1 + block.count(")") + block.count(". ")
        if tried > _TRIED_MAX:
            break
        if not block.strip():
            continue
        heading = places.heading(start, block)
        if heading:
            country = heading
            continue
        if is_table_head(block, grammar):
            table = _Table(is_open=True)
            continue
        found = _entries(start, block, grammars.of(start, start + len(block)), places, table)
        for entry, at, end in found:
            led = places.first_in(max(start, at - _LED_MAX), at)
            told = led or places.last_in(at + len(entry.name), end)
            gathered.add(entry, at, end, told or country)
        table.is_open = table.is_open and not _shuts_table(block, grammar)
    for entry, at in names_in_prose(evidence.original, grammar, gathered.spans):
        behind = at + len(entry.name)
        told = places.first_in(behind, behind + _BESIDE_MAX) or listed
        gathered.add(entry, at, behind, told)
    return gathered.in_order()


def _shuts_table(block: str, grammar: PartyGrammar) -> bool:
    return len(block) > ENTRY_MAX or grammar.authorities.match(block) is not None


def _entries(
    start: int, block: str, grammar: PartyGrammar, places: Places, table: _Table
) -> list[tuple[PartyEntry, int, int]]:
    """Return (entry, offset of its name, offset of its end) of every entry of a block."""
    found = []
    for offset, whole, numbered in bodies(block, grammar):
        row = table.holds(numbered=numbered)
        if not (numbered or row) and _is_prose(whole, grammar):
            continue
        led = places.leading(start + offset, whole) if numbered or row else 0
        body, skipped = from_name(whole[led:])
        entry = read_entry(body, grammar)
        if entry is None or not _is_party(entry, body, grammar, numbered=numbered, table=row):
            continue
        at = block.find(entry.name, offset + led + skipped)
        if at >= 0:
            found.append((entry.whole(grammar), start + at, start + offset + len(whole)))
    return found


def _is_prose(line: str, grammar: PartyGrammar) -> bool:
    """Tell at small cost that a line begins with no entry: most lines of a text are sentences."""
    sentence = len(line) > _LINE_NAME_MAX * 2 or _SENTENCE.search(line) is not None
    return sentence and "[" not in line and grammar.alias_inside.search(line) is None


def _is_party(
    entry: PartyEntry, body: str, grammar: PartyGrammar, *, numbered: bool, table: bool
) -> bool:
    """Tell whether what begins an entry is a party's name, by what else shows it."""
    return (
        _is_shaped(entry.name, grammar)
        and _is_shown(entry, body, grammar, numbered=numbered, table=table)
        and is_telling(entry.name, grammar.words)
    )


def _is_shown(
    entry: PartyEntry, body: str, grammar: PartyGrammar, *, numbered: bool, table: bool
) -> bool:
    """Tell whether something beside the name shows that it is one: a form, an alias, a row."""
    aliased = grammar.alias.search(entry.rest) is not None
    if numbered or table:
        row = numbered or _WHOLE_SENTENCE.search(body) is None
        shown = aliased or (table and row) or has_legal_form(entry.name, grammar.words)
        return shown or entry.is_marked(grammar)
    if grammar.openers.match(entry.name):
        return False
    if aliased and entry.is_marked(grammar):
        return True
    alone = len(body) <= _LINE_NAME_MAX and _SENTENCE.search(body) is None
    return alone and has_legal_form(entry.name, grammar.words)


def _is_shaped(name: str, grammar: PartyGrammar) -> bool:
    """Tell whether a text may be a name by its letters: it is no sentence and no heading."""
    if name.startswith(grammar.not_names) or _SENTENCE.search(name) or _DAY.fullmatch(name):
        return False
    if script_of(name[:1]) in UNSPACED:
        return len(name) <= _UNSPACED_NAME_MAX
    words = name.split()
    quoted = _IN_QUOTES.search(name)
    long = [word for word in (quoted[1].split() if quoted else words) if len(word) > _SHORT_WORD]
    capital = sum(not word.lstrip("«\"'(").strip()[:1].islower() for word in long)
    return len(words) <= _SPACED_NAME_WORDS_MAX and capital >= _CAPITALS_LEAST * len(long)
