"""Workers that share, die and come back: nothing is lost, and nothing goes twice."""

import asyncio
from datetime import datetime, timedelta

from domain.errors import DeliveryDeferred, DeliveryRefused
from domain.model import Alert, ChannelAddress, DeliveryState
from domain.retry import TRIES_MAX
from pipeline.recover import LEASE, recover
from pipeline.station import Station
from tests.integration.rounds import (
    DAY,
    Loopback,
    confirm_change,
    die_after_the_claim,
    outcomes_of,
    refusing,
    run,
)
from tests.seeds import add_firm, firm_file


async def test_several_processes_share_the_work_and_nothing_goes_twice(
    station: Station, now: datetime
) -> None:
    for name in ("hanbit", "saebyeok", "onnuri"):
        add_firm(station, firm_file(name, channels=4), now)
    for number in range(3):
        confirm_change(station, str(number), now)
    channel = Loopback()

    reports = await asyncio.gather(*(run(station, channel, now) for _ in range(3)))
    reports += await asyncio.gather(*(run(station, channel, now) for _ in range(3)))

    assert 36 == sum(report.count(DeliveryState.SENT) for report in reports)
    assert 36 == len({alert.delivery_id for alert in channel.heard}) == len(channel.heard)


async def test_lost_work_is_found_after_its_lease_and_sent_with_a_question_first(
    confirmed: Station, now: datetime
) -> None:
    die_after_the_claim(confirmed, now)

    fresh = recover(confirmed, now + LEASE)
    stale = recover(confirmed, now + LEASE + timedelta(seconds=1))
    channel = Loopback()
    report = await run(confirmed, channel, now + 2 * LEASE)

    assert (0, 1) == (fresh.put_back, stale.put_back)
    assert 1 == report.count(DeliveryState.SENT)
    assert [True] == channel.asked_before
    assert ["unknown", "sent"] == outcomes_of(confirmed)


async def test_a_worker_that_was_thought_lost_and_comes_back_with_a_receipt_counts(
    confirmed: Station, now: datetime
) -> None:
    async def stall(_alert: Alert, _to: ChannelAddress) -> None:
        recover(confirmed, now + 2 * LEASE)

    report = await run(confirmed, Loopback(stall), now)
    again = await run(confirmed, Loopback(), now + DAY)

    assert DeliveryState.SENT is report.ends[0].state
    assert () == again.ends


async def test_a_worker_that_was_thought_lost_and_comes_back_with_bad_news_changes_nothing(
    confirmed: Station, now: datetime
) -> None:
    async def stall(_alert: Alert, _to: ChannelAddress) -> None:
        recover(confirmed, now + 2 * LEASE)
        raise DeliveryRefused("400", gone=True)

    report = await run(confirmed, Loopback(stall), now)
    again = await run(confirmed, Loopback(), now + DAY)

    assert DeliveryState.PENDING is report.ends[0].state
    assert 1 == again.count(DeliveryState.SENT)


async def test_a_clock_that_was_ahead_for_a_while_loses_nothing(
    station: Station, now: datetime
) -> None:
    add_firm(station, firm_file(channels=2), now)
    confirm_change(station, "1", now + 400 * DAY)
    die_after_the_claim(station, now + 400 * DAY)

    found = recover(station, now)
    report = await run(station, Loopback(), now)

    assert (1, 2) == (found.put_back, found.astray)
    assert 2 == report.count(DeliveryState.SENT)


async def test_our_own_deaths_use_up_none_of_the_receivers_tries(
    confirmed: Station, now: datetime
) -> None:
    for number in range(TRIES_MAX):
        die_after_the_claim(confirmed, now + number * DAY)
        recover(confirmed, now + number * DAY + 2 * LEASE)

    deferred = await run(
        confirmed, Loopback(refusing(DeliveryDeferred("503"))), now + TRIES_MAX * DAY
    )
    report = await run(confirmed, Loopback(), now + TRIES_MAX * DAY + timedelta(seconds=6))

    assert DeliveryState.PENDING is deferred.ends[0].state
    assert 1 == report.count(DeliveryState.SENT)
