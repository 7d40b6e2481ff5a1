"""The changes that a reader asked for, a page at a time."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from domain.model import ChangeState
from storage.engine import Transaction
from storage.tables import changes, notices, opinions, versions

OPEN_STATES = frozenset({ChangeState.DETECTED, ChangeState.PROPOSED, ChangeState.CONFIRMED})


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Which changes a reader asked for; an empty field asks for all."""

    states: frozenset[ChangeState] = OPEN_STATES
    sector: str = ""
    jurisdiction: str = ""
    source_id: str = ""
    at_least: int = 0
    text: str = ""
    disputed: bool = False
    """Only what a second reader disagrees on."""
    gravest_first: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedItem:
    """One change as a line of the feed."""

    id: str
    kind: str
    state: ChangeState
    detected_at: datetime
    severity: int | None
    understanding: Mapping[str, Any] | None
    """In the shape of `bongsu classify --json`; None until triage has read the text."""
    title: str
    number: str
    url: str
    source_id: str
    jurisdiction: str
    published_on: date | None
    language: str
    sequence: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """One page of changes; `next_cursor` is empty on the last one."""

    items: tuple[FeedItem, ...]
    next_cursor: str


def feed(tx: Transaction, wanted: Wanted, *, limit: int, cursor: str = "") -> Feed:
    """Return the changes asked for, newest (or gravest) first.

    An unreadable cursor starts from the front.
    """
    order = _order(gravest_first=wanted.gravest_first)
    query = items().where(*_conditions(wanted)).order_by(*(column.desc() for column in order))
    after = _parse_cursor(cursor, gravest_first=wanted.gravest_first)
    if after is not None:
        values = [sa.literal(v, c.type) for v, c in zip(after, order, strict=True)]
        query = query.where(sa.tuple_(*order) < sa.tuple_(*values))
    found = [item_of(row) for row in tx.execute(query.limit(limit + 1))]
    more = len(found) > limit
    return Feed(items=tuple(found[:limit]), next_cursor=_cursor(found[limit - 1]) if more else "")


def count_by_state(tx: Transaction, wanted: Wanted) -> Mapping[ChangeState, int]:
    """Return how many changes there are in each state, whatever states were asked for."""
    rows = tx.execute(
        sa.select(changes.c.state, sa.func.count())
        .select_from(_joined())
        .where(*_conditions(wanted)[1:])
        .group_by(changes.c.state)
    )
    return {ChangeState(state): count for state, count in rows}


def jurisdictions_seen(tx: Transaction) -> tuple[str, ...]:
    """Return the jurisdictions that any notice is of, in order."""
    column = notices.c.jurisdiction
    return tuple(tx.scalars(sa.select(column).distinct().order_by(column)))


def _joined() -> sa.Join:
    return changes.join(versions, changes.c.version_id == versions.c.id).join(
        notices, changes.c.notice_id == notices.c.id
    )


def items() -> sa.Select[Any]:
    """Return the query of all changes, each with what its line shows."""
    return sa.select(
        changes.c.id,
        changes.c.kind,
        changes.c.state,
        changes.c.detected_at,
        changes.c.severity,
        changes.c.understanding,
        versions.c.title,
        versions.c.sequence,
        notices.c.number,
        notices.c.url,
        notices.c.source_id,
        notices.c.jurisdiction,
        notices.c.published_on,
        notices.c.language,
    ).select_from(_joined())


def item_of(row: sa.Row[Any]) -> FeedItem:
    """Return the line of one row of `items`, which may have more columns."""
    values = {field: getattr(row, field) for field in FeedItem.__slots__}
    return FeedItem(**{**values, "state": ChangeState(row.state)})


def _conditions(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """The first condition is the one on states."""
    conditions: list[sa.ColumnElement[bool]] = [changes.c.state.in_(sorted(wanted.states))]
    if wanted.sector:
        # The JSON is kept as our own serializer wrote it, on both databases.
        shape = f'"sector": {json.dumps(wanted.sector)}'
        conditions.append(
            sa.cast(changes.c.understanding, sa.Text).contains(shape, autoescape=True)
        )
    if wanted.jurisdiction:
        conditions.append(notices.c.jurisdiction == wanted.jurisdiction)
    if wanted.source_id:
        conditions.append(notices.c.source_id == wanted.source_id)
    if wanted.at_least:
        conditions.append(changes.c.severity >= wanted.at_least)
    if wanted.disputed:
        doubted = sa.select(opinions.c.change_id).where(opinions.c.disagreement != "")
        conditions.append(changes.c.id.in_(doubted))
    conditions.extend(_has_word(word) for word in wanted.text.split()[:8])
    return conditions


def _has_word(word: str) -> sa.ColumnElement[bool]:
    places = (versions.c.title, versions.c.text, notices.c.number)
    return sa.or_(*(place.icontains(word, autoescape=True) for place in places))


def _order(*, gravest_first: bool) -> tuple[sa.ColumnElement[Any], ...]:
    gravity = sa.func.coalesce(changes.c.severity, 0)
    if gravest_first:
        return (gravity, changes.c.detected_at, changes.c.id)
    return (changes.c.detected_at, gravity, changes.c.id)


def _cursor(last: FeedItem) -> str:
    plain = json.dumps([last.detected_at.isoformat(), last.severity or 0, last.id])
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def _parse_cursor(cursor: str, *, gravest_first: bool) -> tuple[Any, Any, Any] | None:
    try:
        plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        at, gravity, change_id = json.loads(plain)
        instant = datetime.fromisoformat(at).astimezone(UTC)
        key = (instant, int(gravity), str(change_id))
    except (binascii.Error, ValueError, TypeError):
        return None
    return (key[1], key[0], key[2]) if gravest_first else key
