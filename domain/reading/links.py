"""Read what an act does to other acts: a verb and an official number in one clause."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from domain.model import LinkReading
from domain.reading.findings import Findings
from domain.reading.identifiers import NumberMention
from domain.reading.link_clause import governed_in, names_itself
from domain.reading.link_grammar import LinkGrammar, Page
from domain.reading.numbered_clauses import Clause, clauses_with, masked
from domain.reading.short_names import links_by_short_name

_NO_ACTS = frozenset({"us_rin", "us_docket", "us_adcvd_case", "us_itc_inv", "cn_tech_catalogue"})
"""Kinds of numbers that name no act: proceedings, entries of a catalogue."""
_ACTS_MAX = 2000
"""Numbers of acts that are looked at: a text that names more is a register (guess)."""
_TITLES_WITHIN = 8000
"""Characters in which an act named by its title alone is looked for (guess: title and lead)."""
_OF_TEXTS = frozenset({"corrects", "translates"})
_FR_DOC = re.compile(r"\[?FR Doc\.?\s?$")
_FILED = " Filed"
"""Stands behind the number of a document of the Federal Register."""
_KIND_OF_ACT = 16
"""Characters before a number that heads a text: `Nghị định số ` (guess)."""
_HAN_STORY = re.compile("[\u4e00-\u9fff][^\n]{0,40}[，、].{0,40}[\u4e00-\u9fff]")
"""A sentence before a number: on that day the ministry published it."""
_POINT = re.compile(r"\s*\d{1,3}[.)]\s")
"""The number of a point opens what an act does, and names no act."""
_HEAD = 120
"""Characters of a text with no title in which it names itself (guess)."""


class _Link(NamedTuple):
    kind: str
    value: str
    scope: str
    start: int
    end: int


def read_links(
    whole: Page,
    numbers: Sequence[NumberMention],
    grammar: LinkGrammar | None,
    findings: Findings,
    title_end: int,
) -> tuple[LinkReading, ...]:
    """Return what a text does to other acts, each once, in the order of their places.

    `numbers` are the official numbers of the text; those that name the text itself are no links,
    nor is an act that is cited as a legal basis or as the one that changed another.
    Nothing is read in a language that has no grammar.
    """
    if grammar is None:
        return ()
    acts = [number for number in numbers if number.kind not in _NO_ACTS][:_ACTS_MAX]
    original = whole.text
    page = Page(masked(original, acts), masked(whole.low, acts)) if acts else whole
    clauses = list(clauses_with(page.text, acts, title_end))
    own = _own_numbers(original, page, clauses, grammar, title_end)
    found = list(_by_number(original, page, clauses, grammar, own))
    found += _by_short_name(page, acts, grammar, own)
    found += _by_title(whole, grammar, found)
    return tuple(
        LinkReading(
            kind=link.kind,
            value=link.value,
            scope=link.scope,
            finding=findings.add(link.start, link.end, f"link:{link.kind}"),
        )
        for link in _settled(sorted(found, key=lambda link: (link.start, link.end)))
    )


def _by_number(
    original: str,
    page: Page,
    clauses: Sequence[Clause],
    grammar: LinkGrammar,
    own: frozenset[str],
) -> Iterator[_Link]:
    for clause in clauses:
        if all(number.value in own for number in clause.numbers):
            continue
        for number, link in governed_in(clause, page, grammar, own):
            if number.value in own:
                continue
            scope = " ".join(original[link.scope[0] : link.scope[1]].split())
            kind = link.kind
            if kind == "replaces":
                kind = "amends" if scope else "repeals"
            start, end = min(link.start, number.start), max(link.end, number.end)
            yield _Link(kind, number.value, scope, start, end)


def _by_short_name(
    page: Page, acts: Sequence[NumberMention], grammar: LinkGrammar, own: frozenset[str]
) -> Iterator[_Link]:
    for link in links_by_short_name(page, acts, grammar, own):
        kind = "repeals" if link.kind == "replaces" else link.kind
        yield _Link(kind, link.value, "", link.start, link.end)


def _own_numbers(
    original: str,
    page: Page,
    clauses: Sequence[Clause],
    grammar: LinkGrammar,
    title_end: int,
) -> frozenset[str]:
    """Return the numbers by which the text names itself.

    In the title, or in the first line of a text whose title has none, the first number that nothing
    is done to; and the Federal Register's own under each document.
    """
    own: set[str] = set()
    head = title_end + _HEAD
    first = clauses[0].numbers[0] if clauses else None
    heads = first and (first.start < title_end or _heads(page.text, first.start, head))
    if first and heads and names_itself(clauses[0], page, grammar, title_end):
        own.add(first.value)
    own.update(_filed(original, clauses) if _FILED in original else ())
    return frozenset(own)


def _filed(original: str, clauses: Sequence[Clause]) -> Iterator[str]:
    """Yield the numbers under which the Federal Register filed its documents."""
    for clause in clauses:
        for number in clause.numbers:
            if original.startswith(_FILED, number.end) and _FR_DOC.search(
                original, max(0, number.start - 12), number.start
            ):
                yield number.value


def _heads(text: str, start: int, head: int) -> bool:
    """Tell whether a number heads a text: at its line's start, or behind a kind of act alone."""
    if start >= head:
        return False
    before = text[text.rfind("\n", 0, start) + 1 : start]
    if _HAN_STORY.search(before) or _POINT.match(before):
        return False
    capitals = all(not word[0].islower() for word in before.split())
    return capitals or len(before) <= _KIND_OF_ACT


def _by_title(page: Page, grammar: LinkGrammar, found: Sequence[_Link]) -> Iterator[_Link]:
    """Yield acts that are named by title where no number says which act is meant."""
    original, head = page.text, page.low[:_TITLES_WITHIN]
    spans = [(link.start, link.end) for link in found]
    for kind, pattern in grammar.titles:
        if not pattern.may_be_in(head):
            continue
        for match in pattern.found_in(original, 0, _TITLES_WITHIN):
            start, end = match.span()
            if any(begin < end and start < stop for begin, stop in spans):
                continue
            line = original.rfind("\n", 0, start) + 1
            if any(cue.kind in _OF_TEXTS for cue in grammar.before.find(page, line, start)):
                continue
            title = " ".join(match["title"].split())
            yield _Link(kind, title, "", match.start("title"), end)


def _settled(links: Sequence[_Link]) -> list[_Link]:
    """Keep each link once.

    The part that is named says more than the whole, and an extension or the end of a suspension
    more than the suspension that it tells of.
    """
    parts = {(link.kind, link.value) for link in links if link.scope}
    later = {link.value for link in links if link.kind in {"extends", "resumes"}}
    kept: dict[tuple[str, str, str], _Link] = {}
    for link in links:
        whole = not link.scope and (link.kind, link.value) in parts
        told = link.kind == "suspends" and link.value in later
        if not whole and not told:
            kept.setdefault((link.kind, link.value, link.scope), link)
    return list(kept.values())
