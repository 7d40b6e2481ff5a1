"""Ask an application directly, as a server would, without a socket."""

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.types import ASGIApp


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def html(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def words(self) -> str:
        """What a reader sees of a page, in one line."""
        return " ".join(text_of(self.html).split())


async def ask(
    app: ASGIApp, url: str, *, method: str = "GET", body: bytes = b"", **headers: str
) -> Answer:
    """Return the answer to one request; header names have `_` for `-`."""
    parts = urlsplit(url)
    sent = {"host": "127.0.0.1:8000", **headers}
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method,
        "scheme": "http", "path": parts.path, "raw_path": quote(parts.path).encode(),
        "query_string": quote(parts.query, safe="=&%").encode(), "root_path": "",
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in sent.items()],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000),
    }  # fmt: skip
    messages: list[dict[str, Any]] = []

    received = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive() -> dict[str, Any]:
        return next(received, {"type": "http.disconnect"})

    async def send(message: Any) -> None:
        messages.append(dict(message))

    try:
        await app(scope, receive, send)
    except Exception:  # raised again once the page of an unexpected error was sent
        if not messages:
            raise
    return Answer(
        status=messages[0]["status"],
        headers={k.decode(): v.decode() for k, v in messages[0]["headers"]},
        body=b"".join(message.get("body", b"") for message in messages[1:]),
    )


def text_of(html: str) -> str:
    """Return the text of a page, or of a part of it, without its tags."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.pieces)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)
