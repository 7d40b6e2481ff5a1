"""Read the official numbers of acts."""

import re

from domain.lexicon import Lexicon
from domain.model import IdentifierReading
from domain.reading.findings import Findings

_BLANKS = re.compile(r"\s+")


def read_identifiers(
    original: str, lexicon: Lexicon, jurisdiction: str, findings: Findings
) -> tuple[IdentifierReading, ...]:
    """Return every official number, each value once, as printed but for white space.

    A shape that also occurs in other things is taken only from the jurisdictions that use it.
    """
    readings: dict[tuple[str, str], IdentifierReading] = {}
    for rule in lexicon.identifiers_in(original):
        if rule.jurisdictions and jurisdiction not in rule.jurisdictions:
            continue
        for found in rule.compiled.finditer(original):
            printed = found[0].strip()
            value = _BLANKS.sub(" ", printed)
            if (rule.kind, value) in readings:
                continue
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            number = findings.add(start, start + len(printed), f"identifier:{rule.kind}")
            readings[rule.kind, value] = IdentifierReading(
                kind=rule.kind, value=value, finding=number
            )
    return tuple(readings.values())
