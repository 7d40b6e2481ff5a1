"""Deliver alerts to a firm's own endpoint, signed as in Standard Webhooks.

The retry rules of https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md:
2xx is success, 410 switches the endpoint off, everything else is tried again.
"""

from typing import TYPE_CHECKING

from alerts.channels.wire import Answer, Wire, asked_pause
from alerts.render import render_event
from domain.errors import DeliveryDeferred, DeliveryRefused
from domain.model import Alert, ChannelAddress, Clock, Receipt

if TYPE_CHECKING:
    from standardwebhooks import Webhook

CONTENT_TYPE = "application/cloudevents+json; charset=utf-8"
GONE = 410


class WebhookChannel:
    """Post each alert as one CloudEvent; the address is a URL, the secret a `whsec_…`."""

    def __init__(self, wire: Wire, clock: Clock) -> None:
        self._wire = wire
        self._clock = clock

    async def send(
        self,
        alert: Alert,
        to: ChannelAddress,
        *,
        seen_before: bool,  # the id tells
    ) -> Receipt:
        """Send once; the receiver drops a `webhook-id` that it has seen."""
        body = render_event(alert)
        headers = self._signed(alert.delivery_id, body, to.secret)
        answer = await self._wire.post("webhook", to.address, body, headers)
        if 200 <= answer.status < 300:  # noqa: PLR2004 the class of success
            return Receipt(delivery_id=alert.delivery_id, provider_reference=str(answer.status))
        raise _failure(answer, alert)

    async def close(self) -> None:
        """Give back connections."""
        await self._wire.close()

    def _signed(self, delivery_id: str, body: bytes, secret: str) -> dict[str, str]:
        sent_at = self._clock()  # of the wire, not of the alert: receivers allow five minutes
        signer = _signer(secret)
        return {
            "Content-Type": CONTENT_TYPE,
            "webhook-id": delivery_id,
            "webhook-timestamp": str(int(sent_at.timestamp())),
            "webhook-signature": signer.sign(delivery_id, sent_at, body.decode("utf-8")),
        }


def _signer(secret: str) -> "Webhook":
    from standardwebhooks import Webhook
    from standardwebhooks.webhooks import EmptyWebhookSecretError

    try:
        return Webhook(secret)
    except (ValueError, EmptyWebhookSecretError):
        pass  # the cause would show a part of the secret
    raise DeliveryRefused("webhook: the secret is not a whsec_… of base64")


def _failure(answer: Answer, alert: Alert) -> DeliveryDeferred | DeliveryRefused:
    reason = f"webhook: answered {answer.status}"
    if answer.status == GONE:
        return DeliveryRefused(reason, gone=True)
    return DeliveryDeferred(reason, asked_pause(answer.headers.get("Retry-After", ""), alert.now))
