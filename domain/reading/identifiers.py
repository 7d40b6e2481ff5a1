"""Read the official numbers of acts."""

import re

from domain.lexicon import IdentifierRule
from domain.model import IdentifierReading
from domain.reading.findings import Findings

_BLANKS = re.compile(r"\s+")


def read_identifiers(
    original: str, rules: tuple[IdentifierRule, ...], jurisdiction: str, findings: Findings
) -> tuple[IdentifierReading, ...]:
    """Return every official number, each value once, as printed but for white space.

    A shape that also occurs in other things is taken only from the jurisdictions that use it.
    """
    lowered = original.lower()
    readings: dict[tuple[str, str], IdentifierReading] = {}
    for rule in rules:
        if rule.reads != "identifier" or not _may_occur(rule, lowered, jurisdiction):
            continue
        for found in rule.compiled.finditer(original):
            value = _BLANKS.sub(" ", found[0]).strip()
            if (rule.kind, value) in readings:
                continue
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            number = findings.add(start, start + len(found[0].strip()), f"identifier:{rule.kind}")
            readings[rule.kind, value] = IdentifierReading(
                kind=rule.kind, value=value, finding=number
            )
    return tuple(readings.values())


def _may_occur(rule: IdentifierRule, lowered: str, jurisdiction: str) -> bool:
    if rule.needs_context and rule.jurisdictions and jurisdiction not in rule.jurisdictions:
        return False
    return not rule.triggers or any(trigger in lowered for trigger in rule.triggers)
