"""Say what one notice does to its own measure, and by which numbers that is known."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.dates_of_links import DatesOfLinks
from domain.measure_life import measure_key
from domain.model import Act, ActKind, DateReading, Notice, Understanding

NO_ACTS = frozenset(
    {"us_rin", "us_cfr", "us_docket", "us_adcvd_case", "us_itc_inv", "cas", "legal_cite"}
)
"""Kinds of number that name a file or a place in the law, and no act."""
ENDS_WITH_LINK = frozenset({ActKind.SUSPENDS, ActKind.EXTENDS})
"""What is done until a day: that day is theirs, and not the end of the act that says so."""
SPEAKS_OF_OTHERS = frozenset({"guidance", "consultation", "other"})
"""Families whose title names the act that they explain, and not themselves."""


_ABOUT = re.compile(r"\s*(?:关于|關於|公布|发布)|\s*[:：—–]|\s+(?!的)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """One act, before it is known to which measure it is done."""

    keys: tuple[str, ...]
    """Of the measure; the first one is its id where it is new."""
    number: str
    jurisdiction: str
    act: Act
    """Its `measure_id` is the first key."""
    quote: str = ""
    is_own: bool = False
    """The notice is a publication of that measure, and does not only speak of it."""


def own_numbers(
    notice: Notice, understood: Understanding, printed: Sequence[str]
) -> tuple[str, ...]:
    """Return a notice's official numbers, the publisher's own first; never one that it cites.

    `printed` are those that its publisher gives beside the text. A number in the title is its own
    when it is the first there, and nothing is done to it.
    """
    cited = {link.value for link in understood.links}
    others = understood.measure.family in SPEAKS_OF_OTHERS
    named = [] if others and not _heads_title(notice, understood) else _in_title(notice, understood)
    found = (*printed, *(value for value in named[:1] if value not in cited))
    return tuple(dict.fromkeys(number.strip() for number in found if number.strip()))


def own_keys(notice: Notice, numbers: Sequence[str]) -> tuple[str, ...]:
    """Return the keys of a notice's own measure: by number, or by title where it has none."""
    if not numbers:
        key = measure_key(
            notice.jurisdiction, notice.issuers, "", notice.title, notice.published_on
        )
        return (key,)
    keys = (measure_key(notice.jurisdiction, notice.issuers, number) for number in numbers)
    return tuple(dict.fromkeys(keys))


def own_acts(
    notice: Notice, understood: Understanding, keys: tuple[str, ...], number: str, seen_on: date
) -> tuple[Done, ...]:
    """Return the acts on the notice's own measure: one for each day on which it takes effect.

    `seen_on` stands in for a day of publication that the publisher does not give.
    """
    proposes = understood.measure.family == "consultation"
    act = Act(
        measure_id=keys[0],
        notice_id=notice.id,
        kind=ActKind.PROPOSES if proposes else ActKind.ADOPTS,
        published_on=notice.published_on or seen_on,
        comments_until=first_day(understood, "comments_until"),
        compliance_on=first_day(understood, "compliance"),
    )
    done = Done(keys=keys, number=number, jurisdiction=notice.jurisdiction, act=act, is_own=True)
    return tuple(_by_day(done, understood, ends=not _ends_others(understood))) or (done,)


def as_amended(done: Done, seen_on: date) -> Done:
    """Return the act of a notice whose list or long text was changed after its publication."""
    return replace(done, act=replace(done.act, kind=ActKind.AMENDS, published_on=seen_on))


def as_republished(own: Sequence[Done], known: Sequence[Act]) -> tuple[Done, ...]:
    """Return the acts of a further publication: that it is one, and the days it alone gives.

    A press release tells of a licence, the gazette from when: the measure keeps both.
    """
    first = own[0]
    bare = replace(
        first.act,
        kind=ActKind.REPUBLISHES,
        effective_on=None,
        until=None,
        comments_until=None,
        compliance_on=None,
        scope="",
    )
    told = {day for act in known for day in days_of(act)}
    fresh = (one for one in own if any(day not in told for day in days_of(one.act)))
    return (replace(first, act=bare, quote=""), *fresh)


def days_of(act: Act) -> tuple[tuple[str, date], ...]:
    """Return the days that an act gives, each with what it is."""
    named = (
        ("effective", act.effective_on),
        ("until", act.until),
        ("comments_until", act.comments_until),
        ("compliance", act.compliance_on),
    )
    return tuple((kind, on) for kind, on in named if on is not None)


def _heads_title(notice: Notice, understood: Understanding) -> bool:
    """Tell whether a title begins with an official number, as the heading of that act does.

    Behind it stands a blank or what the act is about; `的解读` speaks of that act.
    """
    ends = [
        understood.findings[one.finding].end
        for one in understood.identifiers
        if one.kind not in NO_ACTS
        and 0 <= one.finding < len(understood.findings)
        and understood.findings[one.finding].start == 0
    ]
    behind = notice.title[ends[0] :] if ends else "?"
    return understood.measure.family == "other" and (not behind or bool(_ABOUT.match(behind)))


def _in_title(notice: Notice, understood: Understanding) -> list[str]:
    places = [
        (understood.findings[one.finding].start, one.value)
        for one in understood.identifiers
        if one.kind not in NO_ACTS and 0 <= one.finding < len(understood.findings)
    ]
    return [value for start, value in sorted(places) if start < len(notice.title)]


def _effective(understood: Understanding) -> list[DateReading]:
    """Return the effective days of the text itself; those of a link only where it has no other."""
    known = [one for one in understood.dates if one.kind == "effective" and one.on]
    own = [one for one in DatesOfLinks(understood).free() if one.kind == "effective" and one.on]
    return own or known


def _by_day(done: Done, understood: Understanding, *, ends: bool) -> Iterator[Done]:
    effective = _effective(understood)
    begins = max((one.on for one in effective if one.on), default=date.min)
    last = end_of(understood) if ends else None
    last = last if last and last >= done.act.published_on else None
    for place, reading in enumerate(effective):
        act = replace(
            done.act,
            effective_on=reading.on,
            until=_end_from(begins, reading.until or last) if ends else None,
            scope=reading.concerns if len(effective) > 1 else "",
            # told once, by the first
            comments_until=None if place else done.act.comments_until,
            compliance_on=None if place else done.act.compliance_on,
        )
        yield replace(done, act=act, quote=quote_of(understood, reading.finding))
    if not effective and last is not None:
        yield replace(done, act=replace(done.act, until=last))


def _end_from(begins: date, end: date | None) -> date | None:
    """Return an end, unless a later stage takes the place of what ends."""
    return end if end and end >= begins else None


def end_of(understood: Understanding) -> date | None:
    """Return the last day that a text gives for what it does.

    The end of a part or of what may still be done is not that of the whole, nor is a day on which
    something else of it has yet to begin.
    """
    begins = [one for one in understood.dates if one.kind == "effective" and one.on]
    last_begin = max((one.on for one in begins if one.on), default=date.min)
    whole = (one for one in understood.dates if one.kind == "until" and not one.concerns)
    ends = (one.until or one.on for one in whole)
    within = (one.until for one in begins if not one.concerns)
    return next((day for day in (*ends, *within) if day and day >= last_begin), None)


def first_day(understood: Understanding, kind: str) -> date | None:
    """Return the first day of a kind that a text gives."""
    return next((one.on for one in understood.dates if one.kind == kind and one.on), None)


def _ends_others(understood: Understanding) -> bool:
    return any(ActKind(link.kind) in ENDS_WITH_LINK for link in understood.links)


def quote_of(understood: Understanding, finding: int) -> str:
    """Return the words of a finding."""
    known = understood.findings
    return known[finding].quote if 0 <= finding < len(known) else ""
