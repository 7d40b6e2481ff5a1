"""Channels: one class each, one line in the registry, one contract for all.

A channel sends one alert to one address and returns a receipt, or raises:

- `DeliveryDeferred`: the receiver cannot take it now; retrying is `pipeline.deliver`'s work.
- `DeliveryRefused`: the receiver will never take it (`gone=True`: the address is dead for all).

`seen_before` is true when an earlier attempt of the same delivery ended without a word; a channel
that can ask its provider whether the message already arrived does so, and returns that receipt.
"""

from typing import Protocol

from domain.model import Alert, ChannelAddress, Receipt


class Channel(Protocol):
    """The contract of every channel."""

    async def send(self, alert: Alert, to: ChannelAddress, *, seen_before: bool) -> Receipt:
        """Send once; return the receiver's word, or raise as the module says."""
        ...

    async def close(self) -> None:
        """Give back connections."""
        ...
