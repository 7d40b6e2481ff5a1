"""Read only what can be read, and say what was not: garbled, too long, in another language."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import wraps
from typing import Any, Protocol, TypeVar

import pycld2

from domain.errors import Unclassifiable
from domain.language import COVERED
from domain.lexicon import Lexicon
from domain.mending import is_garbled
from domain.model import Understanding
from domain.side_by_side import Steps

Judged_co = TypeVar("Judged_co", covariant=True)

HEAD, TAIL = 1_000_000, 500_000
"""Characters read of the beginning and the end of a longer text: 300 pages are 1,000,000, and the
last articles tell from when (guess)."""
LONG = 200_000
"""Characters from which what is repeated word by word is read `REPEATS_MAX` times: it says nothing
new, and a hostile line of megabytes costs no more than its first part (guess)."""
REPEATS_MAX = 4
_STRETCH = re.compile(r"[^.;。；\n]{0,399}(?:[.;。；\n]|[^.;。；\n])", re.DOTALL)
UNCOVERED_SHARE = 0.2
"""Share of its letters in other scripts, or of its words in another language, from which a text
that seems not to matter was not read (guess)."""
_SAMPLE = 20_000
_WORDS_LEAST = 300
"""Bytes of words from which the detector's shares are believed (guess)."""
_NAME_LONGEST, _MARK_LONGEST = 200, 3
"""Characters of the name of an act, and of a mark in its number: `TT`, `BCT`, `SOR` (guess)."""
_WORDS = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"[^\W\d_]")
_OTHER = re.compile("[\u0370-\u03ff\u0530-\u10ff\u1200-\u1cff]")
"""Letters of scripts that no covered language is written in: Greek, Hebrew, Arabic, Thai …"""
_KNOWN_RUN = re.compile(
    "[A-Za-z\u00c0-\u024f\u0400-\u04ff\u1e00-\u1eff]{3,}|[\u3040-\u9fff\uac00-\ud7af]{3,}"
)
_KIN = frozenset({"ms", "zh", "zh-Hant", "un", "gl", "ca", "xx-Latn"})
"""Tags that are read as a covered language, or that say nothing."""


class Understands(Protocol[Judged_co]):
    """What reads a text, and tells on what its judgement rests; see `domain.understand`."""

    def __call__(
        self,
        *,
        title: str,
        text: str,
        lexicon: Lexicon,
        language: str = "",
        jurisdiction: str = "",
        published_on: date | None = None,
    ) -> Steps[tuple[Understanding, Judged_co]]:
        """Return everything understood of a text, and what the judgement rests on."""
        ...


def legible(understand: Understands[Judged_co]) -> Understands[Judged_co]:
    """Return a reader that refuses what it cannot read, and says what it left out.

    A garbled text is refused. Of a text above `HEAD` and `TAIL` characters only these are read, and
    `unread` says so. A text partly in a language that is not covered is read by its other part; if
    that does not matter, it is refused: what was not read is never called irrelevant. A reading
    that says the same of the same place more than once is kept once.
    """

    @wraps(understand)
    def read(*, title: str, text: str, **more: Any) -> Steps[tuple[Understanding, Judged_co]]:
        title, text = (unicodedata.normalize("NFC", part) for part in (title, text))
        if is_garbled(f"{title}\n{text}"):
            raise Unclassifiable("the text is not readable: its bytes were read in a wrong charset")
        shown, unread = _shown(text)
        try:
            got, judged = yield from understand(title=title, text=shown, **more)
        except Unclassifiable:
            got, judged = yield from _of_the_covered_part(understand, title, text, more)
            return _quoted(got, f"{title}\n{text}"), judged
        if not got.relevant and _is_a_bare_number(f"{title}\n{shown}", more["lexicon"]):
            raise Unclassifiable("it gives the number of an act, and no word of what it is about")
        if not got.relevant and (foreign := _foreign(shown)):
            raise Unclassifiable(f"a part of the text is in a language not covered: {foreign}")
        if unread:
            got = _moved(got, len(title) + 1 + HEAD, len(text) - TAIL - HEAD - 1)
        if shown != text:
            got = _quoted(got, f"{title}\n{text}")
        return _settled(got, unread), judged

    return read


def _is_a_bare_number(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a text is the name and number of an act alone: `02014R0833-20260717`."""
    if len(text) > _NAME_LONGEST or not any(map(str.isdigit, text)):
        return False
    known = lexicon.knowledge.act_names
    return all(
        word in known or (word.isascii() and len(word) <= _MARK_LONGEST) or known.issuperset(word)
        for word in _WORDS.findall(text.lower())
    )


def _shown(text: str) -> tuple[str, str]:
    """Return what is read of a text, and what is not, in words."""
    if len(text) <= LONG:
        return text, ""
    if len(text) <= HEAD + TAIL + 1:
        return _without_repeats(text), ""
    words = f"the first {HEAD:,} and the last {TAIL:,} of {len(text):,} characters were read"
    return _without_repeats(f"{text[:HEAD]}\n{text[-TAIL:]}"), words


def _without_repeats(text: str) -> str:
    """Return a text of the same length with blanks for what it says over and over, word by word."""
    seen: Counter[str] = Counter()
    kept: list[str] = []
    for stretch in _STRETCH.findall(text):
        seen[stretch] += 1
        kept.append(stretch if seen[stretch] <= REPEATS_MAX else " " * len(stretch))
    return "".join(kept)


def _of_the_covered_part(
    understand: Understands[Judged_co], title: str, text: str, more: dict[str, Any]
) -> Steps[tuple[Understanding, Judged_co]]:
    """Read what stands in covered scripts; raise again where that does not matter.

    Raises:
        Unclassifiable: nothing is covered, or the covered part alone speaks of nothing.
    """
    plain = _OTHER.sub(" ", f"{title}\n{text}"[:HEAD])
    known = sum(len(run) for run in _KNOWN_RUN.findall(plain))
    letters = len(_LETTERS.findall(f"{title}\n{text}"[:HEAD]))
    if not known or known < UNCOVERED_SHARE * letters or "\ufffd" in plain:
        return (yield from understand(title=title, text=text[:HEAD], **more))
    start = next((run.start() for run in _KNOWN_RUN.finditer(plain)), 0)
    got, judged = yield from understand(title="", text=plain[start:], **more)
    if not got.relevant:
        raise Unclassifiable("the text is mostly in a language that is not covered")
    words = "only the part in a covered language was read"
    return _settled(_moved(got, 0, start - 1), words), judged


def _foreign(text: str) -> str:
    """Return the language that a good part of a text is in and we do not read, or nothing."""
    sample = text[:_SAMPLE]
    others = len(_OTHER.findall(sample))
    if others and others > UNCOVERED_SHARE * max(len(_LETTERS.findall(sample)), 1):
        return "another script"
    words = " ".join(_KNOWN_RUN.findall(sample)).encode("utf-8", "ignore")
    if len(words) < _WORDS_LEAST:
        return ""
    is_sure, _, found = pycld2.detect(words, isPlainText=True)
    read = _KIN.union(COVERED)
    return next(
        (
            name.title()
            for name, code, share, _ in found
            if is_sure and share > 100 * UNCOVERED_SHARE and code not in read
        ),
        "",
    )


def _quoted(got: Understanding, original: str) -> Understanding:
    """Return the understanding with the words of the original for blanks that were read."""
    told = (one._replace(quote=original[one.start : one.end]) for one in got.findings)
    return replace(got, findings=tuple(told))


def _moved(got: Understanding, at: int, by: int) -> Understanding:
    """Return the understanding with the findings from an offset on moved by so many characters."""
    moved = (
        one._replace(start=one.start + by, end=one.end + by) if one.start >= at else one
        for one in got.findings
    )
    return replace(got, findings=tuple(moved))


def _settled(got: Understanding, unread: str) -> Understanding:
    """Return the understanding with each reading once, and with what was not read."""
    told = dict(_said_again(got)) | ({"unread": unread} if unread else {})
    return replace(got, **told) if told else got


def _said_again(got: Understanding) -> Iterator[tuple[str, Any]]:
    """Yield the readings of which some are told more than once, each once."""
    for name in ("codes", "dates", "thresholds"):  # the others are read once by their value
        readings = getattr(got, name)
        once = tuple(dict.fromkeys(readings)) if len(readings) > 1 else readings
        if len(once) < len(readings):
            yield name, once
