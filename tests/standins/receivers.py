"""Every channel with a real receiver behind it, for the suites that try all of them alike."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr

from alerts.channels import Channel
from alerts.channels.registry import open_channels
from config.settings import Settings
from demo.sinks import MailSink, SlackSink, WebhookSink, serving
from domain.model import ChannelAddress

SECRET_WORD = "s3cr3t-w0rd"  # noqa: S105 what must never be seen in a log
MAILBOX = f"desk-{SECRET_WORD}@hanbit.example"
TOKEN = f"xoxb-{SECRET_WORD}"
HOOK = f"/services/T0/B0/{SECRET_WORD}"
SIGNING_SECRET = "whsec_czNjcjN0LXcwcmQtczNjcjN0LXcwcmQtczNjcjN0"  # noqa: S105 likewise


@dataclass(frozen=True, kw_only=True)
class Receiver:
    """One channel and what stands behind it, with a knob for each way that it can answer."""

    kind: str
    channel: Channel
    to: ChannelAddress
    delivery_ids: Callable[[], list[str]]
    """The idempotency key of every message that arrived, as the receiver sees it."""
    ask_to_wait: Callable[[], None]
    refuse_for_ever: Callable[[], None]
    break_down: Callable[[], None]


def settings_of(**values: Any) -> Settings:
    """Return settings that reach the loopback, and are not of this machine's environment."""
    known = {"allow_private_networks": True, "smtp_starttls": False, **values}
    return Settings(_env_file=None, **known)  # type: ignore[call-arg]


def address(kind: str, where: str, secret: str = "") -> ChannelAddress:
    """Return a channel address of the example firm."""
    return ChannelAddress(id="address-1", firm_id="firm-1", kind=kind, address=where, secret=secret)


@asynccontextmanager
async def slack_receiver() -> AsyncIterator[Receiver]:
    """Yield the bot-token channel before the local Slack."""
    sink = SlackSink(token=TOKEN, channels=frozenset({"C0ALERTS"}), pause_seconds=0)
    async with serving(sink.app()) as base:
        channel = open_channels(settings_of(slack_api_url=f"{base}/api/"))["slack"]
        yield Receiver(
            kind="slack",
            channel=channel,
            to=address("slack", "C0ALERTS", TOKEN),
            delivery_ids=lambda: [
                each.metadata["event_payload"]["delivery_id"] for each in sink.messages
            ],
            ask_to_wait=lambda: _limit(sink, "C0ALERTS"),
            refuse_for_ever=lambda: sink.errors.update({"C0ALERTS": "token_revoked"}),
            break_down=lambda: sink.errors.update({"C0ALERTS": "internal_error"}),
        )
        await channel.close()


@asynccontextmanager
async def slack_webhook_receiver() -> AsyncIterator[Receiver]:
    """Yield the incoming-webhook channel before the local Slack."""
    sink = SlackSink(hooks=frozenset({HOOK}), pause_seconds=0)
    async with serving(sink.app()) as base:
        channel = open_channels(settings_of())["slack_webhook"]
        yield Receiver(
            kind="slack_webhook",
            channel=channel,
            to=address("slack_webhook", f"{base}{HOOK}"),
            delivery_ids=lambda: [
                each.blocks[0]["block_id"].removeprefix("bongsu-") for each in sink.messages
            ],
            ask_to_wait=lambda: _limit(sink, HOOK),
            refuse_for_ever=lambda: sink.errors.update({HOOK: "no_service"}),
            break_down=lambda: sink.errors.update({HOOK: "rollup_error"}),
        )
        await channel.close()


@asynccontextmanager
async def email_receiver() -> AsyncIterator[Receiver]:
    """Yield the mail channel before a real SMTP server."""
    sink = MailSink()
    async with sink.listening() as port:
        settings = settings_of(
            smtp_host="127.0.0.1", smtp_port=port, smtp_password=SecretStr(SECRET_WORD)
        )
        channel = open_channels(settings)["email"]
        yield Receiver(
            kind="email",
            channel=channel,
            to=address("email", MAILBOX),
            delivery_ids=lambda: [
                str(each["Message-ID"]).strip("<>").partition("@")[0] for each in sink.mails
            ],
            ask_to_wait=lambda: sink.answers.update({MAILBOX: "451 4.7.1 greylisted, come back"}),
            refuse_for_ever=lambda: sink.answers.update(
                {MAILBOX: f"550 5.1.1 <{MAILBOX}>: no such user"}
            ),
            break_down=lambda: setattr(sink, "data_answer", "452 4.3.1 disk is full"),
        )
        await channel.close()


@asynccontextmanager
async def webhook_receiver() -> AsyncIterator[Receiver]:
    """Yield the webhook channel before an endpoint that verifies."""
    sink = WebhookSink(secret=SIGNING_SECRET)
    async with serving(sink.app()) as base:
        channel = open_channels(settings_of())["webhook"]
        yield Receiver(
            kind="webhook",
            channel=channel,
            to=address("webhook", f"{base}/hook?key={SECRET_WORD}", SIGNING_SECRET),
            delivery_ids=lambda: list(sink.events),
            ask_to_wait=lambda: _answer(sink, 429, {"Retry-After": "17"}),
            refuse_for_ever=lambda: _answer(sink, 410, {}),
            break_down=lambda: _answer(sink, 500, {}),
        )
        await channel.close()


RECEIVERS = {
    "email": email_receiver,
    "slack": slack_receiver,
    "slack_webhook": slack_webhook_receiver,
    "webhook": webhook_receiver,
}


def _limit(sink: SlackSink, channel: str) -> None:
    """Make the channel busy: the next message comes too early."""
    sink.pause_seconds = 17
    sink.touch(channel)


def _answer(sink: WebhookSink, status: int, headers: dict[str, str]) -> None:
    sink.answer, sink.headers = status, headers
