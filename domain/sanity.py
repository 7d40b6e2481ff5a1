"""The gate before diffing: is this answer the publisher's word, or something in its place?

What is doubted is quarantined: the last good state stays, the operator is told, the subscriber is
not. The opposite mistake is blindness, so a page that shows what is known and adds to it passes,
whatever its new rows say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from domain.hostile import SURE, hostile_kind
from domain.model import Outcome
from domain.scripts import share_in_scripts_of

CHANGED_ROWS_MIN = 5
"""Fewer reworded rows are a publisher's corrections, whatever their share; guess, review by use."""
LOST_ROWS_MIN = 2
LOST_SHARE = 0.5
"""A list that lost this share of its rows, and won none, was cut; half is a guess."""
WINDOW_DAYS = 14
"""A row younger than this has no reason to leave a list; guess from weekly windows."""
SHORT_PAGE_CHARS = 4000
"""Stand-in pages are short; the longest block page seen had 1,900 characters of text."""
SHRUNK_SHARE = 0.3
"""A watched text that keeps less than this of its length was cut; guess."""
SCRIPT_SHARE_MIN = 0.1


class ExpectationsLike(Protocol):
    """What a sound answer looks like; see `config.schema.Expectations`."""

    @property
    def rows_min(self) -> int:
        """Fewer rows quarantine."""
        ...

    @property
    def rows_max(self) -> int:
        """More rows quarantine."""
        ...

    @property
    def empty_is_sound(self) -> bool:
        """No rows at all is a sound answer."""
        ...

    @property
    def changed_share_max(self) -> float:
        """Largest share of known rows that may be reworded at once."""
        ...

    @property
    def sentinel(self) -> str:
        """Words of every sound page."""
        ...

    @property
    def languages_strict(self) -> bool:
        """Another script than the source's is doubted."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class SeenRow:
    """What the gate looks at in a row."""

    identity: str
    row_sha256: str
    """Empty: its full text could not be had, so it tells nothing about rewording."""
    title: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a visit brought, as the gate sees it."""

    rows: Sequence[SeenRow] = ()
    unreadable: int = 0
    doubts: Sequence[str] = ()
    """What could not be read of rows that were kept."""
    page_text: str = ""
    failure: str = ""
    suspicion: str = ""
    not_modified: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Past:
    """What is known of the source."""

    last_rows: Sequence[str] = ()
    """Identities of the last sound visit; empty: there was none, or it was empty."""
    known: Mapping[str, str] = field(default_factory=dict)
    """Identity → row hash of the notices of this page and of the last sound one."""
    published: Mapping[str, date] = field(default_factory=dict)
    """Identity → date of publication, where there is one."""
    text_chars: int | None = None
    """Length of the watched text at the last sound visit; None for a list of rows."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """How a visit ended, and why in words."""

    outcome: Outcome
    reason: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether the answer may be read as the publisher's word."""
        return self.outcome not in {Outcome.FAILED, Outcome.QUARANTINED}


def judge(
    answer: Answer,
    past: Past,
    expected: ExpectationsLike,
    *,
    languages: Sequence[str],
    now: datetime,
    accepted: str = "",
) -> Judgement:
    """Return the outcome of a visit: its failure, its doubt, or how much of it was read.

    `accepted` is the operator's reason to take a doubtful answer as sound. It helps against a
    count, a cut, a mass change and another script; never against a page in the place of the page,
    or one that could not be read.
    """
    if answer.failure:
        return Judgement(outcome=Outcome.FAILED, reason=answer.failure)
    if answer.not_modified:
        return Judgement(outcome=Outcome.UNCHANGED)
    refusal = _stands_in(answer, past, expected) or _unread(answer)
    doubt = (
        _miscounted(answer, expected)
        or _cut(answer, past, now)
        or _reworded_at_once(answer, past, expected)
        or _in_another_script(answer, expected, languages)
    )
    if refusal or (doubt and not accepted):
        return Judgement(outcome=Outcome.QUARANTINED, reason=refusal or doubt)
    sound = _sound(answer, past)
    if not doubt:
        return sound
    reasons = (f"{doubt}; accepted: {accepted}", sound.reason)
    return replace(sound, reason="; ".join(reason for reason in reasons if reason))


def _sound(answer: Answer, past: Past) -> Judgement:
    if answer.unreadable or answer.doubts:
        parts = [
            f"{_rows(answer.unreadable)} could not be read" if answer.unreadable else "",
            _first_of(answer.doubts),
        ]
        return Judgement(outcome=Outcome.DEGRADED, reason=", ".join(part for part in parts if part))
    if all(_is_known(row, past) for row in answer.rows):
        return Judgement(outcome=Outcome.UNCHANGED)
    return Judgement(outcome=Outcome.COMPLETE)


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _first_of(doubts: Sequence[str]) -> str:
    if not doubts:
        return ""
    return doubts[0] + (f", and {len(doubts) - 1} more doubts" if len(doubts) > 1 else "")


def _is_known(row: SeenRow, past: Past) -> bool:
    return row.identity in past.known and row.row_sha256 in {"", past.known[row.identity]}


def _stands_in(answer: Answer, past: Past, expected: ExpectationsLike) -> str:
    """A page in the place of the page; its words are believed where the content is missing."""
    kind = hostile_kind(answer.page_text)
    if answer.suspicion:
        return f"the page is {kind}: {answer.suspicion}" if kind else answer.suspicion
    if expected.sentinel and expected.sentinel not in answer.page_text:
        return _named(kind, f"{expected.sentinel!r} is missing from the page")
    watched = past.text_chars is not None or _is_one_text(answer)
    if kind in SURE and (watched or not answer.rows):
        return f"the page is {kind}"
    if not kind or len(answer.page_text) > SHORT_PAGE_CHARS:
        return ""
    shows_known = any(row.identity in past.known for row in answer.rows)
    if watched or not answer.rows or (past.last_rows and not shows_known):
        return f"the page is {kind}"
    return ""


def _is_one_text(answer: Answer) -> bool:
    """One row that holds the whole page: a watched page or law."""
    if len(answer.rows) != 1:
        return False
    return 2 * len(answer.rows[0].text) > len(answer.page_text)


def _unread(answer: Answer) -> str:
    if answer.rows or not answer.unreadable:
        return ""
    return f"none of the {_rows(answer.unreadable)} could be read"


def _miscounted(answer: Answer, expected: ExpectationsLike) -> str:
    count = len(answer.rows) + answer.unreadable
    if not count:
        return "" if expected.empty_is_sound else "no rows, expected some"
    if count < expected.rows_min:
        return f"{_rows(count)}, expected at least {expected.rows_min}"
    if count > expected.rows_max:
        return f"{_rows(count)}, expected at most {expected.rows_max}"
    return ""


def _cut(answer: Answer, past: Past, now: datetime) -> str:
    """A list that lost rows too young to leave, and won none; a watched text that shrank."""
    if past.text_chars:
        chars = sum(len(row.text) for row in answer.rows)
        if chars < SHRUNK_SHARE * past.text_chars:
            return f"the text shrank from {past.text_chars} to {chars} characters"
        return ""
    here = {row.identity for row in answer.rows}
    if not here or any(identity not in past.known for identity in here):
        return ""
    oldest = now.date() - timedelta(days=WINDOW_DAYS)
    lost = [
        identity
        for identity in past.last_rows
        if identity not in here and past.published.get(identity, now.date()) >= oldest
    ]
    if len(lost) < LOST_ROWS_MIN or len(lost) < LOST_SHARE * len(past.last_rows):
        return ""
    return f"the list was cut: {len(lost)} of {len(past.last_rows)} rows are gone, none is new"


def _reworded_at_once(answer: Answer, past: Past, expected: ExpectationsLike) -> str:
    known = [row for row in answer.rows if row.row_sha256 and past.known.get(row.identity)]
    changed = sum(row.row_sha256 != past.known[row.identity] for row in known)
    if changed < CHANGED_ROWS_MIN or changed <= expected.changed_share_max * len(known):
        return ""
    return f"mass change: {changed} of {len(known)} known rows were reworded at once"


def _in_another_script(answer: Answer, expected: ExpectationsLike, languages: Sequence[str]) -> str:
    if not expected.languages_strict:
        return ""
    words = " ".join(f"{row.title} {row.text[:500]}" for row in answer.rows)
    share = share_in_scripts_of(languages, words)
    if share is None or share >= SCRIPT_SHARE_MIN:
        return ""
    return f"the rows are not written in {' or '.join(languages)}"


def _named(kind: str, problem: str) -> str:
    return f"the page is {kind}: {problem}" if kind else problem
