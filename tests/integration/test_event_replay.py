"""Known events through the whole pipeline: where each measure stands, and what its clock tells."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml

from config.settings import load_settings
from domain.measure_life import scopes_suspended_on, status_on
from domain.model import Act, MeasureStatus
from pipeline.station import Station
from storage.engine import Database, sqlite_url
from storage.sealing import open_seal
from storage.warc import WarcArchive
from tests.publishing import publishers
from tests.replayed_events import Told, due, events, in_order, measures_of, told, walk
from tests.replaying import PRE_ANNOUNCED, acts_of_events, lives

LAST = date(2026, 12, 31)
FIRSTS = [date(year, month, 1) for year in range(2019, 2027) for month in range(1, 13)]
DRAFT = "our text is a pre-announcement: no notice tells of the adoption that the facts know"
STANDS_OTHERWISE = {
    "kr-2024-situational": DRAFT,
    "kr-2025-36th": DRAFT,
    "cd-2025-02-cobalt": "the text ends after four months, which the facts do not tell",
    "cd-2025-06-cobalt-extension": "the text ends after three months, which the facts do not tell",
}
"""Events whose measure stands otherwise than their facts say, and why; none but these."""
TOLD_OTHERWISE = {
    "us-89fr96790-fdp": "the second day is told as one of compliance",
    "us-2025-05930-autos-232": "the second day is told as the latest one, and no day is made up",
}
"""Events of which a clock change that follows from the facts is not told, and why."""


@dataclass(frozen=True)
class Replayed:
    """What the pipeline kept of all events at the end of the walk."""

    acts: dict[str, list[Act]]
    told: list[Told]
    confirmed: list[str]


@pytest.fixture(scope="module")
def replayed(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replayed]:
    folder = tmp_path_factory.mktemp("replay")
    shutil.copy(sqlite_template, folder / "bongsu.db")
    database = Database(sqlite_url(folder))
    settings = load_settings(data_dir=folder, database_url=sqlite_url(folder), _env_file=None)
    station = Station(
        settings=settings,
        database=database,
        archive=WarcArchive(folder / "archive"),
        seal=open_seal(folder, settings.secret_key),
        sources=publishers(zz_gazette="gazette"),
    )
    confirmed = walk(station, in_order(), LAST)
    yield Replayed(acts=measures_of(station), told=told(station), confirmed=confirmed)
    station.archive.close()
    database.close()


def lines() -> dict[str, list[tuple[date, MeasureStatus]]]:
    """Return where each measure stands from which day on: by our lives of measures, or the facts.

    A measure that no other act touches is adopted on its publication, and then in force.
    """
    known = {
        life["id"]: [(day, MeasureStatus(status)) for day, status in life["timeline"]]
        for life in lives()
        if life.get("replay", True)
    }
    return {
        event["id"]: known.get(event["id"])
        or _plain(event["published"], event["effective"], draft=event["id"] in PRE_ANNOUNCED)
        for event in events()
    }


def _plain(
    published: str, effective: list[str], *, draft: bool
) -> list[tuple[date, MeasureStatus]]:
    days = [date.fromisoformat(day) for day in effective]
    known = date.fromisoformat(published) if published else min(days, default=None)
    if known is None:
        return []
    line = [(known, MeasureStatus.PROPOSED if draft else MeasureStatus.ADOPTED)]
    return [*line, (max(known, min(days)), MeasureStatus.IN_FORCE)] if days else line


def test_every_measure_stands_as_its_facts_say_on_every_first_of_a_month(
    replayed: Replayed,
) -> None:
    otherwise = {
        event_id
        for event_id, line in lines().items()
        for first in FIRSTS
        if line
        and status_on(replayed.acts[event_id], first)
        != next((status for day, status in reversed(line) if day <= first), None)
    }

    assert otherwise == set(STANDS_OTHERWISE)


def test_parts_of_measures_are_suspended_on_their_days(replayed: Replayed) -> None:
    for life in lives():
        for day, parts in life.get("parts", {}).items():
            if life["id"] in replayed.acts:
                found = scopes_suspended_on(replayed.acts[life["id"]], day)
                assert found == tuple(parts), (life["id"], day)


def test_every_clock_change_is_written_once(replayed: Replayed) -> None:
    assert set(Counter(replayed.told).values()) == {1}


def test_what_the_clock_has_to_tell_by_the_facts_is_told(replayed: Replayed) -> None:
    by_event = acts_of_events(events())
    missing = {
        event_id
        for event_id, acts in replayed.acts.items()
        for measure_id in [acts[0].measure_id if acts else ""]
        for one in due(by_event.get(event_id, []), LAST)
        if (measure_id, one.kind, one.on, one.days_before) not in replayed.told
    }

    assert missing == set(TOLD_OTHERWISE)


def test_what_the_clock_tells_stands_in_an_act_that_was_kept(replayed: Replayed) -> None:
    own = {
        (act.measure_id, day)
        for acts in replayed.acts.values()
        for act in acts
        for day in (act.effective_on, act.until, act.comments_until, act.compliance_on)
        if day
    }
    of_events = {measure_id for measure_id, _ in own}

    assert [
        one for one in replayed.told if one[0] in of_events and (one[0], one[2]) not in own
    ] == []


def test_a_person_has_to_confirm_no_more_than_was_measured(replayed: Replayed) -> None:
    assert len(replayed.confirmed) <= 40


def test_every_measure_stands_as_the_shared_timeline_says(replayed: Replayed, gold: Path) -> None:
    timeline = gold.parent / "domain" / "events.yaml"
    if not timeline.is_file():
        pytest.skip(f"no shared events at {timeline}")
    shared = yaml.safe_load(timeline.read_text(encoding="utf-8"))["events"]
    by_event = acts_of_events(shared)

    otherwise = {
        event["id"]
        for event in shared
        for first in FIRSTS
        if by_event.get(event["id"])
        and status_on(replayed.acts[event["id"]], first) != status_on(by_event[event["id"]], first)
    }

    assert otherwise <= set(STANDS_OTHERWISE)
