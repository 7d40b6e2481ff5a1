"""Laws of deciding: nothing new is missed, nothing known is told again."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.decide import (
    BACKLOG_DAYS,
    VERSIONS_A_DAY_MAX,
    VERSIONS_A_MONTH_MAX,
    Decision,
    History,
    Origin,
    Sighting,
    decide,
    touched,
)
from domain.identity import notice_identity, row_sha256
from domain.model import ChangeKind, ChangeState, Entry, Row

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)
ORIGIN = Origin(
    source_id="zz-gazette",
    jurisdiction="ZZ",
    languages=("en",),
    is_one_text=False,
    is_first_visit=False,
)


@dataclass(frozen=True, kw_only=True)
class Known:
    id: str
    version_id: str
    sequence: int
    text_sha256: str
    row_sha256: str
    extra: dict[str, str] = field(default_factory=dict)
    seen_at: datetime = NOW


rows = st.lists(
    st.builds(
        Row,
        title=st.text("abc", min_size=1, max_size=6),
        url=st.just(""),
        text=st.text("xyz", max_size=6),
        published_on=st.dates(date(2026, 9, 20), date(2026, 10, 5)),
    ),
    max_size=8,
    unique_by=lambda row: (row.title, row.published_on),
)


def sighted(row: Row) -> Sighting:
    return Sighting(
        row=row,
        identity=notice_identity(row, "number"),
        row_sha256=row_sha256(row),
        snapshot_id="snapshot",
    )


def history_after(decision: Decision) -> History:
    """Return what the database says once a decision about new notices is stored."""
    known = {
        notice.identity: Known(
            id=notice.id,
            version_id=version.id,
            sequence=version.sequence,
            text_sha256=version.text_sha256,
            row_sha256=sha256,
            extra=dict(version.extra),
            seen_at=version.seen_at,
        )
        for notice, (version, sha256) in zip(decision.notices, decision.versions, strict=True)
    }
    entries = {version.id: version.entries for version, _ in decision.versions}
    return History(known=known, entries=entries)


@given(rows)
def test_every_new_row_is_a_notice_with_a_version_and_a_change(some: list[Row]) -> None:
    decision = decide([sighted(row) for row in some], History(), ORIGIN, NOW)

    assert len(some) == len(decision.notices) == len(decision.versions) == len(decision.changes)
    assert {change.version_id for change in decision.changes} == {
        version.id for version, _ in decision.versions
    }
    assert all(change.state is ChangeState.DETECTED for change in decision.changes)


@given(rows)
def test_what_is_known_is_never_told_again(some: list[Row]) -> None:
    sightings = [sighted(row) for row in some]
    history = history_after(decide(sightings, History(), ORIGIN, NOW))

    assert Decision() == decide(sightings, history, ORIGIN, NOW + timedelta(hours=1))
    assert [] == touched(sightings, history.known)


@given(rows, st.integers(0, 7))
def test_every_reworded_row_is_a_version_and_a_change(some: list[Row], which: int) -> None:
    sightings = [sighted(row) for row in some]
    history = history_after(decide(sightings, History(), ORIGIN, NOW))
    changed = some[which : which + 1]
    again = [sighted(replace(row, text=row.text + " amended")) for row in changed]

    decision = decide(again, history, ORIGIN, NOW + timedelta(hours=1))

    assert len(changed) == len(decision.versions) == len(decision.changes) == decision.reworded
    assert [] == decision.notices
    assert all(version.sequence == 2 for version, _ in decision.versions)


@given(rows)
def test_an_older_reading_changes_nothing(some: list[Row]) -> None:
    sightings = [sighted(row) for row in some]
    history = history_after(decide(sightings, History(), ORIGIN, NOW))
    older = [sighted(replace(row, text="an older text")) for row in some]

    assert Decision() == decide(older, history, ORIGIN, NOW - timedelta(days=1))


@given(rows)
def test_a_backlog_is_kept_and_only_its_last_days_are_news(some: list[Row]) -> None:
    first = replace(ORIGIN, is_first_visit=True)
    decision = decide([sighted(row) for row in some], History(), first, NOW)

    fresh = NOW.date() - timedelta(days=BACKLOG_DAYS)
    assert len(some) == len(decision.versions)
    assert sum(row.published_on is not None and row.published_on >= fresh for row in some) == len(
        decision.changes
    )


@given(rows)
def test_the_same_rows_have_the_same_ids_in_every_replay(some: list[Row]) -> None:
    sightings = [sighted(row) for row in some]
    once = decide(sightings, History(), ORIGIN, NOW)
    again = decide(sightings, History(), ORIGIN, NOW + timedelta(days=1))

    assert [one.id for one in once.changes] == [one.id for one in again.changes]
    assert [one.id for one in once.notices] == [one.id for one in again.notices]


LAW = Row(title="Law", url="", number="1", entries=(Entry(key="1", text="a"),), text="a")


def test_the_first_text_of_a_watched_law_is_the_baseline() -> None:
    today = replace(LAW, published_on=NOW.date())
    origin = replace(ORIGIN, is_one_text=True, is_first_visit=True)

    decision = decide([sighted(today)], History(), origin, NOW)

    assert (1, 0) == (len(decision.versions), len(decision.changes))


def test_a_law_tells_its_entries_and_a_notice_without_entries_its_text() -> None:
    history = history_after(decide([sighted(LAW)], History(), ORIGIN, NOW))
    amended = replace(LAW, entries=(Entry(key="1", text="b"), Entry(key="2", text="c")), text="b c")
    preamble = replace(LAW, text="a, as amended")

    [entries] = decide([sighted(amended)], history, ORIGIN, NOW).changes
    [text] = decide([sighted(preamble)], history, ORIGIN, NOW).changes

    assert ChangeKind.ENTRIES is entries.kind
    assert [("reworded", "1"), ("added", "2")] == [
        (change.kind, change.key) for change in entries.entry_changes
    ]
    assert (ChangeKind.NEW_VERSION, ()) == (text.kind, text.entry_changes)


def test_a_date_edited_in_place_is_a_version() -> None:
    row = replace(LAW, extra={"effective_on": "2026-12-01"})
    history = history_after(decide([sighted(row)], History(), ORIGIN, NOW))
    later = sighted(replace(row, extra={"effective_on": "2027-01-15"}))

    assert 1 == len(decide([later], history, ORIGIN, NOW).changes)


def test_a_text_that_flips_is_cut_off_by_day_and_by_month() -> None:
    history = history_after(decide([sighted(LAW)], History(), ORIGIN, NOW))
    [known] = history.known.values()
    flipped = [sighted(replace(LAW, text="seen 7 times"))]

    for often in (
        replace(history, versions_in_day={known.id: VERSIONS_A_DAY_MAX}),
        replace(history, versions_in_month={known.id: VERSIONS_A_MONTH_MAX}),
    ):
        decision = decide(flipped, often, ORIGIN, NOW)
        assert (["Law"], []) == (decision.flapping, decision.versions)
    below = replace(
        history,
        versions_in_day={known.id: VERSIONS_A_DAY_MAX - 1},
        versions_in_month={known.id: VERSIONS_A_MONTH_MAX - 1},
    )
    assert 1 == len(decide(flipped, below, ORIGIN, NOW).versions)


def test_the_words_of_the_list_never_take_the_place_of_the_full_text() -> None:
    history = history_after(decide([sighted(LAW)], History(), ORIGIN, NOW))
    listed = replace(sighted(replace(LAW, title="Law (amended)", text="")), row_sha256="")

    assert Decision() == decide([listed], history, ORIGIN, NOW)


def test_a_text_of_the_backlog_that_is_had_at_last_is_no_news_and_of_a_told_notice_it_is() -> None:
    listed = replace(sighted(replace(LAW, text="")), row_sha256="")
    first = replace(ORIGIN, is_first_visit=True)
    history = history_after(decide([listed], History(), first, NOW))
    [known] = history.known.values()

    backlog = decide([sighted(LAW)], history, ORIGIN, NOW)
    told = decide([sighted(LAW)], replace(history, told=frozenset({known.id})), ORIGIN, NOW)

    assert (1, 0) == (len(backlog.versions), len(backlog.changes))
    assert (1, 1) == (len(told.versions), len(told.changes))


def test_a_row_that_reads_otherwise_but_says_the_same_is_only_noted() -> None:
    history = history_after(decide([sighted(LAW)], History(), ORIGIN, NOW))
    dated = sighted(replace(LAW, published_on=NOW.date()))

    decision = decide([dated], history, ORIGIN, NOW)

    assert ([], [dated.row_sha256]) == (decision.changes, list(decision.seen_as.values()))
