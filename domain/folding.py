"""Fold a text to one spelling, and remember where every folded character came from."""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_DASHES = "-‐‑‒–—―−﹣－"
_QUOTES = {"’": "'", "‘": "'", "ʼ": "'", "＇": "'", "“": '"', "”": '"', "＂": '"'}
# Every entry keeps the length, so that most texts need no map at all.
_ONE_TO_ONE: dict[int, str] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{ord(dash): " " for dash in _DASHES},
    **{ord(quote): plain for quote, plain in _QUOTES.items()},
    **{ord(space): " " for space in "\t\r\f\v\u00a0\u1680\u2007\u202f\u205f\u3000"},
    **dict.fromkeys(range(8192, 8203), " "),
    **dict(zip(map(ord, "áàâãåéèêëíìîïóòôõúùûñç"), "aaaaaeeeeiiiioooouuunc", strict=True)),
    **dict(zip(map(ord, "ÁÀÂÃÅÉÈÊËÍÌÎÏÓÒÔÕÚÙÛÑÇ"), "aaaaaeeeeiiiioooouuunc", strict=True)),
    ord("İ"): "i",
    ord("ı"): "i",
    ord("ё"): "е",
    ord("Ё"): "е",
    0x2028: "\n",
    0x2029: "\n",
}
_INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u200f\u00ad\ufeff\u2060\u202a\u202b\u202c\u202d\u202e\u2066-\u2069"
)
_CJK_FIRST = "\u3040"
# Zero-width marks go; runs of white space become one space, or one line break where a blank
# line stands; a line break inside a Chinese or Japanese sentence is the work of a typesetter.
_GOES_ON = rf"(?:(?<=[{_INVISIBLE}])[{_INVISIBLE}]*|(?<=\s)\s+|(?<=\n))"
_DROP = re.compile(rf"[\s{_INVISIBLE}]{_GOES_ON}")
# The same where no run begins with a blank: it is not tried at every blank of a text.
_DROP_BETWEEN_BLANKS = re.compile(rf"[\n\x1c-\x1f\x85{_INVISIBLE}]{_GOES_ON}")
_RUN_OF_BLANK = re.compile(r" \s")
_FOLDED_LETTER = re.compile(f"[{''.join(map(re.escape, map(chr, _ONE_TO_ONE)))}]")
# Case endings of Russian adjectives and nouns, longest first; a light stem, the same on both
# sides, so that a term in the nominative meets every case of it.
_RUSSIAN_ENDING = re.compile(
    r"(?<=[а-я]{3})(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|иях|ией|иям|ием|ий|ый|ой|ая|яя|ое|ее"
    r"|ые|ие|ых|их|ую|юю|ым|им|ом|ем|ам|ям|ах|ях|ов|ев|ей|ию|ия|ии|ью|а|я|о|е|у|ю|ы|и|ь|й)\b"
)
_CYRILLIC = re.compile("[а-я]")

Replace = Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `origin` leads back to the original."""

    text: str
    starts: list[int] = field(default_factory=lambda: [0])
    shifts: list[int] = field(default_factory=lambda: [0])
    """From `starts[i]` on, an original offset is the folded offset plus `shifts[i]`."""

    def origin(self, index: int) -> int:
        """Return the offset in the original of the folded character at `index`."""
        return index + self.shifts[bisect_right(self.starts, index) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original span of a folded one; it never ends in dropped characters."""
        starts, shifts = self.starts, self.shifts
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, end - 1, first) - 1
        return start + shifts[first], end + shifts[last]


class HanFold:
    """Folds one script of Han to the other; made once from the pairs of characters."""

    __slots__ = ("_letters", "_table")

    def __init__(self, pairs: Mapping[int, str]) -> None:
        self._table = {chr(code): plain for code, plain in pairs.items()}
        self._letters = re.compile(f"[{''.join(self._table)}]") if pairs else None

    def __call__(self, text: str) -> str:
        """Return the text in the script that is folded to; its length stays."""
        if self._letters is None:
            return text
        return self._letters.sub(lambda found: self._table[found[0]], text)


def fold(text: str, han: HanFold | None = None) -> Folded:
    """Return `text` folded: one case, width, dash, script of Han (`han`), stem in Russian.

    The original must be in NFC: `domain.normalise` sees to that when a notice is stored, and
    `understand` does for itself.
    """
    plain = _one_to_one(text).lower()
    if han is not None and not plain.isascii():
        plain = han(plain)
    drop = _DROP if _RUN_OF_BLANK.search(plain) else _DROP_BETWEEN_BLANKS
    folded = cut(Folded(plain), drop, _replacement)
    if not plain.isascii() and _CYRILLIC.search(folded.text):
        folded = cut(folded, _RUSSIAN_ENDING, lambda _: "")
    return folded


def _one_to_one(text: str) -> str:
    """Return a text with each sign of the table folded: as many passes as it has such signs."""
    at = 0
    while found := _FOLDED_LETTER.search(text, at):
        text = text.replace(found[0], _ONE_TO_ONE[ord(found[0])])
        at = found.end()
    return text


def _replacement(found: re.Match[str]) -> str:
    run = found[0]
    if run == "\n":
        return "" if _between_cjk(found.string, found.start()) else " "
    if not run.isspace():
        return ""
    return "\n" if run.count("\n") > 1 else " "


def _between_cjk(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return before >= _CJK_FIRST and _is_cjk(before) and _is_cjk(text[at + 1 : at + 2])


def _is_cjk(character: str) -> bool:
    return "\u3040" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff"


def cut(base: Folded, pattern: re.Pattern[str], replace: Replace) -> Folded:
    """Return a text with every match of `pattern` replaced; `origin` still leads back."""
    pieces: list[str] = []
    starts, shifts = [0], [0]
    last = length = 0
    text = base.text
    for found in pattern.finditer(text):
        new = replace(found)
        start, end = found.span()
        pieces += (text[last:start], new)
        length += start - last + len(new)
        last = end
        if len(new) != end - start:
            starts.append(length)
            shifts.append(end - length)
    if not pieces:
        return base
    pieces.append(text[last:])
    shorter = Folded("".join(pieces), starts, shifts)
    return shorter if base.shifts == [0] else _composed(shorter, base)


def _composed(outer: Folded, inner: Folded) -> Folded:
    edges = sorted({*outer.starts, *(_before(outer, start) for start in inner.starts)})
    return Folded(outer.text, edges, [inner.origin(outer.origin(edge)) - edge for edge in edges])


def _before(outer: Folded, offset: int) -> int:
    """Return the first outer offset whose origin is at or behind `offset`."""
    low, high = 0, len(outer.text)
    while low < high:
        middle = (low + high) // 2
        if outer.origin(middle) < offset:
            low = middle + 1
        else:
            high = middle
    return low
