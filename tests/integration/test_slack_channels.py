"""Slack's channels before a local Slack that holds to the documented limits."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from aiohttp import web

from alerts.channels.pace import Pace
from alerts.channels.registry import open_channels
from alerts.channels.slack import SlackChannel
from alerts.channels.wire import Wire
from demo.sinks import SlackSink, serving
from domain.errors import DeliveryDeferred, DeliveryRefused
from domain.model import ChannelAddress
from tests.standins.alerts import an_alert
from tests.standins.receivers import address, settings_of

TO = address("slack", "C0ALERTS", "xoxb-sink")


@pytest.fixture
def sink() -> SlackSink:
    """A local Slack that is never in a hurry."""
    return SlackSink(pause_seconds=0)


@pytest.fixture
async def channel(sink: SlackSink) -> AsyncIterator[SlackChannel]:
    """The bot-token channel before it, without a pace of its own."""
    async with serving(sink.app()) as base:
        opened = SlackChannel(Wire(allow_private_networks=True), f"{base}/api/")
        opened._pace = Pace("slack", pause_seconds=0)
        yield opened
        await opened.close()


async def test_the_message_carries_its_delivery_as_metadata(
    sink: SlackSink, channel: SlackChannel
) -> None:
    receipt = await channel.send(an_alert(), TO, seen_before=False)

    assert [each.metadata for each in sink.messages] == [
        {"event_type": "bongsu_alert", "event_payload": {"delivery_id": "delivery-1"}}
    ]
    assert receipt.provider_reference == sink.messages[0].ts


async def test_a_message_that_already_stands_in_the_channel_is_not_sent_again(
    sink: SlackSink, channel: SlackChannel
) -> None:
    first = await channel.send(an_alert(), TO, seen_before=False)
    again = await channel.send(an_alert(), TO, seen_before=True)

    assert len(sink.messages) == 1
    assert again == first


async def test_an_attempt_that_left_nothing_behind_is_sent(
    sink: SlackSink, channel: SlackChannel
) -> None:
    await channel.send(an_alert(delivery_id="another"), TO, seen_before=False)
    await channel.send(an_alert(), TO, seen_before=True)

    assert [each.metadata["event_payload"]["delivery_id"] for each in sink.messages] == [
        "another",
        "delivery-1",
    ]


async def test_the_search_goes_on_to_older_pages(
    sink: SlackSink, channel: SlackChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alerts.channels.slack.HISTORY_MESSAGES", 2)
    for number in range(5):
        await channel.send(an_alert(delivery_id=f"delivery-{number}"), TO, seen_before=False)

    found = await channel.send(an_alert(delivery_id="delivery-0"), TO, seen_before=True)

    assert found.provider_reference == sink.messages[0].ts
    assert len(sink.messages) == 5


@pytest.mark.parametrize("code", ["missing_scope", "channel_not_found"])
async def test_a_token_that_cannot_read_the_channel_sends_again(
    sink: SlackSink, channel: SlackChannel, code: str
) -> None:
    sink.errors["history:C0ALERTS"] = code

    await channel.send(an_alert(), TO, seen_before=True)

    assert len(sink.messages) == 1


async def test_a_question_that_fails_for_now_defers_and_sends_nothing(
    sink: SlackSink, channel: SlackChannel
) -> None:
    sink.errors["history:C0ALERTS"] = "ratelimited"

    with pytest.raises(DeliveryDeferred, match="slack: ratelimited"):
        await channel.send(an_alert(), TO, seen_before=True)

    assert sink.messages == []


@pytest.mark.parametrize(
    "code",
    ["token_revoked", "invalid_auth", "account_inactive", "channel_not_found", "is_archived"],
)
async def test_a_dead_token_or_channel_is_gone(
    sink: SlackSink, channel: SlackChannel, code: str
) -> None:
    sink.errors["C0ALERTS"] = code

    with pytest.raises(DeliveryRefused, match=f"slack: {code}") as failure:
        await channel.send(an_alert(), TO, seen_before=False)

    assert failure.value.gone


async def test_a_message_that_slack_cannot_show_is_refused_and_the_channel_lives(
    sink: SlackSink, channel: SlackChannel
) -> None:
    sink.errors["C0ALERTS"] = "msg_too_long"

    with pytest.raises(DeliveryRefused) as failure:
        await channel.send(an_alert(), TO, seen_before=False)

    assert not failure.value.gone


async def test_a_wrong_or_missing_token_is_refused(channel: SlackChannel) -> None:
    for token, reason in (("xoxb-other", "invalid_auth"), ("", "no bot token")):
        with pytest.raises(DeliveryRefused, match=reason):
            await channel.send(an_alert(), replace(TO, secret=token), seen_before=False)


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (503, "<html>Down</html>", "text/html"),
        (502, "bad gateway", "text/plain"),
        (200, "<html>Log in</html>", "text/html"),
        (200, "{", "application/json"),
        (200, "[]", "application/json"),
        (200, '{"ok": true}', "application/json"),
        (200, '{"ok": false, "error": "<b>odd"}', "application/json"),
    ],
)
async def test_an_answer_that_is_not_slacks_defers(status: int, body: str, kind: str) -> None:
    async def odd(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body, content_type=kind)

    app = web.Application()
    app.router.add_post("/api/chat.postMessage", odd)
    async with serving(app) as base:
        channel = open_channels(settings_of(slack_api_url=f"{base}/api/"))["slack"]
        with pytest.raises(DeliveryDeferred, match=r"^slack: "):
            await channel.send(an_alert(), TO, seen_before=False)
        await channel.close()


async def test_a_slack_that_is_not_there_defers() -> None:
    channel = open_channels(settings_of(slack_api_url="http://127.0.0.1:9/api/"))["slack"]

    with pytest.raises(DeliveryDeferred, match="slack: no connection"):
        await channel.send(an_alert(), TO, seen_before=False)

    await channel.close()


async def test_two_messages_in_one_channel_keep_a_second_apart() -> None:
    sink = SlackSink(pause_seconds=1)
    async with serving(sink.app()) as base:
        channel = open_channels(settings_of(slack_api_url=f"{base}/api/"))["slack"]
        start = time.monotonic()
        for number in range(2):
            await channel.send(an_alert(delivery_id=f"delivery-{number}"), TO, seen_before=False)
        took = time.monotonic() - start
        await channel.close()

    assert len(sink.messages) == 2
    assert took >= 1


async def test_a_long_queue_for_one_channel_goes_back_to_the_outbox() -> None:
    pace = Pace("slack", pause_seconds=11)

    await pace.wait_for("C1")
    with pytest.raises(DeliveryDeferred) as failure:
        await pace.wait_for("C1")

    assert failure.value.pause is not None
    assert 10 < failure.value.pause.total_seconds() <= 11
    await pace.wait_for("C2")


@pytest.mark.parametrize(
    ("word", "refused", "gone"),
    [
        ("no_service", True, True),
        ("channel_is_archived", True, True),
        ("invalid_blocks", True, False),
        ("rollup_error", False, False),
    ],
)
async def test_the_words_of_an_incoming_webhook_are_understood(
    sink: SlackSink, word: str, *, refused: bool, gone: bool
) -> None:
    sink.errors["/services/T0/B0/sink"] = word
    async with serving(sink.app()) as base:
        to: ChannelAddress = address("slack_webhook", f"{base}/services/T0/B0/sink")
        channel = open_channels(settings_of())["slack_webhook"]
        with pytest.raises((DeliveryRefused, DeliveryDeferred)) as failure:
            await channel.send(an_alert(), to, seen_before=False)
        await channel.close()

    assert isinstance(failure.value, DeliveryRefused) is refused
    assert getattr(failure.value, "gone", False) is gone
