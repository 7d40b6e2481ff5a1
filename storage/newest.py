"""The instant of the newest record: what a clock must not be behind."""

from datetime import datetime

import sqlalchemy as sa

from storage.engine import Transaction
from storage.tables import Instant, attempts, changes, verdicts, visits


def newest_record(tx: Transaction) -> datetime | None:
    """Return when the newest visit, change, verdict or try was; None when there is none."""
    columns = (visits.c.ended_at, changes.c.detected_at, verdicts.c.at, attempts.c.started_at)
    newest = (tx.scalar(sa.select(sa.func.max(column, type_=Instant))) for column in columns)
    return max((instant for instant in newest if instant is not None), default=None)
