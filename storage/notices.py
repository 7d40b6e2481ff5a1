"""Notices and their versions; versions are only ever added."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from domain.errors import NotFound
from domain.model import Entry, Notice, Version
from storage.engine import Transaction
from storage.tables import changes, notices, versions

IDS_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownNotice:
    """A notice with its last version's place, without its text."""

    id: str
    identity: str
    published_on: date | None
    version_id: str
    sequence: int
    text_sha256: str
    row_sha256: str
    extra: Mapping[str, str]
    seen_at: datetime


def known(tx: Transaction, source_id: str, identities: Iterable[str]) -> dict[str, KnownNotice]:
    """Return what is known of these identities of a source."""
    wanted = list(dict.fromkeys(identities))
    found: dict[str, KnownNotice] = {}
    for start in range(0, len(wanted), IDS_AT_ONCE):
        query = _known_query(source_id, wanted[start : start + IDS_AT_ONCE])
        for row in tx.execute(query).mappings():
            found[row["identity"]] = KnownNotice(**row)
    return found


def add(tx: Transaction, items: Sequence[Notice]) -> None:
    """Keep new notices."""
    if items:
        tx.execute(sa.insert(notices), [_notice_row(item) for item in items])


def add_versions(tx: Transaction, items: Sequence[tuple[Version, str]]) -> None:
    """Keep new versions, each with the SHA-256 of the row that told of it."""
    if items:
        tx.execute(sa.insert(versions), [_version_row(item, row) for item, row in items])


def seen_as(tx: Transaction, rows: Mapping[str, str]) -> None:
    """Note for versions (by id) the SHA-256 of the row that told of them last."""
    if not rows:
        return
    statement = (
        sa.update(versions)
        .where(versions.c.id == sa.bindparam("version"))
        .values(row_sha256=sa.bindparam("row"))
    )
    tx.execute(statement, [{"version": key, "row": value} for key, value in rows.items()])


def count_versions_since(
    tx: Transaction, notice_ids: Sequence[str], since: datetime
) -> dict[str, int]:
    """Return how many versions of each of these notices were first seen since then."""
    query = (
        sa.select(versions.c.notice_id, sa.func.count())
        .where(versions.c.notice_id.in_(notice_ids), versions.c.seen_at > since)
        .group_by(versions.c.notice_id)
    )
    return {row[0]: row[1] for row in tx.execute(query)} if notice_ids else {}


def with_changes(tx: Transaction, notice_ids: Sequence[str]) -> frozenset[str]:
    """Return which of these notices ever were a change."""
    query = sa.select(changes.c.notice_id).where(changes.c.notice_id.in_(notice_ids)).distinct()
    return frozenset(tx.scalars(query)) if notice_ids else frozenset()


def numbers_since(
    tx: Transaction, source_id: str, since: datetime
) -> list[tuple[str, tuple[str, ...], datetime]]:
    """Return number, issuers and first sight of a source's notices, in order of their sight."""
    query = (
        sa.select(notices.c.number, notices.c.issuers, notices.c.first_seen_at)
        .where(
            notices.c.source_id == source_id,
            notices.c.number != "",
            notices.c.first_seen_at >= since,
        )
        .order_by(notices.c.first_seen_at, notices.c.id)
    )
    return [(row.number, tuple(row.issuers), row.first_seen_at) for row in tx.execute(query)]


def find(tx: Transaction, notice_id: str) -> Notice:
    """Return one notice.

    Raises:
        NotFound: there is none of that id.
    """
    row = tx.execute(sa.select(notices).where(notices.c.id == notice_id)).mappings().one_or_none()
    if row is None:
        raise NotFound(f"notice {notice_id!r} is not known")
    return Notice(**{**row, "issuers": tuple(row["issuers"])})


def find_versions(tx: Transaction, ids: Iterable[str]) -> dict[str, Version]:
    """Return the versions of these ids, with their texts, as far as they are known."""
    wanted = list(dict.fromkeys(ids))
    found: dict[str, Version] = {}
    for start in range(0, len(wanted), IDS_AT_ONCE):
        part = wanted[start : start + IDS_AT_ONCE]
        for row in tx.execute(sa.select(versions).where(versions.c.id.in_(part))).mappings():
            found[row["id"]] = _version(row)
    return found


def version(tx: Transaction, version_id: str) -> Version:
    """Return one version with its text.

    Raises:
        NotFound: there is none of that id.
    """
    found = find_versions(tx, [version_id]).get(version_id)
    if found is None:
        raise NotFound(f"version {version_id!r} is not known")
    return found


def _known_query(source_id: str, identities: Sequence[str]) -> sa.Select[tuple[object, ...]]:
    newer = versions.alias("newer")
    last = (
        sa.select(sa.func.max(newer.c.sequence))
        .where(newer.c.notice_id == notices.c.id)
        .scalar_subquery()
    )
    return (
        sa.select(
            notices.c.id,
            notices.c.identity,
            notices.c.published_on,
            versions.c.id.label("version_id"),
            versions.c.sequence,
            versions.c.text_sha256,
            versions.c.row_sha256,
            versions.c.extra,
            versions.c.seen_at,
        )
        .join(versions, versions.c.notice_id == notices.c.id)
        .where(
            notices.c.source_id == source_id,
            notices.c.identity.in_(identities),
            versions.c.sequence == last,
        )
    )


def _notice_row(item: Notice) -> dict[str, object]:
    values: dict[str, object] = {column.name: getattr(item, column.name) for column in notices.c}
    return {**values, "issuers": list(item.issuers)}


def _version_row(item: Version, row_sha256: str) -> dict[str, object]:
    return {
        "id": item.id,
        "notice_id": item.notice_id,
        "sequence": item.sequence,
        "title": item.title,
        "text": item.text,
        "text_sha256": item.text_sha256,
        "row_sha256": row_sha256,
        "entries": [_entry_row(entry) for entry in item.entries],
        "extra": dict(item.extra),
        "seen_at": item.seen_at,
        "snapshot_id": item.snapshot_id,
    }


def _version(row: sa.RowMapping) -> Version:
    values = {name: value for name, value in row.items() if name != "row_sha256"}
    return Version(**{**values, "entries": tuple(_entry(entry) for entry in row["entries"])})


def _entry_row(entry: Entry) -> list[object]:
    """Return an entry as it is kept; only a row of a table has cells."""
    return [entry.key, entry.text, entry.heading, *([entry.cells] if entry.cells else [])]


def _entry(kept: Sequence[Any]) -> Entry:
    key, text, heading, *cells = kept
    pairs = tuple((column, words) for column, words in cells[0]) if cells else ()
    return Entry(key=key, text=text, heading=heading, cells=pairs)
