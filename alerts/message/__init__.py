"""Compose the block of one alert: the same facts in the same order for every channel.

1 how grave, whose rule, what changed, by when · 2 why you · 3 old and new · 4 dates ·
5 kind of measure · 6 evidence · 7 what you can do · 8 whose wish this was, and how to leave.
"""

from alerts.message.clocks import clocks
from alerts.message.differences import change_note, differences
from alerts.message.due import due_facts
from alerts.message.evidence import actions, change_url, evidence, footer, stage
from alerts.message.headline import headline
from alerts.message.reasons import reasons
from alerts.message.values import Link, Message
from alerts.safe import clip, one_line
from alerts.words import words_of
from domain.model import Alert

TITLE_LENGTH = 300


def compose(alert: Alert) -> Message:
    """Return what the message says, in the reader's language; words are added, never facts."""
    words = words_of(alert.language)
    shown, more = differences(alert, words)
    days = due_facts(alert, words) + clocks(alert, words)
    return Message(
        language=words.language,
        headline=headline(alert, words),
        title=clip(one_line(alert.version.title), TITLE_LENGTH) or words.say("unknown"),
        title_link=change_url(alert),
        reasons=reasons(alert, words),
        change_note=change_note(alert, words),
        differences=shown,
        differences_more=more,
        clocks=days,
        stage=stage(alert, words),
        evidence=evidence(alert, words),
        actions=actions(alert, words),
        footer=footer(alert, words),
        leave=Link(label=words.say("leave"), url=alert.unsubscribe_url),
    )
