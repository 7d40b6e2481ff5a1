"""Deliver alerts to Slack through an incoming webhook, whose address is itself the secret."""

import json

from alerts.channels.pace import Pace
from alerts.channels.wire import Answer, Wire, asked_pause
from alerts.render import render_slack
from domain.errors import DeliveryDeferred, DeliveryRefused
from domain.model import Alert, ChannelAddress, Receipt

# https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling-errors
GONE_ANSWERS = frozenset(
    {
        *("channel_is_archived", "channel_not_found", "invalid_token", "no_active_hooks"),
        *("no_service", "no_service_id", "no_team", "team_disabled"),
    }
)
REFUSED_ANSWERS = frozenset(
    {
        *("action_prohibited", "invalid_blocks", "invalid_payload", "no_text"),
        *("posting_to_general_channel_denied", "too_many_attachments", "user_not_found"),
    }
)
GONE_STATUSES = frozenset({404, 410})
OK = 200


class SlackWebhookChannel:
    """Post each alert as one message; Slack gives no reference and cannot be asked afterwards.

    The delivery id stands in the first block's `block_id`, so a doubled message can be known.
    """

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._pace = Pace("slack_webhook")

    async def send(
        self,
        alert: Alert,
        to: ChannelAddress,
        *,
        seen_before: bool,  # an incoming webhook cannot be asked
    ) -> Receipt:
        """Send once."""
        content = render_slack(alert)
        message = {
            "text": content.text,
            "blocks": content.blocks,
            "unfurl_links": False,
            "unfurl_media": False,
        }
        body = json.dumps(message, ensure_ascii=False).encode("utf-8", "replace")
        await self._pace.wait_for(to.address)
        answer = await self._wire.post(
            "slack_webhook", to.address, body, {"Content-Type": "application/json; charset=utf-8"}
        )
        if answer.status == OK:
            return Receipt(delivery_id=alert.delivery_id, provider_reference="ok")
        raise _failure(answer, alert)

    async def close(self) -> None:
        """Give back connections."""
        await self._wire.close()


def _failure(answer: Answer, alert: Alert) -> DeliveryDeferred | DeliveryRefused:
    word = answer.text.strip()
    if word in GONE_ANSWERS | REFUSED_ANSWERS:
        return DeliveryRefused(f"slack_webhook: {word}", gone=word in GONE_ANSWERS)
    reason = f"slack_webhook: answered {answer.status}"
    if answer.status in GONE_STATUSES:
        return DeliveryRefused(reason, gone=True)
    return DeliveryDeferred(reason, asked_pause(answer.headers.get("Retry-After", ""), alert.now))
