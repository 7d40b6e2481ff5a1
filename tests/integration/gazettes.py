"""A local web of gazettes that behave and misbehave, and sources that read them."""

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import web

from config.schema import SOURCE, AnySource

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Gazette of Zedland</title>
<link>https://gazette.example/</link><description>Notices</description>
{items}
</channel></rss>"""
ITEM = """<item><title>{title}</title><link>{link}</link><guid>{link}</guid>
<pubDate>Mon, 05 Oct 2026 08:00:00 GMT</pubDate><description>{text}</description></item>"""


def feed(*titles: str) -> str:
    """Return a sound feed of these notices."""
    items = (
        ITEM.format(title=title, link=f"https://gazette.example/{title}", text=f"On {title}.")
        for title in titles
    )
    return FEED.format(items="\n".join(items))


def source(source_id: str, url: str, **more: Any) -> AnySource:
    """Return a feed source of Zedland."""
    values: dict[str, Any] = {
        "id": source_id,
        "title": "Gazette of Zedland",
        "publisher": {"native": "Gazette", "en": "Gazette", "ko": "관보"},
        "jurisdiction": "ZZ",
        "languages": ["en"],
        "timezone": "UTC",
        "rhythm": {"every_minutes": 10},
        "reader": "feed",
        "request": {"url": url},
        "politeness": {"delay_seconds": 0, "timeout_seconds": 2, "size_bytes_max": 1_000_000},
        "evidence": {"terms": "fictional", "checked_on": "2026-10-01", "checked_by": "test"},
        "proven": "none",
        "identity": "url",
    }
    return SOURCE.validate_python(values | more)


@asynccontextmanager
async def served(
    *, tls: ssl.SSLContext | None = None, robots: str = "", **answers: Answer
) -> AsyncIterator[str]:
    """Serve each answer under its name on loopback; yield the server's address."""

    async def robots_txt(_: web.Request) -> web.Response:
        return web.Response(text=robots) if robots else web.Response(status=404)

    app = web.Application()
    app.router.add_get("/robots.txt", robots_txt)
    for name, answer in answers.items():
        app.router.add_route("*", f"/{name}", _as_coroutine(answer))
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls)
    await site.start()
    port = runner.addresses[0][1]
    try:
        yield f"{'https' if tls else 'http'}://127.0.0.1:{port}"
    finally:
        await runner.cleanup()


def _as_coroutine(answer: Answer) -> Answer:
    async def handler(request: web.Request) -> web.StreamResponse:
        return await answer(request)

    return handler


def says(text: str | bytes, content_type: str = "application/rss+xml", **more: Any) -> Answer:
    """Return an answer of these words."""

    async def answer(_: web.Request) -> web.Response:
        body = text.encode() if isinstance(text, str) else text
        headers = {"Content-Type": content_type, **more.get("headers", {})}
        return web.Response(body=body, status=more.get("status", 200), headers=headers)

    return answer


async def trickles(request: web.Request) -> web.StreamResponse:
    """Send a byte now and then, for ever."""
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(600):
        await response.write(b" ")
        await asyncio.sleep(0.05)
    return response


async def closes(request: web.Request) -> web.StreamResponse:
    """Promise a thousand bytes, send ten, and go."""
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b"0123456789")
    assert request.transport is not None
    request.transport.close()
    return response


async def hangs_up(request: web.Request) -> web.StreamResponse:
    """Close the connection without a word."""
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def turns_in_circles(request: web.Request) -> web.StreamResponse:
    """Redirect to itself."""
    raise web.HTTPFound(request.path)


async def pours(request: web.Request) -> web.StreamResponse:
    """Send 50 MB without saying how much it will be."""
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(800):
        await response.write(bytes(65536))
    return response


def bomb(unpacked_bytes: int) -> bytes:
    """Return a small gzip body that grows."""
    return gzip.compress(bytes(unpacked_bytes))


def self_signed(folder: Path) -> ssl.SSLContext:
    """Return a server's context with a certificate that nobody vouches for."""
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    start = datetime(2026, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=36500))
        .sign(key, hashes.SHA256())
    )
    file = folder / "self-signed.pem"
    file.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
