"""Read the operations of one sentence: which word of doing is done to which object."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from domain.knowledge import Joints
from domain.reading.duties import duties_to_ask
from domain.reading.evidence import Evidence
from domain.reading.operation_words import (
    GOALS,
    IMPOSED,
    MOVES,
    NAMED_BY_LAWS,
    OBJECTS,
    ON_GOODS,
    OPERATORS,
    TURNING,
    UNNAMED,
    WEAK,
    Operation,
    Word,
    is_one_word,
    objects_of,
    weight_of,
)

_STRONGER = 20
"""Characters by which a better object may stand farther off than a weak one (guess)."""
_BESIDE = 4
"""Characters between a move and the act on it that make both one thing: `export ban`."""
_JOINED = 8
"""The same where an article stands between: `contrôles à l'exportation` (guess)."""
_HEAD_LAST = frozenset({"ja", "ko", "tr"})
"""Languages that name what is undone before what undoes it: `停止の解除`."""
_WITHOUT = {"zh": 8, "ja": 14, "ko": 16}
_WITHOUT_ALPHABET = 40
"""Characters between a ban and a licence that make it a duty to ask: `未经许可，不得出口`."""
_SMALL_LENGTH = 16
"""Characters before or behind a word in which a denial or a law's name is looked for."""
_REACH = {"zh": 30, "ja": 34, "ko": 34}
REACH_ALPHABET = 80
"""Folded characters between an operator and its object (guess, near those of acts)."""
_NAME = re.compile(r"《[^》]{1,120}》")
_LOOKED_AT_MAX = 400
"""Characters between two words from which they are not looked at."""
_TITLE_REACH = 3
"""Times the reach that a title's words have: it is one sentence about one thing."""


class _Habits(NamedTuple):
    """How far words of a language reach."""

    reach: int
    without: int
    joined: int
    is_head_last: bool


@cache
def _habits(language: str) -> _Habits:
    return _Habits(
        reach=_REACH.get(language, REACH_ALPHABET),
        without=_WITHOUT.get(language, _WITHOUT_ALPHABET),
        joined=_BESIDE if language in _REACH else _JOINED,
        is_head_last=language in _HEAD_LAST,
    )


class SentenceReader:
    """The words of one sentence, and what is done to what in it."""

    def __init__(
        self, words: list[Word], kinds: Collection[str], evidence: Evidence, joints: Joints
    ) -> None:
        self._evidence = evidence
        self._text = evidence.folded.text
        self._joints = joints
        self._reach, self._without, self._joined, self._is_head_last = _habits(
            evidence.language[:2]
        )
        self._words = words
        self._imposed = (
            () if IMPOSED.isdisjoint(kinds) else [word for word in words if word.kind in IMPOSED]
        )
        self._objects = objects_of(words)
        if not NAMED_BY_LAWS.isdisjoint(kinds):
            self._objects = [word for word in self._objects if not self._only_names(word)]
        self._used: set[Word] = set()

    def done(self) -> Iterator[Operation]:
        """Yield the operations that a word of doing names, with their objects."""
        doing = [word for word in self._words if word.kind in OPERATORS]
        turning = [word for word in doing if word.kind in TURNING]
        if turning:
            doing = [word for word in doing if not self._is_undone(word, turning)]
        goals = {word: self._object_of(word) for word in doing}
        ended = {goal for word, goal in goals.items() if goal is not None and goal != word}
        for word, goal in goals.items():
            if word in ended:
                continue  # a link of another's chain: `the end of the suspension` suspends nothing
            if goal is not None:
                self._used.add(goal)
                yield self._operation(word, goal)
            elif word.kind in ON_GOODS and self._names_goods(word):
                way = OPERATORS[word.kind][1]
                yield self._told(word, word, word.kind, ("list", way, "list_change"), "goods")
            elif word.kind == "delay":
                yield self._told(word, word, "suspend", ("measure", -1, "suspension"))

    def _names_goods(self, done: Word) -> bool:
        """Tell whether goods follow in a text on lists: `neu aufgenommen wird Indium`."""
        evidence = self._evidence
        if done.start < evidence.title_end or not evidence.cues.get("control_list"):
            return False
        at = bisect_left(evidence.items, (done.end,))
        if at == len(evidence.items) or evidence.items[at].start > done.end + self._reach:
            return False
        return evidence.sentence(evidence.items[at].start) == evidence.sentence(done.start)

    def imposed(self) -> Iterator[Operation]:
        """Yield what is laid on trade with no word of doing: `no ore shall be exported`."""
        moves = [word.start for word in self._words if word.kind in MOVES]
        licences = [word for word in self._imposed if word.kind == "licence"]
        for word in self._objects:
            if word.kind not in IMPOSED or word in self._used:
                continue
            if word.kind == "control" and word.start >= self._evidence.title_end:
                continue
            if not _near(moves, word, self._reach):
                continue
            kind = word.kind
            if kind == "ban" and self._is_denied(word):
                continue
            if kind == "ban" and (
                any(self._frees(licence, word) for licence in licences)
                or word.start in duties_to_ask(self._evidence)
            ):
                kind = "licence"
            yield self._told(word, word, "impose", OBJECTS[kind])

    def _frees(self, licence: Word, ban: Word) -> bool:
        """Tell whether a licence lifts a ban; `yasak ve izne bağlı` are two things side by side."""
        if not ban.start - self._without <= licence.start <= ban.end + self._without:
            return False
        first, last = sorted((licence, ban))
        between = self._text[first.end : last.start]
        return not (between.strip().isalpha() and between in self._joints.joins)

    def _is_undone(self, done: Word, turning: Sequence[Word]) -> bool:
        """Tell whether a word of doing is what another undoes: `suspension of expansion of`."""
        if self._is_head_last:
            return any(0 <= word.start - done.end <= _BESIDE for word in turning)
        return any(0 <= done.start - word.end <= _BESIDE for word in turning)

    def _is_denied(self, word: Word) -> bool:
        """Tell whether a word stands behind a no: `geen uitvoerverbod`, `不是禁止出口`."""
        before = self._text[max(0, word.start - _SMALL_LENGTH) : word.start]
        return before.endswith(self._joints.denials)

    def _only_names(self, word: Word) -> bool:
        """Tell whether a word names no object, but a law, or which object is meant."""
        if word.kind not in NAMED_BY_LAWS:
            return False
        return (word.kind in MOVES and self._is_part(word)) or self._is_name(word)

    def _is_part(self, move: Word) -> bool:
        """Tell whether a move only says which ban, licence, quota or duty is meant."""
        first, last = move.start - self._joined, move.end + self._joined
        return any(word.start <= last and first <= word.end for word in self._imposed)

    def _is_name(self, word: Word) -> bool:
        """Tell whether a word is part of a law's name: `輸出貿易管理令`, `Export Control Act`."""
        behind = self._text[word.end : word.end + _SMALL_LENGTH]
        return behind.lstrip().startswith(self._joints.laws)

    def _object_of(self, done: Word) -> Word | None:
        """Return what is acted on: the nearest object, a weak one only where no better is near."""
        best: tuple[int, int, Word] | None = None
        start, end, _ = done
        goals = GOALS[done.kind]
        reach = self._reach * (_TITLE_REACH if start < self._evidence.title_end else 1)
        for word in self._objects:
            if word.kind not in goals:
                continue
            if word.start < end and start < word.end and not is_one_word(done, word):
                continue
            between = self._between(done, word)
            gap = len(between)
            if gap > reach:
                continue
            apart = self._is_joined(between)
            suspended = done.kind == "suspend" and word.kind in MOVES
            if apart and done.kind == "suspend" and not suspended:
                continue
            cost = gap + _STRONGER * ((word.kind in WEAK and not suspended) + apart)
            rank = cost, word.start - word.end, word
            best = rank if best is None else min(best, rank)
        return None if best is None else best[2]

    def _is_joined(self, between: str) -> bool:
        """Tell whether small words stand between two words that make them two things."""
        return any(map(between.__contains__, self._joints.joins))

    def _between(self, one: Word, other: Word) -> str:
        """Return what stands between two words, without the names of acts."""
        first, second = (one, other) if one < other else (other, one)
        if second.start - first.end > _LOOKED_AT_MAX:
            return " " * _LOOKED_AT_MAX
        between = self._text[first.end : second.start]
        return _NAME.sub("", between) if "《" in between else between

    def _operation(self, done: Word, goal: Word) -> Operation:
        name, turn = OPERATORS[done.kind]
        thing, way, kind = OBJECTS[goal.kind]
        on = goal.kind
        if on == "annex" and self._lists_parties(done, goal):
            thing, way, kind = OBJECTS["entity_list"]
        if goal.kind in {"suspend", "delay"}:
            on, (thing, way, kind) = self._suspended(goal)
        elif name == "suspend" and (way == 1 or self._of_a_measure(done)):
            thing, way, kind = "measure", 1, "suspension"
        elif (name == "remove" and goal.kind in MOVES) or (name, on) == ("extend", "licence"):
            way, kind = -abs(turn), "licence_policy_change"
            return self._told(done, goal, name, (thing, way, kind), on)
        elif goal.kind == "measure_noun":
            kind = "repeal" if turn < 0 else ""
        way *= turn
        if kind == "new_licence_requirement" and way < 0:
            kind = "licence_policy_change"
        return self._told(done, goal, name, (thing, way, kind), on)

    def _lists_parties(self, done: Word, annex: Word) -> bool:
        """Tell whether what an annex is changed by are parties: `ajoute 22 entreprises à`."""
        start, end = min(done.start, annex.start), max(done.end, annex.end) + self._without
        return any(w.kind == "parties" and start <= w.start < end for w in self._words)

    def _suspended(self, suspension: Word) -> tuple[str, tuple[str, int, str]]:
        """Return what is suspended, and what that is as the object of another operation."""
        inner = self._object_of(suspension)
        if inner is None or self._of_a_measure(suspension):
            on = UNNAMED if inner is None else "measure_noun"
            return on, ("measure", -1, "suspension")
        if inner.kind in MOVES:
            return inner.kind, ("ban", 1, "suspension_of_exports")
        return inner.kind, ("measure", -OBJECTS[inner.kind][1], "suspension")

    def _of_a_measure(self, suspension: Word) -> bool:
        """Tell whether the word itself says that a measure is suspended: `暂停实施`."""
        longer = self._evidence.cues.get("suspend_measure", [])
        at = bisect_right(longer, suspension.start, key=lambda hit: hit.start) - 1
        return at >= 0 and suspension.end <= longer[at].end

    def _told(
        self, done: Word, goal: Word, name: str, told: tuple[str, int, str], on: str = ""
    ) -> Operation:
        thing, way, kind = told
        start, end = min(done.start, goal.start), max(done.end, goal.end)
        evidence = self._evidence
        zone, (enacts, enacted) = evidence.zone(start), evidence.core
        weight = weight_of(zone, core=enacts <= start < enacted, preamble=start < enacts)
        return Operation(start, end, name, thing, kind, way, weight, on or goal.kind)


def _near(starts: Sequence[int], word: Word, reach: int) -> bool:
    at = bisect_left(starts, word.start - reach)
    return at < len(starts) and starts[at] <= word.end + reach
