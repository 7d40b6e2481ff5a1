"""How far a source can be believed."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.health import Expected, Health, judge_health
from domain.model import Outcome
from domain.source_state import SourceState

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
HOURLY = Expected(scheduled=True, longest_pause=timedelta(hours=1), silent=timedelta(days=30))
SOUND: dict[str, Any] = {
    "last_visit_at": NOW,
    "last_sound_at": NOW,
    "last_news_at": NOW,
    "last_outcome": Outcome.COMPLETE,
}


@pytest.mark.parametrize(
    ("differs", "expected"),
    [
        ({}, Health.SOUND),
        ({"last_outcome": Outcome.UNCHANGED}, Health.SOUND),
        ({"last_outcome": Outcome.DEGRADED}, Health.DOUBTFUL),
        ({"last_outcome": Outcome.FAILED, "failures_in_a_row": 1}, Health.DOUBTFUL),
        ({"last_outcome": Outcome.FAILED, "failures_in_a_row": 2}, Health.DARK),
        ({"last_outcome": Outcome.QUARANTINED, "failures_in_a_row": 2}, Health.DARK),
        ({"last_sound_at": None, "failures_in_a_row": 1}, Health.DARK),
        ({"last_sound_at": NOW - timedelta(hours=3, minutes=30)}, Health.SOUND),
        ({"last_sound_at": NOW - timedelta(hours=3, minutes=31)}, Health.DARK),
        ({"last_news_at": NOW - timedelta(days=30)}, Health.SOUND),
        ({"last_news_at": NOW - timedelta(days=31)}, Health.SILENT),
        ({"last_news_at": None}, Health.SOUND),
    ],
)
def test_a_source_is_believed_as_far_as_its_visits_allow(
    differs: dict[str, Any], expected: Health
) -> None:
    state = SourceState(source_id="s", **{**SOUND, **differs})

    assert expected == judge_health(state, HOURLY, NOW)


def test_a_source_never_visited_waits_or_is_for_visits_by_hand() -> None:
    state = SourceState(source_id="s")
    by_hand = Expected(scheduled=False, longest_pause=timedelta(hours=1), silent=timedelta(days=1))

    assert judge_health(state, HOURLY, NOW) is Health.WAITING
    assert judge_health(state, by_hand, NOW) is Health.BY_HAND


def test_a_source_for_visits_by_hand_does_not_grow_dark_with_time() -> None:
    state = SourceState(source_id="s", **{**SOUND, "last_sound_at": NOW - timedelta(days=9)})
    by_hand = Expected(scheduled=False, longest_pause=timedelta(hours=1), silent=timedelta(days=30))

    assert judge_health(state, by_hand, NOW) is Health.SOUND
