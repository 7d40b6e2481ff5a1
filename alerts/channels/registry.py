"""Every kind of channel, by name: a new one is a class, a line here and a test file."""

from collections.abc import Callable, Mapping

from alerts.channels import Channel
from alerts.channels.email import EmailChannel
from alerts.channels.slack import SlackChannel
from alerts.channels.slack_webhook import SlackWebhookChannel
from alerts.channels.webhook import WebhookChannel
from alerts.channels.wire import Wire
from config.clock import utc_now
from config.settings import Settings
from domain.model import Clock


def _wire(settings: Settings) -> Wire:
    return Wire(allow_private_networks=settings.allow_private_networks)


def _slack(settings: Settings, _: Clock) -> Channel:
    return SlackChannel(_wire(settings), settings.slack_api_url)


def _slack_webhook(settings: Settings, _: Clock) -> Channel:
    return SlackWebhookChannel(_wire(settings))


def _email(settings: Settings, _: Clock) -> Channel:
    return EmailChannel(settings)


def _webhook(settings: Settings, clock: Clock) -> Channel:
    return WebhookChannel(_wire(settings), clock)


REGISTRY: Mapping[str, Callable[[Settings, Clock], Channel]] = {
    "email": _email,
    "slack": _slack,
    "slack_webhook": _slack_webhook,
    "webhook": _webhook,
}


def open_channels(settings: Settings, clock: Clock = utc_now) -> Mapping[str, Channel]:
    """Return one channel of each kind; nothing is connected before the first send.

    `clock` must be the wall clock even where the rest runs on another: receivers hold a webhook's
    signature against their own time.
    """
    return {kind: build(settings, clock) for kind, build in REGISTRY.items()}


def channel_problems(settings: Settings) -> tuple[str, ...]:
    """Return what the settings keep from working, for `bongsu doctor`."""
    problems = []
    if not settings.smtp_host:
        problems.append("email: BONGSU_SMTP_HOST is not set; e-mails wait until it is")
    if settings.smtp_user and settings.smtp_password is None:
        problems.append("email: BONGSU_SMTP_USER is set, but no BONGSU_SMTP_PASSWORD")
    if settings.allow_private_networks:
        problems.append("webhook: BONGSU_ALLOW_PRIVATE_NETWORKS lets firms reach this network")
    return tuple(problems)
