"""The table of fires."""

from datetime import date

import pytest

from domain.model import Severity
from domain.severity import severity_of

DAY = date(2025, 1, 1)


def fires(**changed: object) -> Severity:
    facts: dict[str, object] = {
        "relevant": True,
        "kind": "new_licence_requirement",
        "direction": "tightening",
        "effective_on": None,
        "published_on": DAY,
        "sectors": 1,
    }
    return severity_of(**{**facts, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, Severity.PREPARE),
        ({"relevant": False}, Severity.NOTE),
        ({"kind": "ban", "effective_on": DAY}, Severity.URGENT),
        ({"effective_on": date(2025, 1, 31)}, Severity.ACT),
        ({"effective_on": date(2025, 2, 1)}, Severity.PREPARE),
        ({"effective_on": date(2026, 1, 2)}, Severity.WATCH),
        ({"sectors": 3}, Severity.ACT),
        ({"direction": "loosening", "sectors": 5}, Severity.WATCH),
        ({"kind": "guidance", "direction": "neutral"}, Severity.NOTE),
        ({"kind": "never heard of"}, Severity.NOTE),
        ({"kind": "ban", "effective_on": DAY, "sectors": 9}, Severity.URGENT),
    ],
)
def test_fires_follow_the_table(changed: dict[str, object], expected: Severity) -> None:
    assert expected == fires(**changed)
