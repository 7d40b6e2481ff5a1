"""What strangers' words cannot do in a message, and how long one gets."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from alerts.render import render_email, render_slack
from alerts.slack_blocks import escape
from demo.sinks.slack_limits import problems
from tests.standins.alerts import a_notice, a_reworded_alert, a_version, an_alert
from tests.standins.hostile import hostile_alert

LANGUAGES = ("en", "ko")


class Tags(HTMLParser):
    """Collects every tag and every address that a document would load or open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect one."""
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_open_no_tag_no_header_and_no_link(language: str) -> None:
    mail = render_email(hostile_alert(language))
    found = Tags(mail.html)

    assert "script" not in found.tags
    assert "img" not in found.tags
    assert all(link.startswith("https://bongsu.example/") for link in found.links)
    assert not re.search(r"[\r\n]", mail.subject + "".join(mail.headers.values()))
    assert not re.search("[\u200b\u202e\r]", mail.html + mail.text + mail.subject)
    assert "{{ 7*7 }}" in mail.text
    assert len(mail.subject) <= 90


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_call_nobody_in_slack(language: str) -> None:
    content = render_slack(hostile_alert(language))
    parsed = [block for block in content.blocks if block["type"] != "rich_text"]
    controls = re.findall(r"<[^>]*>", json.dumps(parsed, ensure_ascii=False))

    assert problems(content.text, list(content.blocks)) == []
    assert "<" not in content.text
    assert all(control.startswith("<https://bongsu.example/") for control in controls)


def test_slack_escapes_what_its_manual_names() -> None:
    assert escape("<!channel> & <@U1>") == "&lt;!channel&gt; &amp; &lt;@U1&gt;"


def test_a_huge_notice_becomes_a_short_message_that_says_what_it_left_out() -> None:
    huge = "石墨 & <b> " * 12_000
    alert = replace(
        a_reworded_alert(),
        previous=a_version(title=huge, text=huge),
        version=a_version(id="version-2", title="x" + huge, text="新" + huge[::-1]),
    )

    mail, slack = render_email(alert), render_slack(alert)

    assert len(mail.html) < 25_000
    assert "characters more)" in mail.text
    assert problems(slack.text, list(slack.blocks)) == []
    assert len(json.dumps(slack.blocks, ensure_ascii=False)) < 13_000


def test_an_address_that_is_no_web_address_is_shown_and_never_linked() -> None:
    for url in ("javascript:alert(1)", "data:text/html,x", "//gazette.example", "https://[::1"):
        mail = render_email(an_alert(notice=a_notice(url=url)))

        assert url.split(":")[0] in mail.text
        assert not any(
            link.startswith(url[:5]) for link in Tags(mail.html).links if url[:5] != "https"
        )
        assert "gazette.example" not in "".join(Tags(mail.html).links)
