"""Archived pages go the same way as live ones, offline and with the archive's clock."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.archives import capture_instant, open_archive
from crawlers.replay import archived_visits
from domain.errors import ConfigInvalid, NotFound
from domain.model import Outcome
from pipeline.collect import collect
from pipeline.replay import collect_archive
from pipeline.station import Station
from storage import changes, notices
from tests.integration.archive_folders import GAZETTE, ORIGIN, folder_of
from tests.integration.collecting import with_sources
from tests.integration.gazettes import feed, says, served, source


async def test_captures_are_visited_in_the_order_of_their_dates(
    station: Station, tmp_path: Path
) -> None:
    archive = folder_of(
        tmp_path / "captures",
        (GAZETTE, "2026-10-07", feed("one", "two", "three")),
        (GAZETTE, "2026-10-06 (commit)", feed("one", "two")),
        ("https://elsewhere.example/", "2026-10-06", "<html></html>"),
        (GAZETTE, "unknown", feed("zero")),
    )
    station = with_sources(station, ORIGIN)

    report = await collect_archive(station, archive)

    assert [1, 2, 1] == [visit.new for visit in report.visits]
    assert ["2.xml (https://elsewhere.example/)"] == list(report.skipped)
    assert ["3.xml: 'unknown' names no date, taken as 1970-01-01"] == list(report.notes)
    with station.database.reading() as tx:
        change = changes.find(tx, report.visits[-1].change_ids[0])
    assert datetime(2026, 10, 7, tzinfo=UTC) == change.detected_at


async def test_a_second_run_changes_nothing(station: Station, tmp_path: Path) -> None:
    archive = folder_of(
        tmp_path / "captures",
        (GAZETTE, "2026-10-05", feed("one", "two")),
        (GAZETTE, "2026-10-06", feed("one").replace("On one.", "On one, amended.")),
        (GAZETTE, "2026-10-07", feed("one", "two")),
        (GAZETTE, "2026-10-08", "<html>not a feed</html>"),
    )
    station = with_sources(station, ORIGIN)

    first = await collect_archive(station, archive)
    second = await collect_archive(station, archive)

    assert (2, 4, 4) == (
        first.totals["notices"],
        first.totals["versions"],
        first.totals["changes"],
    )
    assert {"notices": 0, "versions": 0, "changes": 0, "quarantined": 1, "visits": 4} == {
        name: second.totals[name]
        for name in ("notices", "versions", "changes", "quarantined", "visits")
    }


async def test_an_old_page_never_undoes_what_a_newer_one_said(
    station: Station, tmp_path: Path
) -> None:
    station = with_sources(station, ORIGIN)
    newer = folder_of(tmp_path / "new", (GAZETTE, "2026-10-07", feed("one")))
    older = feed("one").replace("On one.", "A draft.")
    await collect_archive(station, newer)

    report = await collect_archive(
        station, folder_of(tmp_path / "old", (GAZETTE, "2026-10-01", older))
    )

    assert (0, 0) == (report.totals["versions"], report.totals["changes"])


async def test_what_was_archived_live_replays_to_the_same_changes(
    station: Station, tmp_path: Path
) -> None:
    clock: Callable[[], datetime] = lambda: datetime(2026, 10, 5, 9, 30, tzinfo=UTC)  # noqa: E731
    async with served(feed=says(feed("one", "two"))) as base:
        station = with_sources(station, source("gazette", f"{base}/feed"))
        live = await collect(station, ["gazette"], clock=clock)
    fresh = tmp_path / "fresh"
    (fresh / "data").mkdir(parents=True)
    folder = station.settings.data_dir / "archive"

    opened = open_archive(folder)
    replayed = await collect_archive(station, folder)

    assert ["gazette"] == [page.source_id for page in opened.pages]
    assert [clock()] == [page.captured_at for page in opened.pages]
    assert 2 == live.totals["changes"]
    assert (0, 0) == (replayed.totals["versions"], replayed.totals["changes"])
    assert Outcome.UNCHANGED is replayed.visits[0].outcome


async def test_the_archive_gives_the_pages_that_rows_lead_to(
    station: Station, tmp_path: Path
) -> None:
    detail = {"text": {"css": "main *::text", "many": True}, "least_chars": 5}
    page = "<html><body><main><p>The whole text of one.</p></main></body></html>"
    archive = folder_of(
        tmp_path / "captures",
        (GAZETTE, "2026-10-05", feed("one", "two")),
        ("https://gazette.example/one", "2026-10-06", page),
    )
    station = with_sources(station, source("gazette", GAZETTE, detail=detail))

    report = await collect_archive(station, archive)

    [visit] = report.visits
    assert (Outcome.COMPLETE, 2, ()) == (visit.outcome, visit.new, tuple(report.skipped))
    with station.database.reading() as tx:
        found = [notices.version(tx, changes.find(tx, one).version_id) for one in visit.change_ids]
    assert ["one", "two"] == [version.title for version in found]
    assert "The whole text of one." in found[0].text
    assert "On two." == found[1].text


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2026-08-20", "2026-08-20T00:00:00+00:00"),
        ("2025-07-28 (commit)", "2025-07-28T00:00:00+00:00"),
        ("2026-09-26T17:51:47Z", "2026-09-26T17:51:47+00:00"),
        ("2026-09-19 (test says fetched)", "2026-09-19T00:00:00+00:00"),
        ("<=2019-03", "2019-03-31T00:00:00+00:00"),
        ("<=2022-12", "2022-12-31T00:00:00+00:00"),
        ("2025", "2025-12-31T00:00:00+00:00"),
        ("2015-2016", "2016-12-31T00:00:00+00:00"),
        ("['Fri, 16 Sep 2016 19:45:55 GMT']", "2016-09-16T19:45:55+00:00"),
        ("unknown", None),
        ("2026-13-01", None),
        ("2026-02-30", None),
        ("", None),
    ],
)
def test_capture_dates_are_taken_as_they_are_printed(printed: str, expected: str | None) -> None:
    at = capture_instant(printed)

    assert expected == (at.isoformat() if at else None)


def test_what_is_no_archive_is_refused_by_name(tmp_path: Path) -> None:
    no_index = tmp_path / "empty"
    no_index.mkdir()
    bad_index = tmp_path / "bad"
    bad_index.mkdir()
    (bad_index / "INDEX.tsv").write_text("path\turl\n", encoding="utf-8")
    no_warc = tmp_path / "page.html"
    no_warc.write_text("<html>", encoding="utf-8")

    with pytest.raises(NotFound, match="gone does not exist"):
        open_archive(tmp_path / "gone")
    with pytest.raises(NotFound, match=r"neither INDEX\.tsv nor WARC files"):
        open_archive(no_index)
    with pytest.raises(ConfigInvalid, match=r"INDEX\.tsv:1: original_url: the column is missing"):
        open_archive(bad_index)
    with pytest.raises(ConfigInvalid, match=r"page\.html: not a WARC file"):
        open_archive(no_warc)


def test_an_index_cannot_reach_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text("secret", encoding="utf-8")
    archive = tmp_path / "captures"
    archive.mkdir()
    index = f"path\toriginal_url\tcapture_date\n../secret.xml\t{GAZETTE}\t2026-10-05\n"
    (archive / "INDEX.tsv").write_text(index, encoding="utf-8")

    opened = open_archive(archive)

    assert ((), ("../secret.xml: there is no such file in the archive",)) == (
        opened.pages,
        opened.notes,
    )


LISTED = {
    "reader": "listing",
    "rows": "li:has(a)",
    "fields": {"title": {"css": "a"}, "url": {"css": "a::attr(href)"}},
    "paging": {"kind": "links", "next": "a.issue::attr(href)"},
    "expectations": {"rows_min": 2, "sentinel": "Gazette"},
}
"""A source whose first page only links to the pages with rows."""
COVER = "<title>Gazette</title><a class=issue href=/one>1</a><a class=issue href=/two>2</a>"
ISSUE = "<title>Gazette</title><ul><li><a href=/act-{0}>Act {0}</a></ul>"


async def test_the_pages_of_one_visit_are_one_visit_again(station: Station) -> None:
    clock: Callable[[], datetime] = lambda: datetime(2026, 10, 5, 9, 30, tzinfo=UTC)  # noqa: E731
    async with served(
        cover=says(COVER, "text/html"),
        one=says(ISSUE.format(1), "text/html"),
        two=says(ISSUE.format(2), "text/html"),
    ) as base:
        station = with_sources(station, source("gazette", f"{base}/cover", **LISTED))
        live = await collect(station, ["gazette"], clock=clock)
    replay = archived_visits(station.settings.data_dir / "archive", station.sources)

    [again] = [visit.run(station.archive) for visit in replay.visits]

    assert (Outcome.COMPLETE, 2) == (live.visits[0].outcome, live.visits[0].rows)
    assert ["Act 1", "Act 2"] == [read.row.title for read in again.rows]
    assert "" == again.failure + again.suspicion


async def test_pages_of_one_day_are_one_visit_and_the_same_address_again_is_the_next(
    station: Station, tmp_path: Path
) -> None:
    address = "https://gazette.example/"
    archive = folder_of(
        tmp_path / "captures",
        (address, "2026-10-05", COVER),
        (f"{address}{{issue}}", "2026-10-05", ISSUE.format(1) + ISSUE.format(2)),
        (address, "2026-10-05", COVER),
        (f"{address}{{issue}}", "2026-10-06", ISSUE.format(3)),
    )
    patterns = [r"gazette\.example/\{issue\}"]
    station = with_sources(station, source("gazette", address, archived_urls=patterns, **LISTED))

    first = await collect_archive(station, archive)
    second = await collect_archive(station, archive)

    assert [
        (Outcome.COMPLETE, 2, ""),
        (
            Outcome.QUARANTINED,
            0,
            "the page only links to 2 further pages, and the archive has none of them",
        ),
        (Outcome.QUARANTINED, 1, "1 row, expected at least 2"),
    ] == [(visit.outcome, visit.rows, visit.reason) for visit in first.visits]
    assert (0, 0, 3) == tuple(second.totals[name] for name in ("notices", "changes", "visits"))


async def test_answers_to_other_requests_at_one_address_are_not_compared(
    station: Station,
) -> None:
    clock: Callable[[], datetime] = lambda: datetime(2026, 10, 5, 9, 30, tzinfo=UTC)  # noqa: E731
    asks = {"method": "POST", "body": "query {today}"}
    async with served(query=says(feed("one", "two"))) as base:
        origin = source("gazette", "https://x.example", request={"url": f"{base}/query", **asks})
        await collect(with_sources(station, origin), ["gazette"], clock=clock)
    folder = station.settings.data_dir / "archive"

    [visit] = archived_visits(folder, {"gazette": origin}).visits

    assert ("gazette", f"{base}/query", "POST", "query 2026-10-05") == visit.place
