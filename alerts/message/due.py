"""Say which day falls due, and in how many days."""

from datetime import date

from alerts.message.clocks import days_left, publishers_today
from alerts.message.values import Fact
from alerts.safe import clip, one_line
from alerts.words import Words
from domain.model import Alert, ChangeKind

MEASURE_LENGTH = 120
MEASURES_SHOWN = 8


def due_phrase(alert: Alert, words: Words) -> str:
    """Return what falls due and when in one phrase, `7일 뒤 정지 종료`; empty for other changes."""
    if alert.change.kind is not ChangeKind.CLOCK or not alert.falls_due:
        return ""
    kinds = dict.fromkeys(words.name("falls_due", each.kind) for each in alert.falls_due)
    return _in_days(alert.falls_due[0].on, alert, words).format(what=", ".join(kinds))


def due_facts(alert: Alert, words: Words) -> tuple[Fact, ...]:
    """Return each day that falls due with its measure, named as its publisher numbers it."""
    today = publishers_today(alert)
    facts = [
        Fact(
            label=words.name("falls_due", each.kind),
            value=f"{each.on} ({days_left(words, each.on, today)})",
            note=clip(one_line(each.measure), MEASURE_LENGTH),
        )
        for each in alert.falls_due[:MEASURES_SHOWN]
    ]
    rest = len(alert.falls_due) - MEASURES_SHOWN
    if rest > 0:
        label = words.say("further_measures")
        facts.append(Fact(label=label, value=str(rest)))
    return tuple(facts)


def _in_days(on: date, alert: Alert, words: Words) -> str:
    """Return the distance with a blank for what happens; by the day on which the alert is read."""
    days = (on - publishers_today(alert)).days
    near = {0: "due_today", 1: "due_tomorrow", -1: "due_yesterday"}.get(days)
    if near:
        return words.say(near, what="{what}")
    label = "due_in" if days > 0 else "due_past"
    return words.say(label, days=abs(days), what="{what}")
