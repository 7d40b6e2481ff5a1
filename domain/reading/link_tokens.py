"""Put the official numbers and the telling phrases of one clause in order."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, cast

from domain.reading.link_grammar import LinkGrammar, Page
from domain.reading.numbered_clauses import Clause

BRACKETS = re.compile(
    r"[(（〔\[][^()（）〔〕\[\]]{0,300}[)）〕\]]|[《「『“\"„«][^《》「」『』“”\"„«»]{0,200}[》」』”\"“»]"
)
"""Brackets and quotation marks with what they hold."""
_TITLE_MAX = 320
"""Characters of a title in brackets behind a number (guess)."""


class Token(NamedTuple):
    """A number or a phrase; offsets are of the text."""

    start: int
    end: int
    role: str
    """`number`, `before`, `after`, `both`, `basis` or `actor`."""
    kind: str


_token = cast("Callable[[tuple[int, int, str, str]], Token]", partial(tuple.__new__, Token))
"""Makes a token of its parts, in a third of the time."""


def tokens_of(
    clause: Clause,
    page: Page,
    grammar: LinkGrammar,
    own: frozenset[str],
    verbs: Sequence[Token],
) -> list[Token]:
    """Return numbers and phrases in order; a phrase in brackets behind a number is its title.

    `verbs` are those of the clause, as `verbs_of` returns them.
    """
    start, end = clause.start, clause.end
    tokens = [_token((n.start, n.end, "number", n.value)) for n in clause.numbers]
    tokens += verbs
    tokens += [_token((c.start, c.end, "basis", "")) for c in grammar.basis.find(page, start, end)]
    if grammar.actor.pattern is not None:
        found = grammar.actor.find(page, start, end)
        tokens += [_token((c.start, c.end, "actor", "")) for c in found]
    tokens.sort(key=lambda token: (token.start, -token.end))
    return list(_outside(tokens, _titles_of(clause, page.text, own)))


def verbs_of(clause: Clause, page: Page, grammar: LinkGrammar) -> list[Token]:
    """Return the verbs of a clause, those that stand before a number first."""
    start, end = clause.start, clause.end
    behind = grammar.after.find(page, start, end)
    before = grammar.before.find(page, start, end)
    if not behind:
        return [_token((cue.start, cue.end, "before", cue.kind)) for cue in before]
    tokens: list[Token] = []
    after = {(cue.start, cue.end): cue for cue in behind}
    for cue in before:
        same = [span for span in after if span[0] < cue.end and cue.start < span[1]]
        longer = [span for span in same if span[1] - span[0] > cue.end - cue.start]
        if longer:
            continue
        for span in same:
            del after[span]
        role = "both" if same and same[0] == (cue.start, cue.end) else "before"
        tokens.append(_token((cue.start, cue.end, role, cue.kind)))
    return tokens + [_token((*span, "after", cue.kind)) for span, cue in after.items()]


def _titles_of(clause: Clause, text: str, own: frozenset[str]) -> list[tuple[int, int]]:
    """Return the brackets right behind the number of another act: they repeat its title."""
    spans = []
    for number in clause.numbers:
        begin = number.end + (text[number.end : number.end + 1] == " ")
        found = BRACKETS.match(text, begin, min(clause.end, begin + _TITLE_MAX))
        if found and found[0][0] in "(（《«“" and number.value not in own:
            spans.append(found.span())
    return spans


def _outside(tokens: Sequence[Token], spans: Sequence[tuple[int, int]]) -> Iterator[Token]:
    starts = [start for start, _ in spans]
    reach = -1
    for token in tokens:
        place = bisect_left(starts, token.start + 1) - 1
        inside = place >= 0 and token.start < spans[place][1]
        if token.role != "number" and (inside or token.start < reach):
            continue
        reach = max(reach, token.end)
        yield token
