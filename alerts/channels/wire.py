"""Post a body to an address of a firm, and put every way it can fail into our two errors."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import aiohttp

from alerts.channels.guard import REFUSAL, TIMEOUT_SECONDS, guarded_session, is_refusal
from domain.errors import DeliveryDeferred, DeliveryRefused

ANSWER_BYTES = 4096
"""An answer is read for its status; what is longer is not read."""
LONGEST_PAUSE = timedelta(hours=24)
"""A receiver that asks for more is asked again after a day."""
USER_AGENT = "Bongsu/0.1 (+alerts)"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What the receiver said."""

    status: int
    headers: Mapping[str, str]
    text: str


class Wire:
    """A guarded HTTP client that is opened at first use, in the loop that uses it.

    Errors never carry the address: a Slack webhook's address is its secret. So they are raised
    `from None`: the cause would print it.
    """

    def __init__(
        self, *, allow_private_networks: bool, timeout_seconds: float = TIMEOUT_SECONDS
    ) -> None:
        self._allow_private_networks = allow_private_networks
        self._timeout_seconds = timeout_seconds
        self._session: aiohttp.ClientSession | None = None

    def session(self) -> aiohttp.ClientSession:
        """Return the open client."""
        if self._session is None or self._session.closed:
            self._session = guarded_session(
                allow_private_networks=self._allow_private_networks,
                timeout_seconds=self._timeout_seconds,
            )
        return self._session

    async def post(self, channel: str, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Return the answer, whatever its status; redirects are not followed.

        Raises:
            DeliveryRefused: the address is no web address, or leads into a private network.
            DeliveryDeferred: no answer came: name, connection, TLS, time.
        """
        self._check(channel, url)
        sent = {"User-Agent": USER_AGENT, "Accept-Encoding": "identity", **headers}
        try:
            async with self.session().post(
                url, data=body, headers=sent, allow_redirects=False
            ) as response:
                text = await response.content.read(ANSWER_BYTES)
                return Answer(
                    status=response.status,
                    headers=response.headers,
                    text=text.decode("utf-8", "replace"),
                )
        except (aiohttp.ClientError, OSError, ValueError) as error:
            failure = connection_failure(channel, error)
        raise failure

    def _check(self, channel: str, url: str) -> None:
        try:
            parts = urlsplit(url)
            usable = parts.scheme in {"https", "http"} and bool(parts.hostname)
        except ValueError:
            usable = False
        if not usable:
            raise DeliveryRefused(f"{channel}: the address is not a web address")
        if parts.scheme == "http" and not self._allow_private_networks:
            raise DeliveryRefused(f"{channel}: the address is not https")

    async def close(self) -> None:
        """Give back connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None


def connection_failure(channel: str, error: BaseException) -> DeliveryDeferred | DeliveryRefused:
    """Return our error for an answer that never came, without the address in it."""
    if is_refusal(error):
        return DeliveryRefused(f"{channel}: {REFUSAL}")
    if isinstance(error, aiohttp.InvalidURL):
        return DeliveryRefused(f"{channel}: the address is not a web address")
    if isinstance(error, aiohttp.ClientSSLError):
        return DeliveryDeferred(f"{channel}: TLS failed")
    if isinstance(error, TimeoutError):
        return DeliveryDeferred(f"{channel}: no answer in time")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return DeliveryDeferred(f"{channel}: the name is not known")
    return DeliveryDeferred(f"{channel}: no connection")


def asked_pause(header: str, now: datetime) -> timedelta | None:
    """Return the wait that a `Retry-After` asks for (RFC 9110 §10.2.3: seconds or a date)."""
    text = header.strip()
    if text.isascii() and text.isdigit():
        return min(timedelta(seconds=min(int(text[:9]), 10**8)), LONGEST_PAUSE)
    try:
        until = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    if until.tzinfo is None:
        return None
    return min(max(until - now, timedelta()), LONGEST_PAUSE)
