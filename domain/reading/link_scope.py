"""Find the part of an act that is named beside its number, and tell lists from clauses."""

import re

from domain.reading.link_grammar import LinkGrammar
from domain.reading.link_tokens import BRACKETS

LIST_BREAK = re.compile("[,，。；;]")
CITED_AT_ONCE = 30
"""Characters between a number and a word or part that belongs to it at once (guess)."""
_LIST_GAP = 90
"""Characters between two numbers of one list, brackets left out (guess)."""
_BEHIND_MAX, _BEFORE_MAX = 200, 120
"""Characters beside a number in which a part of the act is looked for (guess)."""
_NEXT_PART = 8
"""Characters in which one more part begins: `, ` of a list, ` of ` of a whole."""

Span = tuple[int, int]


def plain(gap: str) -> str:
    """Return what stands between two places without brackets and quotations."""
    return BRACKETS.sub("", gap)


def joined(gap: str, grammar: LinkGrammar) -> bool:
    """Tell whether what stands between two numbers makes them a list."""
    words = plain(gap)
    if len(words) > _LIST_GAP:
        return False
    return not words.strip() or grammar.joins.search(words) is not None


def part_behind(text: str, start: int, end: int, grammar: LinkGrammar) -> Span:
    """Return the span of a part that follows a number; two zeros for the whole act."""
    gap = text[start : min(end, start + _BEHIND_MAX)]
    gap = BRACKETS.sub(lambda found: " " * len(found[0]), gap)
    found = grammar.scope.search(gap)
    if not found or LIST_BREAK.search(gap, 0, found.start()):
        return 0, 0
    last = found.end()
    while more := grammar.scope.search(gap, last, min(len(gap), last + _NEXT_PART)):
        if not grammar.joins.search(gap, last, more.start()):
            break
        last = more.end()
    return start + found.start(), start + last


def part_before(text: str, start: int, end: int, grammar: LinkGrammar) -> Span:
    """Return the span of a part that stands before a number, in its line; zeros for the whole."""
    line = text.rfind("\n", 0, end) + 1
    parts = list(grammar.scope.finditer(text, max(start, line, end - _BEFORE_MAX), end))
    if not parts or end - parts[-1].end() > CITED_AT_ONCE:
        return 0, 0
    first = parts[-1]
    for part in reversed(parts[:-1]):
        gap = text[part.end() : first.start()]
        if len(gap) > _NEXT_PART and not joined(gap, grammar):
            break
        first = part
    return first.start(), parts[-1].end()
