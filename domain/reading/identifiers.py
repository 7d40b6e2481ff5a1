"""Read the official numbers of acts by the grammars of `config/lexicon/identifiers.yaml`."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from domain.knowledge import IdentifierRule
from domain.lexicon import Lexicon
from domain.model import IdentifierReading
from domain.reading.findings import Findings
from domain.reading.normal_numbers import normal_identifier

_ONE_WIDTH = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys("\u00a0\u2007\u202f\u3000", " "),
    **dict.fromkeys("‐‑‒–−", "-"),
}
_WIDE = re.compile(f"[{''.join(map(re.escape, _ONE_WIDTH))}]")
_BRACKETS = re.compile("(?<=[号호])\\s?[（(][^（）()]{1,80}[）)]")
_CHINESE = "公告"


class NumberMention(NamedTuple):
    """An official number where it stands in the original."""

    start: int
    end: int
    kind: str
    value: str


def find_numbers(original: str, lexicon: Lexicon, jurisdiction: str) -> tuple[NumberMention, ...]:
    """Return every place of an official number, in order; none lies inside another.

    A shape that also occurs in other things is taken only from the jurisdictions that use it.
    """
    text = _in_one_width(original)
    found = [
        mention
        for rule in lexicon.identifiers_in(text)
        if not rule.jurisdictions or jurisdiction in rule.jurisdictions
        for mention in _mentions(rule, text)
    ]
    kept: list[NumberMention] = []
    for mention in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(_with_issuers(kept))


def read_identifiers(
    numbers: Sequence[NumberMention], findings: Findings
) -> tuple[IdentifierReading, ...]:
    """Return every official number once, in its normal form, in the order of its first place."""
    readings: dict[str, IdentifierReading] = {}
    for number in numbers:
        if number.value not in readings:
            finding = findings.add(number.start, number.end, f"identifier:{number.kind}")
            readings[number.value] = IdentifierReading(
                kind=number.kind, value=number.value, finding=finding
            )
    return tuple(readings.values())


def _in_one_width(text: str) -> str:
    """Return a text of the same length; each wide character is looked for but once."""
    if text.isascii():
        return text
    at = 0
    while wide := _WIDE.search(text, at):
        text, at = text.replace(wide[0], _ONE_WIDTH[wide[0]]), wide.end()
    return text


def _with_issuers(mentions: Sequence[NumberMention]) -> Iterator[NumberMention]:
    """Yield the mentions, a bare Chinese number as the one that the text also prints in full.

    Where two issuers have that number in one text, the bare one stays bare.
    """
    full: dict[str, set[str]] = {}
    for mention in mentions:
        if _CHINESE in mention.value and not mention.value.startswith(_CHINESE):
            full.setdefault(mention.value[mention.value.index(_CHINESE) :], set()).add(
                mention.value
            )
    for mention in mentions:
        named = full.get(mention.value, set())
        yield mention._replace(value=next(iter(named))) if len(named) == 1 else mention


class _Normal(dict[str, str]):
    """The one spelling of each number of a kind; a text prints most of its numbers again."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def __missing__(self, printed: str) -> str:
        value = self[printed] = normal_identifier(self._kind, printed)
        return value


def _mentions(rule: IdentifierRule, text: str) -> Iterator[NumberMention]:
    values = _Normal(rule.kind)
    for found in rule.found_in(text):
        whole, start = found[0], found.start()
        printed = whole.strip()
        if printed is not whole:
            start += len(whole) - len(whole.lstrip())
        if not rule.item or not rule.compiled_item.search(printed):
            yield NumberMention(start, start + len(printed), rule.kind, values[printed])
        else:
            yield from _listed(rule, printed, start, values)


def _listed(
    rule: IdentifierRule, printed: str, start: int, values: _Normal
) -> Iterator[NumberMention]:
    """Yield each number of a list, with the issuers and the year that the first one names."""
    blotted = _BRACKETS.sub(lambda found: "-" * len(found[0]), printed)
    items = list(rule.compiled_item.finditer(blotted))
    first = items[0]
    before, after = printed[: first.start("no")], printed[first.end("no") : first.end()]
    behind = printed[items[-1].end() :]
    for item in items:
        value = values[f"{before}{item['no']}{after}{behind}"]
        begin = 0 if item is first else item.start()
        end = item.end() if item is not items[-1] else len(printed)
        yield NumberMention(start + begin, start + end, rule.kind, value)
