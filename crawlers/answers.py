"""Say in words why an answer, or the lack of one, is no use."""

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from crawlers.model import Ask
from domain.errors import FetchFailed
from domain.model import Fetched

ABSENT = frozenset({404, 410})
PASSING = frozenset({429, 500, 502, 503, 504})
"""Statuses after which the same request may soon succeed."""


class Refused(OSError):
    """We do not connect there: a private address, and private networks are not allowed."""


def is_absent(ask: Ask, fetched: Fetched) -> bool:
    """Tell whether the answer says that there is nothing, and the source allows for that."""
    return ask.may_be_absent and fetched.status in ABSENT


def check_status(fetched: Fetched, now: datetime) -> None:
    """Return when the answer is one to read.

    Raises:
        FetchFailed: it is not; the words say what came instead, and when to come back.
    """
    status = fetched.status
    if status == HTTPStatus.OK:
        problem = "" if fetched.body else "200 with an empty body"
    elif status == HTTPStatus.ACCEPTED:
        problem = "202 Accepted: the server has not answered yet" + (
            "" if fetched.body else ", the body is empty"
        )
    elif status in {301, 302, 303, 307, 308}:
        problem = f"{_phrase(status)} to {fetched.header('location')!r}, which is not followed"
    elif status == HTTPStatus.NOT_MODIFIED:
        problem = "304 Not Modified, though nothing was known of the page"
    else:
        problem = _phrase(status)
    if not problem and fetched.header("content-encoding"):
        problem = f"the body is packed as {fetched.header('content-encoding')!r}"
    if problem:
        raise FetchFailed(f"{fetched.url}: {problem}", retry_after(fetched, now))


def retry_after(fetched: Fetched, now: datetime) -> timedelta | None:
    """Return how long the server asks to be left alone (RFC 9110, 10.2.3), or None."""
    value = fetched.header("retry-after").strip()
    if not value:
        return None
    if value.isdigit():
        return timedelta(seconds=min(int(value), 10**8))
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(aware - now, timedelta())


def may_ask_again(error: BaseException) -> bool:
    """Tell whether the same request may soon succeed: the connection broke or was not made."""
    import aiohttp
    from scrapy import exceptions

    if any(isinstance(cause, (Refused, aiohttp.ClientSSLError)) for cause in _causes(error)):
        return False
    return isinstance(
        error,
        (
            exceptions.CannotResolveHostError,
            exceptions.DownloadConnectionRefusedError,
            exceptions.DownloadFailedError,
            exceptions.ResponseDataLossError,
        ),
    )


def in_words(error: BaseException, ask: Ask, seconds_max: float) -> str:
    """Return why no answer came."""
    import aiohttp
    from scrapy import exceptions

    for cause in _causes(error):
        if isinstance(cause, Refused):
            return f"{ask.url}: {cause}"
        if isinstance(cause, aiohttp.ClientSSLError):
            return f"{ask.url}: TLS failed: {_detail(cause)}"
    words: dict[type[BaseException], str] = {
        exceptions.DownloadTimeoutError: f"no complete answer within {seconds_max:g} s",
        exceptions.CannotResolveHostError: "DNS: the host name cannot be resolved",
        exceptions.DownloadConnectionRefusedError: f"no connection: {_detail(error)}",
        exceptions.DownloadCancelledError: "the answer is larger than the source's limit",
        exceptions.ResponseDataLossError: "the connection closed before the answer was complete",
        exceptions.DownloadFailedError: f"the server broke off: {_detail(error)}",
        zlib.error: "the body cannot be unpacked",
        EOFError: "the body cannot be unpacked",
    }
    said = next((text for kind, text in words.items() if isinstance(error, kind)), None)
    return f"{ask.url}: {said or _ignored(error)}"


def _ignored(error: BaseException) -> str:
    from scrapy.exceptions import IgnoreRequest

    text = str(error)
    if not isinstance(error, IgnoreRequest):
        return f"{type(error).__name__}: {text}"
    if "max redirections" in text:
        return "redirected too often: a loop"
    if "during decompression" in text:
        return "the answer grows over the source's limit when unpacked"
    return text


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        inner = getattr(current, "os_error", None)
        if isinstance(inner, Refused):
            yield inner
        current = current.__cause__ or current.__context__


def _detail(error: BaseException) -> str:
    inner = getattr(error, "certificate_error", None) or getattr(error, "os_error", None)
    if inner is not None:
        return str(getattr(inner, "verify_message", "") or getattr(inner, "strerror", "") or inner)
    cause = error.__cause__
    return _detail(cause) if cause is not None else str(error)


def _phrase(status: int) -> str:
    try:
        return f"HTTP {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"HTTP {status}"
