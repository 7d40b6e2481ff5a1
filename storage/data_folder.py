"""Make the data folder ready, or say clearly why it cannot be used."""

import os
import tempfile
from pathlib import Path

from domain.errors import StoreUnusable


def prepare_data_folder(path: Path) -> None:
    """Create the folder if it is not there, for its owner alone, and prove that it takes bytes.

    Raises:
        StoreUnusable: it cannot be made or written; names the folder and the system's reason.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        _prove_writable(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreUnusable(
            f"data folder {path.absolute()}: {reason}; "
            "free it, or choose another with BONGSU_DATA_DIR"
        ) from error


def _prove_writable(path: Path) -> None:
    # fsync, because a full disk may only be told when the bytes are forced out
    with tempfile.TemporaryFile(dir=path, prefix=".probe-") as probe:
        probe.write(bytes(4096))
        probe.flush()
        os.fsync(probe.fileno())
