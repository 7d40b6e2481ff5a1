"""When a delivery, or a question to a second reader, is tried again, and when no more."""

import hashlib
from datetime import timedelta

WAITS = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=25),
)
"""After the first try, the second …: the schedule that Standard Webhooks advises (10 tries in
75 h 35 m), its last wait an hour longer. Sum: 76 h 35 m 5 s, before the spread."""

TRIES_MAX = len(WAITS) + 1
QUESTIONS_MAX = 5
"""Tries of one question, 7 h 35 m from the first to the last: each may cost (guess)."""
SPREAD = 0.1
"""A wait grows by up to this share, so that what failed together does not come back together."""
PAUSE_MAX = timedelta(hours=24)
"""A receiver that asks for a longer rest is still asked once a day."""
WAIT_MAX = max(WAITS[-1] * (1 + SPREAD), PAUSE_MAX)
"""No delivery of ours ever waits longer."""
HOLD_MAX = timedelta(minutes=5)
"""An address that just deferred one message is spared all others for its wait, or this."""


def next_wait(delivery_id: str, tries: int, pause: timedelta | None = None) -> timedelta | None:
    """Return how long to wait after the try number `tries` failed; None: it was the last one.

    The wait is never shorter than the schedule's, nor than `pause`, what the receiver asked for
    (Retry-After), up to a day. The same delivery and try always wait the same.
    """
    if tries >= TRIES_MAX:
        return None
    scheduled = WAITS[max(tries, 1) - 1]
    spread = scheduled * (1 + SPREAD * _share(f"{delivery_id}:{tries}"))
    return max(spread, min(pause or timedelta(), PAUSE_MAX))


def next_question(question_id: str, tries: int) -> timedelta | None:
    """Return how long after the try number `tries` a question is asked again; None: no more.

    The waits of a delivery from its second one on: a reader that fails does so for minutes.
    """
    return None if tries >= QUESTIONS_MAX else next_wait(question_id, tries + 1)


def hold(wait: timedelta, pause: timedelta | None = None) -> timedelta:
    """Return how long the whole address rests after it deferred one message.

    What it asked for holds for all its messages; else a broken address is tried with one message
    at most each five minutes, however many wait for it.
    """
    if pause is not None:
        return min(pause, PAUSE_MAX)
    return min(wait, HOLD_MAX)


def _share(key: str) -> float:
    """Return a stable number from 0 up to 1."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:6]) / 2**48
