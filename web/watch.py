"""What the station sees right now: every configured source with its health, worst first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from config.schema import AnySource
from domain.health import Expected, Health, judge_health
from domain.source_state import SourceState

WORST_FIRST = tuple(Health)


@dataclass(frozen=True, kw_only=True, slots=True)
class Watched:
    """One source as it stands."""

    source: AnySource
    state: SourceState
    health: Health


@dataclass(frozen=True, kw_only=True, slots=True)
class Watch:
    """All of them."""

    sources: tuple[Watched, ...]
    last_visit_at: datetime | None

    def having(self, health: str) -> tuple[Watched, ...]:
        """Return the sources of one health."""
        return tuple(watched for watched in self.sources if watched.health == health)

    @property
    def scheduled_count(self) -> int:
        """How many are visited without being asked."""
        return sum(watched.source.scheduled for watched in self.sources)

    @property
    def sound_count(self) -> int:
        """How many answered soundly, whether or not they had news."""
        return len(self.having(Health.SOUND)) + len(self.having(Health.SILENT))


def watch(
    sources: Mapping[str, AnySource], states: Mapping[str, SourceState], now: datetime
) -> Watch:
    """Return every configured source with its health, worst first, then by id."""
    seen = [
        watch_one(source, states.get(source.id, SourceState(source_id=source.id)), now)
        for source in sources.values()
    ]
    seen.sort(key=lambda watched: (WORST_FIRST.index(watched.health), watched.source.id))
    visits = [one.state.last_visit_at for one in seen if one.state.last_visit_at]
    return Watch(sources=tuple(seen), last_visit_at=max(visits, default=None))


def watch_one(source: AnySource, state: SourceState, now: datetime) -> Watched:
    """Return one source with its health."""
    rhythm = source.rhythm
    expected = Expected(
        scheduled=source.scheduled,
        longest_pause=timedelta(minutes=max(rhythm.every_minutes, rhythm.quiet_every_minutes or 0)),
        silent=timedelta(days=source.expectations.silent_days),
    )
    return Watched(source=source, state=state, health=judge_health(state, expected, now))
