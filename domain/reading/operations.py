"""Read what an act does, one operation at a time: direction is of operation, object and scope.

An operation is a chain: extend (of) a suspension (of) exports. Every link keeps or turns the way
of the whole: a ban, a licence duty or a list holds trade back, a general licence, a rebate and
trade itself let it run; to add or extend keeps the way, to remove, suspend, delay or end turns it.
So the suspension of exports tightens, that of a measure loosens, its extension loosens again and
its end tightens (rules 1 and 2 of the list of measures, from knowledge).
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from domain.model import OperationReading
from domain.reading.evidence import Evidence
from domain.reading.findings import Findings

_OPERATORS: Mapping[str, tuple[str, int]] = {
    "add": ("add", 1), "remove": ("remove", -1), "amend": ("revise", 0),
    "suspend": ("suspend", -1), "delay": ("suspend", -1), "extend": ("extend", 1),
    "repeal": ("repeal", -1), "ends": ("resume", -1),
}  # fmt: skip
# Class → object, the way it has by itself (holding trade back is +1), and its type.
_OBJECTS: Mapping[str, tuple[str, int, str]] = {
    "suspend": ("measure", 0, ""), "delay": ("measure", 0, ""),
    "entity_list": ("parties", 1, "entity_listing"),
    "control_list": ("list", 1, "list_change"),
    "denial": ("licence", 1, "licence_policy_change"),
    "weapons_ban": ("list", 1, "list_change"),
    "favoured": ("licence", -1, "licence_policy_change"),
    "licence_policy": ("licence", -1, "licence_policy_change"),
    "rebate": ("tax", -1, "tax"),
    "catch_all": ("licence", 1, "catch_all"),
    "quota": ("quota", 1, "quota"), "ban": ("ban", 1, "ban"),
    "remedy": ("tax", 1, "trade_remedy"), "s232": ("tax", 1, "tariff"), "tax": ("tax", 1, "tax"),
    "extraterritorial": ("licence", 1, "extraterritorial_rule"),
    "end_use": ("licence", 1, "end_use_control"),
    "licence": ("licence", 1, "new_licence_requirement"),
    "technology": ("technology", 1, "technology_control"),
    "control": ("licence", 1, "new_licence_requirement"),
    "annex": ("list", 1, "list_change"),
    "export": ("ban", -1, "suspension_of_exports"), "import": ("ban", -1, "import_restriction"),
    "measure_noun": ("measure", 1, "suspension"),
}  # fmt: skip
_WEAK = frozenset({"control", "annex", "export", "import", "measure_noun", "technology", "ban"})
"""Objects that give way to a better one: they stand beside every other."""
_STRONGER = 20
"""Characters by which a better object may stand farther off than a weak one (guess)."""
_MOVES = frozenset({"export", "import"})
_IMPOSED = ("ban", "quota", "tax", "licence", "catch_all", "control")
_ON_A_MOVE = frozenset({"suspend", "remove"})
_ON_A_MEASURE = frozenset({"suspend", "delay", "extend", "repeal", "ends"})
_TURNING = frozenset({"suspend", "delay", "extend", "repeal", "ends"})
_YIELDING = frozenset(_OBJECTS) - _MOVES - {"suspend", "delay"}
_RANK = {kind: number for number, kind in enumerate(_OBJECTS)}
_ON_GOODS = frozenset({"add", "remove"})
_NESTING = frozenset({"extend", "repeal", "ends", "remove"})
"""Operators that are done to a suspension; two words of one suspension are no chain."""
_BESIDE = 4
"""Characters between a move and the act on it that make both one thing: `export ban`."""
_WITHOUT = {"zh": 8, "ja": 14, "ko": 16}
_WITHOUT_ALPHABET = 40
"""Characters between a ban and a licence that make it a duty to ask: `未经许可，不得出口`."""
_IN_NAMES = frozenset({"control", "export", "import", "licence"})
_LAWS = ("令", "法", "条例", "law", "act ", "act,", "regulations", "administration", "법", "gesetz",
         "verordnung", "order, ", "order 2")  # fmt: skip
_NO = ("no ", "not a ", "geen ", "niet om een ", "kein ", "keine ", "pas une ", "pas d'", "не ", "不是", "并非",
       "不等于", "bukan ", "không phải ", "khong phai ", "no es una ", "non e un ")  # fmt: skip
_NO_LENGTH = 12
_NAME_LENGTH = 16
_AND = (" and ", " et ", " und ", " y ", " e ", " ve ", " и ", " dan ", " và ", " va ", " en ", "及",
        "并", "和", "並", "및", ", ", "、", ",", ": ")  # fmt: skip
_INWARD = {
    "tax": "tariff", "quota": "tariff", "ban": "import_prohibition",
    "new_licence_requirement": "import_restriction", "suspension_of_exports": "import_restriction",
}  # fmt: skip
"""Types on the import side."""
_REACH = {"zh": 30, "ja": 34, "ko": 34}
_REACH_ALPHABET = 80
"""Folded characters between an operator and its object (guess, near those of acts)."""
_TITLE_REACH = 3
"""Times the reach that a title's words have: it is one sentence about one thing."""
_ITEMS_MAX = 12
_WAYS = {1: "tightening", 0: "neutral", -1: "loosening"}
_OPERATIONS_MAX = 24
_HITS_MAX = 400
TITLED = 3.0
"""Weight of an operation in the title."""
WEIGHTS = {"title": TITLED, "lead": 1.0, "body": 0.4}


class Operation(NamedTuple):
    """One thing that an act does; offsets are folded."""

    start: int
    end: int
    operation: str
    object: str
    type: str
    way: int
    """+1 tightens, -1 loosens, 0 neither."""
    weight: float
    on: str
    """Class of the word that names the object; of a suspension, what is suspended."""


class _Word(NamedTuple):
    start: int
    end: int
    kind: str


def read_operations(evidence: Evidence, jurisdiction: str = "") -> tuple[Operation, ...]:
    """Return the operations of the title, the lead and the enacting words, in their order."""
    found: list[Operation] = []
    aimed = _sentences_aimed(evidence, jurisdiction)
    for words in _sentences(evidence):
        told = _of_sentence(words, evidence)
        if evidence.sentence(words[0].start) in aimed:
            told = [_aimed(one) for one in told]
        found += told
        if len(found) >= _OPERATIONS_MAX:
            break
    return tuple(_with_annexes_of_parties(found[:_OPERATIONS_MAX]))


def _with_annexes_of_parties(found: list[Operation]) -> list[Operation]:
    """Return the operations; where an annex holds parties, every change of it is one of them."""
    if not any(one.on == "annex" and one.object == "parties" for one in found):
        return found
    return [
        one._replace(object="parties", type="entity_listing") if one.on == "annex" else one
        for one in found
    ]


def operation_readings(
    operations: Sequence[Operation], evidence: Evidence, findings: Findings
) -> tuple[OperationReading, ...]:
    """Return the operations with their findings, and the goods or party next to each."""
    read: dict[tuple[str, str, str, str], OperationReading] = {}
    for one in operations:
        if not one.type:
            continue
        span = evidence.folded.span(one.start, one.end)
        reading = OperationReading(
            operation=one.operation,
            object=one.object,
            type=one.type,
            direction=_WAYS[one.way],
            finding=findings.add(*span, f"operation:{one.operation}+{one.object}"),
            subject=_subject(one, evidence),
        )
        read.setdefault((one.operation, one.object, one.type, reading.subject), reading)
    return tuple(read.values())


def _subject(one: Operation, evidence: Evidence) -> str:
    """Return the goods named nearest to an operation, in its sentence, as printed."""
    here = evidence.sentence(one.start)
    reach = _REACH_ALPHABET
    at = bisect_left(evidence.items, (one.start - reach,))
    best: tuple[int, int, int] | None = None
    for item in evidence.items[at : at + _ITEMS_MAX]:
        gap = max(item.start - one.end, one.start - item.end, 0)
        if gap <= reach and evidence.sentence(item.start) == here:
            rank = gap, item.start, item.end
            best = rank if best is None else min(best, rank)
    if best is None:
        return ""
    start, end = evidence.folded.span(best[1], best[2])
    return evidence.original[start:end]


def _sentences_aimed(evidence: Evidence, jurisdiction: str) -> set[int]:
    """Return the sentences that name another state: a ban there is one of a destination."""
    if not jurisdiction:
        return set()
    return {
        evidence.sentence(place.start)
        for place in evidence.places
        if f"place:{jurisdiction}" not in place.term.means
    }


def inward(one: Operation) -> Operation:
    """Return an operation with the type that it has on the import side."""
    return one._replace(type=_INWARD.get(one.type, one.type))


def _aimed(one: Operation) -> Operation:
    return one._replace(type="destination_ban") if one.type == "ban" else one


def _sentences(evidence: Evidence) -> Iterator[list[_Word]]:
    """Yield the words of each sentence that is told: first the title's, then the lead's."""
    told = []
    for kind in _OBJECTS.keys() | _OPERATORS.keys() | {"parties"}:
        for hit in evidence.cues.get(kind, ()):
            if hit.start < evidence.lead_end or evidence.in_core(hit.start):
                told.append(_Word(hit.start, hit.end, kind))
    grouped: dict[int, list[_Word]] = defaultdict(list)
    for word in sorted(told)[:_HITS_MAX]:
        grouped[evidence.sentence(word.start)].append(word)
    yield from grouped.values()


def _of_sentence(words: Sequence[_Word], evidence: Evidence) -> Iterable[Operation]:
    reader = _Reader(words, evidence)
    inside = sum(word.kind in {"import", "s232"} for word in words)
    outward = sum(word.kind == "export" for word in words)
    told: dict[tuple[str, str, int], Operation] = {}
    for one in (*reader.done(), *reader.imposed()):
        sided = inward(one) if inside > outward else one
        told.setdefault((sided.object, sided.type, sided.way), sided)
    return told.values()


class _Reader:
    """The words of one sentence, and what is done to what in it."""

    def __init__(self, words: Sequence[_Word], evidence: Evidence) -> None:
        self._evidence = evidence
        language = evidence.language[:2]
        self._reach = _REACH.get(language, _REACH_ALPHABET)
        self._without = _WITHOUT.get(language, _WITHOUT_ALPHABET)
        self._words = words
        self._objects = [w for w in _told_once(words) if not self._is_part(w) | self._is_name(w)]
        self._used: set[_Word] = set()

    def done(self) -> Iterator[Operation]:
        """Yield the operations that a word of doing names, with their objects."""
        for word in self._words:
            if word.kind not in _OPERATORS or self._is_undone(word):
                continue
            goal = self._object_of(word)
            if goal is not None:
                self._used.add(goal)
                yield self._operation(word, goal)
            elif word.kind in _ON_GOODS and self._names_goods(word):
                way = _OPERATORS[word.kind][1]
                yield self._told(word, word, word.kind, ("list", way, "list_change"), "goods")
            elif word.kind == "delay":
                yield self._told(word, word, "suspend", ("measure", -1, "suspension"))

    def _names_goods(self, done: _Word) -> bool:
        """Tell whether goods follow in a text on lists: `neu aufgenommen werden Quantencomputer`."""
        evidence = self._evidence
        if done.start < evidence.title_end or not evidence.cues.get("control_list"):
            return False
        at = bisect_left(evidence.items, (done.end,))
        if at == len(evidence.items) or evidence.items[at].start > done.end + self._reach:
            return False
        return evidence.sentence(evidence.items[at].start) == evidence.sentence(done.start)

    def imposed(self) -> Iterator[Operation]:
        """Yield what is laid on trade with no word of doing: `no ore shall be exported`."""
        moves = [word.start for word in self._words if word.kind in _MOVES]
        licences = [word.start for word in self._words if word.kind == "licence"]
        for word in self._objects:
            if word.kind not in _IMPOSED or word in self._used:
                continue
            if word.kind == "control" and word.start >= self._evidence.title_end:
                continue
            if not _near(moves, word, self._reach):
                continue
            kind = word.kind
            if kind == "ban" and self._is_denied(word):
                continue
            if kind == "ban" and _near(licences, word, self._without):
                kind = "licence"
            yield self._told(word, word, "impose", _OBJECTS[kind])

    def _is_undone(self, done: _Word) -> bool:
        """Tell whether a word of doing is what another undoes: `suspension of expansion of`."""
        return any(
            word.kind in _TURNING and 0 <= done.start - word.end <= _BESIDE
            for word in self._words
        )

    def _is_denied(self, word: _Word) -> bool:
        """Tell whether a word stands behind a no: `geen uitvoerverbod`, `不是禁止出口`."""
        before = self._evidence.folded.text[max(0, word.start - _NO_LENGTH) : word.start]
        return before.endswith(_NO)

    def _is_part(self, move: _Word) -> bool:
        """Tell whether a move only says which ban, licence, quota or duty is meant."""
        return move.kind in _MOVES and any(
            word.kind in _IMPOSED
            and max(word.start - move.end, move.start - word.end) <= _BESIDE
            for word in self._words
        )

    def _is_name(self, word: _Word) -> bool:
        """Tell whether a word is part of a law's name: `輸出貿易管理令`, `Export Control Act`."""
        behind = self._evidence.folded.text[word.end : word.end + _NAME_LENGTH]
        return word.kind in _IN_NAMES and behind.lstrip().startswith(_LAWS)

    def _object_of(self, done: _Word) -> _Word | None:
        """Return what is acted on: the nearest object, a weak one only where no better is near."""
        best: tuple[int, int, _Word] | None = None
        for word in self._objects:
            inside = word.start < done.end and done.start < word.end
            if (inside and not _is_one_word(done, word)) or not _may(done, word):
                continue
            gap = max(done.start - word.end, word.start - done.end, 0)
            if gap > self._reach * (_TITLE_REACH if done.start < self._evidence.title_end else 1):
                continue
            between = self._evidence.folded.text[min(done.end, word.end):max(done.start, word.start)]
            apart = any(mark in between for mark in _AND)
            weak = word.kind in _WEAK and not (done.kind == "suspend" and word.kind in _MOVES)
            cost = gap + _STRONGER * (weak + apart)
            rank = cost, word.start - word.end, word
            best = rank if best is None else min(best, rank)
        return None if best is None else best[2]

    def _operation(self, done: _Word, goal: _Word) -> Operation:
        name, turn = _OPERATORS[done.kind]
        thing, way, kind = _OBJECTS[goal.kind]
        on = goal.kind
        if on == "annex" and self._lists_parties(done, goal):
            thing, way, kind = _OBJECTS["entity_list"]
        if goal.kind in {"suspend", "delay"}:
            on, (thing, way, kind) = self._suspended(goal)
        elif name == "suspend" and (way == 1 or self._of_a_measure(done)):
            thing, way, kind = "measure", 1, "suspension"
        elif (name == "remove" and goal.kind in _MOVES) or (name, on) == ("extend", "licence"):
            way, kind = -abs(turn), "licence_policy_change"
            return self._told(done, goal, name, (thing, way, kind), on)
        elif goal.kind == "measure_noun":
            kind = "repeal" if turn < 0 else ""
        way *= turn
        if kind == "new_licence_requirement" and way < 0:
            kind = "licence_policy_change"
        return self._told(done, goal, name, (thing, way, kind), on)

    def _lists_parties(self, done: _Word, annex: _Word) -> bool:
        """Tell whether what an annex is changed by are parties: `ajoute 22 entreprises à`."""
        start, end = min(done.start, annex.start), max(done.end, annex.end) + self._without
        return any(w.kind == "parties" and start <= w.start < end for w in self._words)

    def _suspended(self, suspension: _Word) -> tuple[str, tuple[str, int, str]]:
        """Return what is suspended, and what that is as the object of another operation."""
        inner = self._object_of(suspension)
        if inner is None or self._of_a_measure(suspension):
            return "measure_noun", ("measure", -1, "suspension")
        if inner.kind in _MOVES:
            return inner.kind, ("ban", 1, "suspension_of_exports")
        return inner.kind, ("measure", -_OBJECTS[inner.kind][1], "suspension")

    def _of_a_measure(self, suspension: _Word) -> bool:
        """Tell whether the word itself says that a measure is suspended: `暂停实施`."""
        return any(
            hit.start <= suspension.start and suspension.end <= hit.end
            for hit in self._evidence.cues.get("suspend_measure", ())
        )

    def _told(
        self, done: _Word, goal: _Word, name: str, told: tuple[str, int, str], on: str = ""
    ) -> Operation:
        thing, way, kind = told
        start, end = min(done.start, goal.start), max(done.end, goal.end)
        zone = self._evidence.zone(start)
        weight = WEIGHTS["lead" if zone == "body" and self._evidence.in_core(start) else zone]
        return Operation(start, end, name, thing, kind, way, weight, on or goal.kind)


def _told_once(words: Sequence[_Word]) -> list[_Word]:
    """Return the objects; of two that share their letters, only the one that says more."""
    kept: list[_Word] = []
    for word in sorted(words, key=_telling):
        if word.kind not in _OBJECTS:
            continue
        if word.kind in _YIELDING and any(w.start < word.end and word.start < w.end for w in kept):
            continue
        kept.append(word)
    return sorted(kept)


def _telling(word: _Word) -> tuple[int, int]:
    return word.start - word.end, _RANK.get(word.kind, 0)


def _is_one_word(done: _Word, goal: _Word) -> bool:
    """Tell whether one word holds both: `暂停出口`."""
    return done.kind == "suspend" and goal.kind in _MOVES


def _near(starts: Sequence[int], word: _Word, reach: int) -> bool:
    at = bisect_left(starts, word.start - reach)
    return at < len(starts) and starts[at] <= word.end + reach


def _may(done: _Word, goal: _Word) -> bool:
    """Tell whether a word of doing is ever done to an object."""
    if goal.kind in {"suspend", "delay"}:
        return done.kind in _NESTING
    if goal.kind in _MOVES:
        return done.kind in _ON_A_MOVE
    return goal.kind != "measure_noun" or done.kind in _ON_A_MEASURE
