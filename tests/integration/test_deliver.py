"""Delivery: claim, send, record; what fails comes back, what is gone stops, nothing goes twice."""

import asyncio
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

import pipeline.deliver
from domain.errors import DeliveryDeferred, DeliveryRefused
from domain.model import Alert, ChannelAddress, DeliveryState
from domain.retry import TRIES_MAX
from pipeline.deliver import deliver_due
from pipeline.firms import unsubscribe
from pipeline.station import Station
from pipeline.triage import dismiss
from storage import channels, deliveries, profiles
from storage.tables import attempts, receipts
from tests.integration.rounds import DAY, Loopback, confirm_change, outcomes_of, refusing, run
from tests.seeds import add_firm, firm_file, understood


async def test_what_is_due_is_sent_once_with_its_receipt(confirmed: Station, now: datetime) -> None:
    channel = Loopback()

    report = await run(confirmed, channel, now)
    again = await run(confirmed, channel, now)

    assert (1, 0) == (report.count(DeliveryState.SENT), len(again.ends))
    assert [report.ends[0].delivery_id] == [alert.delivery_id for alert in channel.heard]
    with confirmed.database.reading() as tx:
        assert ["ref-1"] == list(tx.scalars(sa.select(receipts.c.provider_reference)))


async def test_an_alert_holds_every_fact_of_its_change(confirmed: Station, now: datetime) -> None:
    channel = Loopback()

    await run(confirmed, channel, now)

    (alert,) = channel.heard
    assert ("Hanbit", "ko", "zz-gazette", "none") == (
        alert.firm_name,
        alert.language,
        alert.publisher,
        alert.proven,
    )
    assert "Notice 1" == alert.version.title
    assert understood() == alert.change.understanding
    assert ["battery"] == [why.value for why in alert.because]
    assert "rule:score" == alert.decided_by
    assert alert.unsubscribe_url.startswith("http://127.0.0.1:8000/unsubscribe/hanbit.profile-0~")


async def test_a_deferred_delivery_comes_back_on_schedule_and_not_before(
    confirmed: Station, now: datetime
) -> None:
    channel = Loopback(refusing(DeliveryDeferred("503 Service Unavailable")))

    report = await run(confirmed, channel, now)
    early = await run(confirmed, channel, now + timedelta(seconds=4))
    late = await run(confirmed, channel, now + timedelta(seconds=6))

    assert (1, 0, 1) == (len(report.ends), len(early.ends), len(late.ends))
    assert (DeliveryState.PENDING, "503 Service Unavailable") == (
        report.ends[0].state,
        report.ends[0].reason,
    )
    assert [False, True] == channel.asked_before


async def test_a_rest_that_the_receiver_asks_for_holds_for_all_its_messages(
    confirmed: Station, now: datetime
) -> None:
    channel = Loopback(refusing(DeliveryDeferred("429", timedelta(hours=1))))
    confirm_change(confirmed, "2", now)

    report = await run(confirmed, channel, now)
    early = await run(confirmed, channel, now + timedelta(minutes=59))
    channel.answer = None
    late = await run(confirmed, channel, now + timedelta(hours=1, minutes=1))

    assert (1, 0) == (len(report.ends), len(early.ends))
    assert 2 == late.count(DeliveryState.SENT)


async def test_after_ten_tries_a_delivery_is_exhausted_and_says_so(
    confirmed: Station, now: datetime
) -> None:
    channel = Loopback(refusing(DeliveryDeferred("502")))
    ends = [
        (await run(confirmed, channel, now + number * 2 * DAY)).ends[0]
        for number in range(TRIES_MAX)
    ]

    assert 9 == sum(end.state is DeliveryState.PENDING for end in ends)
    assert DeliveryState.EXHAUSTED is ends[-1].state
    assert 10 == len(outcomes_of(confirmed))


async def test_a_refused_delivery_is_never_tried_again_and_others_still_go(
    confirmed: Station, now: datetime
) -> None:
    channel = Loopback(refusing(DeliveryRefused("400 too long")))
    report = await run(confirmed, channel, now)
    confirm_change(confirmed, "2", now)
    channel.answer = None

    later = await run(confirmed, channel, now + 30 * DAY)

    assert (1, 1) == (report.count(DeliveryState.REFUSED), later.count(DeliveryState.SENT))


async def test_an_address_that_is_gone_stops_its_channel_and_keeps_the_reason(
    confirmed: Station, now: datetime
) -> None:
    confirm_change(confirmed, "2", now)
    channel = Loopback(refusing(DeliveryRefused("410 Gone", gone=True)))

    report = await run(confirmed, channel, now)
    confirm_change(confirmed, "3", now)

    assert 1 == len(report.ends)
    with confirmed.database.reading() as tx:
        assert 2 == deliveries.counts(tx)[DeliveryState.REFUSED]
        assert 0 == deliveries.counts(tx)[DeliveryState.PENDING]
        assert "410 Gone" == channels.stopped_reason(tx, "hanbit.hook-0")


async def test_a_channel_that_breaks_is_tried_again_and_asked_first(
    confirmed: Station, now: datetime
) -> None:
    channel = Loopback(refusing(RuntimeError("https://hanbit.example/hook-0 whsec_hanbit0")))

    await run(confirmed, channel, now)
    channel.answer = None
    await run(confirmed, channel, now + DAY)

    assert ["deferred", "sent"] == outcomes_of(confirmed)
    assert [False, True] == channel.asked_before


async def test_addresses_and_secrets_never_stand_in_a_reason(
    confirmed: Station, now: datetime
) -> None:
    told = "POST https://hanbit.example/hook-0 with whsec_hanbit0 failed"
    report = await run(confirmed, Loopback(refusing(DeliveryDeferred(told))), now)

    assert "POST [sealed] with [sealed] failed" == report.ends[0].reason
    with confirmed.database.reading() as tx:
        assert [report.ends[0].reason] == list(tx.scalars(sa.select(attempts.c.reason)))


async def test_a_send_without_a_word_is_ended_and_tried_again(
    confirmed: Station, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline.deliver, "SEND_SECONDS", 0.01)

    async def silence(_alert: Alert, _to: ChannelAddress) -> None:
        await asyncio.Event().wait()

    await run(confirmed, Loopback(silence), now)

    assert ["deferred"] == outcomes_of(confirmed)


async def test_a_kind_that_is_not_configured_waits_and_says_so(
    confirmed: Station, now: datetime
) -> None:
    report = await deliver_due(confirmed, {}, clock=lambda: now)

    assert "no channel of the kind 'webhook' is configured here" == report.ends[0].reason
    assert DeliveryState.PENDING is report.ends[0].state


async def test_one_address_is_sent_to_one_at_a_time_in_order_and_many_at_once(
    station: Station, now: datetime
) -> None:
    add_firm(station, firm_file("hanbit", channels=3), now)
    for number in range(4):
        confirm_change(station, str(number), now + timedelta(seconds=number))
    inside: dict[str, int] = {}
    most: list[int] = []
    order: dict[str, list[str]] = {}

    async def answer(alert: Alert, to: ChannelAddress) -> None:
        inside[to.id] = inside.get(to.id, 0) + 1
        assert 1 == inside[to.id]
        await asyncio.sleep(0.02)
        most.append(sum(inside.values()))
        inside[to.id] -= 1
        order.setdefault(to.id, []).append(alert.notice.number)

    report = await run(station, Loopback(answer), now + DAY)

    assert 12 == report.count(DeliveryState.SENT)
    assert {("0", "1", "2", "3")} == {tuple(numbers) for numbers in order.values()}
    assert 1 < max(most) <= 3


async def test_a_change_that_was_dismissed_while_it_was_being_sent_is_not_tried_again(
    confirmed: Station, now: datetime
) -> None:
    async def dismissed_meanwhile(alert: Alert, _to: ChannelAddress) -> None:
        dismiss(confirmed, alert.change.id, "Lee", "a draft", now)
        raise DeliveryDeferred("503")

    await run(confirmed, Loopback(dismissed_meanwhile), now)
    report = await run(confirmed, Loopback(), now + DAY)

    assert (0, 1) == (report.count(DeliveryState.SENT), len(report.ends))
    assert deliveries.WITHDRAWN == report.ends[0].reason


async def test_a_link_in_an_alert_ends_the_next_ones_and_those_that_wait(
    confirmed: Station, now: datetime
) -> None:
    channel = Loopback()
    await run(confirmed, channel, now)
    confirm_change(confirmed, "2", now)

    token = channel.heard[0].unsubscribe_url.rpartition("/")[2]
    assert unsubscribe(confirmed, token, now)
    assert not unsubscribe(confirmed, token, now)
    confirm_change(confirmed, "3", now)
    report = await run(confirmed, channel, now)

    assert ["unsubscribed, or its profile rests"] == [end.reason for end in report.ends]
    assert 1 == len(channel.heard)


async def test_who_leaves_one_profile_still_hears_for_another_of_the_firm(
    station: Station, now: datetime
) -> None:
    add_firm(station, firm_file(profiles=2), now)
    confirm_change(station, "1", now)
    with station.database.transaction() as tx:
        profiles.unsubscribe(tx, "hanbit.profile-0", "hanbit.hook-0", now)
    channel = Loopback()

    await run(station, channel, now)

    assert ["Batteries 1"] == [alert.profile.name for alert in channel.heard]


async def test_a_limit_is_kept(station: Station, now: datetime) -> None:
    add_firm(station, firm_file(channels=5), now)
    confirm_change(station, "1", now)

    assert 3 == len((await run(station, Loopback(), now, limit=3)).ends)
    assert 2 == len((await run(station, Loopback(), now)).ends)
