"""Let one daemon at a time use a data folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.errors import StoreUnusable

NAME = "bongsu.lock"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the folder until the end; the system lets go of it when the process dies, however.

    The file stays and tells the process id of its last holder; its being there means nothing.

    Raises:
        StoreUnusable: another process holds it; names that process.
    """
    descriptor = os.open(folder / NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _lock(descriptor, folder)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "unknown"
        raise StoreUnusable(
            f"data folder {folder.absolute()}: another bongsu run (process {holder}) uses it; "
            "stop it, or choose another folder with BONGSU_DATA_DIR"
        ) from error
