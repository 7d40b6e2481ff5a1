"""A second reader flags changes for a person; it decides nothing and never passes its cost cap."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from aiohttp import web
from click.testing import CliRunner
from pydantic import SecretStr

from cli import bongsu
from config.settings import Settings, load_settings
from domain.errors import ConfigInvalid
from domain.model import Change, ChangeState, Understanding
from domain.retry import QUESTIONS_MAX
from domain.second_opinion import Question
from opinions.endpoint import Endpoint
from opinions.registry import open_reader
from opinions.reranker import LEAST_VERDICTS, Reranker
from pipeline.opinions import (
    OpinionReport,
    ask_second_reader,
    question_of,
    reranker_skill,
)
from pipeline.station import Station
from pipeline.triage import confirm, dismiss, read_detected, reopen
from storage import changes, opinions
from tests.asgi import ask
from tests.seeds import add_change, understood
from web.app import build_app

KEY = "sk" + "-FAKEFAKEFAKE"


class Model:
    """An OpenAI-compatible endpoint that says what it is told to, and keeps what it was asked."""

    def __init__(self, content: str, status: int = 200) -> None:
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self._content = content
        self._status = status

    def says(self, content: str) -> None:
        """Let it say something else from now on."""
        self._content = content

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one chat completion."""
        self.asked.append(await request.json())
        self.keys.append(request.headers.get("Authorization", ""))
        message = {"choices": [{"message": {"role": "assistant", "content": self._content}}]}
        usage = {"prompt_tokens": 500, "completion_tokens": 100}
        return web.json_response({**message, "usage": usage}, status=self._status)


@asynccontextmanager
async def served(model: Model) -> AsyncIterator[str]:
    """Serve the model; yields its base address."""
    app = web.Application()
    app.router.add_post("/v1/chat/completions", model.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    finally:
        await runner.cleanup()


def settings_of(base: str = "http://127.0.0.1:9/v1", cap: float = 1.0) -> Settings:
    """Return settings whose answer costs 0.0008 at most by price, one million tokens costing 1."""
    return load_settings(
        second_reader="endpoint",
        second_reader_url=base,
        second_reader_model="little",
        second_reader_key=SecretStr(KEY),
        second_reader_price_in=1.0,
        second_reader_price_out=3.0,
        second_reader_cost_max=cap,
    )


def with_settings(station: Station, settings: Settings) -> Station:
    """Return the same station under other settings."""
    return Station(
        settings=settings,
        database=station.database,
        archive=station.archive,
        seal=station.seal,
        sources=station.sources,
    )


class Asking:
    """A station whose second reader is a model behind an address."""

    def __init__(self, station: Station, reader: Endpoint) -> None:
        self.station = station
        self.reader = reader

    async def at(self, now: datetime) -> OpinionReport:
        """Ask about all that waits at an instant."""
        return await ask_second_reader(self.station, self.reader, lambda: now)


@asynccontextmanager
async def asking(station: Station, model: Model, cap: float = 1.0) -> AsyncIterator[Asking]:
    """Serve the model, and yield what asks it."""
    async with served(model) as base:
        settings = settings_of(base, cap)
        reader = Endpoint(settings)
        try:
            yield Asking(with_settings(station, settings), reader)
        finally:
            await reader.close()


def read(station: Station, name: str, now: datetime, *, relevant: bool) -> Change:
    """Return a change that was read."""
    change = add_change(station, name, now)
    meant: Callable[..., Understanding] = lambda *_: understood(relevant=relevant)  # noqa: E731
    read_detected(station, now, reader=meant)
    return change


def _question(station: Station, change: Change) -> Question:
    with station.database.reading() as tx:
        return question_of(tx, changes.find(tx, change.id))


async def test_a_disagreement_is_flagged_and_the_change_stays_as_it_was(
    station: Station, now: datetime
) -> None:
    change = read(station, "1", now, relevant=False)
    model = Model('{"likelihood": 0.95, "sectors": ["auto", "pastry"], "reason": "names cars"}')

    async with asking(station, model) as asked:
        report = await asked.at(now)

    assert report == OpinionReport(asked=1, disagreed=1)
    with station.database.reading() as tx:
        (kept,) = opinions.of_changes(tx, [change.id])
        assert opinions.disputed(tx, 10) == [change.id]
        assert changes.find(tx, change.id).state is ChangeState.PROPOSED
    assert (kept["by"], kept["sectors"], kept["reason"]) == (
        "endpoint:little",
        ["auto"],
        "names cars",
    )
    assert kept["cost"] == pytest.approx((500 * 1 + 100 * 3) / 1_000_000)
    assert "not relevant" in kept["disagreement"]


async def test_a_reader_that_agrees_flags_nothing_and_is_asked_once(
    station: Station, now: datetime
) -> None:
    read(station, "1", now, relevant=True)
    model = Model('{"likelihood": 0.9, "sectors": ["battery"], "reason": ""}')

    async with asking(station, model) as asked:
        first = await asked.at(now)
        second = await asked.at(now)

    assert (first, second) == (OpinionReport(asked=1), OpinionReport())
    assert len(model.asked) == 1
    with station.database.reading() as tx:
        assert opinions.disputed(tx, 10) == []


async def test_only_the_notice_leaves_the_machine_and_the_key_goes_in_its_header(
    station: Station, now: datetime
) -> None:
    read(station, "1", now, relevant=True)
    model = Model('{"likelihood": 0.9}')

    async with asking(station, model) as asked:
        await asked.at(now)

    sent = json.dumps(model.asked)
    assert "battery rules" in sent
    assert KEY not in sent
    assert model.keys == [f"Bearer {KEY}"]


async def test_no_question_is_asked_that_could_pass_the_cost_cap_of_the_month(
    station: Station, now: datetime
) -> None:
    for name in ("1", "2", "3"):
        read(station, name, now, relevant=True)
    model = Model('{"likelihood": 0.9}')

    with station.database.reading() as tx:
        question = question_of(tx, opinions.unasked(tx, "x", now - timedelta(days=1), 1)[0])
    cap = Endpoint(settings_of()).highest_cost(question) + 0.0009

    async with asking(station, model, cap) as asked:
        this_month = await asked.at(now)
        next_month = await asked.at(now + timedelta(days=31))

    assert this_month == OpinionReport(asked=2, over_budget=True)
    assert next_month == OpinionReport()  # too old to be asked about by then
    with station.database.reading() as tx:
        month = now.replace(day=1, hour=0, minute=0)
        assert opinions.spent(tx, "endpoint:little", month) <= cap


@pytest.mark.parametrize(
    ("content", "status"),
    [("it is relevant", 200), ('{"sectors": []}', 200), ('{"likelihood": "high"}', 200), ("", 500)],
)
async def test_an_answer_that_is_no_answer_flags_nothing_and_its_cost_is_counted(
    station: Station, now: datetime, content: str, status: int
) -> None:
    read(station, "1", now, relevant=True)

    async with asking(station, Model(content, status)) as asked:
        report = await asked.at(now)

    assert report == OpinionReport(asked=1, failed=1)
    with station.database.reading() as tx:
        assert opinions.disputed(tx, 10) == []
        assert opinions.spent(tx, "endpoint:little", now - timedelta(days=1)) > 0


async def test_a_question_that_failed_is_asked_again_later_and_answered(
    station: Station, now: datetime
) -> None:
    change = read(station, "1", now, relevant=True)
    model = Model("no answer")

    async with asking(station, model) as asked:
        await asked.at(now)
        too_soon = await asked.at(now + timedelta(minutes=4))
        model.says('{"likelihood": 0.9}')
        later = await asked.at(now + timedelta(minutes=6))
        highest = asked.reader.highest_cost(_question(station, change))

    assert (too_soon, later) == (OpinionReport(), OpinionReport(asked=1))
    with station.database.reading() as tx:
        (kept,) = opinions.of_changes(tx, [change.id])
        (standing,) = opinions.questions(tx)
    assert (kept["attempts"], kept["problem"]) == (2, "")
    assert kept["cost"] == pytest.approx(highest + (500 * 1 + 100 * 3) / 1_000_000)
    assert (standing.answered, standing.waiting, standing.given_up) == (1, 0, 0)


async def test_a_question_is_given_up_after_its_last_try_and_said_so(
    station: Station, now: datetime
) -> None:
    change = read(station, "1", now, relevant=True)
    model = Model("no answer")

    async with asking(station, model) as asked:
        for hours in range(48):
            await asked.at(now + timedelta(hours=hours))
        highest = asked.reader.highest_cost(_question(station, change))

    assert QUESTIONS_MAX == len(model.asked)
    with station.database.reading() as tx:
        (standing,) = opinions.questions(tx)
        spent = opinions.spent(tx, asked.reader.name, now)
    assert (standing.waiting, standing.given_up) == (0, 1)
    assert "not the object asked for" in standing.problem
    assert spent == pytest.approx(QUESTIONS_MAX * highest)


async def test_a_question_that_is_asked_again_keeps_to_the_cost_cap(
    station: Station, now: datetime
) -> None:
    change = read(station, "1", now, relevant=True)

    highest = Endpoint(settings_of()).highest_cost(_question(station, change))

    async with asking(station, Model("no answer"), highest * 1.5) as asked:
        first = await asked.at(now)
        again = await asked.at(now + timedelta(hours=1))

    assert first == OpinionReport(asked=1, failed=1)
    assert again == OpinionReport(over_budget=True)


async def test_what_was_never_asked_is_asked_before_what_failed(
    station: Station, now: datetime
) -> None:
    read(station, "1", now, relevant=True)
    model = Model("no answer")

    async with asking(station, model) as asked:
        await asked.at(now)
        read(station, "2", now, relevant=True)
        await asked.at(now + timedelta(hours=1))

    titles = [one["messages"][1]["content"].splitlines()[0] for one in model.asked]
    assert titles == ["Notice 1", "Notice 2"]


async def test_the_operator_sees_what_failed(
    station: Station, now: datetime, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(station, "1", now, relevant=True)
    async with asking(station, Model("no answer")) as asked:
        await asked.at(now)
    monkeypatch.setenv("BONGSU_DATA_DIR", str(station.settings.data_dir))
    monkeypatch.setenv("BONGSU_DATABASE_URL", database_url)

    result = CliRunner().invoke(bongsu, ["opinion", "status", "--json"], standalone_mode=False)
    page = await ask(build_app(asked.station, clock=lambda: now), "/sources?lang=en")
    metrics = await ask(build_app(asked.station, clock=lambda: now), "/metrics")

    assert [("endpoint:little", 1)] == [
        (one["by"], one["waiting"]) for one in json.loads(result.output)
    ]
    assert "Second reader endpoint:little: 1 questions to ask again" in page.words
    line = 'bongsu_second_reader_questions{by="endpoint:little",state="waiting"} 1.0'
    assert line in metrics.html


async def test_the_reranker_is_silent_until_it_was_taught_and_then_foretells_verdicts(
    station: Station, now: datetime
) -> None:
    reader = Reranker(settings_of())
    fresh = read(station, "fresh", now, relevant=True)
    untaught = await ask_second_reader(station, reader, lambda: now)
    for number in range(LEAST_VERDICTS + 10):
        relevant = number % 2 == 0
        change = read(station, f"old-{number}", now - timedelta(days=30), relevant=relevant)
        if relevant:
            reopen(station, change.id, "Lee", "a person must look", now)
        decide = confirm if relevant else dismiss
        decide(station, change.id, "Lee", "as trained", now)

    skill = reranker_skill(station)
    taught = await ask_second_reader(station, reader, lambda: now)

    assert untaught == OpinionReport(asked=1, silent=1)
    assert skill.verdicts >= LEAST_VERDICTS
    assert skill.accuracy is not None
    assert skill.always_same is not None
    assert skill.accuracy > skill.always_same
    assert taught.asked == 1
    with station.database.reading() as tx:
        (kept,) = opinions.of_changes(tx, [fresh.id])
    assert kept["by"] == "reranker"


def test_a_reader_that_nobody_installed_is_refused_by_name() -> None:
    with pytest.raises(ConfigInvalid, match=r"'oracle'.*endpoint, reranker"):
        open_reader(load_settings(second_reader="oracle"))


def test_an_endpoint_without_its_address_is_refused() -> None:
    with pytest.raises(ConfigInvalid, match="BONGSU_SECOND_READER_URL"):
        open_reader(load_settings(second_reader="endpoint"))
