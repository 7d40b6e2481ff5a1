"""Settle visits in one transaction: judge each, decide what is new, store both together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from config.logs import get_logger
from config.schema import AnySource
from crawlers.model import ReadRow, VisitResult
from domain.decide import DAY, MONTH, Decision, History, Origin, Sighting, decide, touched
from domain.due import next_due
from domain.identity import stable_id
from domain.model import Outcome, Version
from domain.sanity import Answer, Judgement, Past, SeenRow, judge
from domain.source_state import SourceState
from pipeline.collect_report import StoredVisit
from storage import changes, notices, sources, visits
from storage.engine import Transaction
from storage.notices import KnownNotice

log = get_logger(__name__)

ONE_TEXT = frozenset({"page", "law_xml", "pdf"})
"""Reader families that watch one text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Archived:
    """What is different when an archived page is settled."""

    visit_id: str
    last_rows: tuple[str, ...]
    """Rows of the capture of the same address that was run through before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    """What the database says of the notices of a visit."""

    state: SourceState
    last_rows: tuple[str, ...]
    notices: Mapping[str, KnownNotice]
    last_versions: Mapping[str, Version]


@dataclass(frozen=True, kw_only=True, slots=True)
class Visited:
    """A source, and what a visit to it brought."""

    source: AnySource
    result: VisitResult
    archived: Archived | None = None
    """None: the page was asked for just now."""


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
        states[one.source.id] = _state_after(one, state, stored)
        records.append((_record(one, stored), one.result.unreadable))
        told.append(stored)
    visits.add(tx, records)
    sources.save(tx, [state for key, state in states.items() if state is not before[key]], before)
    return told


def _settle_rows(tx: Transaction, visited: Visited, state: SourceState) -> StoredVisit:
    source, result = visited.source, visited.result
    known = _load(tx, visited, state)
    judgement = _judged(visited, known)
    decision = _decided(tx, source, result, known) if _brings_rows(judgement, result) else None
    judgement = _with_flapping(judgement, decision)
    stored = _stored(source, result, judgement, decision or Decision(), known)
    _store(tx, result, decision or Decision())
    if state.accepted_at and judgement.is_sound and visited.archived is None:
        sources.use_acceptance(tx, state)
        log.info("acceptance_used", source=source.id, reason=judgement.reason)
    return stored


def _judged(visited: Visited, known: _Known) -> Judgement:
    source, result = visited.source, visited.result
    return judge(
        _answer(source, result),
        _past(source, known),
        source.expectations,
        languages=source.languages,
        now=result.started_at,
        accepted="" if visited.archived else known.state.accepted_reason,
    )


def _load(tx: Transaction, visited: Visited, state: SourceState) -> _Known:
    source, result, archived = visited.source, visited.result, visited.archived
    last_rows = state.last_rows if archived is None else archived.last_rows
    if result.not_modified or result.failure:
        return _Known(state=state, last_rows=last_rows, notices={}, last_versions={})
    identities = [read.identity for read in result.rows]
    known = notices.known(tx, source.id, [*identities, *last_rows])
    changed = touched((_sighting(read) for read in result.rows), known)
    wanted = [known[one.identity].version_id for one in changed]
    return _Known(
        state=state,
        last_rows=last_rows,
        notices=known,
        last_versions=notices.find_versions(tx, wanted),
    )


def _answer(source: AnySource, result: VisitResult) -> Answer:
    is_one_text = source.reader in ONE_TEXT
    return Answer(
        rows=[
            SeenRow(
                identity=read.identity,
                row_sha256=read.row_sha256,
                title=read.row.title,
                text=_whole_text(read) if is_one_text else read.row.text,
            )
            for read in result.rows
        ],
        unreadable=len(result.unreadable),
        doubts=[
            f"{read.row.title[:60]!r}: {doubt}" for read in result.rows for doubt in read.row.doubts
        ],
        page_text=result.page_text,
        failure=result.failure,
        suspicion=result.suspicion,
        not_modified=result.not_modified,
    )


def _whole_text(read: ReadRow) -> str:
    return "\n".join([read.row.text, *(entry.text for entry in read.row.entries)])


def _past(source: AnySource, known: _Known) -> Past:
    chars = None
    if source.reader in ONE_TEXT:
        chars = sum(
            len(version.text) + sum(len(entry.text) for entry in version.entries)
            for version in known.last_versions.values()
        )
    published: dict[str, date] = {
        identity: one.published_on
        for identity, one in known.notices.items()
        if one.published_on is not None
    }
    return Past(
        last_rows=known.last_rows,
        known={identity: one.row_sha256 for identity, one in known.notices.items()},
        published=published,
        text_chars=chars,
    )


def _brings_rows(judgement: Judgement, result: VisitResult) -> bool:
    return judgement.is_sound and not result.not_modified


def _decided(tx: Transaction, source: AnySource, result: VisitResult, known: _Known) -> Decision:
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


def _with_flapping(judgement: Judgement, decision: Decision | None) -> Judgement:
    if decision is None or not decision.flapping:
        return judgement
    reason = (
        f"the text of {decision.flapping[0]!r} changes at every visit and is not kept any more: "
        "name the part that changes in the source's `ignore`"
    )
    reasons = [part for part in (judgement.reason, reason) if part]
    return Judgement(outcome=Outcome.DEGRADED, reason="; ".join(reasons))


def _stored(
    source: AnySource, result: VisitResult, judgement: Judgement, decision: Decision, known: _Known
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


def _state_after(visited: Visited, state: SourceState, stored: StoredVisit) -> SourceState:
    result, is_archived = visited.result, visited.archived is not None
    if is_archived and state.last_visit_at is not None and state.last_visit_at > result.started_at:
        return state  # an old page says nothing about how its source stands today
    is_sound = stored.outcome not in {Outcome.FAILED, Outcome.QUARANTINED}
    after = replace(
        state,
        last_visit_at=result.started_at,
        last_outcome=stored.outcome,
        last_reason=stored.reason,
        last_news_at=result.started_at if stored.change_ids else state.last_news_at,
    )
    if is_sound:
        after = _sound_state(after, result, stored)
    if not is_archived:
        after = _scheduled(visited.source, after, result, is_sound=is_sound)
    return after


def _sound_state(state: SourceState, result: VisitResult, stored: StoredVisit) -> SourceState:
    # a page of which something could not be read is asked for whole, until it can be
    keeps = stored.outcome in {Outcome.UNCHANGED, Outcome.COMPLETE}
    rows = tuple(read.identity for read in result.rows)
    return replace(
        state,
        last_sound_at=result.started_at,
        last_rows=state.last_rows if result.not_modified else rows,
        validators=result.validators if keeps else {},
    )


def _scheduled(
    source: AnySource, state: SourceState, result: VisitResult, *, is_sound: bool
) -> SourceState:
    failures = 0 if is_sound else state.failures_in_a_row + 1
    after = replace(state, failures_in_a_row=failures)
    wait = result.retry_after_seconds
    retry_after = None if wait is None else timedelta(seconds=wait)
    due = next_due(source, after, result.ended_at, retry_after=retry_after)
    return replace(after, next_due_at=due)
