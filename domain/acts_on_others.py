"""Say what a notice does to the acts that it names."""

from collections.abc import Sequence
from datetime import date

from domain.acts_of_notice import ENDS_WITH_LINK, Done, end_of, first_day, quote_of
from domain.measure_life import measure_key
from domain.model import Act, ActKind, DateReading, LinkReading, Notice, Understanding

HOMES = {"uk": "GB", "un": "INT", "celex": "EU", "oj": "EU"}
"""Whose acts bear numbers of a kind, by its first part, where that is not the code of a state."""


def linked_acts(notice: Notice, understood: Understanding, seen_on: date) -> tuple[Done, ...]:
    """Return what a notice does to each act that it names."""
    done = (_linked(notice, understood, link, seen_on) for link in understood.links)
    return tuple(dict.fromkeys(done))


def _linked(notice: Notice, understood: Understanding, link: LinkReading, seen_on: date) -> Done:
    kind = ActKind(link.kind)
    kinds = {one.value: one.kind for one in understood.identifiers}
    home = _home(kinds.get(link.value, ""), notice.jurisdiction)
    key = measure_key(home, notice.issuers, link.value)
    reading = _concerning(understood.dates, link.scope)
    effective = reading.on if reading else None
    act = Act(
        measure_id=key,
        notice_id=notice.id,
        kind=kind,
        published_on=notice.published_on or seen_on,
        effective_on=effective,
        until=_end_for(understood, reading) if kind in ENDS_WITH_LINK else None,
        scope=link.scope,
        comments_until=first_day(understood, "comments_until") if kind is ActKind.EXTENDS else None,
    )
    quote = quote_of(understood, link.finding)
    return Done(keys=(key,), number=link.value, jurisdiction=home, act=act, quote=quote)


def _concerning(dates: Sequence[DateReading], scope: str) -> DateReading | None:
    """Return the effective date of a part, or of the whole where none speaks of the part."""
    known = [one for one in dates if one.kind == "effective" and one.on]
    of_part = [one for one in known if scope and one.concerns == scope]
    of_all = [one for one in known if not one.concerns]
    return next(iter([*of_part, *of_all, *known]), None)


def _end_for(understood: Understanding, reading: DateReading | None) -> date | None:
    return (reading.until if reading else None) or end_of(understood)


def _home(kind: str, own: str) -> str:
    """Return whose act it is: a German notice that cites a number of EU law cites the EU's."""
    first, _, rest = kind.partition("_")
    return HOMES.get(first) or (first.upper() if rest and len(first) == len("US") else own)
