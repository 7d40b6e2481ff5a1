"""Say what changed between two lists, entry by entry, each known by its own number or words."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from rapidfuzz.distance import Indel

from domain.diff import words_of
from domain.model import CellChange, Entry, EntryChange
from domain.normalise import normalise_line, normalise_text
from domain.patience import rising

# An entry without a number that keeps more than this of its words is the same one, reworded: a
# hotel with a new remark, not its neighbour of the same chain. Guesses, from the Cuba Restricted
# List; a numbered entry under another number needs as many words besides.
KEPT_SHARE = 0.75
HELD_SHARE = 0.4
NUMBERED_WORDS_LEAST = 6
NAMES_MAX = 500
"""More entries that went at once are another page, and would cost their square."""
NEAR_WORDS_MAX = 200
"""Words of an entry that are held against others: the beginning tells (guess)."""
TELLING_LENGTH = 10
"""Characters (one of Chinese or Japanese counts as two) from which a text that stands once in both
lists names its entry better than the number does: `Reserved` does not (guess)."""
_WIDE = 0x2E80
"""Characters from here on are mostly Chinese, Japanese and Korean."""


class _Placed(NamedTuple):
    key: str
    heading: str
    body: str
    entry: Entry

    @property
    def is_numbered(self) -> bool:
        return self.key != normalise_line(self.body)

    @property
    def words(self) -> str:
        return f"{self.heading}\n{self.body}" if self.heading and self.body else self._either

    @property
    def _either(self) -> str:
        return self.heading or self.body


@dataclass(slots=True)
class _Pairs:
    """Which entry of the new list is which of the old one; filled step by step, surest first."""

    old: Sequence[_Placed]
    new: Sequence[_Placed]
    of_new: dict[int, int]
    left_old: dict[int, None]
    left_new: dict[int, None]

    def join(self, at_old: int, at_new: int) -> None:
        self.of_new[at_new] = at_old
        del self.left_old[at_old], self.left_new[at_new]

    def join_by(self, mark: Callable[[_Placed], object]) -> None:
        """Join what bears the same mark, each in its order."""
        waiting: dict[object, deque[int]] = defaultdict(deque)
        for at_old in self.left_old:
            waiting[mark(self.old[at_old])].append(at_old)
        for at_new in list(self.left_new):
            found = waiting.get(mark(self.new[at_new]))
            if found:
                self.join(found.popleft(), at_new)


def diff_entries(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[EntryChange, ...]:
    """Return the entries that were added, reworded, removed or moved.

    First what is new or reworded in the order of the new list, then what was removed in the order
    of the old one, then what only moved. Equal words under another number or heading, or at another
    place of the list, are `moved`: no entry is told as removed and added with the same words. The
    fewest are told as moved from which the new order follows. A heading that was renamed over all
    its entries is one change. Entries without numbers are known by their own words; one that kept
    nearly all of them was reworded.
    """
    pairs = _paired([_placed(entry) for entry in old], [_placed(entry) for entry in new])
    renamed = _renamed_headings(pairs)
    in_order = _in_order(pairs)
    told: list[EntryChange] = []
    moved: list[EntryChange] = []
    for at_new, after in enumerate(pairs.new):
        at_old = pairs.of_new.get(at_new)
        if at_old is None:
            told.append(EntryChange(kind="added", key=after.entry.key, new=after.words))
            continue
        before = pairs.old[at_old]
        if before.body != after.body:
            told.append(_reworded(before, after))
        elif _has_moved(before, after, renamed) or at_new not in in_order:
            moved.append(_moved(before, after))
    removed = (pairs.old[at] for at in pairs.left_old)
    return (
        *_headings(renamed),
        *told,
        *(EntryChange(kind="removed", key=one.entry.key, old=one.words) for one in removed),
        *moved,
    )


def _placed(entry: Entry) -> _Placed:
    key, heading = normalise_line(entry.key), normalise_line(entry.heading)
    return _Placed(key, heading, normalise_text(entry.text), entry)


def _paired(old: Sequence[_Placed], new: Sequence[_Placed]) -> _Pairs:
    pairs = _Pairs(old, new, {}, dict.fromkeys(range(len(old))), dict.fromkeys(range(len(new))))
    pairs.join_by(lambda one: (one.key, one.heading, one.body))
    pairs.join_by(lambda one: (one.key, one.body))
    once = _once(old) & _once(new)
    pairs.join_by(lambda one: one.body if one.body in once else (one.key, id(one)))
    pairs.join_by(lambda one: (one.key,))
    pairs.join_by(lambda one: one.body)
    _join_near(pairs)
    return pairs


def _once(places: Iterable[_Placed]) -> set[str]:
    counts = Counter(one.body for one in places)
    return {body for body, count in counts.items() if count == 1 and _tells(body)}


def _tells(body: str) -> bool:
    start = body[:TELLING_LENGTH]
    return len(start) + sum(ord(sign) >= _WIDE for sign in start) >= TELLING_LENGTH


def _join_near(pairs: _Pairs) -> None:
    """Join an entry that came with the one that went and says nearly the same."""
    if not 0 < len(pairs.left_old) <= NAMES_MAX or len(pairs.left_new) > NAMES_MAX:
        return
    names = {at: _beginning(pairs.old[at]) for at in pairs.left_old}
    for at_new in list(pairs.left_new):
        after, words = pairs.new[at_new], _beginning(pairs.new[at_new])
        shares = {
            at: share
            for at, name in names.items()
            if (share := _share(words, name, is_numbered=_either(pairs.old[at], after)))
        }
        if shares:
            best = max(shares, key=lambda at: shares[at])
            pairs.join(best, at_new)
            del names[best]


def _beginning(one: _Placed) -> list[str]:
    return words_of(one.body)[:NEAR_WORDS_MAX]


def _either(before: _Placed, after: _Placed) -> bool:
    return before.is_numbered or after.is_numbered


def _share(words: list[str], name: list[str], *, is_numbered: bool) -> float:
    """Return the share of words that two entries have in common, 0 where they are two."""
    if is_numbered and min(len(words), len(name)) < NUMBERED_WORDS_LEAST:
        return 0.0
    share: float = Indel.normalized_similarity(words, name, score_cutoff=HELD_SHARE)
    if share > KEPT_SHARE:
        return share
    is_held = not is_numbered and Indel.distance(words, name) == abs(len(words) - len(name))
    return share if is_held and share > HELD_SHARE else 0.0


def _renamed_headings(pairs: _Pairs) -> dict[str, str]:
    """Return the headings that went and came over the same entries: old → new."""
    led: dict[str, set[str]] = defaultdict(set)
    for at_new, at_old in pairs.of_new.items():
        led[pairs.old[at_old].heading].add(pairs.new[at_new].heading)
    before, after = {one.heading for one in pairs.old}, {one.heading for one in pairs.new}
    renamed = {
        was: next(iter(now))
        for was, now in led.items()
        if was and was not in after and len(now) == 1 and not now & (before | {""})
    }
    shared = Counter(renamed.values())
    return {was: now for was, now in renamed.items() if shared[now] == 1}


def _headings(renamed: dict[str, str]) -> Iterator[EntryChange]:
    for was, now in renamed.items():
        yield EntryChange(kind="reworded", key=now, old_key=was, old=was, new=now)


def _in_order(pairs: _Pairs) -> set[int]:
    """Return the entries of the new list that kept their order, as many as can have."""
    places = sorted(pairs.of_new)
    return {places[at] for at in rising([pairs.of_new[place] for place in places])}


def _has_moved(before: _Placed, after: _Placed, renamed: dict[str, str]) -> bool:
    if before.key != after.key:
        return True
    # a heading that is only now read, or no longer, says nothing of the entry
    was = renamed.get(before.heading, before.heading)
    return bool(was and after.heading) and was != after.heading


def _moved(before: _Placed, after: _Placed) -> EntryChange:
    old_key = before.entry.key if before.key != after.key else ""
    return EntryChange(
        kind="moved", key=after.entry.key, old_key=old_key, old=before.words, new=after.words
    )


def _reworded(before: _Placed, after: _Placed) -> EntryChange:
    is_renumbered = before.key != after.key and before.is_numbered and after.is_numbered
    return EntryChange(
        kind="reworded",
        key=after.entry.key,
        old_key=before.entry.key if is_renumbered else "",
        old=before.words,
        new=after.words,
        cells=tuple(_cell_changes(before.entry, after.entry)),
    )


def _cell_changes(before: Entry, after: Entry) -> Iterator[CellChange]:
    """Yield the cells that differ, if both rows have any; columns that share a name in order."""
    if not before.cells or not after.cells:
        return
    was, now = _by_column(before), _by_column(after)
    for column in dict.fromkeys(chain(was, now)):
        old, new = was.get(column, ""), now.get(column, "")
        if old != new:
            yield CellChange(column=column[0], old=old, new=new)


def _by_column(entry: Entry) -> dict[tuple[str, int], str]:
    seen: Counter[str] = Counter()
    cells: dict[tuple[str, int], str] = {}
    for column, words in entry.cells:
        seen[column] += 1
        cells[normalise_line(column), seen[column]] = normalise_text(words)
    return cells
