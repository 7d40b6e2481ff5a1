"""Publications that may carry the same act as another."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from domain.model import Change, ChangeKind, ChangeState, Notice, Understanding
from domain.understanding_json import from_json
from storage.changes import find
from storage.engine import Transaction
from storage.tables import (
    changes,
    findings,
    measure_acts,
    measure_keys,
    notices,
    republications,
    versions,
)

LEAD_LENGTH = 2000


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A publication that may carry the same act."""

    change_id: str
    measure_id: str
    state: ChangeState
    notice: Notice
    lead: str
    """The beginning of its text."""
    extra: Mapping[str, str]
    understanding: Understanding


def candidates(
    tx: Transaction,
    notice_id: str,
    keys: Collection[str],
    *,
    jurisdiction: str,
    days: tuple[date, date],
    since: datetime,
) -> list[Candidate]:
    """Return the relevant publications of other notices that may carry the same act, oldest first.

    They bear one of these numbers, or were published on these days in the same jurisdiction and
    seen since then.
    """
    numbered = sa.select(measure_keys.c.measure_id).where(measure_keys.c.key.in_(list(keys)))
    is_near = sa.and_(
        notices.c.jurisdiction == jurisdiction,
        notices.c.published_on.between(*days),
        changes.c.detected_at >= since,
    )
    query = _own_publications().where(
        changes.c.notice_id != notice_id,
        sa.or_(measure_acts.c.measure_id.in_(numbered), is_near),
    )
    rows = {row["change_id"]: row for row in tx.execute(query).mappings()}
    spans = _findings(tx, list(rows))
    return [_candidate(row, spans[change_id]) for change_id, row in rows.items()]


def last_edit(tx: Transaction, notice_id: str, since: datetime) -> Change | None:
    """Return the last change that was read since then of any publication of a notice's act.

    Of a text or a list; never the first telling of a notice, nor one that repeated another.
    """
    stands = (measure_acts.c.is_own, measure_acts.c.superseded_at.is_(None))
    mine = sa.select(measure_acts.c.measure_id).where(
        measure_acts.c.notice_id == notice_id, *stands
    )
    copies = sa.select(measure_acts.c.notice_id).where(measure_acts.c.measure_id.in_(mine), *stands)
    repeated = sa.select(republications.c.change_id).where(republications.c.parted_at.is_(None))
    query = (
        sa.select(changes.c.id)
        .where(
            changes.c.notice_id.in_(copies),
            changes.c.kind.in_((ChangeKind.NEW_VERSION, ChangeKind.ENTRIES)),
            changes.c.state != ChangeState.DETECTED,
            changes.c.detected_at >= since,
            changes.c.id.not_in(repeated),
        )
        .order_by(changes.c.detected_at.desc(), changes.c.id)
        .limit(1)
    )
    found = tx.scalars(query).one_or_none()
    return None if found is None else find(tx, found)


def _own_publications() -> sa.Select[tuple[Any, ...]]:
    """Return the query for relevant new notices, each with its measure."""
    return (
        sa.select(
            changes.c.id.label("change_id"),
            changes.c.state,
            changes.c.understanding,
            measure_acts.c.measure_id,
            versions.c.extra,
            sa.func.substr(versions.c.text, 1, LEAD_LENGTH).label("lead"),
            *(column.label(f"notice_{column.name}") for column in notices.c),
        )
        .select_from(changes)
        .join(notices, notices.c.id == changes.c.notice_id)
        .join(versions, versions.c.id == changes.c.version_id)
        .join(measure_acts, measure_acts.c.change_id == changes.c.id)
        .where(
            changes.c.kind == ChangeKind.NEW_NOTICE,
            changes.c.relevant,
            measure_acts.c.is_own,
            measure_acts.c.superseded_at.is_(None),
        )
        .order_by(changes.c.detected_at, changes.c.id)
    )


def _findings(tx: Transaction, change_ids: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    fields = (findings.c.start, findings.c.end, findings.c.quote, findings.c.means)
    query = sa.select(findings.c.change_id, *fields).where(findings.c.change_id.in_(change_ids))
    found: dict[str, list[dict[str, Any]]] = {change_id: [] for change_id in change_ids}
    for row in tx.execute(query.order_by(findings.c.position)).mappings():
        found[row["change_id"]].append({field.name: row[field.name] for field in fields})
    return found


def _candidate(row: Mapping[Any, Any], spans: list[dict[str, Any]]) -> Candidate:
    values = {field: row[f"notice_{field}"] for field in Notice.__slots__}
    return Candidate(
        change_id=row["change_id"],
        measure_id=row["measure_id"],
        state=ChangeState(row["state"]),
        notice=Notice(**{**values, "issuers": tuple(values["issuers"])}),
        lead=row["lead"],
        extra=row["extra"],
        understanding=from_json({**row["understanding"], "findings": spans}),
    )
