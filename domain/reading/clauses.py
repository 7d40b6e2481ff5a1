"""Cut out the sentence around a date, from which its role is read."""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from domain.reading.lower_case import lowered
from domain.reading.sought import Sought

HERE = "◆"
"""Stands for the date in the clause that its role is read from; a text's own are blanked."""
CUT = "…"
"""Stands for what is cut off before a clause, so that it does not look like its beginning."""
_BEFORE, _AFTER = 160, 120
"""Characters beside a date in which its role is looked for (the longest phrase fits)."""
_AROUND = 200
"""Characters around a bare start in which law or trade must be spoken of (guess)."""
# Begins with one of few characters, so that all others are passed over without a try.
_STOP = re.compile(
    r"[。；;\n.?!](?:(?<=[。；;])|(?<=\n)\s*\n|(?<=[^\W\d]{3}[.?!])(?<!\bArt[.?!])(?<!\bAbs[.?!])"
    r"(?<!\bSec[.?!])(?<!\bReg[.?!])(?<!\bpar[.?!])(?<!\bart[.?!])\s)"
)
_ENDING = frozenset(("", *".!?"))
_ENDS = re.compile(r"\s{0,2}(?:[.!?]\s|[.!?]?\Z)")


class Clause(NamedTuple):
    """What stands around a date in its sentence, with a mark for the date."""

    folded: tuple[str, ...]
    """The sentence in one line, and with its line breaks where it has any, in lower case."""
    around: str
    """The sentence and its surroundings in lower case, where law or trade must be spoken of."""
    sides: tuple[str, str]
    """What stands before and behind the date, as printed."""

    @property
    def lines(self) -> str:
        """The sentence as printed, with its line breaks."""
        return HERE.join(side.replace(HERE, " ") for side in self.sides)

    @property
    def text(self) -> str:
        """The same in one line."""
        return _in_one_line(self.lines)

    @property
    def behind(self) -> str:
        """The sentence from the date on, in lower case."""
        return self.folded[0].split(HERE, 1)[1]

    @property
    def turned(self) -> Collection[str]:
        """What leads to the date, with its mark, from there backwards."""
        return {text[text.index(HERE) :: -1] for text in self.folded}

    @property
    def following(self) -> Collection[str]:
        """What follows the date, with its mark."""
        return {text[text.index(HERE) :] for text in self.folded}

    def with_text(self, text: str, lines: str) -> "Clause":
        """Return the clause with other words before its date in lower case."""
        return self._replace(folded=tuple(map(lowered, dict.fromkeys((text, lines)))))


def clause_of(original: str, low: str, start: int, end: int, first: int) -> Clause:
    """Return what stands around a span; nothing before `first` is looked at.

    `low` is the original in lower case (`domain.reading.lower_case`).
    """
    begin = max(first, start - _BEFORE)
    stopped = _last_stop(original[begin:start])
    opened = "" if stopped or begin == first else CUT
    begin += stopped
    stop = end + _head_length(original[end : end + _AFTER])
    lines = f"{low[begin:start].replace(HERE, ' ')}{HERE}{low[end:stop].replace(HERE, ' ')}"
    around = low[max(0, start - _AROUND) : end + _AROUND]
    sides = (opened + original[begin:start], original[end:stop])
    whole = opened + lines
    folded = (_in_one_line(whole), whole) if "\n" in whole else (whole,)
    return Clause(folded, around, sides)


def _last_stop(before: str) -> int:
    """Return where the last sentence that ends in a text does so; 0 where none does."""
    last = 0
    for found in _STOP.finditer(before):
        last = found.end()
    return last


def _head_length(after: str) -> int:
    """Return how many characters of what follows a date are of its sentence."""
    if after.lstrip()[:1] in _ENDING and _ENDS.match(after):
        return 0
    stop = _STOP.search(after)
    return stop.end() - 1 if stop else len(after)


def _in_one_line(text: str) -> str:
    return text.replace("\n", " ")


def any_in(patterns: Iterable[Sought], clause: Clause) -> bool:
    """Tell whether one of some patterns for lower case is in a clause."""
    for sought in patterns:  # noqa: SIM110 (a third faster than a generator)
        if sought_in(sought, clause):
            return True
    return False


def sought_in(sought: Sought, clause: Clause) -> bool:
    """Tell whether a pattern is in a clause, read in one line or with its line breaks.

    The pattern is one for texts in lower case; no word that it holds has a line break in it.
    """
    folded = clause.folded
    if not sought.may_be_in(folded[0]):
        return False
    for text in folded:
        for _ in sought.found_in(text):
            return True
    return False
