"""Say what a notice does to the acts that it names."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.acts_of_notice import ENDS_WITH_LINK, Done, first_day, quote_of
from domain.dates_of_links import DatesOfLinks, first_of
from domain.measure_life import measure_key
from domain.model import Act, ActKind, DateReading, LinkReading, Notice, Severity, Understanding

HOMES = {"uk": "GB", "un": "INT", "celex": "EU", "oj": "EU"}
"""Whose acts bear numbers of a kind, by its first part, where that is not the code of a state."""

TOLD = {
    "resumes": ("new_licence_requirement", "tightening"),
    "suspends": ("suspension", "loosening"),
    "repeals": ("repeal", "loosening"),
    "extends": ("other", "neutral"),
}
"""Type and direction of what is done to a control, the gravest first."""


def linked_acts(notice: Notice, understood: Understanding, seen_on: date) -> tuple[Done, ...]:
    """Return what a notice does to each act that it names."""
    dates = DatesOfLinks(understood)
    done = (_linked(notice, understood, link, dates, seen_on) for link in understood.links)
    return tuple(dict.fromkeys(done))


def _linked(
    notice: Notice,
    understood: Understanding,
    link: LinkReading,
    dates: DatesOfLinks,
    seen_on: date,
) -> Done:
    kind = ActKind(link.kind)
    kind_of = (one.kind for one in understood.identifiers if one.value == link.value)
    home = _home(next(kind_of, ""), notice.jurisdiction)
    key = measure_key(home, notice.issuers, link.value)
    readings = dates.of(link)
    effective = first_of(readings, "effective")
    act = Act(
        measure_id=key,
        notice_id=notice.id,
        kind=kind,
        published_on=notice.published_on or seen_on,
        effective_on=effective.on if effective else None,
        until=_end_for(readings) if kind in ENDS_WITH_LINK else None,
        scope=link.scope,
        comments_until=first_day(understood, "comments_until") if kind is ActKind.EXTENDS else None,
    )
    quote = quote_of(understood, link.finding)
    return Done(keys=(key,), number=link.value, jurisdiction=home, act=act, quote=quote)


def _end_for(readings: Sequence[DateReading]) -> date | None:
    ends = (one.on if one.kind == "until" else one.until for one in readings)
    return next((day for day in ends if day), None)


def _home(kind: str, own: str) -> str:
    """Return whose act it is: a German notice that cites a number of EU law cites the EU's.

    A land with a code for private use (ISO 3166-1: XA to XZ) is a fictional one that borrows the
    numbers of a real one: it cites its own.
    """
    if own.startswith("X"):
        return own
    first, _, rest = kind.partition("_")
    return HOMES.get(first) or (first.upper() if rest and len(first) == len("US") else own)


def told_by_links(understood: Understanding) -> Understanding:
    """Return what a text means that names a known control by its number, and no goods.

    第46号第二款暂停实施 speaks of no export; what it does to that number is what it means.
    """
    done = {link.kind for link in understood.links}
    kind, direction = next((TOLD[each] for each in TOLD if each in done), ("other", "neutral"))
    family = understood.measure.family if kind == "other" else "export_license_requirement"
    measure = replace(understood.measure, family=family, type=kind, direction=direction)
    severity = max(understood.severity, Severity.WATCH)
    return replace(understood, relevant=True, measure=measure, severity=severity)
