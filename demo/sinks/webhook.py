"""A local webhook endpoint that verifies signatures with the standardwebhooks library."""

import asyncio
import json
from dataclasses import dataclass, field
from html import escape
from typing import Any

from aiohttp import web

from demo.sinks.serve import page

SLOW_SECONDS = 60.0


@dataclass
class WebhookSink:
    """Keeps verified events in memory, each `webhook-id` once, as a good receiver does.

    `answer` is the status that it gives (0: it never answers); `headers` go with it.
    """

    secret: str = "whsec_c2luay1zaW5rLXNpbmstc2luay1zaW5r"  # noqa: S105 the sink's own
    answer: int = 204
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """The webhook-id of every request, verified or not."""

    def app(self) -> web.Application:
        """Return the app: POST `/hook`, and `/` to look at."""
        app = web.Application(client_max_size=4 * 2**20)
        app.router.add_post("/hook", self._hook)
        app.router.add_get("/", self._page)
        return app

    async def _hook(self, request: web.Request) -> web.Response:
        from standardwebhooks import Webhook
        from standardwebhooks.webhooks import WebhookVerificationError

        self.asked.append(request.headers.get("webhook-id", ""))
        if not self.answer:
            await asyncio.sleep(SLOW_SECONDS)
        body = await request.read()
        try:
            event = Webhook(self.secret).verify(body, dict(request.headers))
        except WebhookVerificationError as error:
            return web.Response(status=400, text=str(error))
        if self.answer < 300:  # noqa: PLR2004 the class of success
            self.events.setdefault(request.headers["webhook-id"], event)
        return web.Response(status=self.answer, headers=self.headers, body=self.body or None)

    async def _page(self, _: web.Request) -> web.Response:
        shown = (
            f"<article><p class='meta'>webhook-id {escape(key)}</p><pre>"
            f"{escape(json.dumps(event, ensure_ascii=False, indent=2))}</pre></article>"
            for key, event in reversed(self.events.items())
        )
        return page(f"Webhook: {len(self.events)}", "".join(shown))
