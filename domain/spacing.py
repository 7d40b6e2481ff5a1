"""Read a text whose blanks are of one kind, and point at the words of the text as it came.

Pages print no-break and thin spaces, two blanks for one and marks that show nothing, and every
grammar here expects one plain blank. Archived notices have it (`domain.normalise`), a text that is
handed in may not.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, TypeVar

from domain.folding import Folded, cut
from domain.model import Understanding
from domain.side_by_side import Steps

Judged = TypeVar("Judged")
Reader = Callable[..., Steps[tuple[Understanding, Judged]]]

_BLANKS = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F), " ")
_BLANK = re.compile(f"[{''.join(map(chr, _BLANKS))}]")
# Two blanks between words are one, more part the cells of a row; a line ends with its feed alone.
_UNSEEN = re.compile(r"\r(?=\n)|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]+")
_TWICE = re.compile(r"  (?<=\S  )(?=\S)| +(?=\n)")
_ODD = re.compile(f"[\r\ufeff\u00ad{''.join(map(chr, _BLANKS))}\u200b-\u200f\u202a-\u2064]")
"""Every sign that is looked for but the plain blank: a text without them is left as it is."""


def plainly_spaced(text: str) -> Folded:
    """Return a text with plain blanks, one between words, and without marks that show nothing.

    The ideographic space and the tab stay: they part the cells of a row.
    """
    plain = Folded(text)
    if _ODD.search(text):
        plain = cut(Folded(_BLANK.sub(" ", text)), _UNSEEN, lambda _: "")
    if "  " not in plain.text and " \n" not in plain.text:
        return plain
    return cut(plain, _TWICE, _one_blank)


def _one_blank(found: re.Match[str]) -> str:
    """Return what stands for blanks: nothing at the end of a line."""
    return "" if found.string.startswith("\n", found.end()) else " "


def whatever_its_blanks(understand: Reader[Judged]) -> Reader[Judged]:
    """Return a reader that reads a title and a text plainly spaced.

    Offsets and quotes of findings are those of the title, a line break and the text, all in NFC.
    """

    @wraps(understand)
    def read(*, title: str, text: str, **more: Any) -> Steps[tuple[Understanding, Judged]]:
        parts = [unicodedata.normalize("NFC", part) for part in (title, text)]
        head, body = map(plainly_spaced, parts)
        got, judged = yield from understand(title=head.text, text=body.text, **more)
        if [head.text, body.text] == parts:
            return got, judged
        return _as_it_came(got, "\n".join(parts), len(parts[0]), head, body), judged

    return read


def _as_it_came(
    got: Understanding, original: str, title_end: int, head: Folded, body: Folded
) -> Understanding:
    """Return the understanding with findings in the original, whose title ends at `title_end`."""

    def came_from(offset: int) -> int:
        if offset < len(head.text):
            return head.origin(offset)
        behind = offset - len(head.text) - 1
        return title_end + (1 + body.origin(behind) if behind >= 0 else 0)

    findings = []
    for one in got.findings:
        start = came_from(one.start)
        end = came_from(one.end - 1) + 1 if one.end > one.start else start
        findings.append(one._replace(start=start, end=end, quote=original[start:end]))
    return replace(got, findings=tuple(findings))
