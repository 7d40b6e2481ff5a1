"""Find the comparator before or behind an amount, past what may stand between them."""

import re

from domain.reading.phrases import Phrases
from domain.reading.threshold_grammar import ThresholdGrammar

WINDOW = 44
"""Characters before or behind an amount in which a comparator may stand with its fillers."""
# What may stand between a unit and the comparator behind it: a bracket, a particle, a case ending.
_PARTICLE = re.compile(r"[)）]?['’]?[ ]?(?:[을를이가은는의] ?|[a-zığüşöç]{1,4} )?")
# The same amount in another unit: -54 °C (219 K) or less.
_BRACKET = re.compile(r" ?[(（][^()（）\n]{1,24}[)）] ?")
_BRACKETS = frozenset(" (（")
_SKIPPED = " \t(（[=:："
_TURNED = {">": "<=", "<": ">=", ">=": "<", "<=": ">"}


def comparator_before(
    lowered: str, start: int, phrases: Phrases, grammar: ThresholdGrammar
) -> tuple[str, str, int] | None:
    """Return the phrase that stands before an amount, past fillers; a negation turns its sign."""
    window = max(0, start - WINDOW)
    text = lowered[window:start]
    end = _trimmed(text, len(text))
    for _ in range(3):
        found = phrases.ending(text, end)
        if found is not None:
            return _turned(text, window, found, grammar)
        filler = grammar.fillers.ending(text, end)
        if filler is None:
            return None
        end = _trimmed(text, filler[2])
    return None


def _trimmed(text: str, end: int) -> int:
    while end and text[end - 1] in _SKIPPED:
        end -= 1
    return end


def _turned(
    text: str, window: int, found: tuple[str, str, int], grammar: ThresholdGrammar
) -> tuple[str, str, int]:
    phrase, sign, start = found
    negation = grammar.negations.ending(text, _trimmed(text, start))
    if negation is None or sign not in {">", "<"}:
        return phrase, sign, window + start
    return phrase, _TURNED[sign], window + negation[2]


def comparator_after(lowered: str, end: int, grammar: ThresholdGrammar) -> tuple[str, int] | None:
    """Return the sign of the phrase behind an amount, and where the phrase ends."""
    particle = _PARTICLE.match(lowered, end)
    apart = end + 1 if lowered[end : end + 1] in {"'", "’"} else end
    behind = particle.end() if particle else end
    bracket = _BRACKET.match(lowered, end) if lowered[end : end + 1] in _BRACKETS else None
    starts = dict.fromkeys(
        (blank(lowered, end), end, apart, behind, bracket.end() if bracket else end)
    )
    for start in starts:
        found = grammar.after.starting(lowered, start)
        if found is not None:
            return found[1], found[2]
        negation = grammar.negations_after.starting(lowered, start)
        if negation is not None:
            found = grammar.after.starting(lowered, blank(lowered, negation[2]))
            if found is not None:
                return _TURNED[found[1]], found[2]
    return None


def blank(text: str, start: int) -> int:
    """Return the place behind a single blank, or the same place."""
    return start + 1 if text[start : start + 1] == " " else start
