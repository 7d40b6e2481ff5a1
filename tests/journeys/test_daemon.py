"""The daemon as an operator meets it: a process, its signals, its page."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = """
id: xx-closed
title: A source whose server is not there
publisher: {{native: X, en: X, ko: X}}
jurisdiction: XX
languages: [en]
timezone: Asia/Seoul
rhythm: {{every_minutes: 1}}
request: {{url: "http://127.0.0.1:{port}/feed.xml"}}
politeness: {{delay_seconds: 0, timeout_seconds: 2}}
evidence: {{terms: none, checked_on: 2026-11-20, checked_by: tests}}
proven: none
reader: feed
"""


class Running:
    """One `bongsu run` in a folder of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.log = folder / f"run-{time.monotonic_ns()}.log"
        environment = {
            **{name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"},
            "BONGSU_DATA_DIR": str(folder / "var"),
            "BONGSU_SOURCES_DIR": str(folder / "sources"),
            "BONGSU_ALLOW_PRIVATE_NETWORKS": "true",
            "BONGSU_TICK_SECONDS": "0.2",
        }
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(  # noqa: S603 our own command
                [sys.executable, "cli.py", "run", "--port", str(port)],
                cwd=ROOT,
                env=environment,
                stderr=log,
            )

    def health(self, seconds: float = 20.0) -> dict[str, Any]:
        """Return what the health page says, as soon as it says anything."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:  # noqa: S310
                    return dict(json.load(answer))
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise AssertionError(f"no health page: {self.log.read_text()}")

    def dark(self, seconds: float = 30.0) -> list[str]:
        """Return the dark sources, as soon as there is one."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if found := self.health()["sources"]["dark_ids"]:
                return list(found)
            time.sleep(0.2)
        raise AssertionError(f"no source grew dark: {self.log.read_text()}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "xx-closed.yaml").write_text(SOURCE.format(port=_free_port()))
    return tmp_path


@pytest.fixture
def started() -> Iterator[list[Running]]:
    running: list[Running] = []
    yield running
    for one in running:
        one.process.kill()
        one.process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _start(folder: Path, started: list[Running], port: int | None = None) -> Running:
    running = Running(folder, port or _free_port())
    started.append(running)
    return running


def test_it_is_well_says_which_source_is_dark_and_stops_when_asked(
    folder: Path, started: list[Running]
) -> None:
    running = _start(folder, started)

    assert running.health()["status"] == "ok"
    assert running.dark() == ["xx-closed"]
    asked_at = time.monotonic()
    running.process.send_signal(signal.SIGTERM)

    assert running.process.wait(10) == 0
    assert time.monotonic() - asked_at < 10
    written = running.log.read_text()
    assert "Bongsu watches 1 sources" in written
    assert "sources=xx-closed" in written
    assert "Traceback" not in written
    assert not (folder / "var" / "bongsu.db-wal").exists()


def test_killed_without_warning_it_starts_again_where_it_was(
    folder: Path, started: list[Running]
) -> None:
    first = _start(folder, started)
    first.dark()
    first.process.kill()
    first.process.wait()

    second = _start(folder, started)

    assert second.health()["sources"]["dark_ids"] == ["xx-closed"]
    second.process.send_signal(signal.SIGINT)
    assert second.process.wait(10) == 0


def test_a_second_daemon_on_the_same_folder_refuses_and_names_the_first(
    folder: Path, started: list[Running]
) -> None:
    first = _start(folder, started)
    first.health()

    second = _start(folder, started)

    assert second.process.wait(20) == 2
    assert f"another bongsu run (process {first.process.pid}) uses it" in second.log.read_text()


def test_a_port_that_is_taken_is_named(folder: Path, started: list[Running]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])

        refused = _start(folder, started, port)

        assert refused.process.wait(20) == 2
    assert f"cannot listen on 127.0.0.1 port {port}" in refused.log.read_text()


def test_asked_twice_it_stops_at_once(folder: Path, started: list[Running]) -> None:
    running = _start(folder, started)
    running.health()

    running.process.send_signal(signal.SIGTERM)
    running.process.send_signal(signal.SIGINT)

    assert running.process.wait(10) in {0, 130}
