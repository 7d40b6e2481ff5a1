"""Serve an app on the loopback for as long as a block lasts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import escape
from ssl import SSLContext

from aiohttp import web

STYLE = """
body{margin:0;background:#f4f5f7;color:#1d1c1d;font:15px/1.5 -apple-system,'Segoe UI',
'Noto Sans CJK KR','Malgun Gothic',sans-serif}
main{max-width:760px;margin:0 auto;padding:16px}
h1{font-size:18px}
article{background:#fff;border:1px solid #dcdfe4;border-radius:8px;margin:0 0 16px;
padding:14px 16px;
overflow-wrap:anywhere}
.meta{color:#5f6672;font-size:13px;margin:0 0 8px}
iframe{width:100%;height:70vh;border:1px solid #dcdfe4;border-radius:6px;background:#fff}
blockquote{margin:4px 0;padding:0 0 0 12px;border-left:4px solid #dcdfe4}
.context{color:#5f6672;font-size:13px}
.mention{background:#f8e3a3}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:13px}
"""


@asynccontextmanager
async def serving(
    app: web.Application, *, host: str = "127.0.0.1", port: int = 0, tls: SSLContext | None = None
) -> AsyncIterator[str]:
    """Yield the base address, without a trailing slash; port 0 takes a free one."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port, ssl_context=tls)
        await site.start()
        bound = runner.addresses[0][1]
        yield f"{'https' if tls else 'http'}://{host}:{bound}"
    finally:
        await runner.cleanup()


def page(title: str, body: str) -> web.Response:
    """Return a plain page that loads itself again every ten seconds."""
    text = (
        "<!doctype html><html><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<meta http-equiv='refresh' content='10'><title>{escape(title)}</title>"
        f"<style>{STYLE}</style></head><body><main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )
    return web.Response(text=text, content_type="text/html")
