"""The event that ends the process, set by the signals that ask for it."""

import asyncio
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

STOP_SECONDS_MAX = 9.0
"""Of the 10 s that a stop may take; what is cut off then is found again at the next start."""
INTERRUPTED = 130
"""Exit code of a process that was told to stop twice."""


@contextmanager
def stop_event(stop: asyncio.Event | None) -> Iterator[asyncio.Event]:
    """Yield the event that ends the daemon; set by signals where this is the main thread."""
    stopping = stop or asyncio.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stopping
        return
    loop = asyncio.get_running_loop()

    def on_signal(_number: int, _frame: object) -> None:
        if stopping.is_set():
            os._exit(INTERRUPTED)  # asked twice: all that matters is in the tables
        stopping.set()
        loop.call_soon_threadsafe(stopping.set)  # wakes the loop
        timer = threading.Timer(STOP_SECONDS_MAX, os._exit, (1,))
        timer.daemon = True
        timer.start()

    before = {
        number: signal.signal(number, on_signal) for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield stopping
    finally:
        for number, previous in before.items():
            signal.signal(number, previous)
