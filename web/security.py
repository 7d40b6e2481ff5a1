"""What every answer carries, and which Host a loopback page answers to."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from config.settings import Settings

# No script anywhere; nothing from another host; nobody may frame us.
POLICY = (
    "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-cache",
}


class Guarded:
    """Refuse an unknown Host, and put the headers on every answer that lacks them.

    On loopback only known names are answered: a page of a stranger whose name was pointed at
    127.0.0.1 (DNS rebinding) has the stranger's name in its Host header.
    """

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _with_headers(message.get("headers", []))
            await send(message)

        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif self._hosts and _host_of(scope) not in self._hosts:
            refusal = PlainTextResponse("unknown Host", status_code=421)
            await refusal(scope, receive, send_guarded)
        else:
            await self._app(scope, receive, send_guarded)


def known_hosts(settings: Settings) -> frozenset[str]:
    """Return the names that the page answers to; empty (any) when it is not bound to loopback."""
    if not is_loopback(settings.host):
        return frozenset()
    public = urlsplit(settings.base_url).hostname or ""
    return frozenset({"localhost", "127.0.0.1", "::1", settings.host, public} - {""})


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _host_of(scope: Scope) -> str:
    values = [value for name, value in scope["headers"] if name == b"host"]
    if len(values) != 1:
        return ""
    try:
        return urlsplit(f"//{values[0].decode('latin-1')}").hostname or ""
    except ValueError:
        return ""


def _with_headers(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    present = {name.lower() for name, _ in headers}
    added = [
        (name.encode(), value.encode())
        for name, value in HEADERS.items()
        if name.encode() not in present
    ]
    return [*headers, *added]
