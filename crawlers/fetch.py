"""Turn one ask into one answer, or into words that say why there is none."""

import asyncio
from collections.abc import Mapping
from typing import Any

from scrapy import Request
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from config.schema import AnySource
from crawlers.answers import PASSING, in_words, may_ask_again, retry_after
from crawlers.downloader import downloader_of
from crawlers.model import Ask
from crawlers.spider import WaveSpider
from domain.errors import FetchFailed
from domain.model import Fetched

ACCEPT = "*/*"


class Fetcher:
    """Asks through Scrapy's engine, again where that may help, and never for long."""

    def __init__(self, spider: WaveSpider) -> None:
        self._downloader = downloader_of(spider.crawler)
        self._manners = spider.manners
        self._clock = spider.clock

    async def fetch(
        self, source: AnySource, ask: Ask, conditions: Mapping[str, str] | None = None
    ) -> Fetched:
        """Return the last answer, whatever its status.

        A broken connection and a passing status are asked again after a pause, unless the server
        names one itself.

        Raises:
            FetchFailed: no complete answer came.
        """
        for pause in self._manners.retry_pauses_seconds:
            try:
                fetched = await self._once(source, ask, conditions or {})
            except Exception as error:
                if not may_ask_again(error):
                    raise _failure(source, ask, error) from error
            else:
                if fetched.status not in PASSING or retry_after(fetched, fetched.fetched_at):
                    return fetched
            await asyncio.sleep(pause)
        try:
            return await self._once(source, ask, conditions or {})
        except Exception as error:
            raise _failure(source, ask, error) from error

    async def _once(self, source: AnySource, ask: Ask, conditions: Mapping[str, str]) -> Fetched:
        request = Request(
            ask.url,
            method=ask.method,
            body=ask.body,
            headers={"Accept": ACCEPT, **ask.headers, **conditions},
            meta=_meta(source),
            callback=NO_CALLBACK,
        )
        response = await self._downloader.answer(request)
        return _fetched(source, ask, response, self._clock())


def _meta(source: AnySource) -> dict[str, Any]:
    politeness = source.politeness
    return {
        "delay_seconds": politeness.delay_seconds,
        "download_timeout": politeness.timeout_seconds,
        "download_maxsize": politeness.size_bytes_max,
        "dont_merge_cookies": source.request.no_cookies,
        "cookiejar": source.id,
    }


def _fetched(source: AnySource, ask: Ask, response: Response, at: Any) -> Fetched:
    headers = response.headers.items()
    return Fetched(
        source_id=source.id,
        url=response.url,
        status=response.status,
        headers=tuple(
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in headers
            for value in values
        ),
        body=response.body,
        fetched_at=at,
        method=ask.method,
        request_body=ask.body,
        redirects=tuple(response.meta.get("redirect_urls", ())),
        part=ask.part,
    )


def _failure(source: AnySource, ask: Ask, error: Exception) -> FetchFailed:
    return FetchFailed(in_words(error, ask, source.politeness.timeout_seconds))
