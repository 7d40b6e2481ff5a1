"""What a profile hears of by a code."""

from dataclasses import replace

import pytest

from alerts.codes import is_code_prefix
from alerts.matching import match
from domain.model import Because
from tests.standins.matching import reasons
from tests.standins.readings import a_change, a_code, a_profile, an_understanding


def test_a_code_is_the_reason_with_every_finding_that_prints_it() -> None:
    codes = (
        a_code("HS", "845710", "US", 3),
        a_code("HS", "845720", "US", 4),
        a_code("HS", "845730", "US", 3),
    )

    found = match(
        change=a_change(an_understanding(codes=codes)),
        jurisdiction="US",
        text="",
        profile=a_profile(code_prefixes=frozenset({"HS:8457"})),
    )

    assert found == (Because(rule="code", value="HS:8457", findings=(3, 4)),)


@pytest.mark.parametrize(
    ("prefix", "scheme", "code", "heard"),
    [
        ("HS:8457", "HS", "845710", True),
        ("HS:845710", "HS", "8457", True),
        ("HS:8457.10", "HS", "845710", True),
        ("HS:845710", "HS", "845720", False),
        ("HS:8507600010", "HS", "850760", True),
        ("HS:85076000", "HS", "8507609090", True),
        ("HS:84", "HS", "845710", True),
        ("HS:8", "HS", "845710", False),
        ("HS:", "HS", "845710", False),
        ("US:", "ECCN", "2B001", False),
        ("US:8", "HS", "845710", False),
        ("HS:8457", "HS", "8", False),
        ("US:28B", "HS", "284590", False),
        ("8457", "HS", "845710", False),
        ("hs:8457", "HS", "845710", True),
        ("US:845710", "HS", "845710", True),
        ("CN:845710", "HS", "845710", False),
        ("US:2B", "ECCN", "2B001", True),
        ("US:2B", "HS", "284590", False),
        ("US:2B", "ECCN", "3A001", False),
        ("ECCN:2B001", "ECCN", "2B001.b.2", True),
        ("US:2b001.b", "ECCN", "2B001.b.2", True),
        ("US:2B001.b", "ECCN", "2B001", True),
        ("US:2B001.b.12", "ECCN", "2B001.b.1", False),
        ("US:2B001", "ECCN", "2B", False),
        ("US:2B001.b", "ECCN", "2B002", False),
        ("CN:2B001", "ECCN", "2B001", False),
        ("HS:2B", "ECCN", "2B001", False),
    ],
)
def test_a_code_is_met_by_prefix(prefix: str, scheme: str, code: str, *, heard: bool) -> None:
    reading = an_understanding(codes=(a_code(scheme, code, "US"),))

    found = reasons(reading, a_profile(code_prefixes=frozenset({prefix})))

    assert found == ([("code", prefix)] if heard else [])


def test_the_same_number_on_another_countrys_list_is_another_thing() -> None:
    chinese = an_understanding(codes=(a_code("CN", "3A001", "CN"),))

    assert reasons(chinese, a_profile(code_prefixes=frozenset({"US:3A001"}))) == []
    assert reasons(chinese, a_profile(code_prefixes=frozenset({"CN:3A001"}))) != []


@pytest.mark.parametrize("text", ["HS:8457", "US:2B", "CN:3A001", "ECCN:2B001.b", " HS:84 "])
def test_a_prefix_that_can_match_is_known_as_one(text: str) -> None:
    assert is_code_prefix(text)


@pytest.mark.parametrize("text", ["", "8457", "HS:", "HS:8", ":8457", "HS:.-", "US:2B:1", "1:2"])
def test_a_prefix_that_can_never_match_is_told_apart(text: str) -> None:
    assert not is_code_prefix(text)


@pytest.mark.parametrize(
    ("wanted", "reasons_expected"),
    [("HS:8459", 1), ("HS:845910", 1), ("HS:84", 1), ("HS:8462", 0), ("HS:8456", 0)],
)
def test_a_range_of_headings_is_heard_by_who_asked_for_one_inside(
    wanted: str, reasons_expected: int
) -> None:
    reading = an_understanding(codes=(replace(a_code("HS", "8457", "CN"), through="8461"),))

    found = reasons(reading, a_profile(code_prefixes=frozenset({wanted})))

    assert reasons_expected == len(found)
