"""Obey robots.txt (RFC 9309) and keep each host's pace, for every request and every redirect."""

import asyncio
from http import HTTPStatus
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import load_object

from crawlers.downloader import downloader_of
from crawlers.spider import CONCURRENT_WITHOUT_DELAY, wave_of

ROBOTS_BYTES_MAX = 512_000
"""RFC 9309, 2.5: at least 500 kibibytes are read."""

CRAWL_DELAY_MAX = 60.0
"""Seconds between two requests to a host that its robots.txt may ask for; guess: with more, a
visit's time would end before its second page."""


class RobotsMiddleware:
    """Scrapy's parser under our own rules: kept for a day, and silent hosts are left alone.

    Scrapy's own middleware asks for robots.txt in every crawl, and takes a server error for
    permission; the RFC takes it for a refusal.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._spider = wave_of(crawler)
        self._parser = load_object(crawler.settings["ROBOTSTXT_PARSER"])
        self._asking: dict[str, asyncio.Task[Any]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the middleware of one crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let the request pass at its host's pace.

        Its `Crawl-delay` counts where it is longer than the source's own.

        Raises:
            IgnoreRequest: robots.txt forbids it, or cannot be had.
        """
        self._set_pace(request)
        if request.meta.get("robots_txt"):
            return
        parser = await self._rules(request)
        if not parser.allowed(request.url, self._spider.manners.user_agent):
            raise IgnoreRequest(f"robots.txt forbids {request.url}")
        asked = min(parser.crawl_delay(self._spider.manners.user_agent) or 0.0, CRAWL_DELAY_MAX)
        if asked > request.meta.get("delay_seconds", 0.0):
            request.meta["delay_seconds"] = asked
            self._set_pace(request)

    async def _rules(self, request: Request) -> Any:
        host = urlparse_cached(request).netloc
        memory, now = self._spider.manners.robots, self._spider.clock()
        known = memory.recall(host, now)
        if known is not None:
            return known
        if host not in self._asking:
            self._asking[host] = asyncio.ensure_future(self._ask(request))
            self._asking[host].add_done_callback(lambda task: self._asked(host, task))
        # one visit that ends must not end the others' wait
        return await asyncio.shield(self._asking[host])

    def _asked(self, host: str, task: asyncio.Task[Any]) -> None:
        self._asking.pop(host, None)
        if not task.cancelled() and task.exception() is None:
            self._spider.manners.robots.learn(host, task.result(), self._spider.clock())

    async def _ask(self, request: Request) -> Any:
        parts = urlparse_cached(request)
        response = await downloader_of(self._crawler).answer(
            Request(
                f"{parts.scheme}://{parts.netloc}/robots.txt",
                callback=NO_CALLBACK,
                meta={
                    "robots_txt": True,
                    "dont_merge_cookies": True,
                    "delay_seconds": request.meta.get("delay_seconds", 0.0),
                    "download_timeout": request.meta.get("download_timeout"),
                    "download_maxsize": ROBOTS_BYTES_MAX,
                },
            )
        )
        if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise IgnoreRequest(f"robots.txt answered {response.status}, so nothing may be asked")
        allowed_body = response.body if response.status == HTTPStatus.OK else b""
        return self._parser.from_crawler(self._crawler, allowed_body)

    def _set_pace(self, request: Request) -> None:
        """Give the request its host's slot; the slowest source of a host sets the pace."""
        delay = float(request.meta.get("delay_seconds", 0.0))
        host = urlparse_cached(request).netloc
        request.meta["download_slot"] = host
        downloader = self._crawler.engine.downloader
        wanted = downloader.per_slot_settings.setdefault(host, {"delay": 0.0, "jitter": 0.0})
        wanted["delay"] = max(wanted["delay"], delay)
        wanted["concurrency"] = 1 if wanted["delay"] else CONCURRENT_WITHOUT_DELAY
        slot = downloader.slots.get(host)
        if slot is not None:
            slot.delay, slot.concurrency = wanted["delay"], wanted["concurrency"]
