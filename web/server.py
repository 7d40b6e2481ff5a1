"""Serve the pages inside a loop that others share."""

import asyncio
import socket
from collections.abc import Generator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from config.settings import Settings
from domain.errors import ConfigInvalid

BACKLOG = 128
KEEP_ALIVE_SECONDS = 15
STOP_SECONDS_MAX = 3


class _Server(uvicorn.Server):
    """A server that leaves the process's signals to its owner."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Capture none."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to serve, and say so."""
        await super().startup(sockets)
        self.ready.set()


class WebServer:
    """The pages on one socket; `start` returns when they are served."""

    def __init__(self, app: ASGIApp, listening: socket.socket) -> None:
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,  # an address may hold an unsubscribe token
            lifespan="off",
            ws="none",
            server_header=False,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=STOP_SECONDS_MAX,
        )
        self._server = _Server(config)
        self._socket = listening
        self.ended: asyncio.Task[None] | None = None
        """Ends when the server does, wanted or not."""

    async def start(self) -> None:
        """Serve from now on."""
        self.ended = asyncio.create_task(self._server.serve([self._socket]), name="web")
        ready = asyncio.create_task(self._server.ready.wait())
        await asyncio.wait({ready, self.ended}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()

    async def stop(self) -> None:
        """Take no more requests, let those under way finish, and close."""
        if self.ended is not None:
            self._server.should_exit = True
            await asyncio.wait({self.ended}, timeout=STOP_SECONDS_MAX + 1)


def listen(settings: Settings) -> socket.socket:
    """Return a socket that listens where the settings say.

    Raises:
        ConfigInvalid: the address is not of this machine, or the port is taken; names both.
    """
    try:
        family = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((settings.host, settings.port), family=family, backlog=BACKLOG)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigInvalid(
            f"cannot listen on {settings.host} port {settings.port}: {reason}; "
            "stop what uses it, or choose another with --port or BONGSU_PORT",
            key="BONGSU_PORT",
        ) from error


def address_of(listening: socket.socket) -> str:
    """Return the address of the pages, with the port that was really taken."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
