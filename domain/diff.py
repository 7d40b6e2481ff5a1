"""Say what changed between two texts, readably and without losing a character."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from unicodedata import normalize

from rapidfuzz.distance import Indel

from domain.normalise import normalise_line
from domain.patience import Block, by_anchors

Kind = Literal["equal", "added", "removed"]

# One sign for Chinese, Japanese and Thai (no spaces between words); Hangul has spaces, but its
# endings change, so there it is one sign as well. Words elsewhere; every other character alone.
_CJK = (
    "\u0e00-\u0e7f\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[{_CJK}]|[^\W{_CJK}]+(?:[.,][^\W\D]+)*|\s+|.", re.DOTALL)
_BLANK = re.compile(r"[^\S\n]+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# The matrix of the bit-parallel differ takes a bit for each pair: 4 million pairs of tokens are
# 0.5 MB and some 10 ms, 25 million pairs of lines 3 MB. Beyond, common lines or words anchor it.
TOKEN_PAIRS_MAX = 4_000_000
LINE_PAIRS_MAX = 25_000_000
KEPT_LEAST = 0.25
"""Share of its words that a longer stretch must keep to be told word by word: with less, two
sentences have only `of` and `the` in common, and a reader sees confetti (guess)."""
SHORT = 60
"""Characters up to which a stretch is always told word by word (guess)."""
SUMMARY_CHANGES = 3
SUMMARY_CHARS = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A stretch of text that stands in both versions, or in one."""

    kind: Kind
    text: str


def diff_text(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces of both texts in reading order; what was removed before what was added.

    The equal and removed pieces make `old`, the equal and added ones make `new`. Lines are compared
    first, then the words of the lines that differ.
    """
    pieces: list[Piece] = []
    lines = by_anchors(_LINE.findall(old), _LINE.findall(new), LINE_PAIRS_MAX, _opcodes)
    for same, before, after in lines:
        pieces.extend([Piece(kind="equal", text=before)] if same else _refined(before, after))
    return tuple(_merged(pieces))


def words_of(text: str) -> list[str]:
    """Return the words of a text without case: signs of Chinese and Japanese, words elsewhere."""
    return [token for token in _TOKEN.findall(text.casefold()) if token[0].isalnum()]


def changed_words(old: str, new: str) -> list[tuple[str, str]]:
    """Return what went and what came in its place, in order; layout, case and width say nothing."""
    before, after = (
        [f"{word} " for word in words_of(normalize("NFKC", text))] for text in (old, new)
    )
    blocks = by_anchors(before, after, TOKEN_PAIRS_MAX, _opcodes)
    return [(went, came) for same, went, came in blocks if not same]


def summary(old: str, new: str) -> str:
    """Return the first changes in one line: `“1 December” → “15 January”; + “graphite”`."""
    shown: list[str] = []
    pieces = diff_text(old, new)
    for index, piece in enumerate(pieces):
        text = _shortened(piece.text)
        if piece.kind == "equal" or not text:
            continue
        before = pieces[index - 1] if index else None
        if piece.kind == "added" and before and before.kind == "removed" and before.text.strip():
            shown[-1] = f"“{_shortened(before.text)}” → “{text}”"
        else:
            shown.append(f"{'+' if piece.kind == 'added' else '−'} “{text}”")
    more = len(shown) - SUMMARY_CHANGES
    return "; ".join(shown[:SUMMARY_CHANGES]) + (f"; and {more} more" if more > 0 else "")


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    before = after = ""
    for code in Indel.opcodes(old, new):
        if code.tag == "equal":
            if before or after:
                yield False, before, after
            yield True, "".join(old[code.src_start : code.src_end]), ""
            before = after = ""
        else:
            before += "".join(old[code.src_start : code.src_end])
            after += "".join(new[code.dest_start : code.dest_end])
    if before or after:
        yield False, before, after


def _refined(old: str, new: str) -> Iterator[Piece]:
    blocks = list(by_anchors(_TOKEN.findall(old), _TOKEN.findall(new), TOKEN_PAIRS_MAX, _opcodes))
    if min(len(old), len(new)) > SHORT and not _keeps_enough(blocks, len(old), len(new)):
        yield from _changed(old, new)
        return
    for place, (same, before, after) in enumerate(blocks):
        is_gap = same and 0 < place < len(blocks) - 1 and _BLANK.fullmatch(before)
        if same and not is_gap:
            yield Piece(kind="equal", text=before)
            continue
        # a blank between two changed words belongs to them: `1 December` → `15 January`
        yield from _changed(before, before if is_gap else after)


def _keeps_enough(blocks: Sequence[Block], old_chars: int, new_chars: int) -> bool:
    kept = sum(len(before) for same, before, _ in blocks if same)
    return kept >= KEPT_LEAST * min(old_chars, new_chars)


def _changed(before: str, after: str) -> Iterator[Piece]:
    if before:
        yield Piece(kind="removed", text=before)
    if after:
        yield Piece(kind="added", text=after)


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join neighbours of one kind, and put what was removed before what was added."""
    waiting: dict[Kind, list[str]] = {"equal": [], "removed": [], "added": []}
    for piece in pieces:
        if piece.kind == "equal":
            yield from _drained(waiting, ("removed", "added"))
        elif waiting["equal"]:
            yield from _drained(waiting, ("equal",))
        waiting[piece.kind].append(piece.text)
    yield from _drained(waiting, ("equal", "removed", "added"))


def _drained(waiting: dict[Kind, list[str]], kinds: tuple[Kind, ...]) -> Iterator[Piece]:
    for kind in kinds:
        text = "".join(waiting[kind])
        if text:
            yield Piece(kind=kind, text=text)
        waiting[kind] = []


def _shortened(text: str) -> str:
    line = normalise_line(text)
    return line if len(line) <= SUMMARY_CHARS else line[: SUMMARY_CHARS - 1] + "…"
