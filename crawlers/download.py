"""Download with aiohttp inside Scrapy, and connect to public addresses alone."""

import socket
import ssl
from functools import cache
from typing import ClassVar

import aiohttp
from aiohappyeyeballs import AddrInfoType
from scrapy import Request
from scrapy.core.downloader.handlers._aiohttp import AiohttpDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Headers

from crawlers.answers import Refused
from crawlers.spider import wave_of
from domain.addresses import is_public

GUARD = "_socket_factory"
"""What aiohttp's `TCPConnector(socket_factory=…)` keeps; Scrapy makes the connector for us."""


class GuardedDownloadHandler(AiohttpDownloadHandler):
    """Scrapy's aiohttp handler; every connection passes the guard of private networks.

    The guard looks at the address that a socket is about to connect to: names that resolve to
    private addresses, literal addresses and redirects are all the same to it.
    """

    experimental: ClassVar[bool] = False
    """Pinned in pyproject.toml and held by our tests, so its warning tells nobody anything."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._ssl_context = trusting_context()
        if not wave_of(crawler).manners.allow_private_networks:
            guard_session(self._session)

    @staticmethod
    def _request_headers(request: Request) -> Headers:
        """Return the headers as they are: Scrapy takes those for a proxy off a copy."""
        return request.headers


@cache
def trusting_context() -> ssl.SSLContext:
    """Return a context that accepts certificates of the system's authorities alone.

    Scrapy would load the authorities anew for each scheme of each crawl, 35 ms of the loop's time.
    """
    return ssl.create_default_context()


def guard_session(session: aiohttp.ClientSession) -> None:
    """Make a session refuse private addresses from now on."""
    connector = session.connector
    if not isinstance(connector, aiohttp.TCPConnector) or not hasattr(connector, GUARD):
        raise TypeError(f"{connector!r} cannot be guarded, expected a TCPConnector of aiohttp 3")
    setattr(connector, GUARD, public_socket)


def public_socket(address: AddrInfoType) -> socket.socket:
    """Return a socket for an address.

    Raises:
        Refused: the address is not public.
    """
    family, kind, protocol, _, place = address
    if not is_public(str(place[0])):
        raise Refused(f"refused to connect to the private address {place[0]}")
    return socket.socket(family, kind, protocol)
