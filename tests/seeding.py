# ruff: noqa: E501, the rows are tables
"""A station with something to look at: fictional gazettes of five languages, in every state.

`python -m tests.seeding PORT FOLDER` serves its pages, to look at them.
"""

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from config.settings import load_settings
from domain.model import Clock, Fetched
from pipeline.station import Station
from storage import tables
from storage.engine import Database, sqlite_url
from storage.migrate import upgrade
from storage.sealing import open_seal
from storage.warc import WarcArchive
from tests.seeded_acts import ACTS, Act
from tests.seeded_sources import catalogue

NOW = datetime(2026, 11, 22, 3, 4, tzinfo=UTC)


def seed(database: Database, archive: WarcArchive, now: datetime = NOW) -> None:
    """Put every act, visit and delivery into an empty database."""
    with database.transaction() as tx:
        for act in ACTS:
            _seed_act(tx, archive, act, now)
        _seed_sources(tx, now)
        _seed_sending(tx, now)


def _seed_act(tx: sa.Connection, archive: WarcArchive, act: Act, now: datetime) -> None:
    at = now - timedelta(hours=act.hours_ago)
    body = f"<html><script>alert(1)</script><h1>{act.title}</h1><p>{act.text}</p></html>".encode()
    snapshot = archive.write(
        Fetched(
            source_id=act.source, url=f"https://{act.source}.example/{act.id}", status=200,
            headers=(("Content-Type", "text/html; charset=utf-8"),), body=body, fetched_at=at,
        )
    )  # fmt: skip
    tx.execute(
        sa.insert(tables.snapshots).values(
            **{field: getattr(snapshot, field) for field in snapshot.__slots__}
        )
    )
    tx.execute(
        sa.insert(tables.notices).values(
            id=f"n-{act.id}", source_id=act.source, identity=act.id, jurisdiction=act.land,
            number=act.number, issuers=[], title=act.title, url=f"https://{act.source}.example/{act.id}",
            published_on=date(2026, 11, 20), language=act.language, first_seen_at=at,
        )
    )  # fmt: skip
    old = (
        _seed_version(tx, act, act.old_text, 1, at - timedelta(days=9), None)
        if act.old_text
        else None
    )
    version = _seed_version(tx, act, act.text, 2 if old else 1, at, snapshot.id)
    best = max((one["score"] for one in (act.meaning or {}).get("sectors", ())), default=None)
    tx.execute(
        sa.insert(tables.changes).values(
            id=act.id, notice_id=f"n-{act.id}", version_id=version, previous_version_id=old,
            kind=act.kind, state=act.state, detected_at=at, entry_changes=[dict(one) for one in act.entry_changes],
            understanding={**act.meaning, "severity": act.severity} if act.meaning else None,
            severity=act.severity, score=best, relevant=act.meaning["relevant"] if act.meaning else None,
        )
    )  # fmt: skip
    _seed_findings(tx, act)
    if act.state != "detected":
        _seed_verdict(tx, act, at)


def _seed_version(
    tx: sa.Connection, act: Act, text: str, sequence: int, at: datetime, snapshot_id: str | None
) -> str:
    version = f"v-{act.id}-{sequence}"
    tx.execute(
        sa.insert(tables.versions).values(
            id=version, notice_id=f"n-{act.id}", sequence=sequence, title=act.title, text=text,
            text_sha256="0" * 64, row_sha256="0" * 64, entries=[],
            extra={"docket": "250509-0083"} if act.id == "estmark-tools" else {},
            seen_at=at, snapshot_id=snapshot_id,
        )
    )  # fmt: skip
    return version


def _seed_findings(tx: sa.Connection, act: Act) -> None:
    whole = f"{act.title}\n{act.text}"
    for position, (quote, means) in enumerate(act.means):
        start = whole.index(quote)
        tx.execute(
            sa.insert(tables.findings).values(
                id=f"f-{act.id}-{position}", change_id=act.id, position=position, start=start,
                end=start + len(quote), quote=quote, means=means,
            )
        )  # fmt: skip


def _seed_verdict(tx: sa.Connection, act: Act, at: datetime) -> None:
    by = {"confirmed": "rule:score", "dismissed": "kim.analyst"}.get(act.state, "rule:below_bar")
    reason = {
        "confirmed": "best sector scores at least 0.90",
        "dismissed": "no export measure",
    }.get(act.state, "best sector scores less than 0.90")
    tx.execute(
        sa.insert(tables.verdicts).values(
            id=f"d-{act.id}",
            change_id=act.id,
            sequence=1,
            state=act.state,
            by=by,
            reason=reason,
            at=at,
        )
    )


def _seed_sources(tx: sa.Connection, now: datetime) -> None:
    minute, hour, week = timedelta(minutes=1), timedelta(hours=1), timedelta(days=7)
    challenge = "a challenge page instead of the list: 'Checking your browser'"
    rows = (
        ("xz-commerce", 3 * minute, 3 * minute, 12 * minute, "complete", "", 0, 24),
        ("xe-gazette", 9 * minute, 9 * minute, 3 * hour, "unchanged", "", 0, 0),
        ("xs-kanpo", 14 * minute, 14 * minute, 26 * hour, "degraded", "2 of 31 rows unreadable", 0, 31),
        ("xr-notices", 4 * minute, 4 * minute, 5 * hour, "complete", "", 0, 12),
        ("xw-blatt", 40 * minute, 40 * minute, 6 * week, "unchanged", "", 0, 0),
        ("xs-customs", 21 * minute, 9 * hour, 3 * week, "quarantined", challenge, 4, 0),
    )  # fmt: skip
    for source_id, visit, sound, news, outcome, reason, failures, count in rows:
        tx.execute(
            sa.insert(tables.source_states).values(
                source_id=source_id, next_due_at=now + 11 * minute, last_visit_at=now - visit,
                last_sound_at=now - sound, last_news_at=now - news, last_outcome=outcome,
                last_reason=reason, failures_in_a_row=failures, validators={}, last_rows=[],
            )
        )  # fmt: skip
        for ago in range(6):
            ended = now - visit - ago * hour
            tx.execute(
                sa.insert(tables.visits).values(
                    id=f"visit-{source_id}-{ago}", source_id=source_id,
                    started_at=ended - timedelta(seconds=2.4), ended_at=ended,
                    outcome=outcome if ago < max(failures, 1) else "unchanged",
                    reason=reason if ago < max(failures, 1) else "", rows=count,
                    new=1 if outcome == "complete" and ago == 0 else 0, changed=0,
                    unreadable=2 if outcome == "degraded" and ago == 0 else 0,
                )
            )  # fmt: skip
    for place, (raw, problem) in enumerate(
        (
            (
                "<tr><td>新都告示第九号</td><td>令和八年十一月三十一日</td></tr>",
                "published_on: no such day",
            ),
            (
                "<tr><td></td><td>令和八年十一月十九日</td></tr>",
                "title: 'a::text' selected nothing",
            ),
        )
    ):
        tx.execute(
            sa.insert(tables.unreadables).values(
                id=f"u{place}", visit_id="visit-xs-kanpo-0", source_id="xs-kanpo", raw=raw,
                problem=problem, seen_at=now - 14 * minute,
            )
        )  # fmt: skip


def _seed_sending(tx: sa.Connection, now: datetime) -> None:
    tx.execute(sa.insert(tables.firms).values(id="firm", name="SECRET FIRM", language="ko"))
    tx.execute(
        sa.insert(tables.profiles).values(
            id="profile", firm_id="firm", name="p", language="ko", at_least=1, sectors=["battery"],
            jurisdictions=["*"], materials=[], code_prefixes=[], muted_terms=[], why="", active=True,
        )
    )  # fmt: skip
    tx.execute(
        sa.insert(tables.matches).values(
            id="match",
            change_id="zelan-graphite-2",
            profile_id="profile",
            because=[],
            matched_at=now,
        )
    )
    for kind, state in (("slack", "sent"), ("email", "sent"), ("webhook", "pending")):
        tx.execute(
            sa.insert(tables.channels).values(
                id=kind,
                firm_id="firm",
                kind=kind,
                address_sealed=b"SECRET",
                secret_sealed=b"SECRET",
            )
        )
        tx.execute(
            sa.insert(tables.deliveries).values(
                id=f"delivery-{kind}", match_id="match", change_id="zelan-graphite-2",
                profile_id="profile", channel_id=kind, state=state,
                created_at=now - timedelta(minutes=12), next_attempt_at=now,
            )
        )  # fmt: skip
        if state == "sent":
            fetched = now - timedelta(hours=0.2)
            tx.execute(
                sa.insert(tables.receipts).values(
                    delivery_id=f"delivery-{kind}", provider_reference="r",
                    at=fetched + timedelta(seconds=1.5),
                )
            )  # fmt: skip


def open_seeded(
    folder: Path, *, with_acts: bool = True, database: Database | None = None
) -> Station:
    """Return a station over the fictional gazettes; without acts it has never visited anything."""
    settings = load_settings(data_dir=folder)
    folder.mkdir(parents=True, exist_ok=True)
    if database is None:
        database = Database(sqlite_url(folder))
        upgrade(database)
    station = Station(
        settings=settings,
        database=database,
        archive=WarcArchive(folder / "archive"),
        seal=open_seal(folder, None),
        sources=catalogue(),
    )
    if with_acts:
        seed(station.database, station.archive)
    return station


def fixed_clock() -> Clock:
    """Return a clock that stands at the moment of the seed."""
    return lambda: NOW


def main(port: int, folder: Path, *, with_acts: bool) -> None:
    """Serve the pages of a seeded station."""
    import uvicorn

    from web.app import build_app

    station = open_seeded(folder, with_acts=with_acts)
    uvicorn.run(build_app(station, clock=fixed_clock()), port=port, log_level="warning")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), with_acts="--empty" not in sys.argv)
