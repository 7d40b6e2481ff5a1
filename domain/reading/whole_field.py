"""Find words for goods that only name the whole field of control, or a heading of its list."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from domain.lexicon import Hit
from domain.reading.sought import Sought

HEADING = Sought(
    r"\b(?:category|kategorie|categorie|categoria|kategori) [0-9](?: part [0-9])? [–-]?"
    r"[^;:.,\n|()]{3,60}[;\n]"
)
"""The bare heading of a category of a control list: `Category 9 Aerospace and Propulsion;`."""
_SERIES = 60
"""Characters between the words for military goods and those for dual-use goods (guess)."""
_JOINS = re.compile(
    r"[^;:.|]{0,50}?(?:[、，,/]|[与和及或]"
    r"| (?:and|or|und|oder|et|ou|y|e|o|en|of|ve|veya|dan|atau|va|и|или) )[^;:.|]{0,50}"
)


def whole_field(
    cues: Mapping[str, Sequence[Hit]],
    text: str,
    sentences: Sequence[int],
    title_end: int,
    *,
    of_a_regime: bool,
) -> Iterator[tuple[int, int]]:
    """Yield the words for military goods that stand in one series with those for dual-use goods.

    Such a series names all that is controlled, and nothing of it. Where the title of a regime's
    text (`of_a_regime`) holds one, its list is the whole field wherever the text names it.
    """
    military, others = cues.get("military_goods", ()), cues.get("dual_use", ())
    starts = [other.start for other in others]
    together = []
    for hit in military if others else ():
        at = bisect_right(starts, hit.start)
        beside = others[max(0, at - 1) : at + 1]
        if any(_is_series(hit, other, text, sentences) for other in beside):
            together.append(hit)
    titled = of_a_regime and any(hit.start < title_end for hit in together)
    for hit in military if titled else together:
        yield hit.start, hit.end


def _is_series(one: Hit, other: Hit, text: str, sentences: Sequence[int]) -> bool:
    first, second = (one, other) if one.start < other.start else (other, one)
    if not 0 <= second.start - first.end <= _SERIES:
        return False
    same = bisect_right(sentences, first.start) == bisect_right(sentences, second.start)
    return same and _JOINS.fullmatch(text, first.end, second.start) is not None
