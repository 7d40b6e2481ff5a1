"""Judge a source by what its visits brought: silence must never look like no news."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.model import Outcome
from domain.source_state import SourceState

FAILURES_UNTIL_DARK = 2  # ADR 0010: one failed visit is weather, two are an alarm
PAUSES_UNTIL_DARK = 3  # guess: longer than any back-off after one failure, review by 2027-06
UNSOUND = frozenset({Outcome.DEGRADED, Outcome.QUARANTINED, Outcome.FAILED})
GRACE = timedelta(minutes=30)  # guess: a slow wave behind 500 sources, review by 2027-06


class Health(StrEnum):
    """How far a source can be believed, worst first."""

    DARK = "dark"
    DOUBTFUL = "doubtful"
    SILENT = "silent"
    WAITING = "waiting"
    SOUND = "sound"
    BY_HAND = "by_hand"


@dataclass(frozen=True, kw_only=True, slots=True)
class Expected:
    """What is normal for one source, as its YAML says."""

    scheduled: bool
    longest_pause: timedelta
    silent: timedelta


def judge_health(state: SourceState, expected: Expected, now: datetime) -> Health:
    """Return how far the source can be believed at `now`.

    `dark`: two visits failed, or no sound answer came for three of its pauses: we are blind there.
    `doubtful`: the last visit failed, was quarantined, or had rows that could not be read.
    `silent`: it answers, but has published nothing for longer than its publisher ever pauses.
    """
    if state.last_visit_at is None:
        return Health.WAITING if expected.scheduled else Health.BY_HAND
    if state.last_sound_at is None or state.failures_in_a_row >= FAILURES_UNTIL_DARK:
        return Health.DARK
    if expected.scheduled and now - state.last_sound_at > blind_after(expected):
        return Health.DARK
    if state.last_outcome in UNSOUND:
        return Health.DOUBTFUL
    if state.last_news_at is not None and now - state.last_news_at > expected.silent:
        return Health.SILENT
    return Health.SOUND


def blind_after(expected: Expected) -> timedelta:
    """Return how long a source may go without a sound answer before it counts as dark."""
    return PAUSES_UNTIL_DARK * expected.longest_pause + GRACE
