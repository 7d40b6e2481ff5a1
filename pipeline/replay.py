"""Run archived pages through the pipeline, with the archive's clock and no network."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from crawlers.model import VisitResult
from crawlers.replay import ArchivedVisit, archived_visits
from domain.model import Fetched, Outcome, Snapshot
from pipeline.collect_report import CollectReport, StoredVisit
from pipeline.settle import settle
from pipeline.station import Station
from pipeline.visited import Archived, Visited
from storage import visits
from storage.warc import body_sha256, snapshot_id


async def collect_archive(station: Station, path: Path) -> CollectReport:
    """Visit every archived page that belongs to a configured source, in the order of capture.

    Pages that one visit brought are one visit again. A visit that was run through before and was
    sound is known, so a second run changes nothing. An old page never undoes what a newer one said.

    Raises:
        NotFound: there is no archive at `path`.
        ConfigInvalid: it is neither a WARC file nor a folder with an INDEX.tsv.
        StoreUnusable: the database or the archive takes no more.
    """
    return await asyncio.to_thread(_collect, station, path)


def _collect(station: Station, path: Path) -> CollectReport:
    replay = archived_visits(path, station.sources)
    with station.database.reading() as tx:
        known = visits.sound_visits(tx, [visit.visit_id for visit in replay.visits])
    last_rows: dict[tuple[str, ...], tuple[str, ...]] = {}
    stored = [
        StoredVisit(
            source_id=visit.source_id, outcome=Outcome.UNCHANGED, rows=known[visit.visit_id]
        )
        if visit.visit_id in known
        else _visit(station, visit, last_rows)
        for visit in replay.visits
    ]
    return CollectReport(visits=stored, skipped=replay.skipped(), notes=replay.notes)


def _visit(
    station: Station, visit: ArchivedVisit, last_rows: dict[tuple[str, ...], tuple[str, ...]]
) -> StoredVisit:
    result = visit.run(_Once(station))
    station.archive.sync()
    with station.database.transaction() as tx:
        source = station.sources[visit.source_id]
        archived = Archived(visit_id=visit.visit_id, last_rows=last_rows.get(visit.place, ()))
        (stored,) = settle(tx, [Visited(source=source, result=result, archived=archived)])
    if stored.outcome not in {Outcome.FAILED, Outcome.QUARANTINED}:
        last_rows[visit.place] = _identities(result)
    return stored


def _identities(result: VisitResult) -> tuple[str, ...]:
    return tuple(read.identity for read in result.rows)


@dataclass(frozen=True)
class _Once:
    """Archives a response only where it is not archived yet: a quarantined page comes again."""

    station: Station

    def write(self, fetched: Fetched) -> Snapshot:
        wanted = snapshot_id(fetched, body_sha256(fetched))
        with self.station.database.reading() as tx:
            known = visits.find_snapshots(tx, [wanted])
        return known.get(wanted) or self.station.archive.write(fetched)
