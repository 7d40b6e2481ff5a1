"""One wave over many sources that answer 304: Bongsu, urlwatch and a bare aiohttp loop.

CPU seconds are the processes' own (user + system), read from the operating system.
Bongsu is a daemon, so its figure is the wave alone: visits judged and committed, start-up left out.
urlwatch starts for each run; its figure is given whole, and without the start-up that a run with
one job shows.
"""

import asyncio
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import aiohttp
import yaml

from benchmarks.origin import TAG

SOURCES, PORT, ROUNDS = 1000, 8977, 3
HERE = Path(__file__).parent
ORIGIN = f"http://127.0.0.1:{PORT}/s"


def main() -> None:
    """Print CPU milliseconds a source, and the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        urlwatch = _install_urlwatch()
        server = subprocess.Popen([sys.executable, "-m", "benchmarks.origin", str(PORT)])
        try:
            _wait_for(PORT)
            ours = _ours(work)
            bare = asyncio.run(_bare())
            whole, net = _urlwatch(urlwatch, work)
        finally:
            server.terminate()
    per = 1000 / SOURCES
    print(f"{SOURCES} sources, all 304, best of {ROUNDS}; CPU ms a source")
    print(f"bongsu wave (visits stored) {ours * per:8.2f}")
    print(f"bare aiohttp loop           {bare * per:8.2f}   bongsu/bare     {ours / bare:5.2f}")
    print(f"urlwatch, whole process     {whole * per:8.2f}   bongsu/urlwatch {ours / whole:5.2f}")
    print(f"urlwatch, start-up taken off{net * per:8.2f}   bongsu/urlwatch {ours / net:5.2f}")


def _install_urlwatch() -> Path:
    folder = Path("var/bench-peers")
    if not (folder / "bin" / "urlwatch").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [str(folder / "bin" / "pip"), "install", "-q", "-r", str(HERE / "peers.txt")]
        subprocess.run(pip, check=True)
    return folder / "bin" / "urlwatch"


def _wait_for(port: int) -> None:
    import socket

    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"the page server did not start on port {port}")


def _ours(work: Path) -> float:
    out = subprocess.run(
        [
            sys.executable,
            "-m",
            "benchmarks.wave_ours",
            str(work),
            ORIGIN,
            str(SOURCES),
            str(ROUNDS),
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    return min(float(line) for line in out.stdout.split())


async def _bare() -> float:
    best = float("inf")
    async with aiohttp.ClientSession() as session:
        for _ in range(ROUNDS):
            before = _cpu(resource.RUSAGE_SELF)
            gate = asyncio.Semaphore(16)

            async def ask(number: int, gate: asyncio.Semaphore = gate) -> None:
                headers = {"If-None-Match": TAG}
                async with gate, session.get(f"{ORIGIN}/{number}", headers=headers) as answer:
                    await answer.read()

            await asyncio.gather(*(ask(number) for number in range(SOURCES)))
            best = min(best, _cpu(resource.RUSAGE_SELF) - before)
    return best


def _urlwatch(urlwatch: Path, work: Path) -> tuple[float, float]:
    many = [_urlwatch_run(urlwatch, work, SOURCES) for _ in range(ROUNDS + 1)][1:]
    one = [_urlwatch_run(urlwatch, work, 1) for _ in range(ROUNDS)]
    return min(many), min(many) - min(one)


def _urlwatch_run(urlwatch: Path, work: Path, jobs: int) -> float:
    urls = work / f"urls-{jobs}.yaml"
    urls.write_text(
        yaml.safe_dump_all({"name": f"s{n}", "url": f"{ORIGIN}/{n}"} for n in range(jobs))
    )
    before = _cpu(resource.RUSAGE_CHILDREN)
    files = ["--urls", str(urls), "--config", str(work / "c.yaml"), "--cache", str(work / "c.db")]
    subprocess.run([str(urlwatch), *files], check=False, capture_output=True)
    return _cpu(resource.RUSAGE_CHILDREN) - before


def _cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
