"""Notices of fictional publishers, kept as the collector keeps them, for tests about measures."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from config.schema import AnySource
from domain.identity import stable_id
from domain.model import (
    Change,
    ChangeKind,
    ChangeState,
    DateReading,
    Finding,
    LinkReading,
    Understanding,
)
from pipeline.station import Station
from pipeline.triage import Reader
from storage import changes
from storage.engine import Transaction
from storage.notices import find
from storage.subjects import Subject
from storage.tables import notices, versions
from tests.integration.gazettes import source
from tests.seeds import understood

ZONE = "Asia/Shanghai"
Readings = dict[str, Understanding]


def publishers(**kinds: str) -> dict[str, AnySource]:
    """Return sources of one state, by id, each of a kind (`gazette`, `ministry` …)."""
    return {
        name.replace("_", "-"): source(
            name.replace("_", "-"), "https://gazette.example/", timezone=ZONE, kind=kind
        )
        for name, kind in kinds.items()
    }


def publish(
    station: Station,
    name: str,
    at: datetime,
    *,
    source_id: str = "zz-gazette",
    text: str = "battery rules",
    **more: Any,
) -> Change:
    """Keep a detected notice with one version; `more` are fields of the notice."""
    notice_id = stable_id("notice", source_id, name)
    values: dict[str, Any] = {
        "id": notice_id,
        "source_id": source_id,
        "identity": name,
        "jurisdiction": "ZZ",
        "number": name,
        "issuers": ["Ministry"],
        "title": f"Notice {name}",
        "url": f"https://gazette.example/{source_id}/{name}",
        "published_on": at.date(),
        "language": "en",
        "first_seen_at": at,
    }
    with station.database.transaction() as tx:
        tx.execute(sa.insert(notices).values({**values, **more}))
        _add_version(tx, notice_id, 1, str({**values, **more}["title"]), text, at)
    return _detect(station, notice_id, 1, at)


def republish(station: Station, change: Change, sequence: int, at: datetime, text: str) -> Change:
    """Keep a newer version of a notice, as a detected change."""
    with station.database.transaction() as tx:
        title = find(tx, change.notice_id).title
        _add_version(tx, change.notice_id, sequence, title, text, at)
    return _detect(station, change.notice_id, sequence, at, change.version_id)


def _add_version(
    tx: Transaction, notice_id: str, sequence: int, title: str, text: str, at: datetime
) -> None:
    tx.execute(
        sa.insert(versions).values(
            id=stable_id("version", notice_id, str(sequence)), notice_id=notice_id,
            sequence=sequence, title=title, text=text, text_sha256="0" * 64, row_sha256="0" * 64,
            entries=[], extra={}, seen_at=at,
        )
    )  # fmt: skip


def _detect(
    station: Station, notice_id: str, sequence: int, at: datetime, previous: str | None = None
) -> Change:
    version_id = stable_id("version", notice_id, str(sequence))
    change = Change(
        id=stable_id("change", version_id),
        notice_id=notice_id,
        version_id=version_id,
        previous_version_id=previous,
        kind=ChangeKind.NEW_NOTICE if previous is None else ChangeKind.NEW_VERSION,
        state=ChangeState.DETECTED,
        detected_at=at,
    )
    with station.database.transaction() as tx:
        changes.add(tx, change)
    return change


def saying(
    *,
    effective: date | None = None,
    until: date | None = None,
    comments_until: date | None = None,
    links: tuple[tuple[str, str, str], ...] = (),
    **more: Any,
) -> Understanding:
    """Return a reading with these days and links (kind, number, part), on batteries."""
    base = understood(**more)
    dates = [
        DateReading(kind=kind, on=on, finding=0)
        for kind, on in (("effective", effective), ("comments_until", comments_until))
        if on
    ]
    if until:
        dates.append(DateReading(kind="until", on=until, finding=0))
    found = tuple(
        LinkReading(kind=kind, value=value, finding=1, scope=scope) for kind, value, scope in links
    )
    spans = (*base.findings, Finding(start=8, end=13, quote="rules", means="link:acts"))
    return replace(base, dates=tuple(dates), links=found, findings=spans)


def reads(readings: Readings) -> Reader:
    """Return a reader that understands each notice, by its number or its text, as told."""

    def reader(_station: Station, subject: Subject) -> Understanding:
        return readings.get(subject.version.text) or readings[subject.notice.number]

    return reader
