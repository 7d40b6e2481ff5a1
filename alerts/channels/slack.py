"""Deliver alerts to Slack with a bot token."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import aiohttp

from alerts.channels.pace import Pace
from alerts.channels.wire import Wire, asked_pause, connection_failure
from alerts.render import render_slack
from domain.errors import DeliveryDeferred, DeliveryRefused
from domain.model import Alert, ChannelAddress, Receipt

if TYPE_CHECKING:
    from slack_sdk.errors import SlackApiError
    from slack_sdk.web.async_client import AsyncWebClient

EVENT_TYPE = "bongsu_alert"
# Error codes of https://docs.slack.dev/reference/methods/chat.postMessage that sending again
# cannot cure. The first set means that nothing can be sent to this address any more.
GONE_ERRORS = frozenset(
    {
        *("account_inactive", "channel_not_found", "invalid_auth", "is_archived"),
        *("not_authed", "not_in_channel", "token_expired", "token_revoked"),
    }
)
PERMANENT_ERRORS = GONE_ERRORS | frozenset(
    {
        *("access_denied", "ekm_access_denied", "invalid_arguments", "invalid_blocks"),
        *("invalid_blocks_format", "messages_tab_disabled", "metadata_too_large", "missing_scope"),
        *("msg_blocks_too_long", "msg_too_long", "no_permission", "no_text"),
        *("not_allowed_token_type", "restricted_action", "restricted_action_read_only_channel"),
        *("team_access_not_granted", "too_many_attachments"),
    }
)
CODE = re.compile("[a-z_]{1,60}")
HISTORY_MESSAGES = 200
HISTORY_PAGES = 3


class SlackChannel:
    """Post each alert as one message; the address is a channel id, the secret a bot token."""

    def __init__(self, wire: Wire, api_url: str) -> None:
        self._wire = wire
        self._api_url = api_url
        self._pace = Pace("slack")

    async def send(self, alert: Alert, to: ChannelAddress, *, seen_before: bool) -> Receipt:
        """Send once; a message that an earlier attempt left in the channel is the receipt."""
        from slack_sdk.errors import SlackApiError

        if not to.secret:
            raise DeliveryRefused("slack: no bot token", gone=True)
        client = self._client(to.secret)
        try:
            reference = await _sent_before(client, alert, to) if seen_before else ""
            if not reference:
                await self._pace.wait_for(to.address)
                reference = await _posted(client, alert, to)
            return Receipt(delivery_id=alert.delivery_id, provider_reference=reference)
        except SlackApiError as error:
            failure = _refusal(error, alert.now)
        except (aiohttp.ClientError, OSError) as error:
            failure = connection_failure("slack", error)
        except (AttributeError, TypeError, ValueError):  # slack_sdk on an answer that is no object
            failure = DeliveryDeferred("slack: the answer is not Slack's")
        raise failure  # outside the handlers: a cause may carry the token or the channel

    async def close(self) -> None:
        """Give back connections."""
        await self._wire.close()

    def _client(self, token: str) -> "AsyncWebClient":
        from slack_sdk.web.async_client import AsyncWebClient

        client = AsyncWebClient(
            token=token,
            base_url=self._api_url,
            session=self._wire.session(),
            retry_handlers=[],  # retrying is pipeline.deliver's work
        )
        client.proxy = None  # never one of the environment: it would go round the guard
        return client


async def _posted(client: "AsyncWebClient", alert: Alert, to: ChannelAddress) -> str:
    content = render_slack(alert)
    answer = await client.chat_postMessage(
        channel=to.address,
        text=content.text,
        blocks=list(content.blocks),
        metadata={"event_type": EVENT_TYPE, "event_payload": {"delivery_id": alert.delivery_id}},
        unfurl_links=False,
        unfurl_media=False,
    )
    reference = answer["ts"]
    if not isinstance(reference, str):
        raise TypeError("chat.postMessage answered without `ts`")
    return reference


async def _sent_before(client: "AsyncWebClient", alert: Alert, to: ChannelAddress) -> str:
    """Return the `ts` of the message that already carries this delivery, or ""."""
    from slack_sdk.errors import SlackApiError

    try:
        return await _found_in_history(client, alert.delivery_id, to.address)
    except SlackApiError as error:
        if _code(error) in PERMANENT_ERRORS:
            return ""  # a token may post and not read; posting will tell what else is wrong
        raise


async def _found_in_history(client: "AsyncWebClient", delivery_id: str, channel: str) -> str:
    cursor = ""
    for _ in range(HISTORY_PAGES):
        page = await client.conversations_history(
            channel=channel, include_all_metadata=True, limit=HISTORY_MESSAGES, cursor=cursor
        )
        messages: list[dict[str, Any]] = page.get("messages") or []
        for message in messages:
            if _delivery_of(message) == delivery_id:
                return str(message["ts"])
        cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
        if not cursor:
            break
    return ""


def _delivery_of(message: Mapping[str, Any]) -> str:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return ""
    return str(metadata.get("event_payload", {}).get("delivery_id", ""))


def _refusal(error: "SlackApiError", now: datetime) -> DeliveryDeferred | DeliveryRefused:
    code = _code(error)
    if code in PERMANENT_ERRORS:
        return DeliveryRefused(f"slack: {code}", gone=code in GONE_ERRORS)
    headers = getattr(error.response, "headers", None) or {}
    return DeliveryDeferred(f"slack: {code}", asked_pause(headers.get("Retry-After", ""), now))


def _code(error: "SlackApiError") -> str:
    """Return Slack's error code, or its HTTP status when the body holds none."""
    body = getattr(error.response, "data", None)
    code = body.get("error", "") if isinstance(body, dict) else ""
    if isinstance(code, str) and CODE.fullmatch(code):
        return code
    return f"answered {getattr(error.response, 'status_code', 'nothing')}"
