"""What an answer's status and headers mean for a visit."""

from datetime import UTC, datetime, timedelta

import pytest

from crawlers.answers import check_status, is_absent, retry_after
from crawlers.conditions import condition_headers, is_same, validators_of
from crawlers.model import Ask, RobotsMemory
from domain.errors import FetchFailed
from domain.model import Fetched

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)
ASK = Ask(url="https://gazette.example/feed")


def answer(status: int = 200, body: bytes = b"words", **headers: str) -> Fetched:
    return Fetched(
        source_id="gazette",
        url=ASK.url,
        status=status,
        headers=tuple((name.replace("_", "-"), value) for name, value in headers.items()),
        body=body,
        fetched_at=NOW,
    )


@pytest.mark.parametrize(
    ("fetched", "words"),
    [
        (answer(200, b""), "200 with an empty body"),
        (answer(202), "202 Accepted: the server has not answered yet"),
        (answer(202, b""), "the body is empty"),
        (answer(204, b""), "HTTP 204 No Content"),
        (answer(304, b""), "though nothing was known"),
        (answer(301, location="ftp://x/"), "to 'ftp://x/', which is not followed"),
        (answer(403), "HTTP 403 Forbidden"),
        (answer(799), "HTTP 799"),
        (answer(200, b"x", content_encoding="compress"), "packed as 'compress'"),
    ],
)
def test_what_is_no_answer_is_said_in_words(fetched: Fetched, words: str) -> None:
    with pytest.raises(FetchFailed, match="gazette") as failure:
        check_status(fetched, NOW)

    assert words in str(failure.value)


def test_an_answer_with_words_is_read() -> None:
    check_status(answer(), NOW)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("120", timedelta(seconds=120)),
        ("Mon, 05 Oct 2026 10:00:00 GMT", timedelta(hours=1)),
        ("Mon, 05 Oct 2026 08:00:00 GMT", timedelta()),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_read_in_both_its_forms(value: str, expected: timedelta | None) -> None:
    assert expected == retry_after(answer(503, retry_after=value), NOW)


def test_a_page_that_is_absent_is_empty_only_where_that_is_allowed() -> None:
    allowed = Ask(url=ASK.url, may_be_absent=True)

    assert is_absent(allowed, answer(404))
    assert is_absent(allowed, answer(410))
    assert not is_absent(allowed, answer(403))
    assert not is_absent(ASK, answer(404))


def test_validators_ask_for_what_has_changed_since() -> None:
    first = answer(etag='"v1"', last_modified="Mon, 05 Oct 2026 08:00:00 GMT")
    kept = {"GET https://gazette.example/feed": validators_of(first)}

    assert {
        "If-None-Match": '"v1"',
        "If-Modified-Since": "Mon, 05 Oct 2026 08:00:00 GMT",
    } == condition_headers(ASK, kept)
    assert is_same(ASK, answer(304, b""), kept)
    assert is_same(ASK, answer(), kept)
    assert not is_same(ASK, answer(body=b"other words"), kept)
    assert not is_same(ASK, answer(304, b""), {})


def test_a_form_that_is_posted_is_told_by_its_bytes_alone() -> None:
    ask = Ask(url=ASK.url, method="POST", body="day=5")
    kept = {"POST https://gazette.example/feed\nday=5": validators_of(answer(etag='"v1"'))}

    assert {} == condition_headers(ask, kept)
    assert is_same(ask, answer(), kept)
    assert not is_same(Ask(url=ASK.url, method="POST", body="day=6"), answer(), kept)


def test_robots_txt_is_remembered_for_a_day_and_no_clock_makes_it_longer() -> None:
    memory = RobotsMemory()
    memory.learn("gazette.example", "rules", NOW)

    assert "rules" == memory.recall("gazette.example", NOW + timedelta(hours=23))
    assert memory.recall("gazette.example", NOW + timedelta(hours=24)) is None
    assert memory.recall("gazette.example", NOW - timedelta(minutes=1)) is None
    assert memory.recall("other.example", NOW) is None
