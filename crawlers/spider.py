"""Scrapy's part in a wave: slots, middlewares and downloads; the visits themselves are ours.

A Scrapy callback that raises leaves the crawl "finished" and its items delivered. So there are no
callbacks: each visit is a coroutine that asks the engine for one download after another, and is
judged by what comes back to it alone.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from scrapy import Spider
from scrapy.crawler import Crawler

from crawlers.model import Manners
from domain.model import Clock

REDIRECTS_MAX = 5
CONCURRENT_WITHOUT_DELAY = 8
"""Requests at once to a host whose sources ask for no delay; with a delay it is one."""
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 100,
    "crawlers.robots.RobotsMiddleware": 200,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 590,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 600,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": 700,
}
HANDLER = "crawlers.download.GuardedDownloadHandler"
DOWNLOADER = "crawlers.downloader.WaveDownloader"


class WaveSpider(Spider):
    """Keeps the engine open while the visits of a wave go on."""

    name = "wave"

    def __init__(self, manners: Manners, clock: Clock, opened: asyncio.Event) -> None:
        super().__init__()
        self.manners = manners
        self.clock = clock
        self.opened = opened
        self.done = asyncio.Event()

    async def start(self) -> AsyncIterator[Any]:
        """Yield no request: say that the engine is open, and wait for the end of the visits."""
        self.opened.set()
        await self.done.wait()
        nothing: tuple[Any, ...] = ()
        for request in nothing:
            yield request


def wave_of(crawler: Crawler) -> WaveSpider:
    """Return the spider of a crawl that runs.

    Raises:
        TypeError: it is not one of our waves.
    """
    if not isinstance(crawler.spider, WaveSpider):
        raise TypeError(f"expected a WaveSpider, got {crawler.spider!r}")
    return crawler.spider


def wave_settings(manners: Manners) -> dict[str, Any]:
    """Return Scrapy's settings of a wave: no reactor, no extension, nothing left to chance."""
    return {
        "TWISTED_REACTOR_ENABLED": False,
        "LOG_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
        "EXTENSIONS_BASE": {},
        "SPIDER_MIDDLEWARES_BASE": {},
        "DOWNLOADER_MIDDLEWARES_BASE": DOWNLOADER_MIDDLEWARES,
        "DOWNLOADER": DOWNLOADER,
        "DOWNLOAD_HANDLERS": {
            "http": HANDLER,
            "https": HANDLER,
            "data": None,
            "file": None,
            "ftp": None,
            "s3": None,
        },
        # our handler brings a context of its own, which always verifies
        "DOWNLOAD_VERIFY_CERTIFICATES": False,
        "DOWNLOAD_DELAY_JITTER": 0.0,
        "DOWNLOAD_WARNSIZE": 0,
        "CONCURRENT_REQUESTS": manners.visits_at_once,
        "CONCURRENT_REQUESTS_PER_DOMAIN": CONCURRENT_WITHOUT_DELAY,
        "REDIRECT_MAX_TIMES": REDIRECTS_MAX,
        "USER_AGENT": manners.user_agent,
    }
