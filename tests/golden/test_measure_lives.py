"""Real measures, replayed: where each stands on any day, and what the clock tells, once."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from domain.measure_life import (
    clock_events,
    due_clock_events,
    scopes_suspended_on,
    status_on,
    timeline,
)
from domain.model import Act, ClockEvent, MeasureStatus
from tests.replaying import PRE_ANNOUNCED, acts_of, acts_of_events, key_of, lives

FACTS = Path(os.environ.get("BONGSU_TEST_GOLD", "../shared/gold")).parent / "domain"
LIVES = lives()
FIRSTS = [date(year, month, 1) for year in range(2019, 2027) for month in range(1, 13)]
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def events() -> list[dict[str, Any]]:
    path = FACTS / "events.yaml"
    if not path.is_file():
        pytest.skip(f"no timeline of real measures at {FACTS}")
    loaded: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["events"]
    return loaded


def told(life: dict[str, Any]) -> tuple[tuple[date, MeasureStatus], ...]:
    return tuple((day, MeasureStatus(status)) for day, status in life["timeline"])


def expected_on(line: Sequence[tuple[date, MeasureStatus]], day: date) -> MeasureStatus | None:
    return next((status for start, status in reversed(line) if start <= day), None)


def plain_life(event: dict[str, Any]) -> list[tuple[date, MeasureStatus]]:
    """What is said of a measure on which no other acted: published, and then in force."""
    days = [date.fromisoformat(day) for day in event["effective"]]
    published = date.fromisoformat(event["published"]) if event["published"] else None
    if published is None and not days:
        return []
    known = published or min(days)
    draft = event["id"] in PRE_ANNOUNCED
    line = [(known, MeasureStatus.PROPOSED if draft else MeasureStatus.ADOPTED)]
    return [*line, (max(known, min(days)), MeasureStatus.IN_FORCE)] if days else line


@pytest.mark.parametrize("life", LIVES, ids=[life["id"] for life in LIVES])
def test_a_measure_lives_as_its_acts_say(life: dict[str, Any]) -> None:
    assert timeline(acts_of(life)) == told(life)


@pytest.mark.parametrize("life", LIVES, ids=[life["id"] for life in LIVES])
def test_parts_of_a_measure_are_suspended_on_their_days(life: dict[str, Any]) -> None:
    acts = acts_of(life)

    for day, parts in life.get("parts", {}).items():
        assert scopes_suspended_on(acts, day) == tuple(parts)


def test_each_measure_of_the_timeline_stands_as_its_facts_say_on_every_first_of_a_month(
    events: list[dict[str, Any]],
) -> None:
    acts = acts_of_events(events)
    known = {life["id"]: told(life) for life in LIVES if life.get("replay", True)}

    for event in events:
        line = known.get(event["id"], plain_life(event))
        for first in FIRSTS:
            found = status_on(acts.get(event["id"], []), first)
            assert found == expected_on(line, first), (event["id"], first)


def test_acts_that_are_known_by_number_alone_live_by_what_is_done_to_them(
    events: list[dict[str, Any]],
) -> None:
    acts = acts_of_events(events)
    old_regulation = acts[key_of("EU", "(EC) 428/2009")]
    old_decree = acts[key_of("ID", "Permen ESDM 25/2018")]

    assert status_on(old_regulation, date(2021, 9, 8)) == MeasureStatus.IN_FORCE
    assert status_on(old_regulation, date(2021, 9, 9)) == MeasureStatus.REPEALED
    assert status_on(old_decree, date(2020, 1, 1)) == MeasureStatus.IN_FORCE


def windows(first: date, last: date, days: int) -> Iterator[tuple[date, date]]:
    since = first
    while since < last:
        yield since, since + timedelta(days=days)
        since += timedelta(days=days)


def heard(acts: Sequence[Act], days: int) -> list[ClockEvent]:
    """What the clock tells to one that looks every so many days."""
    first = min(act.published_on for act in acts) - DAY
    last = max(act.until or act.effective_on or act.published_on for act in acts) + 41 * DAY
    return [
        event
        for since, until in windows(first, last, days)
        for event in due_clock_events(acts, since, until)
    ]


@pytest.mark.parametrize("life", LIVES, ids=[life["id"] for life in LIVES])
def test_each_clock_event_fires_once_for_whom_walks_the_days_or_sleeps_for_forty(
    life: dict[str, Any],
) -> None:
    acts = acts_of(life)
    walked, slept = Counter(heard(acts, 1)), Counter(heard(acts, 40))

    assert set(walked.values()) <= {1}
    assert set(slept.values()) <= {1}
    assert set(clock_events(acts)) <= set(slept) <= set(walked)


def test_the_clock_of_every_measure_of_the_timeline_fires_each_event_once(
    events: list[dict[str, Any]],
) -> None:
    acts = [act for one in acts_of_events(events).values() for act in one]
    fired = Counter(
        event
        for since, until in windows(date(2018, 12, 31), date(2029, 3, 1), 40)
        for event in due_clock_events(acts, since, until)
    )

    assert set(fired.values()) == {1}
    assert set(fired) >= set(clock_events(acts))


def test_no_55_is_told_until_it_is_suspended_and_then_its_suspension_is() -> None:
    acts = acts_of(LIVES[0])
    walked = [(event.kind, event.on, event.days_before) for event in heard(acts, 1)]

    assert walked == [
        ("effective", date(2025, 11, 8), 30),
        ("effective", date(2025, 11, 8), 7),
        ("effective", date(2025, 11, 7), 0),
        ("suspension_end", date(2026, 11, 10), 30),
        ("suspension_end", date(2026, 11, 10), 7),
        ("suspension_end", date(2026, 11, 10), 1),
        ("suspension_end", date(2026, 11, 10), 0),
    ]


def test_the_end_of_the_cobalt_ban_is_told_for_the_last_extension_alone() -> None:
    life = next(life for life in LIVES if life["id"] == "cd-2025-02-cobalt")
    ends = [event for event in clock_events(acts_of(life)) if event.kind == "until"]

    assert {event.on for event in ends} == {date(2025, 10, 15)}
    assert [event.days_before for event in ends] == [7, 1, 0]
