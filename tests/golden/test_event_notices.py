"""The notices of known events are whole, and are read as their facts say.

The floors stand at what was measured; `python -m tests.event_agreement` prints the table.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.event_agreement import FIELDS as COMPARED
from tests.event_agreement import agreement, compared, main

FOLDER = Path(__file__).parent / "events"
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load(
    (FOLDER / "expected.yaml").read_text(encoding="utf-8")
)
NOTICES: list[dict[str, Any]] = [
    notice
    for path in sorted(FOLDER.glob("*.yaml"))
    if path.name != "expected.yaml"
    for notice in yaml.safe_load(path.read_text(encoding="utf-8"))
]
FIELDS = {"id", "language", "jurisdiction", "published", "title", "text"}
FLOORS = {
    "type": (116, 112),
    "direction": (114, 110),
    "sectors": (88, 83),
    "effective": (117, 103),
    "codes": (118, 118),
    "relations": (110, 110),
}
"""Of 119 notices: how many agree on all fields, and on those that an honest text carries."""
KINDS = {"type", "direction", "sectors", "effective", "codes", "relations", "verification"}


def test_each_expectation_has_one_notice_and_each_notice_one_expectation() -> None:
    ids = [notice["id"] for notice in NOTICES]

    assert sorted(ids) == sorted(EXPECTED)


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice["id"])
def test_a_notice_tells_its_language_place_and_day(notice: dict[str, Any]) -> None:
    days = [notice["published"]] if notice["published"] else []

    assert set(notice) == FIELDS
    assert [day for day in days if date.fromisoformat(day).isoformat() != day] == []
    assert [field for field in FIELDS - {"published"} if not notice[field].strip()] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_an_expectation_has_every_field_and_real_days(name: str) -> None:
    expected = EXPECTED[name]

    assert set(expected) - {"doubt"} == KINDS
    assert [date.fromisoformat(day).isoformat() for day in expected["effective"]] == expected[
        "effective"
    ]


def test_the_events_are_those_of_the_shared_list(gold: Path) -> None:
    shared = gold.parent / "domain" / "events.yaml"
    if not shared.is_file():
        pytest.skip(f"no shared events at {shared}")

    events = yaml.safe_load(shared.read_text(encoding="utf-8"))["events"]

    assert sorted(event["id"] for event in events) == sorted(EXPECTED)


@pytest.mark.parametrize("field", COMPARED)
def test_a_field_of_the_notices_agrees_with_the_facts_as_often_as_was_measured(field: str) -> None:
    found = compared()

    every, sure = (agreement(found, field, doubted=each)[0] for each in (True, False))

    assert (every >= FLOORS[field][0], sure >= FLOORS[field][1]) == (True, True), (every, sure)


def test_the_table_of_agreement_is_printed_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    main([])

    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
        "field",
        *COMPARED,
    ]
