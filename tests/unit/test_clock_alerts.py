"""What an alert says of a day that falls due, in both languages, and who else published the act."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from alerts.render import render_email, render_event, render_slack
from domain.model import Alert, ChangeKind, FallsDue, PublishedBy
from tests.standins.alerts import an_alert

ENDS = date(2026, 11, 10)


def due(at: datetime, language: str = "ko", *kinds: str) -> Alert:
    alert = an_alert()
    days = tuple(
        FallsDue(kind=kind, on=ENDS, measure="公告第五十五号")
        for kind in kinds or ("suspension_end",)
    )
    change = replace(alert.change, kind=ChangeKind.CLOCK)
    return replace(alert, change=change, falls_due=days, now=at, language=language, zone="UTC")


@pytest.mark.parametrize(
    ("day", "korean", "english"),
    [
        (date(2026, 10, 11), "30일 뒤 정지 종료", "in 30 days: suspension ends"),
        (date(2026, 11, 3), "7일 뒤 정지 종료", "in 7 days: suspension ends"),
        (date(2026, 11, 9), "내일 정지 종료", "tomorrow: suspension ends"),
        (date(2026, 11, 10), "오늘 정지 종료", "today: suspension ends"),
        (date(2026, 11, 11), "어제 정지 종료", "yesterday: suspension ends"),
        (date(2026, 11, 15), "5일 전 정지 종료", "5 days ago: suspension ends"),
    ],
)
def test_the_subject_says_what_falls_due_and_when(day: date, korean: str, english: str) -> None:
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)

    assert korean in render_email(due(at)).subject
    assert english in render_email(due(at, "en")).subject
    assert korean in render_slack(due(at)).text


def test_the_message_names_the_measure_and_says_that_the_text_is_the_same() -> None:
    text = render_email(due(datetime(2026, 11, 3, 9, tzinfo=UTC), "en")).text

    assert "suspension ends: 2026-11-10 (7 days left)" in text
    assert "公告第五十五号" in text
    assert "the text itself has not changed" in text


def test_several_things_on_one_day_are_said_together() -> None:
    at = datetime(2026, 11, 3, 9, tzinfo=UTC)

    assert (
        "7일 뒤 시행, 이행 기한" in render_email(due(at, "ko", "effective", "compliance")).subject
    )


def test_many_measures_with_one_day_are_counted() -> None:
    kinds: Any = ["suspension_end"] * 11

    text = render_email(due(datetime(2026, 11, 3, 9, tzinfo=UTC), "en", *kinds)).text

    assert "Further measures with the same day: 3" in text


def test_a_machine_gets_the_days_and_the_publications() -> None:
    from json import loads

    alert = due(datetime(2026, 11, 3, 9, tzinfo=UTC))
    data = loads(render_event(alert))["data"]

    assert [{"kind": "suspension_end", "on": "2026-11-10", "measure": "公告第五十五号"}] == data[
        "change"
    ]["falls_due"]
    assert ([], "2026-11-10") == (data["publications"], data["act_by"])


def test_a_more_official_publication_stands_above_and_a_lesser_one_below() -> None:
    alert = an_alert()
    alert = replace(
        alert,
        publications=(
            PublishedBy(publisher="Gazette", url="https://gazette.example/1", notice_id="g"),
            PublishedBy(publisher="Here", url=alert.notice.url, notice_id=alert.notice.id),
            PublishedBy(publisher="Press", url="https://press.example/1", notice_id="p"),
        ),
    )

    text = render_email(alert).text

    places = [
        text.rindex(url)
        for url in ("https://gazette.example/1", alert.notice.url, "https://press.example/1")
    ]
    assert places == sorted(places)
