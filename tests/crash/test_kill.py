"""Killed by kill -9 anywhere between routing and receipt: nothing is lost, nothing goes twice.

`make test` kills a few times; `BONGSU_TEST_KILLS=200` (`make crash`) as often as that.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import IO

import pytest

from domain.model import ChangeState, DeliveryState
from pipeline.recover import LEASE
from pipeline.station import Station
from storage import changes, deliveries
from storage.firms import FirmFile
from tests.crash.receivers import Receivers, listening
from tests.seeds import add_change, add_firm, firm_file

KILLS = int(os.environ.get("BONGSU_TEST_KILLS", "25"))
SEED = int(os.environ.get("BONGSU_TEST_SEED", "1597"))
FIRMS = 2
BOUNDARIES = {
    "before a statement": 80,
    "before the transaction": 16,
    "before the commit": 16,
    "after the commit": 16,
    "before the send": 6,
    "between the send and its answer": 6,
    "after the answer": 6,
}
"""Where a child dies, and at most which time it comes there."""
Bear = Callable[[str, int, datetime], str]


@pytest.mark.slow
def test_killed_at_any_boundary_nothing_is_lost_and_nothing_goes_twice_in_effect(
    station: Station, database_url: str, now: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    with listening() as receivers, nursery(station, database_url) as bear:
        for number in range(FIRMS):
            add_firm(station, firm_on(receivers, number), now)

        killed, changes_made, now = kill_often(station, bear, now)
        for _ in range(2):  # the second finds nothing to do
            now += 2 * LEASE
            assert bear("", 0, now) == "0"

    expected = len(changes_made) * FIRMS
    figures = {
        "kills": sum(killed.values()),
        **{f"kills {name}": count for name, count in sorted(killed.items())},
        "deliveries expected": 2 * expected,
        "webhook: lost": expected - len(receivers.keys),
        "webhook: doubled in effect": sum(len(keys) - 1 for keys in receivers.keys.values()),
        "webhook: doubled on the wire": receivers.wire.total() - len(receivers.wire),
        "bot: lost": expected - len(receivers.messages),
        "bot: doubled in effect": receivers.messages.total() - len(receivers.messages),
    }
    with capsys.disabled():
        print(f"\n{station.database.engine.dialect.name}: {json.dumps(figures, indent=2)}")  # noqa: T201
    assert KILLS == figures["kills"]
    assert {0} == {count for name, count in figures.items() if name.endswith(("lost", "effect"))}
    assert {DeliveryState.SENT: 2 * expected} == _standing(station)
    assert {ChangeState.CONFIRMED} == _states(station, changes_made)


def kill_often(
    station: Station, bear: Bear, now: datetime
) -> tuple[Counter[str], list[str], datetime]:
    """Give work, and kill who does it, until there were enough kills."""
    choose = Random(SEED)  # noqa: S311 a seeded choice of boundaries
    killed: Counter[str] = Counter()
    made: list[str] = []
    while sum(killed.values()) < KILLS:
        now += 2 * LEASE + timedelta(seconds=1)
        made.append(add_change(station, f"notice-{len(made)}", now).id)
        boundary = choose.choice(list(BOUNDARIES))
        # half of them early, where a change is routed; the others anywhere up to the last delivery
        last = choose.choice((3, BOUNDARIES[boundary]))
        end = bear(boundary, choose.randint(1, last), now)
        assert end in {"killed", "0"}  # 0: it had done all its work before
        killed[boundary] += end == "killed"
    return killed, made, now


def firm_on(receivers: Receivers, number: int) -> FirmFile:
    """Return a firm with a webhook and a bot, whose profile uses both."""
    kept = firm_file(f"firm-{number}", channels=2)
    root = f"http://127.0.0.1:{receivers.port}"
    hook, bot = kept.channels
    hook = replace(hook, address=f"{root}/hook/{number}")
    return replace(
        kept, channels=(hook, replace(bot, kind="slack", address=f"{root}/bot/{number}"))
    )


@contextmanager
def nursery(station: Station, database_url: str) -> Iterator[Bear]:
    """Yield what bears a child that dies at a boundary, and tells how it ended."""
    program = [sys.executable, "-m", "tests.crash.nursery", str(station.settings.data_dir)]
    with subprocess.Popen(  # noqa: S603 our own program
        [*program, database_url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:

        def bear(boundary: str, nth: int, now: datetime) -> str:
            orders, ends = _pipes(process)
            order = {"at": boundary, "nth": nth, "now": now.isoformat()}
            orders.write(json.dumps(order) + "\n")
            orders.flush()
            return ends.readline().strip().strip('"')

        yield bear


def _pipes(process: "subprocess.Popen[str]") -> tuple[IO[str], IO[str]]:
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout


def _standing(station: Station) -> dict[DeliveryState, int]:
    with station.database.reading() as tx:
        return {state: number for state, number in deliveries.counts(tx).items() if number}


def _states(station: Station, ids: list[str]) -> set[ChangeState]:
    with station.database.reading() as tx:
        return {changes.find(tx, change_id).state for change_id in ids}
