"""The idle daemon: seconds until it is ready, and resident memory, against its bare libraries.

The daemon runs with every configured source scheduled and no network, so that its first wave has
failed everywhere; then it idles. Memory is VmRSS of /proc/PID/status, so this runs on Linux.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

PORT, SETTLE_SECONDS = 8976, 60
LIBRARIES = (
    "scrapy.crawler, sqlalchemy, starlette.applications, uvicorn, aiohttp, pydantic, lxml.html"
)


def main() -> None:
    """Print the figures."""
    bare = _bare_resident_mb()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "BONGSU_DATA_DIR": folder, "BONGSU_PORT": str(PORT)}
        began = time.monotonic()
        daemon = subprocess.Popen(
            [str(Path(sys.executable).with_name("bongsu")), "run"],
            env=environment,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_until_ready()
            ready = time.monotonic() - began
            at_once = _resident_mb(daemon.pid)
            time.sleep(SETTLE_SECONDS)
            settled = _resident_mb(daemon.pid)
        finally:
            stopped = time.monotonic()
            daemon.send_signal(signal.SIGTERM)
            code = daemon.wait(timeout=15)
    print(f"ready after                 {ready:8.2f} s")
    print(f"resident when ready         {at_once:8.0f} MB")
    print(
        f"resident after {SETTLE_SECONDS} s         {settled:8.0f} MB"
        f"   against bare imports {settled / bare:.2f}"
    )
    print(f"bare imports of its parts   {bare:8.0f} MB")
    print(f"stopped after               {time.monotonic() - stopped:8.2f} s, exit code {code}")


def _bare_resident_mb() -> float:
    script = f"import {LIBRARIES}; print(open('/proc/self/status').read())"
    out = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    return _rss_of(out.stdout)


def _resident_mb(pid: int) -> float:
    return _rss_of(Path(f"/proc/{pid}/status").read_text())


def _rss_of(status: str) -> float:
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _wait_until_ready() -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=1) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.05)
    raise SystemExit("the daemon was not ready within 15 s")


if __name__ == "__main__":
    main()
