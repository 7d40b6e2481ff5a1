"""The webhook channel before good and bad receivers."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web

from alerts.channels import Channel
from alerts.channels.registry import open_channels
from alerts.channels.webhook import WebhookChannel
from alerts.channels.wire import Wire, asked_pause
from config.clock import utc_now
from demo.sinks import WebhookSink, serving
from domain.errors import DeliveryDeferred, DeliveryRefused
from tests.standins.alerts import an_alert
from tests.standins.readings import NOON
from tests.standins.receivers import address, settings_of
from tests.standins.tls import tls_pair


@pytest.fixture
async def channel() -> AsyncIterator[Channel]:
    """The webhook channel, allowed on the loopback, that waits half a second."""
    opened = WebhookChannel(Wire(allow_private_networks=True, timeout_seconds=0.5), utc_now)
    yield opened
    await opened.close()


@asynccontextmanager
async def answering(status: int, headers: dict[str, str], body: bytes = b"") -> AsyncIterator[str]:
    sink = WebhookSink(answer=status, headers=headers, body=body)
    async with serving(sink.app()) as base:
        yield f"{base}/hook"


async def test_the_signature_is_verified_by_the_library_of_the_standard(channel: Channel) -> None:
    sink = WebhookSink()
    async with serving(sink.app()) as base:
        to = address("webhook", f"{base}/hook", sink.secret)
        await channel.send(an_alert(), to, seen_before=False)
        await channel.send(an_alert(), to, seen_before=True)

    assert sink.asked == ["delivery-1", "delivery-1"]
    assert [event["id"] for event in sink.events.values()] == ["change-1"]


async def test_another_secret_is_not_verified(channel: Channel) -> None:
    sink = WebhookSink()
    async with serving(sink.app()) as base:
        to = address("webhook", f"{base}/hook", "whsec_b3RoZXI=")
        with pytest.raises(DeliveryDeferred, match="webhook: answered 400"):
            await channel.send(an_alert(), to, seen_before=False)

    assert sink.events == {}


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_ä"])
async def test_a_secret_that_cannot_sign_is_refused(channel: Channel, secret: str) -> None:
    to = address("webhook", "http://127.0.0.1:9/hook", secret)

    with pytest.raises(DeliveryRefused, match="the secret is not"):
        await channel.send(an_alert(), to, seen_before=False)


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 404, 413, 429, 500, 502, 503, 504])
async def test_every_answer_but_success_and_gone_is_tried_again(
    channel: Channel, status: int
) -> None:
    async with answering(status, {"Location": "http://127.0.0.1:9/"}) as url:
        with pytest.raises(DeliveryDeferred, match=f"webhook: answered {status}") as failure:
            await channel.send(
                an_alert(), address("webhook", url, WebhookSink().secret), seen_before=False
            )

    assert failure.value.pause is None


async def test_gone_switches_the_endpoint_off(channel: Channel) -> None:
    async with answering(410, {}) as url:
        with pytest.raises(DeliveryRefused) as failure:
            await channel.send(
                an_alert(), address("webhook", url, WebhookSink().secret), seen_before=False
            )

    assert failure.value.gone


async def test_a_redirect_is_not_followed(channel: Channel) -> None:
    good = WebhookSink()
    async with serving(good.app()) as base, answering(307, {"Location": f"{base}/hook"}) as url:
        with pytest.raises(DeliveryDeferred):
            await channel.send(an_alert(), address("webhook", url, good.secret), seen_before=False)

    assert good.asked == []


async def test_retry_after_is_obeyed(channel: Channel) -> None:
    async with answering(503, {"Retry-After": "120"}) as url:
        with pytest.raises(DeliveryDeferred) as failure:
            await channel.send(
                an_alert(), address("webhook", url, WebhookSink().secret), seen_before=False
            )

    assert failure.value.pause == timedelta(minutes=2)


@pytest.mark.parametrize(
    ("header", "pause"),
    [
        ("30", timedelta(seconds=30)),
        (" 0 ", timedelta()),
        ("Sun, 22 Nov 2026 03:02:00 GMT", timedelta(minutes=2)),
        ("Sun, 22 Nov 2026 02:00:00 GMT", timedelta()),
        ("9" * 50, timedelta(hours=24)),
        ("Sun, 22 Nov 2099 03:02:00 GMT", timedelta(hours=24)),
        ("", None),
        ("-5", None),
        ("soon", None),
        ("²", None),
        ("Sun, 22 Nov 2026 03:02:00 -0000", None),
    ],
)
def test_a_pause_is_read_from_seconds_or_a_date(header: str, pause: timedelta | None) -> None:
    assert asked_pause(header, NOON) == pause


async def test_a_receiver_that_never_answers_defers(channel: Channel) -> None:
    async with answering(0, {}) as url:
        with pytest.raises(DeliveryDeferred, match="webhook: no answer in time"):
            await channel.send(
                an_alert(), address("webhook", url, WebhookSink().secret), seen_before=False
            )


async def test_a_long_answer_is_not_read_to_its_end(channel: Channel) -> None:
    async with answering(200, {}, b"x" * 10_000_000) as url:
        receipt = await channel.send(
            an_alert(), address("webhook", url, WebhookSink().secret), seen_before=False
        )

    assert receipt.provider_reference == "200"


async def test_a_connection_that_is_dropped_defers(channel: Channel) -> None:
    async def drop(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", drop)
    async with serving(app) as base:
        with pytest.raises(DeliveryDeferred, match="webhook: no connection"):
            await channel.send(
                an_alert(),
                address("webhook", f"{base}/hook", WebhookSink().secret),
                seen_before=False,
            )


async def test_a_certificate_that_nobody_vouches_for_defers(
    channel: Channel, tmp_path: Path
) -> None:
    server, _ = tls_pair(tmp_path)
    sink = WebhookSink()
    async with serving(sink.app(), tls=server) as base:
        with pytest.raises(DeliveryDeferred, match="webhook: TLS failed"):
            await channel.send(
                an_alert(), address("webhook", f"{base}/hook", sink.secret), seen_before=False
            )

    assert sink.asked == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433"]
)
async def test_a_private_address_is_refused_before_a_byte_is_sent(host: str) -> None:
    sink = WebhookSink()
    channel = open_channels(settings_of(allow_private_networks=False))["webhook"]
    async with serving(sink.app()) as base:
        url = base.replace("http", "https").replace("127.0.0.1", host)
        with pytest.raises(DeliveryRefused, match="webhook: the address "):
            await channel.send(
                an_alert(), address("webhook", f"{url}/hook", sink.secret), seen_before=False
            )
    await channel.close()

    assert sink.asked == []


async def test_a_name_that_turns_private_between_two_answers_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    channel = WebhookChannel(Wire(allow_private_networks=False), utc_now)
    to = address("webhook", "https://rebind.example/hook", WebhookSink().secret)

    def answer(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.7", 443))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    with pytest.raises(DeliveryRefused, match="private"):
        await channel.send(an_alert(), to, seen_before=False)
    await channel.close()


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example/x",
        "ftp://hooks.example",
        "file:///etc/passwd",
        "https://",
        "x",
        "http://[::1",
    ],
)
async def test_only_https_leaves_for_the_internet(url: str) -> None:
    channel = open_channels(settings_of(allow_private_networks=False))["webhook"]

    with pytest.raises(DeliveryRefused):
        await channel.send(
            an_alert(), address("webhook", url, WebhookSink().secret), seen_before=False
        )

    await channel.close()
