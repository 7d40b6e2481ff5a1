"""A server of many small pages that answers 304 to who has seen them; runs as its own process."""

import sys

from aiohttp import web

PAGE = "<html><body><ul><li><a href='/n/1.html'>Notice 1</a> 2026-11-02</li></ul></body></html>"
TAG = '"v1"'


async def page(request: web.Request) -> web.Response:
    """Answer one page, or 304."""
    if request.headers.get("If-None-Match") == TAG:
        return web.Response(status=304, headers={"ETag": TAG})
    return web.Response(text=PAGE, content_type="text/html", headers={"ETag": TAG})


async def robots(_request: web.Request) -> web.Response:
    """Allow everything."""
    return web.Response(text="User-agent: *\nAllow: /\n")


def main() -> None:
    """Serve on the port that the first argument names."""
    app = web.Application()
    app.router.add_get("/robots.txt", robots)
    app.router.add_get("/s/{number}", page)
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None)


if __name__ == "__main__":
    main()
