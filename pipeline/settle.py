"""Settle visits in one transaction: judge each, decide what is new, store both together."""

from collections.abc import Sequence

from config.logs import get_logger
from config.schema import AnySource
from crawlers.model import ReadRow, VisitResult
from domain.decide import DAY, MONTH, Decision, History, Origin, Sighting, decide, touched
from domain.identity import stable_id
from domain.sanity import Judgement
from domain.source_state import SourceState
from pipeline.collect_report import StoredVisit
from pipeline.gate import judged, with_flapping
from pipeline.state_after import state_after
from pipeline.visited import ONE_TEXT, Known, Visited
from storage import changes, notices, sources, visits
from storage.engine import Transaction

log = get_logger(__name__)


def settle(tx: Transaction, visited: Sequence[Visited]) -> list[StoredVisit]:
    """Store the outcomes of visits with their rows, and return each in short, in their order.

    Settling the same visit again stores nothing new. What all visits have in common is asked and
    written together: most waves bring little but pages that stayed the same.
    """
    before = sources.states_of(tx, [one.source.id for one in visited])
    states, records, told = dict(before), [], []
    for one in visited:
        state = states[one.source.id]
        stored = _settle_rows(tx, one, state)
        states[one.source.id] = state_after(one, state, stored)
        records.append((_record(one, stored), one.result.unreadable))
        told.append(stored)
    visits.add(tx, records)
    sources.save(tx, [state for key, state in states.items() if state is not before[key]], before)
    return told


def _settle_rows(tx: Transaction, visited: Visited, state: SourceState) -> StoredVisit:
    source, result = visited.source, visited.result
    known = _load(tx, visited, state)
    judgement = judged(visited, known)
    decision = _decided(tx, source, result, known) if _brings_rows(judgement, result) else None
    judgement = with_flapping(judgement, decision)
    stored = _stored(source, result, judgement, decision or Decision(), known)
    _store(tx, result, decision or Decision())
    if state.accepted_at and judgement.is_sound and visited.archived is None:
        sources.use_acceptance(tx, state)
        log.info("acceptance_used", source=source.id, reason=judgement.reason)
    return stored


def _load(tx: Transaction, visited: Visited, state: SourceState) -> Known:
    source, result, archived = visited.source, visited.result, visited.archived
    last_rows = state.last_rows if archived is None else archived.last_rows
    if result.not_modified or result.failure:
        return Known(state=state, last_rows=last_rows, notices={}, last_versions={})
    identities = [read.identity for read in result.rows]
    known = notices.known(tx, source.id, [*identities, *last_rows])
    changed = touched((_sighting(read) for read in result.rows), known)
    wanted = [known[one.identity].version_id for one in changed]
    return Known(
        state=state,
        last_rows=last_rows,
        notices=known,
        last_versions=notices.find_versions(tx, wanted),
    )


def _brings_rows(judgement: Judgement, result: VisitResult) -> bool:
    return judgement.is_sound and not result.not_modified


def _decided(tx: Transaction, source: AnySource, result: VisitResult, known: Known) -> Decision:
    now = result.started_at
    changed = [version.notice_id for version in known.last_versions.values()]
    history = History(
        known=known.notices,
        entries={key: version.entries for key, version in known.last_versions.items()},
        told=notices.with_changes(tx, changed),
        versions_in_day=notices.count_versions_since(tx, changed, now - DAY),
        versions_in_month=notices.count_versions_since(tx, changed, now - MONTH),
    )
    origin = Origin(
        source_id=source.id,
        jurisdiction=source.jurisdiction,
        languages=source.languages,
        is_one_text=source.reader in ONE_TEXT,
        is_first_visit=known.state.last_sound_at is None,
    )
    return decide([_sighting(read) for read in result.rows], history, origin, now)


def _sighting(read: ReadRow) -> Sighting:
    return Sighting(
        row=read.row,
        identity=read.identity,
        row_sha256=read.row_sha256,
        snapshot_id=read.snapshot_id,
    )


def _stored(
    source: AnySource, result: VisitResult, judgement: Judgement, decision: Decision, known: Known
) -> StoredVisit:
    return StoredVisit(
        source_id=source.id,
        outcome=judgement.outcome,
        reason=judgement.reason,
        # a page that stayed the same still shows the rows of the last sound visit
        rows=len(known.last_rows) if result.not_modified else len(result.rows),
        new=len(decision.notices),
        changed=decision.reworded,
        unreadable=len(result.unreadable),
        versions=len(decision.versions),
        change_ids=tuple(change.id for change in decision.changes),
    )


def _store(tx: Transaction, result: VisitResult, decision: Decision) -> None:
    visits.add_snapshots(tx, result.snapshots)
    notices.add(tx, decision.notices)
    notices.add_versions(tx, decision.versions)
    notices.seen_as(tx, decision.seen_as)
    for change in decision.changes:
        changes.add(tx, change)


def _record(visited: Visited, stored: StoredVisit) -> visits.VisitRecord:
    result, archived = visited.result, visited.archived
    live_id = stable_id("visit", result.source_id, result.started_at.isoformat())
    return visits.VisitRecord(
        id=archived.visit_id if archived else live_id,
        source_id=result.source_id,
        started_at=result.started_at,
        ended_at=result.ended_at,
        outcome=stored.outcome,
        reason=stored.reason,
        rows=stored.rows,
        new=stored.new,
        changed=stored.changed,
        unreadable=stored.unreadable,
    )
