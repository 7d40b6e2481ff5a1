"""Ask a second reader about what the rules have read, and flag where it disagrees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from config.logs import get_logger
from domain.errors import ReaderFailed
from domain.model import Change, Clock
from domain.second_opinion import Judged, Question, disagreement
from opinions import SecondReader
from opinions.registry import open_reader
from pipeline.station import Station
from storage import opinions
from storage.engine import Transaction
from storage.subjects import subject_of

if TYPE_CHECKING:
    from opinions.reranker import Skill

log = get_logger(__name__)

ROUND = 20  # guess: what a slow endpoint answers in a minute or two
LOOK_BACK = timedelta(days=14)
"""Older changes are not asked about: their firms have long heard (guess)."""
LEARNED_FROM_MAX = 5000


@dataclass(frozen=True, kw_only=True, slots=True)
class OpinionReport:
    """What one round of asking brought."""

    asked: int = 0
    disagreed: int = 0
    failed: int = 0
    silent: int = 0
    """Asked of a reader that has no opinion yet."""
    over_budget: bool = False
    """The next question could go past the month's cost cap: nothing more is asked."""


async def ask_configured_reader(station: Station, clock: Clock) -> OpinionReport:
    """Ask the reader that the settings name, one round.

    Raises:
        ConfigInvalid: there is none of that name, or its own settings are incomplete.
    """
    reader = open_reader(station.settings)
    try:
        report = await ask_second_reader(station, reader, clock)
    finally:
        await reader.close()
    if report.asked:
        log.info("second_reader_asked", asked=report.asked, disagreed=report.disagreed)
    return report


async def ask_second_reader(
    station: Station, reader: SecondReader, clock: Clock, limit: int = ROUND
) -> OpinionReport:
    """Ask about each change until it is answered, and keep the answers; no state is touched.

    A question that failed is asked again by the schedule of `domain/retry.py`, behind what was
    never asked. The highest cost of an answer is booked before each try, its true cost when it has
    come; no question is asked that could go past `second_reader_cost_max` in a calendar month of
    UTC.
    """
    now = clock()
    with station.database.reading() as tx:
        waiting = opinions.unasked(tx, reader.name, now - LOOK_BACK, limit)
        waiting += opinions.due(tx, reader.name, now - LOOK_BACK, now, limit - len(waiting))
        questions = [question_of(tx, change) for change in waiting]
        judged = verdicts_of_persons(tx)
    reader.learn(judged)
    asked = disagreed = failed = silent = 0
    for question in questions:
        if not _booked(station, reader, question, clock()):
            return OpinionReport(
                asked=asked, disagreed=disagreed, failed=failed, silent=silent, over_budget=True
            )
        end = await _ask(station, reader, question)
        asked += 1
        disagreed += end == "disagrees"
        failed += end == "failed"
        silent += end == "silent"
        if end in {"failed", "silent"}:
            break  # the others would fare the same: they are asked at the next round
    return OpinionReport(asked=asked, disagreed=disagreed, failed=failed, silent=silent)


def reranker_skill(station: Station) -> "Skill":
    """Return how well a re-ranker foretells the verdicts of persons that it did not learn from."""
    from opinions.reranker import skill

    with station.database.reading() as tx:
        judged = verdicts_of_persons(tx)
    return skill(judged)


def question_of(tx: Transaction, change: Change) -> Question:
    """Return what a second reader is shown of a change that was read."""
    subject = subject_of(tx, change)
    if change.understanding is None:
        raise ValueError(f"change {change.id} was not read yet")
    return Question(
        change_id=change.id,
        source_id=subject.notice.source_id,
        jurisdiction=subject.notice.jurisdiction,
        title=subject.version.title,
        text=subject.told,
        understanding=change.understanding,
    )


def verdicts_of_persons(tx: Transaction) -> Sequence[Judged]:
    """Return the changes that persons decided, for a reader to learn from."""
    decided = opinions.decided_by_persons(tx, LEARNED_FROM_MAX)
    return [
        Judged(question=question_of(tx, change), confirmed=confirmed)
        for change, confirmed in decided
    ]


def _booked(station: Station, reader: SecondReader, question: Question, now: datetime) -> bool:
    month = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    highest = reader.highest_cost(question)
    cap = station.settings.second_reader_cost_max
    with station.database.transaction() as tx:
        spent = opinions.spent(tx, reader.name, month)
        if highest and spent + highest > cap:
            log.warning("second_reader_over_budget", reader=reader.name, spent=spent, cap=cap)
            return False
        return opinions.reserve(tx, question.change_id, reader.name, highest, now)


async def _ask(station: Station, reader: SecondReader, question: Question) -> str:
    try:
        opinion = await reader.opinion(question)
    except ReaderFailed as problem:
        log.warning("second_reader_failed", reader=reader.name, problem=str(problem))
        with station.database.transaction() as tx:
            opinions.failed(tx, question.change_id, reader.name, str(problem))
        return "failed"
    if opinion is None:
        with station.database.transaction() as tx:
            opinions.withdraw(tx, question.change_id, reader.name)
        return "silent"
    why = disagreement(question.understanding, opinion)
    with station.database.transaction() as tx:
        opinions.keep(tx, opinion, why, reader.highest_cost(question))
    return "disagrees" if why else "agrees"
