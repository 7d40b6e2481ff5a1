"""Look for numbers that a numbered series skipped."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from config.schema import AnySource
from domain.numbering import Numbered, missing_numbers
from storage import notices
from storage.engine import Transaction

YEAR = timedelta(days=400)
"""Series are numbered by the year; older gaps are history."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """What is missing of one source's series."""

    source_id: str
    to_look_for: tuple[str, ...]
    """Those that an alarm is about."""
    all: tuple[str, ...]


def gaps_of(tx: Transaction, source: AnySource, now: datetime) -> Gap:
    """Return what is missing of a source; nothing where its YAML names no `numbering`."""
    pattern = source.expectations.numbering
    if not pattern:
        return Gap(source_id=source.id, to_look_for=(), all=())
    known = (
        Numbered(number=number, issuers=issuers, seen_at=seen_at)
        for number, issuers, seen_at in notices.numbers_since(tx, source.id, now - YEAR)
    )
    fresh, every = missing_numbers(known, pattern, now)
    return Gap(source_id=source.id, to_look_for=fresh, all=every)


def all_gaps(tx: Transaction, sources: Mapping[str, AnySource], now: datetime) -> list[Gap]:
    """Return the sources of which something is missing, in the order of their ids."""
    found = (gaps_of(tx, sources[key], now) for key in sorted(sources))
    return [gap for gap in found if gap.all]
