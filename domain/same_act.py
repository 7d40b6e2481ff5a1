"""Tell whether two publications carry the same act, and which of several is the official one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication:
    """What is needed of one publication to hold it against another."""

    source_id: str
    jurisdiction: str
    title: str
    url: str
    language: str
    issuers: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    """Its own official numbers, as the identifier reading gives them; never those it cites."""
    published_on: date | None = None
    lead: str = ""
    """The first 2,000 characters of its text."""
    source_kind: str = ""
    """`gazette`, `ministry`, `press` or `database`; empty where it is not known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sameness:
    """The decision on two publications."""

    verdict: str
    """`same`, `different` or `unsure`."""
    reason: str


def same_act(a: Publication, b: Publication) -> Sameness:
    """Return whether two publications carry one act; the order of the two does not matter."""
    if a.jurisdiction != b.jurisdiction:
        return Sameness(verdict="different", reason="other jurisdictions")
    return Sameness(verdict="unsure", reason="nothing decides")


def official_first(publications: Sequence[Publication]) -> tuple[Publication, ...]:
    """Return the publications of one act, the most official source first.

    Gazette, ministry, press, database; then the earlier publication.
    """
    ranks = {"gazette": 0, "ministry": 1, "press": 2, "database": 3}

    def rank(one: Publication) -> tuple[int, date, str, str]:
        return (ranks.get(one.source_kind, 4), one.published_on or date.max, one.source_id, one.url)

    return tuple(sorted(publications, key=rank))
