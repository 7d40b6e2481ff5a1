"""Say what changed between two texts or two lists, readably and without losing a character."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from rapidfuzz.distance import Indel

from domain.model import Entry, EntryChange
from domain.normalise import normalise_line, normalise_text

Kind = Literal["equal", "added", "removed"]
Block = tuple[bool, str, str]
"""Equal or not, the old text, and the new one where it is another."""
Compare = Callable[[Sequence[str], Sequence[str]], Iterator[Block]]

# One sign for Chinese, Japanese and Thai (no spaces between words); Hangul has spaces, but its
# endings change, so there it is one sign as well. Words elsewhere; every other character alone.
_CJK = (
    "\u0e00-\u0e7f\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[{_CJK}]|[^\W{_CJK}]+(?:[.,][^\W\D]+)*|\s+|.", re.DOTALL)
_BLANK = re.compile(r"[^\S\n]+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# The matrix of the bit-parallel differ takes a bit for each pair of tokens: 4 million are 0.5 MB
# and some 10 ms; a larger block of words is told as removed and added.
TOKEN_PAIRS_MAX = 4_000_000
LINE_PAIRS_MAX = 100_000_000
# An unnumbered entry that keeps more than this of its words is the same one, reworded: a hotel with
# a new remark, not its neighbour of the same chain. Guesses, from the Cuba Restricted List.
KEPT_SHARE = 0.75
HELD_SHARE = 0.4
NAMES_MAX = 500
"""More names that went at once are another page, and would cost their square."""
SUMMARY_CHANGES = 3
SUMMARY_CHARS = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A stretch of text that stands in both versions, or in one."""

    kind: Kind
    text: str


def diff_text(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces of both texts in reading order; what was removed before what was added.

    The equal and removed pieces make `old`, the equal and added ones make `new`.
    """
    lines = _blocks(_LINE.findall(old), _LINE.findall(new), LINE_PAIRS_MAX, _long_opcodes)
    pieces: list[Piece] = []
    for same, before, after in lines:
        pieces.extend([Piece(kind="equal", text=before)] if same else _refined(before, after))
    return tuple(_merged(pieces))


def diff_entries(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[EntryChange, ...]:
    """Return the entries that were added, removed or reworded, by their printed number.

    First in the order of the new list, then what was removed in the order of the old one. An entry
    that only moved is not told. A number that stands several times is paired in its order. Entries
    without numbers are known by their own words; one that kept nearly all of them was reworded.
    """
    before, after = _keyed(old), _keyed(new)
    changes = [
        change
        for place, entry in after.items()
        if (change := _entry_change(before.get(place), entry)) is not None
    ]
    removed = [
        EntryChange(kind="removed", key=entry.key, old=_words(entry))
        for place, entry in before.items()
        if place not in after
    ]
    return _reworded(changes, removed)


def _reworded(
    changes: Sequence[EntryChange], removed: Sequence[EntryChange]
) -> tuple[EntryChange, ...]:
    """Join an unnumbered entry that came with the one that went and says nearly the same."""
    left = {place: _words_of(one.old) for place, one in enumerate(removed) if one.key == one.old}
    told: list[EntryChange] = []
    for change in changes:
        place = None
        if change.kind == "added" and change.key == change.new and len(left) <= NAMES_MAX:
            place = _nearest(_words_of(change.new), left)
        if place is None:
            told.append(change)
            continue
        del left[place]
        told.append(replace(change, kind="reworded", old=removed[place].old))
    gone = [one for place, one in enumerate(removed) if place in left or one.key != one.old]
    return (*told, *gone)


def _nearest(words: list[str], names: Mapping[int, list[str]]) -> int | None:
    """Return the name that shares most words, if one holds the other or they share nearly all."""
    shares = {place: Indel.normalized_similarity(words, name) for place, name in names.items()}
    near = [
        place
        for place, name in names.items()
        if shares[place] > (HELD_SHARE if _holds(words, name) else KEPT_SHARE)
    ]
    return max(near, key=lambda place: shares[place], default=None)


def _holds(one: list[str], other: list[str]) -> bool:
    return bool(Indel.distance(one, other) == abs(len(one) - len(other)))


def _words_of(text: str) -> list[str]:
    return [token for token in _TOKEN.findall(text.casefold()) if token[0].isalnum()]


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


def _blocks(
    old: Sequence[str], new: Sequence[str], pairs_max: int, otherwise: Compare
) -> Iterator[Block]:
    """Yield the blocks of both sequences; the common ends are cut off first."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if head:
        yield True, "".join(old[:head]), ""
    if middle_old or middle_new:
        is_large = len(middle_old) * len(middle_new) > pairs_max
        yield from (otherwise if is_large else _opcodes)(middle_old, middle_new)
    if tail:
        yield True, "".join(old[len(old) - tail :]), ""


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


def _long_opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """Compare by long common runs: not the shortest difference, but quick for long lists."""
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(
        None, old, new
    ).get_opcodes():
        before, after = "".join(old[old_start:old_end]), "".join(new[new_start:new_end])
        yield (True, before, "") if tag == "equal" else (False, before, after)


def _all_new(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    yield False, "".join(old), "".join(new)


def _refined(old: str, new: str) -> Iterator[Piece]:
    blocks = list(_blocks(_TOKEN.findall(old), _TOKEN.findall(new), TOKEN_PAIRS_MAX, _all_new))
    for place, (same, before, after) in enumerate(blocks):
        is_gap = same and 0 < place < len(blocks) - 1 and _BLANK.fullmatch(before)
        if same and not is_gap:
            yield Piece(kind="equal", text=before)
            continue
        # a blank between two changed words belongs to them: `1 December` → `15 January`
        yield from _changed(before, before if is_gap else after)


def _changed(before: str, after: str) -> Iterator[Piece]:
    if before:
        yield Piece(kind="removed", text=before)
    if after:
        yield Piece(kind="added", text=after)


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join neighbours of one kind, and put what was removed before what was added."""
    waiting: dict[Kind, str] = {"equal": "", "removed": "", "added": ""}
    for piece in pieces:
        if piece.kind == "equal":
            yield from _drained(waiting, ("removed", "added"))
        elif waiting["equal"]:
            yield from _drained(waiting, ("equal",))
        waiting[piece.kind] += piece.text
    yield from _drained(waiting, ("equal", "removed", "added"))


def _drained(waiting: dict[Kind, str], kinds: tuple[Kind, ...]) -> Iterator[Piece]:
    for kind in kinds:
        if waiting[kind]:
            yield Piece(kind=kind, text=waiting[kind])
            waiting[kind] = ""


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    count = 0
    for before, after in zip(old, new, strict=False):
        if before != after:
            break
        count += 1
    return count


def _keyed(entries: Iterable[Entry]) -> dict[tuple[str, int], Entry]:
    keyed: dict[tuple[str, int], Entry] = {}
    seen: dict[str, int] = {}
    for entry in entries:
        key = normalise_line(entry.key)
        seen[key] = seen.get(key, 0) + 1
        keyed[key, seen[key]] = entry
    return keyed


def _entry_change(before: Entry | None, after: Entry) -> EntryChange | None:
    if before is None:
        return EntryChange(kind="added", key=after.key, new=_words(after))
    old, new = _words(before), _words(after)
    return None if old == new else EntryChange(kind="reworded", key=after.key, old=old, new=new)


def _words(entry: Entry) -> str:
    heading, text = normalise_line(entry.heading), normalise_text(entry.text)
    return f"{heading}\n{text}" if heading and text else heading or text


def _shortened(text: str) -> str:
    line = normalise_line(text)
    return line if len(line) <= SUMMARY_CHARS else line[: SUMMARY_CHARS - 1] + "…"
