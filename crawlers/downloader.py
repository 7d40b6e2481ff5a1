"""Scrapy's downloader, asked without a detour: each request waits for its host's turn."""

import asyncio
from typing import Any

from scrapy import Request
from scrapy.core.downloader import Downloader
from scrapy.crawler import Crawler
from scrapy.http import Response


class WaveDownloader(Downloader):
    """Keeps Scrapy's slots, middlewares and handlers, and answers a coroutine directly.

    `ExecutionEngine.download_async` brings the same answer by way of five deferreds, two tasks,
    four signals and a log line that nobody reads: a third of what an unchanged page costs. And a
    slot counts a transfer only when its task has begun, so requests that come together all pass.
    """

    async def answer(self, request: Request) -> Response:
        """Return the answer to a request after its redirects, through all middlewares.

        Raises:
            Exception: what a middleware or the handler raises.
        """
        while True:
            result = await self.middleware.download_async(self._enqueue_request, request)
            if isinstance(result, Response):
                result.request = result.request or request
                return result
            request = result

    async def _enqueue_request(self, request: Request) -> Response:
        slot: Any = self._get_slot(request)[1]
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        slot.active.add(request)
        slot.queue.append((request, turn))
        self._process_queue(slot)
        try:
            await turn
            return await self.handlers.download_request_async(request)
        finally:
            slot.active.discard(request)
            slot.transferring.discard(request)
            self._process_queue(slot)

    def _process_queue(self, slot: Any) -> None:
        """Give a turn to those that wait, as far as the host's pace allows."""
        loop = asyncio.get_running_loop()
        while slot.queue and not slot.latercall and slot.free_transfer_slots() > 0:
            pause = slot.lastseen + slot.delay - loop.time() if slot.delay else 0
            if pause > 0:
                slot.latercall = loop.call_later(pause, self._latercall, slot)
                return
            request, turn = slot.queue.popleft()
            if not turn.done():  # its visit's time may be over
                slot.lastseen = loop.time()
                slot.transferring.add(request)
                turn.set_result(None)


def downloader_of(crawler: Crawler) -> WaveDownloader:
    """Return the downloader of a crawl that runs.

    Raises:
        TypeError: it is not one of our waves.
    """
    downloader = getattr(crawler.engine, "downloader", None)
    if not isinstance(downloader, WaveDownloader):
        raise TypeError(f"expected a WaveDownloader, got {downloader!r}")
    return downloader
