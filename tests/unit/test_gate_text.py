"""What the gate looks at: all that a person sees of a page, however long or ill-made it is."""

from datetime import UTC, datetime

import pytest

from config.schema import SOURCE, AnySource
from crawlers.readers import page_text
from crawlers.reading import TEXT_CHARS_MAX, read_list_page
from domain.model import Fetched

NEVER_CLOSED = """<!DOCTYPE html><html><head><title>Restricted List - Ministry</title></head><body>
<header><nav><div class="menu"><a>Menu</a></nav></header>
<main><h1>Restricted List</h1><div class="list"><p>Alpha Trading</p><p>Beta Works</p></div></main>
</body></html>"""
"""A div stays open inside the nav, so that lxml ignores `</nav>`; browsers do not."""


def watched(sentinel: str) -> AnySource:
    return SOURCE.validate_python(
        {
            "id": "zz-list",
            "title": "List",
            "publisher": {"native": "Z", "en": "Z", "ko": "Z"},
            "jurisdiction": "ZZ",
            "languages": ["en"],
            "timezone": "UTC",
            "rhythm": {"every_minutes": 60},
            "reader": "page",
            "request": {"url": "https://ministry.example/list"},
            "text": "div.list",
            "entries": "p",
            "expectations": {"sentinel": sentinel},
            "evidence": {"terms": "-", "checked_on": "2026-11-22", "checked_by": "a test"},
            "proven": "none",
        }
    )


def answer(html: str) -> Fetched:
    return Fetched(
        source_id="zz-list",
        url="https://ministry.example/list",
        status=200,
        headers=(),
        body=html.encode(),
        fetched_at=datetime(2026, 11, 22, tzinfo=UTC),
    )


def test_a_page_behind_a_menu_that_was_never_closed_is_seen_whole() -> None:
    page = read_list_page(watched(""), answer(NEVER_CLOSED))

    assert ["Restricted List - Ministry", "Menu", "Restricted List", "Alpha Trading"] == (
        page.text.split("\n")[:4]
    )
    assert ["Alpha Trading", "Beta Works"] == [one.text for one in page.reading.rows[0].entries]


def test_a_menu_that_was_closed_is_no_part_of_the_page() -> None:
    closed = NEVER_CLOSED.replace("</a></nav>", "</a></div></nav>")

    assert "Menu" not in page_text(answer(closed), None)
    assert "Alpha Trading" in page_text(answer(closed), None)


@pytest.mark.parametrize(
    ("sentinel", "is_there"),
    [
        ("Restricted List - Ministry", True),
        ("Ministry of Zedland, 1 Beacon Hill", True),
        ("Ministry of Elsewhere", False),
    ],
)
def test_a_sentinel_is_looked_for_in_the_title_and_behind_the_cut(
    sentinel: str,
    is_there: bool,  # noqa: FBT001 pytest's way
) -> None:
    footer = "<footer>Ministry of Zedland, 1 Beacon Hill</footer></body>"
    long_page = NEVER_CLOSED.replace("</body>", "<p>word</p>" * TEXT_CHARS_MAX + footer)

    page = read_list_page(watched(sentinel), answer(long_page))

    assert is_there == (sentinel in page.text)
    assert len(page.text) <= TEXT_CHARS_MAX + 1 + len(sentinel)
