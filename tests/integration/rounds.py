"""Rounds of sending over a channel whose receiver is a list."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa

from alerts.channels import Channel
from domain.model import Alert, ChannelAddress, Receipt
from pipeline.deliver import DeliverReport, deliver_due
from pipeline.station import Station
from pipeline.triage import read_detected
from storage import deliveries
from storage.tables import attempts
from tests.seeds import add_change, understood

Answer = Callable[[Alert, ChannelAddress], Awaitable[None]]
DAY = timedelta(days=1)


@dataclass
class Loopback:
    """A channel of the contract whose receiver is this list; `answer` may refuse or wait."""

    answer: Answer | None = None
    heard: list[Alert] = field(default_factory=list)
    asked_before: list[bool] = field(default_factory=list)

    async def send(self, alert: Alert, to: ChannelAddress, *, seen_before: bool) -> Receipt:
        """Keep the alert, unless the test's answer says otherwise."""
        self.asked_before.append(seen_before)
        if self.answer is not None:
            await self.answer(alert, to)
        self.heard.append(alert)
        return Receipt(delivery_id=alert.delivery_id, provider_reference=f"ref-{len(self.heard)}")

    async def close(self) -> None:
        """Nothing is open."""


def refusing(problem: Exception) -> Answer:
    async def answer(_alert: Alert, _to: ChannelAddress) -> None:
        raise problem

    return answer


def confirm_change(station: Station, name: str, now: datetime) -> str:
    change = add_change(station, name, now)
    read_detected(station, now, reader=lambda *_: understood())
    return change.id


async def run(station: Station, channel: Channel, now: datetime, limit: int = 50) -> DeliverReport:
    return await deliver_due(station, {"webhook": channel}, clock=lambda: now, limit=limit)


def die_after_the_claim(station: Station, at: datetime) -> None:
    with station.database.transaction() as tx:
        due = deliveries.next_due(tx, at)
        assert due is not None
        deliveries.claim(tx, due, at)


def outcomes_of(station: Station) -> list[str | None]:
    with station.database.reading() as tx:
        return list(tx.scalars(sa.select(attempts.c.outcome).order_by(attempts.c.number)))
