"""The message: its order, its two languages, and what strangers cannot do with it."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from alerts.message import compose
from alerts.render import render_email, render_event, render_slack
from alerts.words import words_of
from demo.sinks.slack_limits import problems
from domain.model import Alert, Because, CellChange, DateReading, EntryChange, Finding
from tests.standins.alerts import (
    TITLE,
    a_list_alert,
    a_notice,
    a_reading,
    a_reworded_alert,
    a_version,
    an_alert,
)
from tests.standins.readings import a_change

LANGUAGES = ("en", "ko")


@pytest.mark.parametrize("language", LANGUAGES)
def test_mail_and_slack_say_the_same_in_the_same_order(language: str) -> None:
    alert = an_alert(language)
    words = words_of(language)
    mail, slack = render_email(alert), json.dumps(render_slack(alert).blocks, ensure_ascii=False)
    order = [
        words.name("severity", 4),
        *(words.say("act_by_long", on="2026-11-30", left=words.say("days_left", days=8)),),
        *(words.say(key) for key in ("why_you", "what_changed", "clocks", "stage")),
        *(words.say(key) for key in ("evidence", "actions", "leave")),
    ]

    for text in (mail.text, mail.html, slack):
        places = [text.find(part) for part in order]
        assert -1 not in places
        assert sorted(places) == places


def test_the_subject_is_enough_and_keeps_the_date() -> None:
    subject = render_email(an_alert()).subject

    assert subject == ("[4/5] China: New export licence requirement (graphite) · act by 2026-11-30")


def test_a_subject_that_is_too_long_loses_its_middle_and_never_its_date() -> None:
    reading = replace(a_reading(), materials=("lithium_cobalt_oxide", "x" * 80, "y", "z"))

    subject = render_email(an_alert(change=a_change(reading))).subject

    assert len(subject) <= 90
    assert subject.endswith("… · act by 2026-11-30")


def test_a_rule_in_force_says_since_when() -> None:
    dates = (DateReading(kind="effective", on=date(2026, 11, 20), finding=3),)

    mail = render_email(an_alert(change=a_change(replace(a_reading(), dates=dates))))

    assert mail.subject.endswith("in force since 2026-11-20")
    assert "2026-11-20 (2 days ago)" in mail.text


def test_only_an_effect_is_in_force() -> None:
    dates = (DateReading(kind="comments_until", on=date(2026, 11, 20), finding=3),)

    mail = render_email(an_alert(change=a_change(replace(a_reading(), dates=dates))))

    assert "in force since" not in mail.subject + mail.text


def test_a_reason_whose_place_is_unknown_says_so() -> None:
    alert = an_alert(because=(Because(rule="sector", value="battery", findings=(-1, 99)),))

    assert "Sector: battery\nNo place in the text is on record" in render_email(alert).text


def test_no_date_in_the_text_is_said_and_none_is_invented() -> None:
    alert = an_alert(
        change=a_change(replace(a_reading(), dates=())), notice=a_notice(published_on=None)
    )

    mail = render_email(alert)

    assert "act by" not in mail.subject
    assert "No date to act by was found in the text." in mail.html
    assert "Published: unknown" in mail.text
    assert "In force from: not found in the text" in mail.text
    assert "Comments until: not found in the text" in mail.text


def test_days_are_counted_in_the_publishers_calendar() -> None:
    late_in_seoul = datetime(2026, 11, 29, 15, 30, tzinfo=UTC)  # the 30th in Seoul

    at_home = compose(an_alert(now=late_in_seoul, zone="Asia/Seoul")).headline.due
    in_washington = compose(an_alert(now=late_in_seoul, zone="America/New_York")).headline.due

    assert at_home == "Act by 2026-11-30 (today)"
    assert in_washington == "Act by 2026-11-30 (1 day left)"


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd", "/etc/passwd"])
def test_an_unknown_zone_counts_as_utc(zone: str) -> None:
    assert "12:00 Asia/Seoul · 2026-11-22 03:00 UTC" in render_email(an_alert(zone=zone)).text


def test_every_reason_shows_the_publishers_words_and_ours() -> None:
    text = render_email(an_alert("ko")).text

    assert "코드: HS:3801\n> …" in text
    assert "[3801.10]）须取得许可" in text
    assert "소재: 흑연\n> 商贸部公告第七号：关于对[石墨]相关" in text
    assert "→ 소재 흑연" in text
    assert "업종: 배터리\n위와 같은 원문에 따름" in text


def test_further_places_are_counted() -> None:
    findings = tuple(
        Finding(start=at, end=at + 1, quote=TITLE[at], means="material:graphite") for at in range(5)
    )
    alert = an_alert(
        change=a_change(replace(a_reading(), findings=findings)),
        because=(Because(rule="material", value="graphite", findings=(0, 1, 2, 3, 4)),),
    )

    assert "2 more places in the text" in render_email(alert).text


def test_a_quote_begins_and_ends_with_whole_words() -> None:
    text = "Exporters of certain unusual commodities must ask before they ship any graphite to "
    text += "destinations that are named in the second annex of this regulation."
    at = len(f"{TITLE}\n") + text.index("graphite")
    findings = (Finding(start=at, end=at + 8, quote="graphite", means="material:graphite"),)
    alert = an_alert(
        version=a_version(text=text),
        change=a_change(replace(a_reading(), findings=findings)),
        because=(Because(rule="material", value="graphite", findings=(0,)),),
    )

    assert (
        "> …must ask before they ship any [graphite] to destinations that are named in the…\n"
        in render_email(alert).text
    )


def test_a_quote_that_is_not_where_it_should_be_stands_alone() -> None:
    findings = (Finding(start=3, end=5, quote="石墨", means="material:graphite"),)
    alert = an_alert(
        change=a_change(replace(a_reading(), findings=findings)),
        because=(Because(rule="material", value="graphite", findings=(0,)),),
    )

    assert "> [石墨]\n" in render_email(alert).text


def test_a_correction_shows_what_went_and_what_came() -> None:
    text = render_email(a_reworded_alert()).text

    assert "自2026年12月[-1-]{+15+}日起" in text
    assert "[-" in text
    assert "天然鳞片石墨" in text
    assert "reviewed by Kim Analyst" in text


def test_list_entries_are_counted_and_shown() -> None:
    text = render_email(a_list_alert()).text

    assert "1 added, 1 removed, 1 reworded" in text
    assert "Added 3C301\n{+Synthetic graphite" in text
    assert "better than [-6-]{+4+} µm" in text
    assert "Removed 1C216\n[-Maraging steel-]" in text


def test_a_moved_entry_and_a_changed_cell_are_told_as_such() -> None:
    cells = (
        CellChange(column="From", old="1 May", new="1 June"),
        CellChange(column="3", old="", new="x"),
    )
    entries = (
        EntryChange(kind="moved", key="9B2", old_key="9A1", old="pumps", new="pumps"),
        EntryChange(kind="reworded", key="3801", old="1 May", new="1 June x", cells=cells),
    )

    alert = an_alert(change=a_change(a_reading(), entry_changes=entries))
    text = render_email(alert).text

    assert "0 added, 0 removed, 1 reworded, 1 moved with the same words" in text
    assert "Moved 9A1 → 9B2\npumps" in text
    assert "From: 1 [-May-]{+June+}; Column 3: {+x+}" in text
    told = json.loads(render_event(alert))["data"]["change"]["entry_changes"]
    assert {"column": "3", "old": "", "new": "x"} == told[1]["cells"][1]


def test_entries_beyond_the_first_are_counted() -> None:
    entries = tuple(EntryChange(kind="added", key=f"9A{at}", new="x") for at in range(11))

    text = render_email(an_alert(change=a_change(a_reading(), entry_changes=entries))).text

    assert "9A7" in text
    assert "9A8" not in text
    assert "3 more entries on the page" in text


def test_a_version_whose_words_are_the_same_says_so() -> None:
    alert = replace(a_reworded_alert(), version=a_version(id="version-2", sequence=2))

    assert "read the same as before" in render_email(alert).text


def test_a_version_without_its_elder_says_so() -> None:
    assert "not at hand" in render_email(replace(a_reworded_alert(), previous=None)).text


def test_what_is_not_known_is_said() -> None:
    alert = replace(
        an_alert(change=a_change(None)),
        snapshot=None,
        because=(),
        decided_by="",
        version=a_version(text="", title=""),
    )

    text = render_email(alert).text

    for words in ("no archived copy", "no sector was named", "Unreviewed", "Family: unknown"):
        assert words in text
    assert "The text was not published on the page that we read." in text


def test_an_unreviewed_alert_says_so() -> None:
    assert "미검토: 규칙 score" in render_email(an_alert("ko")).text


@pytest.mark.parametrize("alert", [an_alert("ko"), a_reworded_alert("ko"), a_list_alert("ko")])
def test_slack_takes_the_blocks(alert: Alert) -> None:
    content = render_slack(alert)

    assert problems(content.text, list(content.blocks)) == []
    assert content.blocks[0]["block_id"] == "bongsu-delivery-1"
    assert content.text.startswith("[4/5]")


def test_the_same_alert_is_the_same_bytes() -> None:
    assert render_email(an_alert()) == render_email(an_alert())
    assert render_slack(an_alert()) == render_slack(an_alert())
    assert render_event(an_alert()) == render_event(an_alert())


def test_one_click_leave_and_a_stable_id_stand_in_the_headers() -> None:
    first, later = (
        render_email(an_alert(now=datetime(2026, 11, day, tzinfo=UTC))).headers for day in (22, 23)
    )

    assert first == later
    assert first["List-Unsubscribe"] == "<https://bongsu.example/leave/delivery-1.0a1b2c>"
    assert first["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize(
    ("base_url", "right"),
    [
        ("http://127.0.0.1:8000", "[127.0.0.1]"),
        ("http://[::1]:8000", "[::1]"),
        ("https://bongsu.example/x", "bongsu.example"),
        ("", "bongsu.invalid"),
    ],
)
def test_a_message_id_is_well_formed_wherever_we_run(base_url: str, right: str) -> None:
    assert render_email(an_alert(base_url=base_url)).headers["Message-ID"] == (
        f"<delivery-1@{right}>"
    )
