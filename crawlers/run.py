"""Run one wave: one crawl for all sources that are due, in the caller's own loop."""

import asyncio
import gc
import importlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, TypeVar

from crawlers.model import Archive, Manners, VisitOrder, VisitResult
from domain.errors import FetchFailed
from domain.model import Clock

READERS_AT_ONCE = 8
"""Threads that read; a page that takes for ever holds one until the process ends."""
STARTED_AT_ONCE = 8
"""First requests put together before the loop looks at what else there is to do."""
STOP_SECONDS_MAX = 5.0

ENGINE_PARTS = (
    "scrapy.crawler.AsyncCrawlerRunner",
    "scrapy.core.engine.ExecutionEngine",
    "scrapy.core.scheduler.Scheduler",
    "crawlers.downloader.WaveDownloader",
    "scrapy.dupefilters.RFPDupeFilter",
    "scrapy.pqueues.DownloaderAwarePriorityQueue",
    "scrapy.squeues.LifoMemoryQueue",
    "scrapy.logformatter.LogFormatter",
    "scrapy.pipelines.ItemPipelineManager",
    "scrapy.robotstxt.ProtegoRobotParser",
    "scrapy.spiderloader.SpiderLoader",
    "scrapy.statscollectors.DummyStatsCollector",
)
"""What Scrapy would import by name while it opens, in the loop."""
Result = TypeVar("Result")
OnVisit = Callable[[VisitResult], Awaitable[None]]


async def run_wave(
    orders: Sequence[VisitOrder],
    *,
    clock: Clock,
    archive: Archive,
    manners: Manners,
    on_visit: OnVisit,
) -> None:
    """Visit every source of `orders` once; each result is handed over as soon as it is there.

    Each order ends in exactly one call of `on_visit`, whatever its server or its reader does. Run
    one wave at a time: the pace of a host is kept within a wave. A cancelled wave stops its visits
    and hands over nothing more.

    Raises:
        StoreUnusable: the archive takes no more.
        Exception: what `on_visit` raises ends the wave.
    """
    if not orders:
        return
    await asyncio.to_thread(_load_scrapy)
    from scrapy.crawler import AsyncCrawlerRunner

    from crawlers.spider import WaveSpider, wave_settings

    # what a visit met stands in its outcome, with words; Scrapy's log would tell it again
    logging.getLogger("scrapy").setLevel(logging.CRITICAL)
    runner = AsyncCrawlerRunner(wave_settings(manners))
    crawler = runner.create_crawler(WaveSpider)
    opened = asyncio.Event()
    crawl = runner.crawl(crawler, manners=manners, clock=clock, opened=opened)
    try:
        await _opened(opened, crawl)
        await _visit_all(orders, crawler.spider, archive, on_visit)
    finally:
        await _closed(crawler, crawl)


def _load_scrapy() -> None:
    """Import what a wave needs: a second's work, done once, and off the loop."""
    from crawlers.download import trusting_context
    from crawlers.spider import DOWNLOADER_MIDDLEWARES

    for name in (*DOWNLOADER_MIDDLEWARES, *ENGINE_PARTS):
        importlib.import_module(name.rpartition(".")[0])
    importlib.import_module("crawlers.visit")
    trusting_context()
    _spare_collector()


@cache
def _spare_collector() -> None:
    """Tell the garbage collector once that what is loaded by now stays.

    It would look through all of it every few hundred visits, 0.1 s in which nothing else runs.
    """
    gc.freeze()


async def _opened(opened: asyncio.Event, crawl: asyncio.Task[None]) -> None:
    """Return as soon as the engine takes requests."""
    opening = asyncio.ensure_future(opened.wait())
    await asyncio.wait({opening, crawl}, return_when=asyncio.FIRST_COMPLETED)
    if not opened.is_set():
        opening.cancel()
        crawl.result()  # raises what kept the engine from opening
        raise RuntimeError("the crawl ended before its first visit")


async def _closed(crawler: Any, crawl: asyncio.Task[None]) -> None:
    """Wait for the engine's end; one that does not end by itself is stopped."""
    if crawler.spider is not None:
        crawler.spider.done.set()
    await asyncio.wait({crawl}, timeout=STOP_SECONDS_MAX)
    if not crawl.done():
        await crawler.stop_async()
        await asyncio.wait({crawl}, timeout=STOP_SECONDS_MAX)


async def _visit_all(
    orders: Sequence[VisitOrder], spider: Any, archive: Archive, on_visit: OnVisit
) -> None:
    from crawlers.fetch import Fetcher
    from crawlers.visit import Visit

    fetcher, manners = Fetcher(spider), spider.manners
    executor = ThreadPoolExecutor(READERS_AT_ONCE, thread_name_prefix="reader")

    async def in_thread(work: Callable[[], Result]) -> Result:
        loop, seconds_max = asyncio.get_running_loop(), manners.read_seconds_max
        try:
            async with asyncio.timeout(seconds_max):
                return await loop.run_in_executor(executor, work)
        except TimeoutError as error:
            raise FetchFailed(f"reading took longer than {seconds_max:g} s") from error

    async def visit(order: VisitOrder) -> None:
        result = await Visit(
            order=order,
            fetches=fetcher,
            archive=archive,
            manners=manners,
            clock=spider.clock,
            in_thread=in_thread,
        ).run()
        await on_visit(result)

    try:
        await _each(visit, orders, at_once=manners.visits_at_once)
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


async def _each(
    visit: Callable[[VisitOrder], Awaitable[None]], orders: Sequence[VisitOrder], *, at_once: int
) -> None:
    """Visit all, so many at once; the first error ends the others."""
    waiting = iter(orders)

    async def visit_one_after_another() -> None:
        for order in waiting:
            await visit(order)

    try:
        async with asyncio.TaskGroup() as group:
            for started in range(min(at_once, len(orders))):
                group.create_task(visit_one_after_another())
                if started % STARTED_AT_ONCE == 0:
                    await asyncio.sleep(0)
    except BaseExceptionGroup as errors:
        # one error is enough to end the wave, and its caller knows how to read it
        raise errors.exceptions[0] from errors
