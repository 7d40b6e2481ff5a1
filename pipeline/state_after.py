"""How a source stands after a visit."""

from dataclasses import replace
from datetime import timedelta

from config.schema import AnySource
from crawlers.model import VisitResult
from domain.due import next_due
from domain.model import Outcome
from domain.source_state import SourceState
from pipeline.collect_report import StoredVisit
from pipeline.visited import Visited


def state_after(visited: Visited, state: SourceState, stored: StoredVisit) -> SourceState:
    """Return how the source stands after a visit; an archived one moves no schedule."""
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
