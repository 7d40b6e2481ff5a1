"""Keep what we send out of private networks: a firm's address must not reach our own."""

import socket
from typing import Any

import aiohttp

from domain.addresses import is_public

TIMEOUT_SECONDS = 15.0
"""What Standard Webhooks asks senders to wait: 15 to 30 seconds."""
CONNECTIONS_PER_HOST = 4
REFUSAL = "the address leads into a private network"


class PrivateAddressError(OSError):
    """A connection was about to leave the public internet."""


def guarded_session(
    *, allow_private_networks: bool, timeout_seconds: float = TIMEOUT_SECONDS
) -> aiohttp.ClientSession:
    """Return an HTTP client that refuses private addresses; call it inside a running loop.

    The refusal stands where the socket is made, so it holds for literal addresses, for every
    answer of the name service, for a second answer that differs from the first (rebinding), and
    behind a redirect. Cookies are not kept and no proxy of the environment is used.
    """
    connector = aiohttp.TCPConnector(
        limit_per_host=CONNECTIONS_PER_HOST,
        socket_factory=_any_socket if allow_private_networks else _public_socket,
    )
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=timeout_seconds),
    )


def is_refusal(error: BaseException) -> bool:
    """Tell whether a failed connection is the guard's doing."""
    cause = getattr(error, "os_error", error)
    return isinstance(cause, PrivateAddressError) or REFUSAL in str(cause)


def _public_socket(addr_info: tuple[Any, ...]) -> socket.socket:
    if not is_public(str(addr_info[4][0])):
        raise PrivateAddressError(REFUSAL)
    return _any_socket(addr_info)


def _any_socket(addr_info: tuple[Any, ...]) -> socket.socket:
    family, kind, protocol, *_ = addr_info
    return socket.socket(family=family, type=kind, proto=protocol)
