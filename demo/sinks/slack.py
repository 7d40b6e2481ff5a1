"""A local Slack: chat.postMessage, conversations.history and incoming webhooks, with its limits."""

import time
from dataclasses import dataclass, field
from html import escape
from typing import Any

from aiohttp import web

from demo.sinks.serve import page
from demo.sinks.slack_limits import problems
from demo.sinks.slack_page import blocks_html

PAUSE_SECONDS = 1.0
HISTORY_MOST = 999


@dataclass(frozen=True, kw_only=True)
class SlackMessage:
    """One message as it stands in a channel."""

    channel: str
    ts: str
    text: str
    blocks: list[dict[str, Any]]
    metadata: dict[str, Any]

    def as_json(self, *, with_metadata: bool) -> dict[str, Any]:
        """Return it as conversations.history does."""
        shown = {"type": "message", "ts": self.ts, "text": self.text, "blocks": self.blocks}
        return {**shown, "metadata": self.metadata} if with_metadata else shown


@dataclass
class SlackSink:
    """Keeps messages in memory; `token` is the only one that it takes.

    `errors` maps a channel or a webhook path to the error that it answers; `pause_seconds` is the
    least time between two messages in one channel, 0 switches the limit off.
    """

    token: str = "xoxb-sink"  # noqa: S105 the sink's own
    channels: frozenset[str] = frozenset({"C0ALERTS"})
    hooks: frozenset[str] = frozenset({"/services/T0/B0/sink"})
    pause_seconds: float = PAUSE_SECONDS
    errors: dict[str, str] = field(default_factory=dict)
    messages: list[SlackMessage] = field(default_factory=list)
    _last: dict[str, float] = field(default_factory=dict)

    def app(self) -> web.Application:
        """Return the app: `/api/…`, `/services/…`, and `/` to look at."""
        app = web.Application(client_max_size=2**20)
        app.router.add_post("/api/chat.postMessage", self._post_message)
        app.router.add_route("*", "/api/conversations.history", self._history)
        app.router.add_post("/services/{path:.+}", self._incoming)
        app.router.add_get("/", self._page)
        return app

    def touch(self, channel: str) -> None:
        """Count a message in the channel that only the rate limit sees."""
        self._last[channel] = time.monotonic()

    async def _post_message(self, request: web.Request) -> web.Response:
        asked = await _fields(request)
        channel = str(asked.get("channel", ""))
        error = self._wrong_caller(request, channel)
        if error:
            return _refused(error)
        wait = self._wait(channel)
        if wait:
            return _limited({"ok": False, "error": "ratelimited"}, wait)
        found = problems(str(asked.get("text", "")), asked.get("blocks") or [])
        if found:
            return _refused("invalid_blocks", found)
        message = self._kept(channel, asked)
        return web.json_response({"ok": True, "channel": channel, "ts": message.ts})

    async def _history(self, request: web.Request) -> web.Response:
        asked = await _fields(request)
        channel = str(asked.get("channel", ""))
        error = self._wrong_caller(request, channel) or self.errors.get(f"history:{channel}", "")
        if error:
            return _refused(error)
        limit = min(int(asked.get("limit") or 100), HISTORY_MOST)
        start = int(asked.get("cursor") or 0)
        there = [each for each in reversed(self.messages) if each.channel == channel]
        shown = there[start : start + limit]
        with_metadata = str(asked.get("include_all_metadata", "")).lower() in {"1", "true"}
        more = start + limit < len(there)
        return web.json_response(
            {
                "ok": True,
                "messages": [each.as_json(with_metadata=with_metadata) for each in shown],
                "has_more": more,
                "response_metadata": {"next_cursor": str(start + limit) if more else ""},
            }
        )

    async def _incoming(self, request: web.Request) -> web.Response:
        path = request.path
        error = self.errors.get(path) or ("" if path in self.hooks else "no_service")
        if error:
            status = {"no_service": 404, "channel_is_archived": 410}.get(error, 400)
            return web.Response(status=status, text=error)
        wait = self._wait(path)
        if wait:
            return _limited({"ok": False, "error": "rate_limited"}, wait)
        asked = await request.json()
        if problems(str(asked.get("text", "")), asked.get("blocks") or []):
            return web.Response(status=400, text="invalid_blocks")
        self._kept(path, asked)
        return web.Response(text="ok")

    def _wrong_caller(self, request: web.Request, channel: str) -> str:
        if request.headers.get("Authorization") != f"Bearer {self.token}":
            return "invalid_auth"
        if channel in self.errors:
            return self.errors[channel]
        return "" if channel in self.channels else "channel_not_found"

    def _wait(self, channel: str) -> float:
        now = time.monotonic()
        # a hair of tolerance: the sender's clock and ours tick apart
        wait = self._last.get(channel, 0.0) + self.pause_seconds * 0.98 - now
        if self.pause_seconds and channel in self._last and wait > 0:
            return wait
        self._last[channel] = now
        return 0.0

    def _kept(self, channel: str, asked: dict[str, Any]) -> SlackMessage:
        message = SlackMessage(
            channel=channel,
            ts=f"{1_700_000_000 + len(self.messages)}.000100",
            text=str(asked.get("text", "")),
            blocks=list(asked.get("blocks") or []),
            metadata=dict(asked.get("metadata") or {}),
        )
        self.messages.append(message)
        return message

    async def _page(self, _: web.Request) -> web.Response:
        shown = (
            f"<article><p class='meta'>#{escape(each.channel)} · {escape(each.ts)}</p>"
            f"{blocks_html(list(each.blocks))}</article>"
            for each in reversed(self.messages)
        )
        return page(f"Slack: {len(self.messages)}", "".join(shown))


async def _fields(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    return {**request.query, **await request.post()}


def _refused(error: str, messages: list[str] | None = None) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error": error}
    if messages:
        body["response_metadata"] = {"messages": messages}
    return web.json_response(body)


def _limited(body: dict[str, Any], wait: float) -> web.Response:
    return web.json_response(body, status=429, headers={"Retry-After": str(int(wait) + 1)})
