"""Part a text into what may be entries of a list: lines, rows, numbers inside a line."""

import re
from collections.abc import Iterator

from domain.reading.party_entries import ENTRY_MAX, inline_entries, inline_entries_begin
from domain.reading.party_grammar import PartyGrammar
from domain.transliteration import script_of

_BULLET = re.compile(r"\s{0,4}(?:[•·▪◦*‣●○■□◆]|[–—-](?=\s?\S)|[①-⑳]|[㈠-㈩])\s{0,3}")
_ROW = re.compile(r"\s{0,4}\d{1,4}(?=[\s\u3000\t|])[\s\u3000\t|]{1,4}(?=\D)")
_CELL = re.compile(r"\t|\s?\|\s?|\u3000| {3,}")
_NUMBER_CELL = re.compile(r"[\d.\s()（）第号No№-]{0,12}")
_HEAD_SIGNS = "|/／,、"
"""What parts the cells of a head, besides blanks."""
_HEAD_MAX = 200
_DASHES = "—–-•"


def blocks(text: str, grammar: PartyGrammar) -> Iterator[tuple[int, str]]:
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
    sure = following.lstrip()[:1] in _DASHES or block.rstrip().endswith((":", "：", ","))
    last = block.rpartition("\n")[2]
    # behind the last of the aliases that stand below one another comes the address
    address = last is not block and last.lstrip()[:1] in _DASHES and "," in following
    if not (sure or address) or not grammar.alias.search(block[-ENTRY_MAX:]):
        return False
    return sure or not (grammar.alias.search(following) or inline_entries_begin(following))


def is_table_head(block: str, grammar: PartyGrammar) -> bool:
    """Tell whether a line is the head of a table of parties: half of its words are of columns."""
    line = block[:_HEAD_MAX].casefold()
    for sign in _HEAD_SIGNS:
        line = line.replace(sign, " ")
    cells = line.split()
    signs = line.count(":") + line.count("：") + line.count(".")
    if (sum(map(grammar.columns.__contains__, cells)) + signs) * 2 < len(cells):
        return False  # at small cost: signs may hide a word of columns
    known = [cell for cell in cells if cell.strip(" :：.") in grammar.columns]
    empty = line[:1].isspace() + line[-1:].isspace()
    return len(known) > 1 and len(known) * 2 >= len(cells) + empty


def bodies(block: str, grammar: PartyGrammar) -> Iterator[tuple[int, str, bool]]:
    """Yield (offset, text, whether numbered) of what may be entries of a block."""
    inline = list(inline_entries(block, grammar))
    if inline:
        yield from ((offset, text, True) for offset, text in inline)
        return
    marker = _ROW.match(block) or _BULLET.match(block)
    offset = marker.end() if marker else 0
    yield offset, block[offset:], marker is not None


def from_name(text: str) -> tuple[str, int]:
    """Return an entry from the cell of its name on, a second name in brackets behind it."""
    if not ("\t" in text or "|" in text or "\u3000" in text or "   " in text):
        return text, 0
    cells = _CELL.split(text)
    kept = [cell.strip() for cell in cells if not _NUMBER_CELL.fullmatch(cell.strip())]
    if not kept:
        return text, 0
    skipped = text.find(kept[0])
    name, *rest = kept
    if rest and script_of(rest[0]) != script_of(name) and not any(c.isdigit() for c in rest[0]):
        rest[0] = f"({rest[0]})"
    return "; ".join((f"{name} {rest[0]}", *rest[1:])) if rest else name, max(skipped, 0)
