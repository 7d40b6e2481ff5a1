"""Read what an act does, one operation at a time: direction is of operation, object and scope.

An operation is a chain: extend (of) a suspension (of) exports. Every link keeps or turns the way
of the whole: a ban, a licence duty or a list holds trade back, a general licence, a rebate and
trade itself let it run; to add or extend keeps the way, to remove, suspend, delay or end turns it.
So the suspension of exports tightens, that of a measure loosens, its extension loosens again and
its end tightens (rules 1 and 2 of the list of measures, from knowledge).
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from domain.knowledge import NO_JOINTS, Joints
from domain.model import OperationReading
from domain.reading.chains import REACH_ALPHABET, SentenceReader
from domain.reading.evidence import Evidence
from domain.reading.findings import Findings
from domain.reading.operation_words import (
    IMPOSED,
    MOVES,
    OBJECTS,
    OPERATORS,
    UNNAMED,
    Operation,
    Word,
    word_of,
)

_KINDS = frozenset((*OBJECTS, *OPERATORS, "parties"))
_ALONE = frozenset({"delay", "add", "remove"})
_INWARD = {
    "tax": "tariff", "quota": "tariff", "ban": "import_prohibition",
    "new_licence_requirement": "import_restriction", "suspension_of_exports": "import_restriction",
}  # fmt: skip
"""Types on the import side."""
_WAYS = {1: "tightening", 0: "neutral", -1: "loosening"}
_ITEMS_MAX = 12
"""Goods looked at for the subject of an operation."""
_OPERATIONS_MAX = 24
_HITS_MAX = 240
_RECITAL = 300
"""Characters behind the word of a recital in which it still names laws (guess)."""
_RECITAL_START = 8
"""Characters of a sentence in which the word of a recital stands: a number may come before it."""
_OPENS_RECITAL = frozenset(",;:.–—")


def read_operations(
    evidence: Evidence, joints: Mapping[str, Joints], jurisdiction: str = ""
) -> tuple[Operation, ...]:
    """Return the operations of the title, the lead and the enacting words, in their order.

    `joints` are the small words of each language, by its first two letters.
    """
    spoken = joints.get(evidence.language[:2], NO_JOINTS)
    found: list[Operation] = []
    aimed = _sentences_aimed(evidence, jurisdiction)
    for words in _sentences(evidence):
        told = _of_sentence(words, evidence, spoken)
        if aimed and evidence.sentence(words[0].start) in aimed:
            told = [_aimed(one) for one in told]
        found += [one for one in told if not _is_recited(one, evidence)]
        if len(found) >= _OPERATIONS_MAX:
            break
    return tuple(_with_annexes_of_parties(_with_the_suspension(found[:_OPERATIONS_MAX])))


def _with_the_suspension(found: list[Operation]) -> list[Operation]:
    """Return the operations; `the suspension` is that of exports in a text which suspends them."""
    if not any(one.type == "suspension_of_exports" for one in found):
        return found
    return [
        one._replace(object="ban", type="suspension_of_exports", way=-one.way)
        if one.on == UNNAMED
        else one
        for one in found
    ]


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
    first, stop = evidence.sentence_span(one.start)
    last = min(stop, one.end + REACH_ALPHABET + 1)
    at = bisect_left(evidence.items, (one.start - REACH_ALPHABET,))
    best: tuple[int, int, int] | None = None
    for start, end, _ in evidence.items[at : at + _ITEMS_MAX]:
        if first <= start < last:
            gap = max(start - one.end, one.start - end, 0)
            rank = gap, start, end
            best = rank if best is None or rank < best else best
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
        if jurisdiction not in place.sense.places
    }


def _is_recited(one: Operation, evidence: Evidence) -> bool:
    """Tell whether an operation only stands in the name of a law on which the act rests."""
    before = [hit for hit in evidence.cues.get("recites", ()) if hit.end <= one.start]
    if one.titled or not before or one.start - before[-1].end > _RECITAL:
        return False
    number = evidence.sentence(before[-1].start)
    first = before[-1].start - (evidence.sentence_starts[number - 1] if number else 0)
    behind = evidence.folded.text[max(0, before[-1].start - 2) : before[-1].start].rstrip()
    enacted = any(
        before[-1].start < hit.start < one.start for hit in evidence.cues.get("enacts", ())
    )
    opens = first <= _RECITAL_START or behind[-1:] in _OPENS_RECITAL
    return opens and not enacted and evidence.sentence(one.start) == number


def inward(one: Operation) -> Operation:
    """Return an operation with the type that it has on the import side."""
    return one._replace(type=_INWARD.get(one.type, one.type))


def _aimed(one: Operation) -> Operation:
    return one._replace(type="destination_ban") if one.type == "ban" else one


def _sentences(evidence: Evidence) -> Iterator[list[Word]]:
    """Yield the words of each sentence that is told: first the title's."""
    begin, end = evidence.core
    lead_end, starts = evidence.lead_end, evidence.sentence_starts
    headings = _headings_of_exclusions(evidence)
    told = [
        (start, stop, kind)
        for kind in _KINDS.intersection(evidence.cues)
        for start, stop, _ in evidence.cues[kind]
        if (start < lead_end or begin <= start < end) and start not in headings
    ]
    told.sort()
    grouped: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for word in told[:_HITS_MAX]:
        grouped[bisect_right(starts, word[0])].append(word)
    for words in grouped.values():
        if len(words) > 1 or words[0][2] in _ALONE:  # one word alone says nothing is done
            yield [*map(word_of, words)]


def _headings_of_exclusions(evidence: Evidence) -> set[int]:
    """Return where `Excluded:` stands over goods that a measure leaves out: nothing is undone."""
    text = evidence.folded.text
    hits = evidence.cues.get("leaves_out_next", ())
    return {hit.start for hit in hits if text[hit.end - 1] == ":"}


def _of_sentence(words: list[Word], evidence: Evidence, joints: Joints) -> Iterable[Operation]:
    kinds = [word.kind for word in words]
    does = not OPERATORS.keys().isdisjoint(kinds)
    lays = not (MOVES.isdisjoint(kinds) or IMPOSED.isdisjoint(kinds))
    if not (does or lays):
        return ()
    reader = SentenceReader(words, kinds, evidence, joints)
    found = [*reader.done()] if does else []
    if lays:
        found += reader.imposed()
    if kinds.count("import") + kinds.count("s232") > kinds.count("export"):
        found = [inward(one) for one in found]
    told: dict[tuple[str, str, int], Operation] = {}
    for one in found:
        told.setdefault((one.object, one.type, one.way), one)
    return told.values()
