"""Cut a text into clauses around the official numbers that stand in it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from domain.reading.identifiers import NumberMention
from domain.reading.link_grammar import MASK

_LIST_MARK = (
    r"[(（]?(?:\d{1,3}|[a-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3}|[가-하])[.)）、]|第.{1,4}[条條]"
    r"|제\s?\d{1,3}조|[-–—•·◇□ㅇ○⊙①-⑳§]|Art|Pasal|Điều|MADDE"
)
_ABBREVIATIONS = r"\d|\d\d|[A-Z]|No|Nr|nr|no|Art|art|Abs|Inc|Ltd|núm|Núm|ст|Co|г|Sl"
_NOT_SHORTENED = "".join(rf"(?<!\b{each}\.)" for each in _ABBREVIATIONS.split("|"))
# A full stop behind one or two digits, a capital or an abbreviation ends no sentence; a line ends
# one where it is blank, ends in a sign, or where the next begins with the mark of a list. Each way
# begins with a character of its own, so that all others are passed over without a try.
_WAYS = (
    "。|！|？|；|;|!|\\?"
    rf"|\n(?:[ \t]*\n|(?<=[.,:。：；;]\n)|(?=\s{{0,8}}(?:{_LIST_MARK})))"
    rf"|\.(?=\s)(?!\s\d{{1,2}}\.){_NOT_SHORTENED}"
)
_END = re.compile(_WAYS)
_BLANKS_BEHIND = r"(?<=[.,:。：；;][ \t])[ \t]*\n"
_END_OR_BLANKS = re.compile(rf"{_WAYS}| {_BLANKS_BEHIND}|\t{_BLANKS_BEHIND}")
"""The same, and blanks between a sign and the end of its line; few texts have any."""
_HAN_LINE = re.compile(
    r"\n(?<=[\u3040-\u9fff）\)」』】：:号]\n)(?=[\u3040-\u9fff「『（《【\ue000])"
)
_LONG_LINE = 30
"""Characters from which a line of Han is taken to be broken by a typesetter (guess)."""
_NUMBERS_MAX = 60
"""Numbers of one clause that are read together: a longer list is no sentence (guess)."""
CLAUSE_MAX = 1000
"""Characters on either side of a number beyond which nothing belongs to it (guess)."""


class Clause(NamedTuple):
    """A part of a text, and the numbers in it."""

    start: int
    end: int
    numbers: tuple[NumberMention, ...]


def masked(original: str, numbers: Sequence[NumberMention]) -> str:
    """Return a text of the same length in which numbers of acts are blotted out."""
    pieces: list[str] = []
    last = 0
    for number in numbers:
        pieces += (original[last : number.start], MASK * (number.end - number.start))
        last = number.end
    return "".join((*pieces, original[last:]))


def clauses_with(text: str, numbers: Sequence[NumberMention], title_end: int) -> Iterator[Clause]:
    """Yield the clauses of a masked text that hold a number, in order; the title is its own."""
    if not numbers:
        return
    starts = [number.start for number in numbers]
    ends = _ends(text, title_end, starts[-1])
    at = 0
    while at < len(numbers):
        number = numbers[at]
        place = bisect_left(ends, number.start + 1)
        start = ends[place - 1] if place else 0
        end = ends[place] if place < len(ends) else len(text)
        last = bisect_left(starts, end)
        held = tuple(numbers[at : min(max(last, at + 1), at + _NUMBERS_MAX)])
        if at + len(held) < last:
            end = numbers[at + len(held)].start
        begin = max(start, number.start - CLAUSE_MAX)
        yield Clause(begin, min(end, held[-1].end + CLAUSE_MAX), held)
        at += len(held)


def _ends(text: str, title_end: int, last: int) -> list[int]:
    """Return where clauses end, up to the first end behind the last number."""
    has_blanks = " \n" in text or ("\t" in text and "\t\n" in text)
    ends = []
    for found in (_END_OR_BLANKS if has_blanks else _END).finditer(text):
        end = found.end()
        ends.append(end)
        if end > last:
            break
    ends += _ends_of_lines(text, last)
    if 0 < title_end <= len(text):
        ends.append(title_end)
    return sorted(ends)


def _ends_of_lines(text: str, last: int) -> Iterator[int]:
    """Yield where short lines of Han end: no typesetter has broken them."""
    for found in _HAN_LINE.finditer(text):
        begin = text.rfind("\n", 0, found.start()) + 1
        if found.start() - begin < _LONG_LINE:
            yield found.end()
        if found.end() > last:
            break
