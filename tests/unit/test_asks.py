"""What a source asks for, and which archived addresses are its own."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.catalogue import load_catalogue
from crawlers.asks import detail_ask, first_asks, reads_url
from domain.model import Row

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "config" / "sources")
LATE = datetime(2026, 11, 30, 22, 30, tzinfo=UTC)


def test_a_dated_address_is_of_the_publishers_day() -> None:
    asks = first_asks(CATALOGUE["tr-resmigazete"], LATE)

    assert 8 == len(asks)
    assert asks[0].url.endswith("/eskiler/2026/12/20261201.htm")
    assert asks[4].url.endswith("/eskiler/2026/11/20261130.htm")
    assert all(ask.may_be_absent for ask in asks)


def test_the_floor_of_a_query_moves_with_the_day() -> None:
    ask = first_asks(CATALOGUE["us-fr-bis"], LATE)[0]

    assert "[gte]=2026-10-31&" in ask.url


def test_a_form_is_posted_as_a_form_and_a_query_as_it_stands() -> None:
    form = first_asks(CATALOGUE["cn-export-control-portal"], LATE)[0]
    query = first_asks(CATALOGUE["eu-cellar-sparql"], LATE)[0]

    assert ("POST", "pageNumber=1&columnID=15") == (form.method, form.body)
    assert "application/x-www-form-urlencoded" == form.headers["Content-Type"]
    assert "application/json;charset=utf-8" == form.headers["Accept"]
    assert query.body.startswith("PREFIX cdm:")
    assert "{ ?w cdm:" in query.body
    assert "application/sparql-query" == query.headers["Content-Type"]


def test_a_detail_page_is_asked_for_only_when_its_address_is_known() -> None:
    source = CATALOGUE["tr-resmigazete"]
    pdf = Row(title="x", url="https://www.resmigazete.gov.tr/eskiler/2026/11/20261120-1.pdf")
    page = Row(
        title="x", url="https://h.example/a/20261120-2.htm", extra={"page": "20261120-2.htm"}
    )

    ask = detail_ask(source, page)

    assert detail_ask(source, pdf) is None
    assert detail_ask(CATALOGUE["wa"], page) is None
    assert ask is not None
    assert ("https://h.example/a/20261120-2.htm", "detail", page) == (ask.url, ask.part, ask.row)


@pytest.mark.parametrize(
    ("source_id", "url"),
    [
        ("ca-laws-export-control-list", "https://laws-lois.justice.gc.ca/eng/XML/SOR-89-202.xml"),
        ("tr-resmigazete", "https://www.resmigazete.gov.tr/eskiler/2025/12/20251231M3.html"),
        ("us-ofac-recent", "https://ofac.treasury.gov/recent-actions"),
        ("eu-cellar-sparql", "http://publications.europa.eu/webapi/rdf/sparql"),
        (
            "us-fr-bis",
            (
                "https://www.federalregister.gov/api/v1/documents.json?conditions%5Bagencies%5D"
                "%5B%5D=industry-and-security-bureau&order=newest&per_page=15"
            ),
        ),
        ("cn-mofcom-announcements", "https://www.mofcom.gov.cn/zcfb/blgg/gg/2025/index.html"),
    ],
)
def test_an_archived_address_belongs_to_its_source_alone(source_id: str, url: str) -> None:
    assert [source_id] == [source.id for source in CATALOGUE.values() if reads_url(source, url)]


@pytest.mark.parametrize(
    "url",
    [
        "https://laws-lois.justice.gc.ca/fra/XML/DORS-89-202.xml",
        "https://ofac.treasury.gov/recent-actions/20260924",
        "https://www.federalregister.gov/api/v1/documents.json?order=newest&per_page=2",
        "https://www.mofcom.gov.cn/zcfb/blgg/gg/2025/art/index.html",
    ],
)
def test_an_address_of_nobody_belongs_to_none(url: str) -> None:
    assert not [source.id for source in CATALOGUE.values() if reads_url(source, url)]
