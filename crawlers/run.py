"""Run one wave: one crawl for all sources that are due, in the caller's own loop."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from crawlers.model import Archive, Manners, VisitOrder, VisitResult
from domain.model import Clock

READERS_AT_ONCE = 8
"""Threads that read; a page that takes for ever holds one until the process ends."""
STOP_SECONDS_MAX = 5.0

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
    from scrapy.crawler import AsyncCrawlerRunner

    from crawlers.spider import WaveSpider, wave_settings

    # what a visit met stands in its outcome, with words; Scrapy's log would tell it again
    logging.getLogger("scrapy").setLevel(logging.CRITICAL)
    runner = AsyncCrawlerRunner(wave_settings(manners))
    crawler = runner.create_crawler(WaveSpider)
    crawl = runner.crawl(crawler, manners=manners, clock=clock)
    spider = await _opened(crawler, crawl)
    try:
        await _visit_all(orders, spider, archive, on_visit)
    finally:
        spider.done.set()
        await _closed(crawler, crawl)


async def _opened(crawler: Any, crawl: asyncio.Task[None]) -> Any:
    """Return the spider as soon as its engine takes requests."""
    while crawler.spider is None and not crawl.done():
        await asyncio.sleep(0)
    opening = asyncio.ensure_future(crawler.spider.opened.wait()) if crawler.spider else crawl
    await asyncio.wait({opening, crawl}, return_when=asyncio.FIRST_COMPLETED)
    if crawl.done():
        opening.cancel()
        crawl.result()  # raises what kept the engine from opening
        raise RuntimeError("the crawl ended before its first visit")
    return crawler.spider


async def _closed(crawler: Any, crawl: asyncio.Task[None]) -> None:
    """Wait for the engine's end; one that does not end by itself is stopped."""
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
    places = asyncio.Semaphore(manners.visits_at_once)
    executor = ThreadPoolExecutor(READERS_AT_ONCE, thread_name_prefix="reader")

    async def in_thread(work: Callable[[], object]) -> object:
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(manners.read_seconds_max):
            return await loop.run_in_executor(executor, work)

    async def visit(order: VisitOrder) -> None:
        async with places:
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
        await _all_or_first_error([visit(order) for order in orders])
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


async def _all_or_first_error(visits: Sequence[Any]) -> None:
    try:
        async with asyncio.TaskGroup() as group:
            for visit in visits:
                group.create_task(visit)
    except BaseExceptionGroup as errors:
        # one error is enough to end the wave, and its caller knows how to read it
        raise errors.exceptions[0] from errors
