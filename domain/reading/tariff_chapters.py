"""Read chapters of a customs tariff: Chapter 84, chapters 84 and 85, 第84章, 84류."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from domain.reading.evidence import Evidence

_NUMBER = r"(?P<chapter>0[1-9]|[1-9]\d)(?!\d|[.,]\d|/\d)"
# A case ending that folding has cut may stand between the word and its number.
_BEHIND = re.compile(rf"[^\W\d]{{0,3}}[ \n]{{1,2}}{_NUMBER}")
_MORE = re.compile(
    r"(?: ?(?:,|;|and|or|to|through|und|oder|bis|et|ou|à|y|o|a|al|и|по|до|–|-|—|ve|ila|và|đến|dan"
    rf"|sampai|en|tot(?: en met)?|e)){{1,2}} ?{_NUMBER}"
)
_BEFORE = re.compile(r"(?<![\d.,/])(0[1-9]|[1-9]\d)(?:\.|-?е|['’]?(?:inci|üncü|ıncı|uncu))?[ ]\Z")
_EASTERN = re.compile(
    r"[0-9](?<![\d.,]\d)(?:(?<=0)[1-9]|(?<=[1-9])\d)(?=[ ]?(?:[章類类]|류(?![\w]{3})))"
)
_ORDINAL = re.compile(r"[第제]?[ ]?\Z")
_CHAPTER_SIGNS = "章類类류"
_OF_AN_ACT = re.compile(
    r"[ ,]{0,2}(?:of (?:this|the) (?:act|code|title)|U\.?S\.?C|des Gesetzes)", re.IGNORECASE
)
_NEAR = 120
"""Characters around a chapter in which a customs word must stand (guess)."""
_LIST_MAX = 12


def tariff_chapters(
    evidence: Evidence, plain: str, customs: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the spans of the two digits of chapters, in no order, near a customs word."""
    if not customs:
        return
    for hit in evidence.cue("chapter_word"):
        start, end = evidence.folded.span(hit.start, hit.end)
        if not _is_near(customs, start):
            continue
        before = _BEFORE.search(plain, max(0, start - 12), start)
        if before is not None:
            yield before.span(1)
        yield from _listed(plain, end)
    if not any(sign in plain for sign in _CHAPTER_SIGNS):
        return
    for found in _EASTERN.finditer(plain):
        ordinal = _ORDINAL.search(plain, max(0, found.start() - 2), found.start())
        if ordinal and _is_near(customs, ordinal.start()):
            yield found.span()


def _listed(plain: str, end: int) -> Iterator[tuple[int, int]]:
    found = _BEHIND.match(plain, end)
    for _ in range(_LIST_MAX):
        if found is None or _OF_AN_ACT.match(plain, found.end()):
            return
        yield found.span("chapter")
        found = _MORE.match(plain, found.end())


def _is_near(customs: Sequence[int], start: int) -> bool:
    at = bisect_left(customs, start - _NEAR)
    return at < len(customs) and customs[at] <= start + _NEAR
