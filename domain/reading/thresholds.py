"""Read quantities that draw a line: comparator, value, unit, and how lines are joined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from domain.model import ThresholdReading
from domain.reading.amounts import RANGE_MAX, Amount, amounts, nines
from domain.reading.comparators import blank, comparator_after, comparator_before
from domain.reading.findings import Findings
from domain.reading.phrases import Phrases
from domain.reading.threshold_grammar import ThresholdGrammar

_LOOK_BACK, _LOOK_AHEAD = 60, 30
"""Characters before and behind a threshold that may say what is measured (guess)."""
_JOIN_MAX = 120
"""Characters between two thresholds beyond which nothing joins them (guess)."""
_SENTENCE_END = re.compile(r"[。！？\x1e]|\n\n|\.\s*\n|\.\s(?=[A-ZА-ЯÀ-Ý])")
_TIGHT = re.compile(r"[\s,，、]{0,2}")
_LENGTHS = frozenset({"m", "rad", "s"})
"""Base units in which better means less: accuracies."""


class _Line(NamedTuple):
    """One line that is drawn: an amount with its sign, over a span."""

    amount: Amount
    sign: str
    start: int
    end: int
    closes_range: bool = False


def read_thresholds(
    plain: str,
    grammar: ThresholdGrammar,
    findings: Findings,
    language: str = "",
    body_start: int = 0,
) -> tuple[ThresholdReading, ...]:
    """Return every threshold that a narrowed text states with a comparator or as a range.

    `joined` says how a threshold goes with the one before it in its sentence; the title, which
    ends before `body_start`, is a sentence of its own.
    """
    lowered = plain.lower()
    lowered = lowered if len(lowered) == len(plain) else plain
    joins = grammar.joins.get(language[:2]) or grammar.joins["en"]
    lines = sorted(_lines(plain, lowered, grammar, language), key=lambda line: line.start)
    readings: list[ThresholdReading] = []
    before: _Line | None = None
    for line in lines:
        if before is not None and line.start < before.end:
            continue
        if before is not None and before.start < body_start <= line.start:
            before = None
        joined = _joined(lowered, before, line, joins)
        reading = _reading(lowered, line, grammar, findings)
        if line.closes_range or (joined and reading.quantity == "quantity"):
            reading = replace(reading, quantity=_shared(reading, readings))
        readings.append(replace(reading, joined=joined) if joined else reading)
        before = line
    return tuple(readings)


def _shared(reading: ThresholdReading, readings: Sequence[ThresholdReading]) -> str:
    """Return the quantity of the line before where both are of one base unit."""
    same = readings and readings[-1].base_unit == reading.base_unit
    return readings[-1].quantity if same else reading.quantity


def _reading(
    lowered: str, line: _Line, grammar: ThresholdGrammar, findings: Findings
) -> ThresholdReading:
    unit = line.amount.unit
    assert unit is not None  # noqa: S101 a line is drawn of amounts with a unit only
    means = f"threshold:{line.sign}{line.amount.printed} {unit.unit}"
    return ThresholdReading(
        quantity=_quantity(lowered, line, grammar) or unit.quantity or "quantity",
        comparator=line.sign,
        value=line.amount.value,
        unit=unit.unit,
        finding=findings.add(line.start, line.end, means),
        base_value=unit.in_base(line.amount.value),
        base_unit=unit.base,
    )


def _lines(plain: str, lowered: str, grammar: ThresholdGrammar, language: str) -> Iterator[_Line]:
    """Yield the lines of all amounts, ranges as two; they may overlap."""
    pure = {line.start: line for line in _purities(plain, lowered, grammar)}
    yield from pure.values()
    bare = grammar.bare if grammar.quantities.speaks_of(lowered, grammar.bare) else {}
    skip: Amount | None = None
    for first, second in _in_pairs(amounts(plain, grammar.units, language, with_plain=bool(bare))):
        if first is skip or (first.unit is None and _is_plain(second) and not bare):
            continue
        ends = _range(lowered, first, second, grammar) if second else None
        if ends is not None:
            skip = second
            yield from ends
            continue
        line = _compared(lowered, _with_unit(lowered, first, grammar) if bare else first, grammar)
        if line is not None and line.start not in pure:
            yield line


def _purities(plain: str, lowered: str, grammar: ThresholdGrammar) -> Iterator[_Line]:
    """Yield the lines drawn in nines (5N), where purity is spoken of: 5 N is a force elsewhere."""
    for amount in nines(plain, grammar.units):
        line = _compared(lowered, amount, grammar)
        if line is not None and _quantity(lowered, line, grammar) == "purity":
            yield line


def _is_plain(amount: Amount | None) -> bool:
    return amount is None or amount.unit is None


def _in_pairs(numbers: Iterator[Amount]) -> Iterator[tuple[Amount, Amount | None]]:
    last: Amount | None = None
    for number in numbers:
        if last is not None:
            yield last, number
        last = number
    if last is not None:
        yield last, None


def _with_unit(lowered: str, amount: Amount, grammar: ThresholdGrammar) -> Amount:
    """Return an amount with the unit of a quantity that is printed without one (TPP)."""
    if amount.unit is not None:
        return amount
    named = grammar.quantities.before(lowered, amount.start, _LOOK_BACK, "")
    if named not in grammar.bare:
        return amount
    return amount._replace(unit=grammar.units.named(grammar.bare[named]))


def _range(
    lowered: str, first: Amount, second: Amount, grammar: ThresholdGrammar
) -> tuple[_Line, _Line] | None:
    """Return the two lines of a range (0.5 to 10 µm), or None where there is none."""
    unit = second.unit
    if unit is None or (first.unit is not None and first.unit is not unit):
        return None
    if second.start - first.end > RANGE_MAX or not first.value < second.value:
        return None
    joiner = lowered[first.end : second.start].strip(" +")
    found = grammar.join.starting(joiner, 0) if joiner else None
    if found is None or found[2] != len(joiner):
        return None
    opener = comparator_before(lowered, first.start, grammar.open, grammar)
    closer = grammar.close.starting(lowered, blank(lowered, second.end))
    if opener is None and closer is None:
        alone = found[1] == "weak" or comparator_before(
            lowered, first.start, grammar.before, grammar
        )
        if alone or not grammar.quantities.before(lowered, first.start, _LOOK_BACK, unit.base):
            return None
    start = opener[2] if opener else first.start
    end = closer[2] if closer else second.end
    lower = _Line(first._replace(unit=unit), ">=", start, first.end)
    return lower, _Line(second, "<=", second.start, end, closes_range=True)


def _compared(lowered: str, amount: Amount, grammar: ThresholdGrammar) -> _Line | None:
    """Return the line that a comparator beside an amount draws."""
    if amount.unit is None:
        return None
    before = comparator_before(lowered, amount.start, grammar.before, grammar)
    after = comparator_after(lowered, amount.end, grammar)
    if before is not None and (after is None or before[0] not in grammar.weak):
        sign = before[1]
        if sign == "better":
            sign = "<" if amount.unit.base in _LENGTHS else ">"
        return _Line(amount, sign, before[2], amount.end)
    if after is None:
        return None
    return _Line(amount, after[0], amount.start, after[1])


def _joined(lowered: str, before: _Line | None, line: _Line, joins: Phrases) -> str:
    """Return `and` or `or` as the words between two lines of one sentence say."""
    if before is None:
        return ""
    between = lowered[before.end : line.start]
    if line.closes_range:
        return "and"
    if len(between) > _JOIN_MAX or _SENTENCE_END.search(between):
        return ""
    said = joins.last_in(between)
    opposite = before.sign[0] != line.sign[0]
    if not said and opposite and _TIGHT.fullmatch(between):
        return "and"
    return said


def _quantity(lowered: str, line: _Line, grammar: ThresholdGrammar) -> str:
    """Return what the nearest telling word of the clause measures, or nothing."""
    base = line.amount.unit.base if line.amount.unit else ""
    named = grammar.quantities.before(lowered, line.amount.start, _LOOK_BACK, base)
    return named or grammar.quantities.behind(lowered, line.end, _LOOK_AHEAD, base)
