"""Put the notices of known events through the pipeline, in order, on a clock that walks.

Each is stored as a collector stores it, on the day of its publication; from its row come the number
and the citation that its publisher gives beside the text. All the rest is read from the text. What
no rule confirms is confirmed by a person on the same day, as the triage queue is for.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from domain.identity import stable_id
from domain.measure_life import clock_events, due_clock_events
from domain.model import Act, Change, ChangeState, ClockEvent
from pipeline.clock import fire_clocks
from pipeline.station import Station
from pipeline.triage import confirm, read_detected
from storage import changes, clocks, measures
from storage.tables import changes as change_rows
from storage.tables import versions
from tests.event_agreement import expectations, notices
from tests.publishing import publish

Told = tuple[str, str, date, int]
SOURCE = "zz-gazette"
DAY = timedelta(days=1)
NUMBER = re.compile(r"FR Doc\.\s+(\d{4}-\d{5})")
CITATION = re.compile(r"\d{2} FR \d{4,6}")
HEAD = 1500
"""Characters of a text in which a publisher's own number stands."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """One notice, and the day on which the collector finds it."""

    on: date
    notice: Mapping[str, Any]


def in_order() -> list[Published]:
    """Return the notices in order of their publication.

    One without a day is found on its first effective day, and where it has none either, with the
    one before it in the list, which is in order of publication.
    """
    by_id = {one["id"]: one for one in notices()}
    found = []
    last = date.min
    for name, facts in expectations().items():
        days = [by_id[name]["published"], *facts["effective"]]
        told = next((date.fromisoformat(day) for day in days if day), None)
        last = told or last
        found.append(Published(on=last, notice=by_id[name]))
    return sorted(found, key=lambda one: one.on)


def walk(station: Station, found: Sequence[Published], last: date) -> list[str]:
    """Publish, read and fire up to a day; return what a person had to confirm.

    The clock stops on each day on which something is published or falls due, and on the day after
    it, on which nothing may be told again.
    """
    by_day: dict[date, list[Published]] = {}
    for one in found:
        by_day.setdefault(one.on, []).append(one)
    confirmed: list[str] = []
    waiting = set(by_day)
    while waiting and min(waiting) <= last:
        day = min(waiting)
        now = datetime.combine(day, time(4), tzinfo=UTC)
        if day in by_day:
            confirmed += _read(station, by_day[day], now)
            waiting |= _due_days(station)
        if fire_clocks(station, now).fired:
            read_detected(station, now)
            waiting.add(day + DAY)
        waiting = {one for one in waiting if one > day}
    return confirmed


def _read(station: Station, found: Sequence[Published], now: datetime) -> list[str]:
    fresh = {one.notice["id"]: _publish(station, one, now) for one in found}
    read_detected(station, now)
    proposed = [event_id for event_id, change in fresh.items() if _is_proposed(station, change)]
    for event_id in proposed:
        confirm(station, fresh[event_id].id, "desk", "the facts know it for a measure", now)
    return proposed


def _due_days(station: Station) -> set[date]:
    """Return the days on which something of what is known has to be told."""
    with station.database.reading() as tx:
        known = measures.acts_of(tx, clocks.with_days_from(tx, date.min))
    events = clock_events([one.act for one in known])
    return {event.on - event.days_before * DAY for event in events}


def _is_proposed(station: Station, change: Change) -> bool:
    with station.database.reading() as tx:
        return changes.find(tx, change.id).state is ChangeState.PROPOSED


def _publish(station: Station, found: Published, now: datetime) -> Change:
    notice = found.notice
    head = f"{notice['title']}\n{notice['text']}"[:HEAD]
    number, citation = NUMBER.search(head), CITATION.search(head)
    change = publish(
        station,
        notice["id"],
        now,
        source_id=SOURCE,
        text=notice["text"],
        title=notice["title"],
        jurisdiction=notice["jurisdiction"],
        language=notice["language"],
        number=number[1] if number and notice["jurisdiction"] == "US" else "",
        issuers=[],
        published_on=date.fromisoformat(notice["published"]) if notice["published"] else None,
    )
    if citation and notice["jurisdiction"] == "US":
        with station.database.transaction() as tx:
            wanted = versions.c.notice_id == change.notice_id
            extra = {"citation": citation[0]}
            tx.execute(sa.update(versions).where(wanted).values(extra=extra))
    return change


def measures_of(station: Station) -> dict[str, list[Act]]:
    """Return all acts on the measure of each event, by the event's id."""
    found = {}
    with station.database.reading() as tx:
        for event_id in expectations():
            notice_id = stable_id("notice", SOURCE, event_id)
            own = {one.act.measure_id for one in measures.acts_by(tx, notice_id) if one.is_own}
            found[event_id] = [one.act for one in measures.acts_of(tx, sorted(own))]
    return found


def told(station: Station) -> list[Told]:
    """Return each day of which a clock change was written: measure, kind, day, days before."""
    query = sa.select(change_rows.c.id).where(change_rows.c.kind == "clock")
    with station.database.reading() as tx:
        return [
            (day.measure_id, day.kind, day.on, day.days_before)
            for change_id in tx.scalars(query).all()
            for day in clocks.of_change(tx, change_id)
        ]


def events() -> list[dict[str, Any]]:
    """Return the facts of the events in the form of the timeline, with the days of our notices."""
    found = in_order()
    return [
        {
            "id": one.notice["id"],
            "jurisdiction": one.notice["jurisdiction"],
            "published": one.notice["published"],
            "effective": facts["effective"],
            "relations": [
                {"type": each["kind"], "target": each["id"], "until": each.get("until")}
                for each in facts["relations"]
            ],
        }
        for one in found
        for facts in [expectations()[one.notice["id"]]]
    ]


def due(acts: Sequence[Act], last: date) -> list[ClockEvent]:
    """Return what the clock has to tell of one measure to one who walks the days.

    What fell due on the day of its publication, or before, is told by the notice itself.
    """
    if not acts:
        return []
    known = {act.notice_id: act.published_on for act in acts}
    first = min(known.values())
    days = range((last - first).days + 1)
    return [
        event
        for day in (first + number * DAY for number in days)
        for event in due_clock_events(acts, day - DAY, day)
        if known[event.notice_id] < event.on - event.days_before * DAY
    ]
