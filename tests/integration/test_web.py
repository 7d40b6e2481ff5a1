"""The pages: what they show, in both languages, and what they never do."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
import yaml
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from config.settings import load_settings
from pipeline.station import Station
from storage import tables
from tests.asgi import ask
from tests.seeded_acts import ACTS
from tests.seeding import NOW, fixed_clock, open_seeded
from web.app import build_app
from web.desk import TEMPLATES
from web.pulse import Pulse
from web.security import Guarded, known_hosts
from web.words import WORDS, words_in

PAGES = (
    "/",
    "/?state=all&order=gravest",
    "/changes/zelan-graphite-2",
    "/changes/shintsu-rule",
    "/changes/shintsu-new",
    "/sources",
    "/sources/xs-kanpo",
    "/sources/xe-consultations",
    "/unsubscribe/some.token",
)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Station]:
    station = open_seeded(tmp_path_factory.mktemp("seeded"))
    yield station
    station.close()


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[Station]:
    station = open_seeded(tmp_path / "blank", with_acts=False)
    yield station
    station.close()


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("url", PAGES)
async def test_every_page_speaks_the_readers_language(
    shown: Station, url: str, language: str
) -> None:
    answer = await ask(build_app(shown, clock=fixed_clock()), url, accept_language=language)

    words = words_in(language)
    assert answer.status == 200
    assert f'<html lang="{language}">' in answer.html
    assert words("page.footer") in answer.words


async def test_a_language_chosen_once_is_kept(shown: Station) -> None:
    app = build_app(shown, clock=fixed_clock())

    chosen = await ask(app, "/?lang=en&q=x", accept_language="ko")
    kept = await ask(app, "/sources", accept_language="ko", cookie="lang=en")

    assert chosen.headers["set-cookie"].startswith("lang=en;")
    assert 'href="/?lang=ko&amp;q=x"' in chosen.html or 'href="/?q=x&amp;lang=ko"' in chosen.html
    assert kept.headers["content-language"] == "en"


async def test_the_feed_explains_each_change_in_one_line(shown: Station) -> None:
    answer = await ask(build_app(shown, clock=fixed_clock()), "/?lang=en&q=石墨")

    assert "关于对锂电池和人造石墨负极材料相关物项实施出口管制的公告" in answer.words
    assert "Severity 5 of 5: Urgent" in answer.words
    assert "In force 2026-12-08 in 16 days" in answer.words
    assert "Export Control (Machine Tools) Order" not in answer.words


async def test_a_dark_source_is_said_above_the_feed(shown: Station) -> None:
    answer = await ask(build_app(shown, clock=fixed_clock()), "/?lang=en")

    assert "One source is dark." in answer.words
    assert "Shintsu customs circulars" in answer.words


async def test_an_empty_feed_never_looks_like_no_news(blank: Station) -> None:
    answer = await ask(build_app(blank, clock=fixed_clock()), "/?lang=en")

    assert "7 sources, none checked yet" in answer.words
    assert "whether there is news is not known" in answer.words


async def test_an_empty_answer_tells_how_many_sources_were_sound_and_when(shown: Station) -> None:
    answer = await ask(build_app(shown, clock=fixed_clock()), "/?lang=en&q=nosuchword")

    assert "No changes match this filter" in answer.words
    assert "Sources that answered soundly: 4, last checked 3 min ago" in answer.words
    assert "Sources that are dark: 1." in answer.words


async def test_the_evidence_shows_the_original_words_and_the_proof(shown: Station) -> None:
    act = next(act for act in ACTS if act.id == "zelan-graphite-2")

    answer = await ask(build_app(shown, clock=fixed_clock()), f"/changes/{act.id}?lang=en")

    assert " ".join(act.text.split()) in answer.words
    assert re.search(r"[0-9a-f]{64}", answer.words)
    assert 'rel="noopener noreferrer external"' in answer.html
    assert "<ins>2026</ins>" in answer.html
    assert 'aria-describedby="m2 m1"' in answer.html
    assert "Profiles that asked for this: 1" in answer.words
    for sent in ("E-mail · sent 1", "Slack · sent 1", "Webhook · to be sent 1"):
        assert sent in answer.words


async def test_no_page_names_a_firm_or_an_address(shown: Station) -> None:
    app = build_app(shown, clock=fixed_clock())

    for url in (*PAGES, "/metrics", "/healthz"):
        assert b"SECRET" not in (await ask(app, url)).body


@pytest.mark.parametrize("url", [*PAGES, "/healthz", "/metrics", "/nothing", "/static/bongsu.css"])
async def test_every_answer_forbids_scripts_and_frames(shown: Station, url: str) -> None:
    answer = await ask(build_app(shown, clock=fixed_clock()), url)

    assert "script-src 'none'" in answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in answer.headers
    assert "<script" not in answer.body.decode()
    assert not re.search(r"\sstyle=|\son[a-z]+=", answer.body.decode())


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::1", "a b"])
async def test_a_strangers_name_for_loopback_is_refused(shown: Station, host: str) -> None:
    answer = await ask(build_app(shown, clock=fixed_clock()), "/", host=host)

    assert answer.status == 421


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:9", "[::1]:8000", "127.0.0.1", "bongsu.kr"]
)
async def test_known_names_are_answered(host: str) -> None:
    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("here")(scope, receive, send)

    app = Guarded(inner, hosts=known_hosts(load_settings(base_url="https://bongsu.kr")))

    assert (await ask(app, "/", host=host)).words == "here"


def test_a_page_open_to_the_network_answers_to_any_name() -> None:
    assert known_hosts(load_settings(host="0.0.0.0")) == frozenset()  # noqa: S104 the case


async def test_archived_bytes_are_letters_or_a_download_but_never_a_page(shown: Station) -> None:
    app = build_app(shown, clock=fixed_clock())
    with shown.database.reading() as tx:
        snapshot_id = tx.execute(sa.select(tables.snapshots.c.id)).scalars().first()

    letters = await ask(app, f"/snapshots/{snapshot_id}")
    download = await ask(app, f"/snapshots/{snapshot_id}?download=1")

    assert letters.headers["content-type"] == "text/plain; charset=utf-8"
    assert letters.headers["content-security-policy"].startswith("default-src 'none'; sandbox")
    assert letters.headers["x-content-type-options"] == "nosniff"
    assert b"<script>alert(1)</script>" in letters.body
    assert download.headers["content-disposition"].startswith("attachment;")
    assert download.headers["content-type"] == "application/octet-stream"
    assert letters.body == download.body


async def test_a_hostile_title_and_link_stay_letters(blank: Station) -> None:
    with blank.database.transaction() as tx:
        tx.execute(
            sa.insert(tables.notices).values(
                id="n", source_id="gone", identity="n", jurisdiction="XZ", number="<b>",
                issuers=[], title="t", url="javascript:alert(1)", language='zz"><script>',
                first_seen_at=NOW,
            )
        )  # fmt: skip
        tx.execute(
            sa.insert(tables.versions).values(
                id="v", notice_id="n", sequence=1, title="<script>alert(1)</script>",
                text="</div><h1>", text_sha256="0", row_sha256="0", entries=[],
                extra={"<i>": "<i>"}, seen_at=NOW,
            )
        )  # fmt: skip
        tx.execute(
            sa.insert(tables.changes).values(
                id="c", notice_id="n", version_id="v", kind="new_notice", state="detected",
                detected_at=NOW, entry_changes=[],
            )
        )  # fmt: skip
    app = build_app(blank, clock=fixed_clock())

    for url in ("/", "/changes/c"):
        answer = await ask(app, url)
        assert answer.status == 200
        assert "<script" not in answer.html
        assert "javascript:" not in answer.html
        assert "<script>alert(1)</script>" in answer.words


@pytest.mark.parametrize(
    "url", ["/changes/nothing", "/sources/nothing", "/snapshots/nothing", "/nothing"]
)
async def test_what_does_not_exist_is_a_page_that_says_so(shown: Station, url: str) -> None:
    answer = await ask(build_app(shown, clock=fixed_clock()), f"{url}?lang=en")

    assert answer.status == 404
    assert "There is nothing at this address" in answer.words


async def test_an_unexpected_error_is_a_guarded_page_without_details(shown: Station) -> None:
    without_sources = replace(shown, sources=None)  # type: ignore[arg-type]

    answer = await ask(build_app(without_sources, clock=fixed_clock()), "/?lang=en")

    assert answer.status == 500
    assert "Watching and sending go on" in answer.words
    assert "NoneType" not in answer.html
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


async def test_following_the_link_of_a_mail_does_not_yet_unsubscribe(shown: Station) -> None:
    answer = await ask(build_app(shown, clock=fixed_clock()), "/unsubscribe/wrong?lang=en")

    assert answer.status == 200
    assert "Stop the alerts" in answer.words
    assert '<input type="hidden" name="List-Unsubscribe" value="One-Click">' in answer.html


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"List-Unsubscribe=One-Click", 404),  # the token is wrong
        (b"", 400),
        (b"List-Unsubscribe=Two-Clicks", 400),
        (b"x=" + b"y" * 5000, 400),
    ],
)
async def test_a_click_that_cannot_be_obeyed_is_told_so(
    shown: Station, body: bytes, status: int
) -> None:
    app = build_app(shown, clock=fixed_clock())

    answer = await ask(app, "/unsubscribe/wrong?lang=en", method="POST", body=body)

    assert answer.status == status
    assert "This link does not work" in answer.words


async def test_the_health_page_is_well_while_the_ticks_are_alive(shown: Station) -> None:
    seconds = [0.0]
    app = build_app(shown, clock=fixed_clock(), pulse=Pulse(seconds=lambda: seconds[0]))

    alive = await ask(app, "/healthz")
    seconds[0] = 31.0
    dead = await ask(app, "/healthz")

    assert alive.status == 200
    assert '"dark_ids":["xs-customs"]' in alive.html
    assert dead.status == 503
    assert "no tick for 31 s" in dead.html


async def test_the_health_page_says_when_the_database_is_gone(tmp_path: Path) -> None:
    station = open_seeded(tmp_path)
    station.database.close()
    (tmp_path / "bongsu.db").write_bytes(b"not a database" * 100)

    answer = await ask(build_app(station, clock=fixed_clock()), "/healthz")

    assert answer.status == 503
    assert "database" in answer.html
    station.close()


async def test_the_metrics_are_the_promises_and_never_by_firm(shown: Station) -> None:
    answer = await ask(build_app(shown, clock=fixed_clock(), pulse=Pulse()), "/metrics")

    assert 'bongsu_seconds_from_fetched_to_sent{quantile="0.95"} 1.5' in answer.html
    assert 'bongsu_source_dark{source="xs-customs"} 1.0' in answer.html
    assert "bongsu_oldest_unsent_seconds 720.0" in answer.html
    assert "bongsu_last_tick_seconds" in answer.html
    assert not re.search(r"\bfirm", answer.html)


def test_both_languages_have_the_same_words_with_the_same_fields() -> None:
    groups = yaml.safe_load(WORDS.read_text(encoding="utf-8"))

    for group, entries in groups.items():
        for key, pair in entries.items():
            fields = [sorted(re.findall(r"\{(\w+)\}", text)) for text in pair]
            assert len(pair) == 2, f"{group}.{key}"
            assert all(pair), f"{group}.{key}"
            assert fields[0] == fields[1], f"{group}.{key}"


def test_every_word_of_a_page_is_used_and_every_used_word_exists() -> None:
    groups = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    own = {"page", "time", "feed", "change", "source", "leave"}
    known = {f"{group}.{key}" for group in own for key in groups[group]}
    texts = [path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html")]
    texts.append((TEMPLATES.parent / "presenting.py").read_text(encoding="utf-8"))
    used = set(re.findall(r'"((?:page|time|feed|change|source|leave)\.\w+)"', "".join(texts)))
    computed = {
        key
        for key in known
        if key.startswith("time.") or re.match(r"page\.(not_found|broken)", key)
    }

    assert used - known == set()
    assert known - used - computed == set()
