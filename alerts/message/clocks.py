"""Say when: the publisher's dates, the days left, and when we saw it."""

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

from alerts.message.values import Fact
from alerts.safe import clip, one_line
from alerts.words import Words
from domain.model import Alert, DateReading

SEOUL = "Asia/Seoul"
DUE_KINDS = ("compliance", "comments_until", "effective", "until")
"""Roles of a date that a firm may have to act by; what was signed or published is past."""
DATES_SHOWN = 12
CONDITION_LENGTH = 200


def zone_of(alert: Alert) -> tzinfo:
    """Return the publisher's zone, or UTC when its name is not one."""
    try:
        return ZoneInfo(alert.zone)
    except (ValueError, OSError, KeyError):
        return UTC


def publishers_today(alert: Alert) -> date:
    """Return the day that it is where the publisher is: its dates are counted there."""
    return alert.now.astimezone(zone_of(alert)).date()


def next_due(alert: Alert) -> date | None:
    """Return the nearest day, today or later, that a firm may have to act by.

    Of a clock change that is the day it tells of, and no other.
    """
    today = publishers_today(alert)
    if alert.falls_due:
        return alert.falls_due[0].on if alert.falls_due[0].on >= today else None
    days = [on for _, on in _due_days(alert) if on >= today]
    return min(days, default=None)


def in_force_since(alert: Alert) -> date | None:
    """Return the latest day before today that the text names as its effect."""
    today = publishers_today(alert)
    days = [on for kind, on in _due_days(alert) if kind == "effective" and on < today]
    return max(days, default=None)


def days_left(words: Words, on: date, today: date) -> str:
    """Return the distance of a day in words."""
    days = (on - today).days
    if days < 0:
        return words.say("one_day_ago") if days == -1 else words.say("days_ago", days=-days)
    if days == 0:
        return words.say("today")
    return words.say("one_day_left") if days == 1 else words.say("days_left", days=days)


def clocks(alert: Alert, words: Words) -> tuple[Fact, ...]:
    """Return the dates in the order of a compliance desk's questions; unknown ones say so."""
    readings = _dates(alert)
    kinds = {reading.kind for reading in readings}
    missing = tuple(
        Fact(label=words.name("date", kind), value=words.say("not_in_text"))
        for kind in ("effective", "comments_until")
        if kind not in kinds
    )
    named = tuple(_named(reading, alert, words) for reading in readings[:DATES_SHOWN])
    return (_published(alert, words), *named, *missing, *_seen(alert, words))


def seen_at(instant: datetime, alert: Alert) -> str:
    """Return an instant in Korean time and in the publisher's."""
    zones = dict.fromkeys((SEOUL, str(zone_of(alert))))
    return " · ".join(
        f"{instant.astimezone(ZoneInfo(name)):%Y-%m-%d %H:%M} {name}" for name in zones
    )


def _dates(alert: Alert) -> list[DateReading]:
    reading = alert.change.understanding
    if reading is None:
        return []
    known = [each for each in reading.dates if each.kind != "published"]
    return sorted(known, key=lambda each: (each.kind not in DUE_KINDS, each.on or date.max))


def _due_days(alert: Alert) -> list[tuple[str, date]]:
    days = [(each.kind, each.on) for each in _dates(alert) if each.on and each.kind in DUE_KINDS]
    return days + [("until", each.until) for each in _dates(alert) if each.until]


def _published(alert: Alert, words: Words) -> Fact:
    on = alert.notice.published_on
    label = words.name("date", "published")
    if on is None:
        return Fact(label=label, value=words.say("unknown"))
    left = days_left(words, on, publishers_today(alert))
    return Fact(label=label, value=f"{on} ({left})", note=words.say("by_publisher"))


def _named(reading: DateReading, alert: Alert, words: Words) -> Fact:
    today = publishers_today(alert)
    days = [] if reading.on is None else [f"{reading.on} ({days_left(words, reading.on, today)})"]
    if reading.until:
        left = days_left(words, reading.until, today)
        days.append(f"{words.say('until')} {reading.until} ({left})")
    if reading.condition:
        condition = clip(one_line(reading.condition), CONDITION_LENGTH)
        days.append(f"{words.say('condition')}: {condition}")
    return Fact(
        label=words.name("date", reading.kind),
        value=" · ".join(days) or words.say("unknown"),
        note=words.say("found"),
    )


def _seen(alert: Alert, words: Words) -> tuple[Fact, ...]:
    first, change = alert.notice.first_seen_at, alert.change.detected_at
    facts = [Fact(label=words.say("first_seen"), value=seen_at(first, alert))]
    if change != first:
        facts.append(Fact(label=words.say("change_seen"), value=seen_at(change, alert)))
    return tuple(facts)
