"""The words by which acts of one language speak of other acts, as patterns."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple, cast

from domain.reading.lower_case import lowered, lowered_pattern
from domain.reading.sought import Sought

MASK = "\ue000"
"""Stands for each character of a number, so that no full stop or word is read inside it."""
KINDS = (
    "amends",
    "suspends",
    "resumes",
    "extends",
    "corrects",
    "repeals",
    "implements",
    "translates",
    "replaces",
)
"""Kinds of links, and `replaces`, which repeals an act or amends a part of it."""
_NO_WORD_STARTS = frozenset({"zh", "ja", "ko"})
"""Languages in which a phrase may begin inside a run of letters."""
_PHRASES_MAX = 100
"""Capturing groups of one pattern; a language has fewer phrases of one place than this."""


_MINDS_CASE = "(?-i:"


class Page(NamedTuple):
    """A text, and the same in lower case."""

    text: str
    low: str

    @classmethod
    def of(cls, text: str) -> "Page":
        """Return the page of a text."""
        return cls(text, lowered(text))


class Cue(NamedTuple):
    """A phrase where it stands; offsets are of the text that was searched."""

    start: int
    end: int
    kind: str


_cue = cast("Callable[[tuple[int, int, str]], Cue]", partial(tuple.__new__, Cue))
"""Makes a cue of its parts, in a third of the time."""


@dataclass(frozen=True, slots=True)
class CuePattern:
    """Phrases of several kinds in one pattern, the longest first where several begin at once.

    The pattern is one for texts in lower case, unless a phrase minds the case.
    """

    pattern: Sought | None
    kinds: tuple[str, ...] = ()
    minds_case: bool = False

    def find(self, page: Page, start: int, end: int) -> Sequence[Cue]:
        """Return the phrases in a part of a text, in order; none overlaps another."""
        pattern, kinds = self.pattern, self.kinds
        if pattern is None or not pattern.may_be_in(page.low[start:end]):
            return ()
        text = page.text if self.minds_case else page.low
        return [
            _cue((*found.span(), kinds[(found.lastindex or 1) - 1]))
            for found in pattern.found_in(text, start, end)
        ]


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkGrammar:
    """How one language says what an act does to another; see `config/lexicon/links.yaml`."""

    before: CuePattern
    after: CuePattern
    basis: CuePattern
    actor: CuePattern
    joins: re.Pattern[str]
    scope: re.Pattern[str]
    scope_follows: bool = False
    basis_follows: bool = False
    titles: tuple[tuple[str, Sought], ...] = field(default=())
    short_names: tuple[re.Pattern[str], ...] = ()
    """How a text gives a short `name` to a `number`, which is masked."""


def link_grammar(language: str, tree: Mapping[str, Any]) -> LinkGrammar:
    """Return the grammar of one language from its part of the configuration.

    Raises KeyError for a missing part, ValueError for an unknown kind.
    """
    start = "" if language in _NO_WORD_STARTS else r"(?<!\w)"
    return LinkGrammar(
        before=_cues(tree["before"], start),
        after=_cues(tree["after"], start),
        basis=_cues({"basis": tree["basis"]}, start),
        actor=_cues({"actor": tree.get("actor", ())}, start),
        joins=re.compile("|".join(re.escape(word) for word in tree["joins"])),
        scope=re.compile(f"(?i){start}(?:{tree['scope']})"),
        scope_follows=tree.get("scope_follows", False),
        basis_follows=tree.get("basis_follows", False),
        short_names=tuple(
            re.compile(f"(?i){pattern.replace('{number}', f'(?P<number>(?<!{MASK}){MASK}++)')}")
            for pattern in tree.get("short_names", ())
        ),
        titles=tuple(
            (kind, Sought(f"(?im){pattern}"))
            for kind, patterns in tree.get("titles", {}).items()
            for pattern in patterns
        ),
    )


def _cues(by_kind: Mapping[str, Sequence[str]], start: str) -> CuePattern:
    phrases = [(kind, phrase) for kind, phrases in by_kind.items() for phrase in phrases]
    if unknown := {kind for kind, _ in phrases} - {*KINDS, "basis", "actor"}:
        raise ValueError(f"{sorted(unknown)} are no kinds of links")
    if not phrases:
        return CuePattern(None)
    phrases.sort(key=lambda each: -len(each[1]))
    pattern = "|".join(f"(?:{phrase})()" for _, phrase in phrases)
    whole, kinds = f"{start}(?:{pattern})", tuple(kind for kind, _ in phrases)
    if _MINDS_CASE in whole:
        return CuePattern(Sought(f"(?i){whole}"), kinds, minds_case=True)
    return CuePattern(Sought(lowered_pattern(whole)), kinds)
