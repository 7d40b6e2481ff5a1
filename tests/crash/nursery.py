"""Fork children that route and deliver, and that die by SIGKILL at a chosen boundary.

Run as a program: `nursery.py DATA_DIR DATABASE_URL`. Each line on stdin is an order `{"at": name of
a boundary, "nth": which time, 0 for never, "now": ISO instant}`; each line on stdout tells how the
child ended. Production code knows nothing of this: the boundaries are in what the child wraps.
"""

import asyncio
import http.client
import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from config.settings import load_settings
from domain.model import Alert, ChannelAddress, Receipt
from pipeline.deliver import deliver_due
from pipeline.recover import recover
from pipeline.station import Station
from pipeline.triage import read_detected
from storage.engine import Database, Transaction
from storage.sealing import open_seal
from storage.warc import WarcArchive
from tests.seeds import understood


class Fate:
    """Counts the boundaries that a child passes, and kills it at the chosen one."""

    def __init__(self, name: str, die_at: int) -> None:
        self._name = name
        self._die_at = die_at
        self._passed = 0
        self._lock = threading.Lock()

    def boundary(self, name: str) -> None:
        """Pass a boundary, or die there with every thread, as by kill -9."""
        if name != self._name:
            return
        with self._lock:
            self._passed += 1
            if self._passed == self._die_at:
                os.kill(os.getpid(), signal.SIGKILL)


class MortalDatabase(Database):
    """A database with a boundary before and after each transaction and each statement."""

    def __init__(self, url: str, fate: Fate) -> None:
        super().__init__(url)
        self._fate = fate
        sa.event.listen(self.engine, "before_cursor_execute", self._statement)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Yield a transaction that may be the last."""
        self._fate.boundary("before the transaction")
        with super().transaction() as tx:
            yield tx
            self._fate.boundary("before the commit")
        self._fate.boundary("after the commit")

    def _statement(self, *_: object) -> None:
        self._fate.boundary("before a statement")


class MortalChannel:
    """Sends over real HTTP, with a boundary before, within and after each send."""

    def __init__(self, fate: Fate, *, asks: bool) -> None:
        self._fate = fate
        self._asks = asks

    async def send(self, alert: Alert, to: ChannelAddress, *, seen_before: bool) -> Receipt:
        """Send once; a bot asks first whether the message is there already."""
        return await asyncio.to_thread(self._send, alert, to, seen_before=seen_before)

    async def close(self) -> None:
        """Nothing stays open."""

    def _send(self, alert: Alert, to: ChannelAddress, *, seen_before: bool) -> Receipt:
        host, _, path = to.address.removeprefix("http://").partition("/")
        receipt = Receipt(delivery_id=alert.delivery_id, provider_reference="taken")
        if self._asks and seen_before and self._has(host, alert.delivery_id):
            return receipt
        self._fate.boundary("before the send")
        line = http.client.HTTPConnection(host, timeout=10)
        body = json.dumps({"change": alert.change.id})
        line.request("POST", f"/{path}", body, {"webhook-id": alert.delivery_id})
        self._fate.boundary("between the send and its answer")
        assert line.getresponse().status == http.HTTPStatus.NO_CONTENT
        line.close()
        self._fate.boundary("after the answer")
        return receipt

    def _has(self, host: str, delivery_id: str) -> bool:
        line = http.client.HTTPConnection(host, timeout=10)
        line.request("GET", f"/seen/{delivery_id}")
        status = line.getresponse().status
        line.close()
        return status == http.HTTPStatus.NO_CONTENT


def work(data_dir: Path, url: str, now: datetime, fate: Fate) -> None:
    """Do what the daemon's tick does: recover, read and route, deliver."""
    settings = load_settings(data_dir=data_dir, database_url=url, _env_file=None)
    station = Station(
        settings=settings,
        database=MortalDatabase(url, fate),
        archive=WarcArchive(data_dir / "archive"),
        seal=open_seal(data_dir, None),
        sources={},
    )
    channels = {
        "webhook": MortalChannel(fate, asks=False),
        "slack": MortalChannel(fate, asks=True),
    }
    recover(station, now)
    read_detected(station, now, reader=lambda *_: understood())
    asyncio.run(deliver_due(station, channels, clock=lambda: now, limit=1000))
    station.close()


def bear(data_dir: Path, url: str, order: dict[str, str | int]) -> str:
    """Fork one child, and return how it ended."""
    child = os.fork()
    if child == 0:
        os.dup2(2, 1)  # what it logs is no answer to the parent
        try:
            now = datetime.fromisoformat(str(order["now"]))
            work(data_dir, url, now, Fate(str(order["at"]), int(order["nth"])))
            os._exit(0)
        except BaseException:  # noqa: BLE001 whatever it was, the child must not go on as parent
            traceback.print_exc()
            os._exit(1)
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    return "killed" if killed else str(status)


if __name__ == "__main__":
    import sqlalchemy.dialects.postgresql.psycopg

    for order in sys.stdin:
        print(json.dumps(bear(Path(sys.argv[1]), sys.argv[2], json.loads(order))), flush=True)  # noqa: T201
