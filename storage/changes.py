"""Changes, their findings and the verdicts on them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from domain.errors import NotFound, TransitionRefused
from domain.identity import stable_id
from domain.model import (
    CellChange,
    Change,
    ChangeKind,
    ChangeState,
    EntryChange,
    Understanding,
    Verdict,
)
from domain.understanding_json import from_json, to_json
from storage.engine import Transaction
from storage.insert import insert_new
from storage.tables import changes, findings, notices, verdicts, versions


@dataclass(frozen=True, kw_only=True, slots=True)
class Queued:
    """One line of the analyst's queue."""

    change: Change
    title: str
    source_id: str
    jurisdiction: str
    published_on: date | None
    by: str
    """Who or which rule gave the last verdict, and `reason` why; empty before the first."""
    reason: str


def add(tx: Transaction, change: Change) -> bool:
    """Keep a change as detected; tell whether it is new. Adding it again changes nothing."""
    row = {
        "id": change.id,
        "notice_id": change.notice_id,
        "version_id": change.version_id,
        "previous_version_id": change.previous_version_id,
        "kind": change.kind,
        "state": change.state,
        "detected_at": change.detected_at,
        "entry_changes": [asdict(entry) for entry in change.entry_changes],
        "clock_key": change.clock_key,
    }
    is_new = insert_new(tx, changes, [row]) == 1
    if is_new and change.understanding is not None:
        keep_understanding(tx, change.id, change.understanding)
    return is_new


def entry_changes_of(kept: Iterable[Mapping[str, Any]]) -> tuple[EntryChange, ...]:
    """Return the entry changes of a row; older ones have no former number and no cells."""
    return tuple(
        EntryChange(**{**one, "cells": tuple(CellChange(**cell) for cell in one.get("cells", ()))})
        for one in kept
    )


def detected(tx: Transaction, limit: int) -> list[Change]:
    """Return the changes that triage has not read yet, oldest first."""
    rows = tx.execute(
        sa.select(changes)
        .where(changes.c.state == ChangeState.DETECTED)
        .order_by(changes.c.detected_at, changes.c.id)
        .limit(limit)
    )
    return [_change(row, []) for row in rows.mappings()]


def unread_sources(tx: Transaction) -> frozenset[str]:
    """Return the sources of what was detected and not read yet; what a clock wrote is read."""
    query = (
        sa.select(notices.c.source_id)
        .join(changes, changes.c.notice_id == notices.c.id)
        .where(changes.c.state == ChangeState.DETECTED, changes.c.kind != ChangeKind.CLOCK)
    )
    return frozenset(tx.scalars(query.distinct()))


def understood_since(tx: Transaction, since: datetime) -> list[Change]:
    """Return the changes detected since then that were read, oldest first."""
    query = (
        sa.select(changes)
        .where(changes.c.detected_at >= since, changes.c.understanding.is_not(None))
        .order_by(changes.c.detected_at, changes.c.id)
    )
    rows = tx.execute(query).mappings().all()
    return [_change(row, findings_of(tx, row["id"])) for row in rows]


def read_of_notice(tx: Transaction, notice_id: str) -> list[Change]:
    """Return the changes of a notice that were read, oldest first; never those of a clock."""
    query = sa.select(changes.c.id).where(
        changes.c.notice_id == notice_id,
        changes.c.kind != ChangeKind.CLOCK,
        changes.c.state != ChangeState.DETECTED,
        changes.c.understanding.is_not(None),
    )
    in_order = query.order_by(changes.c.detected_at, changes.c.id)
    return [find(tx, change_id) for change_id in tx.scalars(in_order).all()]


def find(tx: Transaction, change_id: str) -> Change:
    """Return one change with its findings.

    Raises:
        NotFound: there is no such change.
    """
    row = tx.execute(sa.select(changes).where(changes.c.id == change_id)).mappings().one_or_none()
    if row is None:
        raise NotFound(f"change {change_id} does not exist")
    return _change(row, findings_of(tx, change_id))


def keep_understanding(tx: Transaction, change_id: str, understanding: Understanding) -> None:
    """Keep what was understood of a change, its findings as rows of their own."""
    read = to_json(understanding)
    spans = read.pop("findings")
    best = max((score.score for score in understanding.sectors), default=None)
    tx.execute(
        sa.update(changes)
        .where(changes.c.id == change_id)
        .values(
            understanding=read,
            relevant=understanding.relevant,
            severity=int(understanding.severity),
            score=best,
        )
    )
    rows = [
        {
            "id": stable_id("finding", change_id, str(position)),
            "change_id": change_id,
            "position": position,
            **{key: span[key] for key in ("start", "end", "quote", "means")},
        }
        for position, span in enumerate(spans)
    ]
    tx.execute(sa.delete(findings).where(findings.c.change_id == change_id))
    if rows:
        tx.execute(sa.insert(findings), rows)


def decide(tx: Transaction, verdict: Verdict, *, was: ChangeState) -> None:
    """Append a verdict, and set the change's state to it.

    Raises:
        TransitionRefused: the change is no longer in the state `was`: someone else was quicker.
    """
    moved = tx.execute(
        sa.update(changes)
        .where(changes.c.id == verdict.change_id, changes.c.state == was)
        .values(state=verdict.state)
    )
    if moved.rowcount != 1:
        raise TransitionRefused(f"change {verdict.change_id} is no longer {was}")
    count = sa.select(sa.func.count()).where(verdicts.c.change_id == verdict.change_id)
    sequence = (tx.scalar(count) or 0) + 1
    row = {**asdict(verdict), "sequence": sequence}
    row["id"] = stable_id("verdict", verdict.change_id, str(sequence))
    tx.execute(sa.insert(verdicts).values(row))


def history(tx: Transaction, change_id: str) -> tuple[Verdict, ...]:
    """Return every verdict on a change, the standing one last."""
    rows = tx.execute(
        sa.select(verdicts).where(verdicts.c.change_id == change_id).order_by(verdicts.c.sequence)
    )
    return tuple(
        Verdict(
            id=row.id,
            change_id=row.change_id,
            state=ChangeState(row.state),
            by=row.by,
            reason=row.reason,
            at=row.at,
        )
        for row in rows
    )


def queue(
    tx: Transaction,
    *,
    everything: bool = False,
    limit: int = 100,
    only: Sequence[str] | None = None,
) -> list[Queued]:
    """Return what waits for a person, the gravest first; what could not be read before all.

    `everything` adds what no rule found relevant, and what was decided already; `only` keeps to
    some changes, whatever their state.
    """
    last = sa.select(
        verdicts.c.change_id, sa.func.max(verdicts.c.sequence).label("sequence")
    ).group_by(verdicts.c.change_id)
    latest = last.subquery()
    query = (
        sa.select(changes, versions.c.title, notices.c.source_id, notices.c.jurisdiction)
        .add_columns(notices.c.published_on, verdicts.c.by, verdicts.c.reason)
        .join(notices, notices.c.id == changes.c.notice_id)
        .join(versions, versions.c.id == changes.c.version_id)
        .outerjoin(latest, latest.c.change_id == changes.c.id)
        .outerjoin(
            verdicts,
            (verdicts.c.change_id == changes.c.id) & (verdicts.c.sequence == latest.c.sequence),
        )
        .order_by(*_best_first())
        .limit(limit)
    )
    if only is not None:
        query = query.where(changes.c.id.in_(only))
    elif not everything:
        waiting = (changes.c.state == ChangeState.PROPOSED, changes.c.relevant.is_not(False))
        query = query.where(*waiting)
    return [_queued(tx, row) for row in tx.execute(query).mappings()]


def _best_first() -> tuple[sa.ColumnElement[Any], ...]:
    order = (ChangeState.PROPOSED, ChangeState.DETECTED, ChangeState.CONFIRMED)
    state = sa.case(
        *((changes.c.state == name, place) for place, name in enumerate(order)), else_=len(order)
    )
    relevant = sa.case((changes.c.relevant.is_(None), 0), (changes.c.relevant, 1), else_=2)
    return (
        state,
        relevant,
        sa.func.coalesce(changes.c.severity, 0).desc(),
        sa.func.coalesce(changes.c.score, 0).desc(),
        changes.c.detected_at,
        changes.c.id,
    )


def _queued(tx: Transaction, row: Mapping[Any, Any]) -> Queued:
    return Queued(
        change=_change(row, findings_of(tx, row["id"])),
        title=row["title"],
        source_id=row["source_id"],
        jurisdiction=row["jurisdiction"],
        published_on=row["published_on"],
        by=row["by"] or "",
        reason=row["reason"] or "",
    )


def findings_of(tx: Transaction, change_id: str) -> list[dict[str, Any]]:
    """Return the findings of a change, each by the names of `Finding`, in the text's order."""
    rows = tx.execute(
        sa.select(findings.c.start, findings.c.end, findings.c.quote, findings.c.means)
        .where(findings.c.change_id == change_id)
        .order_by(findings.c.position)
    )
    return [dict(row) for row in rows.mappings()]


def _change(row: Mapping[Any, Any], spans: list[dict[str, Any]]) -> Change:
    read = row["understanding"]
    return Change(
        id=row["id"],
        notice_id=row["notice_id"],
        version_id=row["version_id"],
        previous_version_id=row["previous_version_id"],
        kind=ChangeKind(row["kind"]),
        state=ChangeState(row["state"]),
        detected_at=row["detected_at"],
        entry_changes=entry_changes_of(row["entry_changes"]),
        understanding=None if read is None else from_json({**read, "findings": spans}),
        clock_key=row["clock_key"],
    )
