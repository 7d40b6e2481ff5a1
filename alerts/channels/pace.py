"""Keep to a receiver's rate: one message a second for each channel."""

import asyncio
from datetime import timedelta

from domain.errors import DeliveryDeferred

PAUSE_SECONDS = 1.0
"""https://docs.slack.dev/apis/web-api/rate-limits: one message a second for a channel."""
LONGEST_WAIT_SECONDS = 10.0
"""A longer queue goes back to the outbox: a sender that waits holds a claim."""


class Pace:
    """Gives out one turn a second for each address."""

    def __init__(self, channel: str, pause_seconds: float = PAUSE_SECONDS) -> None:
        self._channel = channel
        self._pause_seconds = pause_seconds
        self._free_at: dict[str, float] = {}

    async def wait_for(self, address: str) -> None:
        """Return when it is the caller's turn.

        Raises:
            DeliveryDeferred: the turn is too far off.
        """
        now = asyncio.get_running_loop().time()
        turn = max(now, self._free_at.get(address, now))
        if turn - now > LONGEST_WAIT_SECONDS:
            raise DeliveryDeferred(
                f"{self._channel}: too many messages for one channel",
                timedelta(seconds=turn - now),
            )
        self._free_at = {key: at for key, at in self._free_at.items() if at > now}
        self._free_at[address] = turn + self._pause_seconds
        await asyncio.sleep(turn - now)
