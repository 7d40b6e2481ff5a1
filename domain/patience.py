"""Find what stays the same between two long sequences, by the lines that stand once in both.

The idea is Bram Cohen's patience diff: unique common lines, the longest run of them that keeps its
order, and the same again between two of them. It costs n log n and cannot be made quadratic.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

Block = tuple[bool, str, str]
"""Equal or not, the old text, and the new one where it is another."""
Compare = Callable[[Sequence[str], Sequence[str]], Iterator[Block]]

DEPTH_MAX = 12
"""Levels of anchors within anchors (guess; a law of 20,000 lines takes four)."""


def rising(values: Sequence[int]) -> list[int]:
    """Return the places of a longest run of `values` that only rises, in their order."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_left(tails, value)
        before.append(places[length - 1] if length else -1)
        if length == len(tails):
            tails.append(value)
            places.append(place)
        else:
            tails[length], places[length] = value, place
    run: list[int] = []
    place = places[-1] if places else -1
    while place >= 0:
        run.append(place)
        place = before[place]
    return run[::-1]


def by_anchors(
    old: Sequence[str], new: Sequence[str], pairs_max: int, closely: Compare, depth: int = 0
) -> Iterator[Block]:
    """Yield the blocks of both sequences in order, equal or not.

    A gap of at most `pairs_max` pairs is compared `closely`; a larger one that no line anchors is
    told as a whole: all of it removed, all of it added.
    """
    head = common(old, new)
    tail = common(old[head:][::-1], new[head:][::-1])
    if head:
        yield True, "".join(old[:head]), ""
    yield from _middle(
        old[head : len(old) - tail], new[head : len(new) - tail], pairs_max, closely, depth
    )
    if tail:
        yield True, "".join(old[len(old) - tail :]), ""


def common(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many of the first elements are the same."""
    count = 0
    for before, after in zip(old, new, strict=False):
        if before != after:
            break
        count += 1
    return count


def _middle(
    old: Sequence[str], new: Sequence[str], pairs_max: int, closely: Compare, depth: int
) -> Iterator[Block]:
    if not old and not new:
        return
    if len(old) * len(new) <= pairs_max:
        yield from closely(old, new)
        return
    anchors = _anchors(old, new) if depth < DEPTH_MAX else []
    if not anchors:
        yield False, "".join(old), "".join(new)
        return
    from_old = from_new = 0
    for at_old, at_new in [*anchors, (len(old), len(new))]:
        gap = old[from_old:at_old], new[from_new:at_new]
        yield from by_anchors(*gap, pairs_max, closely, depth + 1)
        if at_old < len(old):
            yield True, old[at_old], ""
        from_old, from_new = at_old + 1, at_new + 1


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of the elements that stand once in each, as many as keep their order."""
    once_old, once_new = _once(old), _once(new)
    pairs = [(once_old[line], at) for line, at in once_new.items() if line in once_old]
    return [pairs[place] for place in rising([at_old for at_old, _ in pairs])]


def _once(lines: Sequence[str]) -> dict[str, int]:
    counts = Counter(lines)
    return {line: at for at, line in enumerate(lines) if counts[line] == 1}
