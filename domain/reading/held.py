"""Drop words that are only part of a longer word of another class."""

from bisect import bisect_right
from collections.abc import Sequence

from domain.lexicon import Hit

_HELD_BY = {
    "licence": "ban",
    "control": "entity_list",
    "explains": "end_use",
    "ban": "end_use",
}
"""Class → the class that holds it: `不予许可`, `izin verilmez`, `Wiederausfuhrverbot`."""


def apart(cues: dict[str, list[Hit]]) -> dict[str, list[Hit]]:
    """Return the cues of each class, in order, without those that a longer word holds."""
    for name, longer in _HELD_BY.items():
        if name in cues and longer in cues:
            starts = [hit.start for hit in cues[longer]]
            cues[name] = [hit for hit in cues[name] if not _is_held(hit, cues[longer], starts)]
    return cues


def _is_held(hit: Hit, longer: Sequence[Hit], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, hit.start) - 1
    if at < 0 or hit.end > longer[at].end:
        return False
    return hit.end - hit.start < longer[at].end - longer[at].start
