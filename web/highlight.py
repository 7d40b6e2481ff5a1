"""Cut a text into runs at the bounds of its findings, so that overlapping ones can be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.model import Finding


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A stretch of text that lies in the same findings throughout."""

    text: str
    findings: tuple[int, ...]
    """Positions of the findings that cover it, the shortest first."""
    begins: tuple[int, ...]
    """Positions of the findings whose first character is its first."""


def cut(text: str, findings: Sequence[Finding], *, start: int = 0) -> tuple[Run, ...]:
    """Return the runs of `text`, in order; joined they are `text`, character for character.

    `start` is the offset of `text` in what the findings were made on. A finding outside `text` is
    passed over, one that reaches beyond it is clipped: evidence must never fail to show.
    """
    spans = _spans(len(text), findings, start)
    bounds = sorted({0, len(text), *(edge for span in spans.values() for edge in span)})
    return tuple(_run(text, left, right, spans) for left, right in pairwise(bounds))


def _spans(length: int, findings: Sequence[Finding], start: int) -> dict[int, tuple[int, int]]:
    clipped = {
        position: (max(0, finding.start - start), min(length, finding.end - start))
        for position, finding in enumerate(findings)
    }
    return {position: (left, right) for position, (left, right) in clipped.items() if left < right}


def _run(text: str, left: int, right: int, spans: dict[int, tuple[int, int]]) -> Run:
    covering = [position for position, (a, b) in spans.items() if a <= left and right <= b]
    covering.sort(key=lambda position: (spans[position][1] - spans[position][0], position))
    return Run(
        text=text[left:right],
        findings=tuple(covering),
        begins=tuple(position for position in covering if spans[position][0] == left),
    )
