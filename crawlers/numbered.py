"""Find the numbered entries in running text: of a PDF, or of a page without markup for them."""

import re
from collections.abc import Iterable, Iterator

from config.field_schema import Numbered
from crawlers.words import one_line
from domain.model import Entry

MARGIN_LINES = 4
"""Lines at the head and foot of a page where running titles and page numbers stand."""
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uff01-\uffef]")


def numbered_entries(lines: Iterable[str], rule: Numbered) -> tuple[Entry, ...]:
    """Return the entries of a text in their order, each with its words up to the next.

    A number that stood before is a reference at the start of a line, unless its part is another.
    Lines above the first entry and from `until` on belong to none.
    """
    entries: dict[str, Entry] = {}
    key = part = heading = ""
    own: list[str] = []
    for line in _told(lines, rule):
        title, start = _match(rule.headings or "", line), re.match(rule.starts, line)
        if title is None and start is None:
            own.append(line)
            continue
        new_part = one_line(title[1]) if title else part
        new_key = f"{new_part} {start[1]}" if start and rule.prefixed and new_part else ""
        new_key = new_key or (start[1] if start else "")
        if start and new_key in entries.keys() | {key}:
            own.append(line)
            continue
        _close(entries, key, own, heading, rule)
        part, key = new_part, new_key
        heading = "" if rule.prefixed else part
        own = [line[start.end(1) :].strip()] if start else []
    _close(entries, key, own, heading, rule)
    return tuple(entries.values())


def without_margins(page: str, patterns: Iterable[str]) -> list[str]:
    """Return the lines of a page without those at its head and foot that a pattern fits whole."""
    furniture = [re.compile(pattern) for pattern in patterns]
    lines = page.split("\n")
    return [
        line.strip()
        for at, line in enumerate(lines)
        if not (
            min(at, len(lines) - 1 - at) < MARGIN_LINES
            and any(pattern.fullmatch(line.strip()) for pattern in furniture)
        )
    ]


def flowed(lines: Iterable[str], clauses: str) -> list[str]:
    """Return the lines as clauses: one that starts as no clause does goes on the line above it.

    A PDF breaks its lines at the margin, and elsewhere in each edition.
    """
    starts = re.compile(clauses)
    told: list[str] = []
    for line in filter(None, map(one_line, lines)):
        if told and not starts.match(line):
            told[-1] += ("" if _joins(told[-1], line) else " ") + line
        else:
            told.append(line)
    return told


def _joins(before: str, after: str) -> bool:
    """Say whether a broken line has no space at the break: a hyphen, or Chinese and Japanese."""
    return before.endswith("-") or bool(_WIDE.match(before[-1]) and _WIDE.match(after[0]))


def _told(lines: Iterable[str], rule: Numbered) -> Iterator[str]:
    """Yield the lines up to the one that ends the list, once an entry has begun."""
    begun = False
    for line in lines:
        begun = begun or bool(re.match(rule.starts, line))
        if begun and rule.until and re.match(rule.until, line):
            return
        yield line


def _match(pattern: str, line: str) -> "re.Match[str] | None":
    return re.match(pattern, line) if pattern else None


def _close(
    entries: dict[str, Entry], key: str, own: list[str], heading: str, rule: Numbered
) -> None:
    if not key:
        return
    lines = flowed(own, rule.clauses) if rule.clauses else own
    text = "\n".join(filter(None, lines))
    entries[key] = Entry(key=key, text=text, heading=heading)
