"""Tell which goods a text names in passing: left out, used by somebody, part of a name."""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from domain.lexicon import Hit
from domain.reading.sought import Sought
from domain.reading.whole_field import HEADING, whole_field

_NEXT, _USES_NEXT = ("leaves_out_next",), ("uses_next",)
_REGIMES = ("regime_chemical", "regime_missile", "regime_nuclear", "regime_wassenaar")
_STATES = ("foreign", "acting_state")
_HELD_BACK, _OURS = ("control", "ban", "quota", "suspend", "licence"), ("import", "remedy")
_SEVERAL = 2
"""Regimes in one sentence of which none is its object: they are a list of where rules come from."""
_REACH_NEXT, _REACH_BEFORE = 300, 200
"""Characters that a phrase such as `excluding` reaches at most: sentences of tables have no end."""
_NEAR = 32
"""Characters in which the start of a clause is looked for first: it only saves time."""
_GAP = 14
"""Characters between two names of one list, one unknown name included (guess)."""
_RECITAL_START = 8
"""Characters of a sentence in which the word of a recital stands: a number may come before it."""
_OPEN_BRACKET = r"[(\[【（](?![^)\]】）]{0,80}[)\]】）])"
_BUT = r", (?:but|however|aber|mais|pero|но|ancak|tetapi|nhưng|maar|ma|mas)\b"
# Where a clause begins: what stands before is not what a phrase speaks of.
_CLAUSE = re.compile(
    rf"{_OPEN_BRACKET}|[|;；:：]|{_BUT}"
    r"|但(?:是)?|ただし|但し|다만|[がはし]、|うち、|ては、|[며고나되만],? |○|△|\b[0-9]{1,2}[.)] "
)
_NEAR_CLAUSE = re.compile(_OPEN_BRACKET + r"|[|;；:：，,]|但(?:是)?")
_OPENS_CLAUSE = frozenset("、，,：:；;。.)） \n列及和与將将对對类類门門")
"""What stands before a clause, or before its attribute: `下列`, `专门`."""
_STOP = re.compile(rf"[|;；)\]】）]|{_BUT}|○|△")
_BACKWARDS = (
    (("leaves_out_before", "uses_before"), _CLAUSE),
    (("leaves_out_near",), _NEAR_CLAUSE),
)
_BETWEEN = re.compile(
    r"[\s,、，·・/()]*(?:[^\s,、，·・/.|;:]{1,10}[,、，·・/])?[\s,、，·・/]*"
    r"(?:and|or|und|oder|et|ou|y|e|o|и|или|ve|veya|dan|atau|và|hoặc|en|of|及|和|与|與|以及|或|或者|又は|若しくは|及び|並びに|や"
    r"|및|또는|와|과)?(?: the| de| des| du| de la| del| der| die| das| di)? ?"
)
_ACT_NAME = Sought(r"《[^》]{2,80}》|「[^」]{2,60}(?:법|령|규칙|고시|규정|요령|법률)」")
_LINKED = 8
"""Characters between what is done and the act, or between two acts that it is done to (guess)."""
_DONE_TO = re.compile("(?:暂停|停止|终止|恢复|延长|继续)(?:实施|执行|施行|适用)?$")
"""What is done to an act as a whole, whose name says then what is concerned."""


class Named(NamedTuple):
    """Where an item stands; offsets are folded."""

    start: int
    end: int


def passing_starts(
    named: Sequence[Named],
    cues: Mapping[str, Sequence[Hit]],
    text: str,
    sentence_starts: Sequence[int],
    title_end: int,
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the starts of those of `named`, in order, that are no object of the text.

    The second are the names of industries: where a text lists parties, they say who those are.
    In the title only what is left out, and names of authorities, are no object.
    Linear in the text: each phrase reaches a bounded way.
    """
    if not named:
        return frozenset(), frozenset()
    starts = [item.start for item in named]
    chosen: set[int] = set()
    for begin, end in _spans(cues, text, sentence_starts, title_end):
        chosen.update(starts[bisect_right(starts, begin - 1) : bisect_right(starts, end - 1)])
    chosen |= _beside(named, cues, text, ("agency_after",), ("agency_before",), chain=False)
    chosen |= _beside(named, cues, text, ("process_after",), ("process_before",), chain=True)
    users = _beside(named, cues, text, ("industry_after",), ("industry_before",), chain=True)
    return frozenset(chosen), frozenset(start for start in users if start >= title_end)


def _spans(
    cues: Mapping[str, Sequence[Hit]], text: str, sentences: Sequence[int], title_end: int
) -> Iterator[tuple[int, int]]:
    for hit in _hits(cues, _NEXT):
        yield hit.end, _end(text, sentences, hit)
    for hit in _hits(cues, _USES_NEXT, title_end):
        end = _end(text, sentences, hit)
        if not _tells_what_goods_are(text, hit, end):
            yield hit.end, end
    for names, mark in _BACKWARDS:
        for hit in _hits(cues, names, title_end):
            yield _begin(text, sentences, hit, mark), hit.start
    yield from _asides(cues, text, sentences, title_end)
    yield from _regimes(cues, sentences, title_end)
    of_a_regime = any(hit.start < title_end for hit in _hits(cues, _REGIMES))
    yield from whole_field(cues, text, sentences, title_end, of_a_regime=of_a_regime)
    yield from _others_measures(cues, text, sentences, title_end)
    if HEADING.may_be_in(text):
        for found in HEADING.compiled.finditer(text, title_end):
            yield found.span()
    yield from _acts_named(text, title_end)


def _acts_named(text: str, title_end: int) -> Iterator[tuple[int, int]]:
    """Yield the names of acts, but of those that are suspended, resumed, extended or repealed."""
    done_to = -1
    for found in _ACT_NAME.found_in(text, title_end) if _ACT_NAME.may_be_in(text) else ():
        start, end = found.span()
        linked = start - done_to <= _LINKED and _DONE_TO.search(text, done_to, start) is None
        if _DONE_TO.search(text, max(0, start - _LINKED), start) or (done_to > 0 and linked):
            done_to = end
        else:
            yield start, end


def _asides(
    cues: Mapping[str, Sequence[Hit]], text: str, sentences: Sequence[int], title_end: int
) -> Iterator[tuple[int, int]]:
    """Yield the sentences that recite a law, or point to the acts of others."""
    for hit in _hits(cues, ("recites",), title_end):
        begin, _ = _sentence(sentences, hit.start, len(text))
        if hit.start - begin <= _RECITAL_START:
            yield hit.start, _end(text, sentences, hit)
    for hit in _hits(cues, ("aside",)):
        begin, end = _sentence(sentences, hit.start, len(text))
        yield max(begin, hit.start - _REACH_NEXT), min(end, hit.end + _REACH_NEXT)


def _hits(cues: Mapping[str, Sequence[Hit]], names: Iterable[str], begin: int = 0) -> list[Hit]:
    """Return the hits of some classes from an offset on."""
    return [hit for name in names if name in cues for hit in cues[name] if hit.start >= begin]


def _sentence(sentences: Sequence[int], offset: int, size: int) -> tuple[int, int]:
    number = bisect_right(sentences, offset)
    begin = sentences[number - 1] if number else 0
    return begin, sentences[number] if number < len(sentences) else size


def _end(text: str, sentences: Sequence[int], hit: Hit) -> int:
    """Return where the reach of a phrase over what follows it ends."""
    _, end = _sentence(sentences, hit.start, len(text))
    end = min(end, hit.end + _REACH_NEXT)
    stop = _STOP.search(text, hit.end, end)
    return stop.start() if stop else end


def _tells_what_goods_are(text: str, hit: Hit, end: int) -> bool:
    """Tell whether a phrase of use opens a Chinese clause and leads by `的` to its object.

    `用于制造电池的设备` is equipment of the battery industry (gold rules, section 2);
    `石墨主要用于电池的负极` is a use of graphite.
    """
    opens = not hit.start or text[hit.start - 1] in _OPENS_CLAUSE
    return opens and text.find("的", hit.end, end) > 0


def _begin(text: str, sentences: Sequence[int], hit: Hit, mark: re.Pattern[str]) -> int:
    """Return where the reach of a phrase over what stands before it begins."""
    begin, _ = _sentence(sentences, hit.start, len(text))
    begin = max(begin, hit.start - _REACH_BEFORE)
    for least in (max(begin, hit.start - _NEAR), begin):  # most marks stand near
        found = deque(mark.finditer(text, least, hit.start), maxlen=1)
        if found:
            return found[0].end()
    return begin


def _others_measures(
    cues: Mapping[str, Sequence[Hit]], text: str, sentences: Sequence[int], title_end: int
) -> Iterator[tuple[int, int]]:
    """Yield the sentences on what another state holds back, where the title names no state."""
    if any(hit.start < title_end for name in _STATES for hit in cues.get(name, ())):
        return
    held = sorted(hit.start for hit in _hits(cues, _HELD_BACK, title_end))
    ours = sorted(hit.start for hit in _hits(cues, _OURS, title_end))
    for hit in _hits(cues, ("others_measure",), title_end):
        begin, end = _sentence(sentences, hit.start, len(text))
        begin, end = max(begin, hit.start - _REACH_NEXT), min(end, hit.end + _REACH_NEXT)
        if _any_in(held, begin, end) and not _any_in(ours, begin, end):
            yield begin, end


def _any_in(starts: Sequence[int], begin: int, end: int) -> bool:
    return bisect_right(starts, begin - 1) < bisect_right(starts, end - 1)


def _regimes(
    cues: Mapping[str, Sequence[Hit]], sentences: Sequence[int], title_end: int
) -> Iterator[tuple[int, int]]:
    named: dict[int, set[str]] = {}
    for regime in _REGIMES:
        for hit in cues.get(regime, ()):
            named.setdefault(bisect_right(sentences, hit.start), set()).add(regime)
    for hit in _hits(cues, _REGIMES):
        several = len(named[bisect_right(sentences, hit.start)]) >= _SEVERAL
        if several and hit.start >= title_end:
            yield hit.start, hit.end


def _beside(
    named: Sequence[Named],
    cues: Mapping[str, Sequence[Hit]],
    text: str,
    after: tuple[str, ...],
    before: tuple[str, ...],
    *,
    chain: bool,
) -> set[int]:
    """Return the starts of the items that stand right beside a mark, or in one list with such.

    A mark may be a part of the name: `battery industry`.
    """
    chosen: set[int] = set()
    if marks := _hits(cues, after):
        ends = {offset for hit in marks for offset in (hit.start, hit.start - 1, hit.end)}
        chosen |= _linked(named[::-1], text, lambda item: item.end in ends, chain=chain)
    if marks := _hits(cues, before):
        starts = {offset for hit in marks for offset in (hit.end, hit.end + 1, hit.start)}
        chosen |= _linked(named, text, lambda item: item.start in starts, chain=chain)
    return chosen


def _linked(
    named: Sequence[Named], text: str, marked: Callable[[Named], bool], *, chain: bool
) -> set[int]:
    """Return the starts of marked items, and of those that a list links to them."""
    chosen: set[int] = set()
    last: Named | None = None
    for item in named:
        if marked(item) or (chain and last is not None and _in_one_list(item, last, text)):
            chosen.add(item.start)
            last = item
    return chosen


def _in_one_list(one: Named, other: Named, text: str) -> bool:
    first, second = sorted((one, other))
    if second.start < first.end:
        return True
    return second.start - first.end <= _GAP and bool(
        _BETWEEN.fullmatch(text, first.end, second.start)
    )
