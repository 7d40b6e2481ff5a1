"""Read quantities that draw a line: comparator, value, unit."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.model import ThresholdReading
from domain.reading.findings import Findings

# Bounded, and never begun inside a number: a megabyte of digits must cost no more than words.
_NUMBER = r"(?<![\d,])(\d{1,3}(?:[ ,]\d{3}){1,4}(?:\.\d{1,6})?|\d{1,12}(?:[.,]\d{1,6})?)"
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_COMPARATOR_LENGTH_MAX = 32
"""Characters of the longest comparator, with its blanks."""
_LOOK_BACK = 60
"""Characters before a threshold that may say what is measured (guess)."""


@dataclass(frozen=True, slots=True)
class ThresholdGrammar:
    """The words of thresholds, compiled."""

    amount: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    signs: Mapping[str, str]
    """Comparator in lower case → sign."""
    units: Mapping[str, str]
    quantity: re.Pattern[str]
    quantities: Mapping[str, str]
    """Word in lower case → quantity."""


def threshold_grammar(
    *,
    before: Mapping[str, Iterable[str]],
    after: Mapping[str, Iterable[str]],
    units: Mapping[str, str],
    quantities: Mapping[str, Iterable[str]],
) -> ThresholdGrammar:
    """Return the grammar of words by sign and by quantity."""
    signs = {word.lower(): sign for side in (before, after) for sign in side for word in side[sign]}
    named = {word.lower(): name for name, words in quantities.items() for word in words}
    closed = r"(?![a-zA-Zа-яё])"
    return ThresholdGrammar(
        amount=re.compile(rf"{_NUMBER}\s*({_any(units)})(?:(?<![a-zA-Zа-яё])|{closed})"),
        before=re.compile(rf"({_any(w for s in before for w in before[s])})\s*\Z", re.IGNORECASE),
        after=re.compile(rf"\s*({_any(w for s in after for w in after[s])})", re.IGNORECASE),
        signs=signs,
        units=units,
        quantity=re.compile(_any(named), re.IGNORECASE),
        quantities=named,
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def read_thresholds(
    original: str, grammar: ThresholdGrammar, findings: Findings
) -> tuple[ThresholdReading, ...]:
    """Return every threshold that is stated with a comparator and a unit."""
    readings: list[ThresholdReading] = []
    for amount in grammar.amount.finditer(original):
        said = _comparator(original, amount, grammar)
        if said is None:
            continue
        sign, start, end = said
        unit = grammar.units[amount[2]]
        number = findings.add(start, end, f"threshold:{sign}{amount[1]} {unit}")
        readings.append(
            ThresholdReading(
                quantity=_quantity(original[max(0, start - _LOOK_BACK) : end], grammar),
                comparator=sign,
                value=_value(amount[1]),
                unit=unit,
                finding=number,
            )
        )
    return tuple(readings)


def _comparator(
    original: str, amount: re.Match[str], grammar: ThresholdGrammar
) -> tuple[str, int, int] | None:
    """Return the sign that a comparator beside the amount means, and the span of both."""
    after = grammar.after.match(original, amount.end())
    if after is not None:
        return grammar.signs[after[1].lower()], amount.start(), after.end()
    window = max(0, amount.start() - _COMPARATOR_LENGTH_MAX)
    before = grammar.before.search(original[window : amount.start()])
    if before is not None:
        return grammar.signs[before[1].lower()], window + before.start(), amount.end()
    return None


def _value(digits: str) -> float:
    plain = digits.replace(" ", "")
    if _GROUPED.fullmatch(plain):
        return float(plain.replace(",", ""))
    return float(plain.replace(",", "."))


def _quantity(before: str, grammar: ThresholdGrammar) -> str:
    """Return what the last telling word measures."""
    words = grammar.quantity.findall(before)
    return grammar.quantities[words[-1].lower()] if words else "quantity"
