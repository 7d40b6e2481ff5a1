"""Matches: which change each profile wanted, and why."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa

from domain.model import Because, Match
from storage.engine import Transaction
from storage.insert import insert_new
from storage.tables import matches


def add(tx: Transaction, found: Sequence[Match], at: datetime) -> int:
    """Keep matches; return how many are new."""
    rows = [
        {**asdict(one), "because": [asdict(why) for why in one.because], "matched_at": at}
        for one in found
    ]
    return insert_new(tx, matches, rows)


def find(tx: Transaction, match_id: str) -> Match:
    """Return one match."""
    row = tx.execute(sa.select(matches).where(matches.c.id == match_id)).one()
    because = tuple(Because(**{**why, "findings": tuple(why["findings"])}) for why in row.because)
    return Match(id=row.id, change_id=row.change_id, profile_id=row.profile_id, because=because)
