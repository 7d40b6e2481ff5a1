"""Second readers: a plug-in point for models that may flag a change, and decide nothing."""

from collections.abc import Sequence
from typing import Protocol

from domain.second_opinion import Judged, Opinion, Question

ENTRY_POINTS = "bongsu.second_readers"
"""Group of entry points: each is a callable that takes `Settings` and returns a `SecondReader`."""


class SecondReader(Protocol):
    """Reads a change once more; may be a model in this process or behind an address."""

    name: str
    """Kept with every opinion; another model is another name."""

    def learn(self, judged: Sequence[Judged]) -> None:
        """Learn from the verdicts of persons; a reader that does not learn ignores them."""

    def highest_cost(self, question: Question) -> float:
        """Return the most that one answer can cost, before it is asked."""

    async def opinion(self, question: Question) -> Opinion | None:
        """Return an opinion, or None where the reader has none.

        Raises:
            ReaderFailed: it could not be asked, or its answer cannot be understood.
        """

    async def close(self) -> None:
        """Give back connections."""
