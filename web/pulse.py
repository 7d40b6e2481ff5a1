"""The daemon's pulse: written by its ticks, read by the health page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

LATE_SECONDS = 30.0  # the loop is held up or the ticks are dead; guess, review by 2027-06


@dataclass(slots=True)
class Pulse:
    """When the daemon last ticked, on a clock that never jumps, and what failed unexpectedly."""

    seconds: Callable[[], float] = monotonic
    late_seconds: float = LATE_SECONDS
    last_at: float = field(init=False)
    failures: dict[str, int] = field(default_factory=dict)
    """Unexpected exceptions by the name of the tick."""
    waves_under_way: int = 0

    def __post_init__(self) -> None:
        self.last_at = self.seconds()

    def beat(self) -> None:
        """Note that the ticks are alive."""
        self.last_at = self.seconds()

    def failed(self, tick: str) -> None:
        """Note that a tick ended with an exception that nobody expected."""
        self.failures[tick] = self.failures.get(tick, 0) + 1

    @property
    def age_seconds(self) -> float:
        """Seconds since the last tick."""
        return self.seconds() - self.last_at

    @property
    def is_late(self) -> bool:
        """Whether the ticks have stopped."""
        return self.age_seconds > self.late_seconds
