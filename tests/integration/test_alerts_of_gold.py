"""Real notices, read by the real lexicon, become alerts that every channel can carry."""

import json
from pathlib import Path

import pytest

from alerts.event_shape import EventShape
from alerts.matching import match
from alerts.render import render_email, render_event, render_slack
from config.lexicon import load_lexicon
from demo.sinks.slack_limits import problems
from domain.errors import Unclassifiable
from domain.understand import understand
from tests.standins.alerts import a_notice, a_version, an_alert
from tests.standins.readings import a_change, a_profile

EVERYTHING = a_profile(sectors=frozenset({"any"}))


@pytest.mark.slow
def test_every_relevant_notice_becomes_a_message_within_the_limits(gold: Path) -> None:
    lexicon, sent = load_lexicon(), 0
    for line in (gold / "notices.jsonl").read_text(encoding="utf-8").splitlines():
        notice = json.loads(line)
        title, text = notice["title"], notice["text"]
        try:
            reading = understand(
                title=title, text=text, lexicon=lexicon, jurisdiction=notice["jurisdiction"]
            )
        except Unclassifiable:
            continue
        change = a_change(reading)
        because = match(
            change=change, jurisdiction=notice["jurisdiction"], text=text, profile=EVERYTHING
        )
        if not because:
            continue
        alert = an_alert(
            "ko" if sent % 2 else "en",
            change=change,
            because=because,
            notice=a_notice(title=title, jurisdiction=notice["jurisdiction"], url=notice["url"]),
            version=a_version(title=title, text=text),
        )
        mail, slack = render_email(alert), render_slack(alert)
        sent += 1

        assert len(mail.subject) <= 90
        assert problems(slack.text, list(slack.blocks)) == []
        assert EventShape.model_validate_json(render_event(alert)).id == "change-1"

    assert sent > 80
