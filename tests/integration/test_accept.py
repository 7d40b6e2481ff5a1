"""The operator's word against the gate's doubt: once, with a reason, and never for a stand-in."""

import json
from pathlib import Path

import pytest
import sqlalchemy as sa
import yaml
from click.testing import CliRunner

from cli import bongsu
from config.clock import utc_now
from domain.errors import NotFound, TransitionRefused
from domain.model import Outcome
from domain.source_state import SourceState
from pipeline.accept import accept
from pipeline.collect import collect
from pipeline.station import Station
from storage import sources
from storage.tables import visits
from tests.integration.collecting import BLOCKED, START, Page, at, only, with_sources
from tests.integration.gazettes import feed, served, source

CUT = "the list was cut: 2 of 3 rows are gone, none is new"
MOVED = "the ministry moved its archive"


def state_of(station: Station, source_id: str = "gazette") -> SourceState:
    with station.database.reading() as tx:
        return sources.states_of(tx, [source_id])[source_id]


async def test_an_accepted_doubt_passes_once_and_its_reason_is_kept(station: Station) -> None:
    page = Page(feed("one", "two", "three"))
    async with served(feed=page) as base:
        station = with_sources(station, source("gazette", f"{base}/feed"))
        await collect(station, ["gazette"], clock=at(0))
        page.text = feed("one")
        doubted = only(await collect(station, ["gazette"], clock=at(10)))
        said = accept(station, "gazette", f" {MOVED} ", at(15)())
        waiting = state_of(station)
        accepted = only(await collect(station, ["gazette"], clock=at(20)))
        used = state_of(station)
        page.text = feed("one", "two", "three", "four")
        await collect(station, ["gazette"], clock=at(30))
        page.text = feed("one")
        again = only(await collect(station, ["gazette"], clock=at(40)))

    assert (Outcome.QUARANTINED, CUT, CUT) == (doubted.outcome, doubted.reason, said)
    assert (at(15)(), MOVED, at(15)()) == (
        waiting.accepted_at,
        waiting.accepted_reason,
        waiting.next_due_at,
    )
    assert (Outcome.UNCHANGED, f"{CUT}; accepted: {MOVED}") == (accepted.outcome, accepted.reason)
    assert (None, "", 0) == (used.accepted_at, used.accepted_reason, used.failures_in_a_row)
    assert Outcome.QUARANTINED is again.outcome, "the word counts once"
    with station.database.reading() as tx:
        reasons = tx.scalars(sa.select(visits.c.reason).order_by(visits.c.started_at)).all()
    assert f"{CUT}; accepted: {MOVED}" == reasons[2]


@pytest.mark.parametrize(
    ("doubtful", "words", "rows"),
    [
        (feed(), "no rows, expected some", 0),
        (
            feed(*"abcdefgh").replace("On ", "No longer on "),
            "mass change: 8 of 8 known rows were reworded at once",
            8,
        ),
        (feed(*(str(number) for number in range(1001))), "1001 rows, expected at most 1000", 1001),
    ],
)
async def test_each_kind_of_doubt_can_be_accepted(
    station: Station, doubtful: str, words: str, rows: int
) -> None:
    page = Page(feed(*"abcdefgh"))
    async with served(feed=page) as base:
        station = with_sources(station, source("gazette", f"{base}/feed"))
        await collect(station, ["gazette"], clock=at(0))
        page.text = doubtful
        await collect(station, ["gazette"], clock=at(10))
        accept(station, "gazette", MOVED, at(15)())
        visit = only(await collect(station, ["gazette"], clock=at(20)))

    assert f"{words}; accepted: {MOVED}" == visit.reason
    assert visit.outcome in {Outcome.COMPLETE, Outcome.UNCHANGED}
    assert rows == visit.rows


async def test_a_page_in_place_of_the_page_never_passes_and_does_not_use_the_word_up(
    station: Station,
) -> None:
    page = Page(feed("one", "two", "three"))
    async with served(feed=page) as base:
        station = with_sources(station, source("gazette", f"{base}/feed"))
        await collect(station, ["gazette"], clock=at(0))
        page.text = feed("one")
        await collect(station, ["gazette"], clock=at(10))
        accept(station, "gazette", MOVED, at(15)())
        page.text = BLOCKED
        challenged = only(await collect(station, ["gazette"], clock=at(20)))
        page.text, page.status = "", 503
        failed = only(await collect(station, ["gazette"], clock=at(30)))
        page.text, page.status = feed("one"), 200
        passed = only(await collect(station, ["gazette"], clock=at(40)))

    assert (Outcome.QUARANTINED, Outcome.FAILED) == (challenged.outcome, failed.outcome)
    assert "a bot challenge" in challenged.reason
    assert (Outcome.UNCHANGED, f"{CUT}; accepted: {MOVED}") == (passed.outcome, passed.reason)


async def test_only_a_quarantined_answer_of_a_known_source_is_accepted_with_a_reason(
    station: Station,
) -> None:
    async with served(feed=Page(feed("one"))) as base:
        station = with_sources(station, source("gazette", f"{base}/feed"))

        with pytest.raises(TransitionRefused, match="it is not visited yet"):
            accept(station, "gazette", MOVED, START)
        await collect(station, ["gazette"], clock=at(0))
        with pytest.raises(TransitionRefused, match="it is complete"):
            accept(station, "gazette", MOVED, START)
        with pytest.raises(TransitionRefused, match="expected the reason"):
            accept(station, "gazette", "  ", START)
        with pytest.raises(NotFound, match="'nobody' is not configured"):
            accept(station, "nobody", MOVED, START)


async def test_an_unchanged_visit_shows_the_rows_of_the_last_sound_one(station: Station) -> None:
    async with served(feed=Page(feed("one", "two"))) as base:
        station = with_sources(station, source("gazette", f"{base}/feed"))
        await collect(station, ["gazette"], clock=at(0))
        same = only(await collect(station, ["gazette"], clock=at(10)))

    assert (Outcome.UNCHANGED, 2, 0) == (same.outcome, same.rows, same.new)
    with station.database.reading() as tx:
        assert [2, 2] == tx.scalars(sa.select(visits.c.rows)).all()


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "sources" / "zz"
    folder.mkdir(parents=True)
    origins = [
        source("gazette", "https://gazette.example/feed"),
        source("by-hand", "https://gazette.example/by-hand", scheduled=False),
    ]
    for origin in origins:
        described = json.loads(origin.model_dump_json(by_alias=True, exclude_defaults=True))
        (folder / f"{origin.id}.yaml").write_text(yaml.safe_dump(described), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BONGSU_SOURCES_DIR", str(tmp_path / "sources"))
    monkeypatch.setenv("BONGSU_DATA_DIR", str(tmp_path / "var"))
    return tmp_path


def listed(*more: str) -> str:
    done = CliRunner().invoke(bongsu, ["source", "list", *more], standalone_mode=False)
    assert done.exception is None
    return done.stdout


def test_the_list_makes_no_database_and_shows_health_where_there_is_one(
    installation: Path,
) -> None:
    before = json.loads(listed("--json"))
    made = (installation / "var").exists()
    CliRunner().invoke(bongsu, ["db", "upgrade"], standalone_mode=False)
    waiting = json.loads(listed("--json"))
    CliRunner().invoke(bongsu, ["crawl", "gazette"], standalone_mode=False)
    failed = json.loads(listed("--json"))

    assert not made
    assert [None, None] == [row["standing"] for row in before]
    assert ["by_hand", "waiting"] == [row["standing"]["health"] for row in waiting]
    standing = failed[1]["standing"]
    assert ("dark", "failed", 1) == (
        standing["health"],
        standing["last_outcome"],
        standing["failures_in_a_row"],
    )
    assert "DNS" in standing["reason"]
    assert standing["next_due_at"] > standing["last_visit_at"]
    heads, by_hand, gazette = listed().splitlines()
    assert heads.split()[3:] == ["health", "last_visit_at", "last_outcome", "next_due_at", "reason"]
    assert "by hand" in by_hand
    assert "DNS" in gazette


def test_the_command_accepts_and_the_list_shows_it_until_it_is_used(installation: Path) -> None:
    from config.settings import load_settings
    from pipeline.station import open_station

    station = open_station(load_settings())
    with station.database.transaction() as tx:
        state = SourceState(
            source_id="gazette",
            last_visit_at=utc_now(),
            last_outcome=Outcome.QUARANTINED,
            last_reason=CUT,
        )
        sources.save(tx, [state], sources.states_of(tx, ["gazette"]))
    station.close()

    arguments = ["source", "accept", "gazette", "--reason", MOVED]
    done = CliRunner().invoke(bongsu, arguments, standalone_mode=False)

    assert f"gazette: the next answer passes, once; the doubt was: {CUT}\n" == done.stdout
    assert f"to be accepted: {MOVED}" in listed()
    assert MOVED == json.loads(listed("--json"))[1]["standing"]["accepted_reason"]
    assert installation.is_dir()
