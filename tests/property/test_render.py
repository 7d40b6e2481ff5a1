"""Laws of the message that hold whatever strangers write."""

import json
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from alerts.event_shape import EventShape
from alerts.render import render_email, render_event, render_slack
from alerts.safe import clean, clip, one_line
from demo.sinks.slack_limits import problems
from domain.model import Alert, Because, ChangeKind, EntryChange, Finding
from tests.standins.alerts import a_notice, a_reading, a_version, an_alert
from tests.standins.readings import a_change

strange = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("<>&|*_~`\r\n\u202e\u200b@!\"'"),
    ),
    max_size=120,
)
alerts = st.builds(
    lambda title, text, name, url, quote, old: replace(
        an_alert("ko", firm_name=name, publisher=name, decided_by=name),
        notice=a_notice(title=title, url=url, number=name),
        previous=a_version(text=old, title=name),
        version=a_version(id="version-2", title=title, text=text),
        change=a_change(
            replace(
                a_reading(),
                materials=(name,),
                findings=(Finding(start=0, end=len(quote), quote=quote, means=quote),),
            ),
            kind=ChangeKind.NEW_VERSION,
            previous_version_id="version-1",
            entry_changes=(EntryChange(kind="reworded", key=name, old=old, new=text),)
            if len(old) % 2
            else (),
        ),
        because=(Because(rule="material", value=name, findings=(0,)),),
    ),
    *(strange for _ in range(6)),
)


@given(alerts)
def test_slack_always_takes_the_message_and_nobody_is_called(alert: Alert) -> None:
    content = render_slack(alert)
    mrkdwn = [
        text["text"]
        for block in content.blocks
        for text in (block.get("text"), *block.get("elements", []))
        if text and text.get("type") == "mrkdwn"
    ]

    assert problems(content.text, list(content.blocks)) == []
    for control in re.findall("<[^>]*>", "".join(mrkdwn)):
        assert control.startswith(("<https://", "<http://"))


@given(alerts)
def test_a_mail_is_always_one_line_of_subject_and_no_foreign_tag(alert: Alert) -> None:
    mail = render_email(alert)
    plain = render_email(an_alert("ko"))

    assert len(mail.subject) <= 90
    assert len(mail.subject.splitlines()) == 1
    assert not re.search("[\x00-\x08\x0b-\x1f\u200b\u202e]", mail.html + mail.text)
    assert _tags(mail.html) <= _tags(plain.html) | {"ins", "del", "blockquote", "mark"}


@given(alerts)
def test_an_event_always_has_its_shape(alert: Alert) -> None:
    event = render_event(alert)

    assert EventShape.model_validate_json(event).data.notice.title == alert.notice.title
    assert json.loads(event)["data"]["version"]["title"] == alert.version.title


@given(st.text(), st.integers(1, 50))
def test_clipping_keeps_the_limit_and_never_a_text_that_fits(text: str, limit: int) -> None:
    assert len(clip(text, limit)) <= limit
    assert (clip(text, limit) == text) is (len(text) <= limit)


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert one_line(one_line(text)) == one_line(text)


def _tags(html: str) -> set[str]:
    return set(re.findall(r"<([a-z!][a-z0-9]*)", html))
