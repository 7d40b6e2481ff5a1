"""Two receivers on loopback that keep what they were sent: a webhook's, and a chat's bot."""

import json
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Heard = tuple[str, str]
"""Path of the address, and id of the change."""


@dataclass
class Receivers:
    """What came in, told apart by what a receiver can tell apart."""

    port: int = 0
    keys: dict[Heard, set[str]] = field(default_factory=dict)
    """Webhook: the idempotency keys that a change came with; one key is one effect."""
    wire: Counter[Heard] = field(default_factory=Counter)
    """Webhook: how often a change came over the wire."""
    messages: Counter[Heard] = field(default_factory=Counter)
    """Bot: how many messages a person sees; nothing here drops a second one."""
    posted: set[str] = field(default_factory=set)
    """Bot: the deliveries that it has, for those who ask."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, path: str, key: str, change_id: str) -> None:
        """Take one message."""
        with self.lock:
            if path.startswith("/hook"):
                self.keys.setdefault((path, change_id), set()).add(key)
                self.wire[path, change_id] += 1
            else:
                self.messages[path, change_id] += 1
                self.posted.add(key)


@contextmanager
def listening() -> Iterator[Receivers]:
    """Yield receivers that listen until the end of the block."""
    receivers = Receivers()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            receivers.take(self.path, self.headers["webhook-id"], body["change"])
            self._answer(204)

        def do_GET(self) -> None:
            with receivers.lock:
                known = self.path.removeprefix("/seen/") in receivers.posted
            self._answer(204 if known else 404)

        def _answer(self, status: int) -> None:
            try:
                self.send_response(status)
                self.end_headers()
            except OSError:
                pass  # the sender was killed while it waited

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        receivers.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield receivers
        finally:
            server.shutdown()
            thread.join()
