"""Readers keep every row, and refuse an answer that is of another kind."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from config.catalogue import load_source
from config.schema import SOURCE, AnySource
from crawlers.readers import page_text, read, read_detail
from domain.errors import SourceChanged
from domain.model import Fetched, Row

SOURCES = Path(__file__).parents[2] / "config" / "sources"
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
HTML = b"<!DOCTYPE html><html><body><p>Request Access</p></body></html>"


def source(path: str) -> AnySource:
    """Return a source of the catalogue."""
    return load_source(SOURCES / f"{path}.yaml")


def answer(body: bytes, content_type: str = "", **known: str) -> Fetched:
    """Return an answer with these bytes."""
    return Fetched(
        source_id="zz",
        url=known.get("url", "https://gazette.example/list"),
        status=200,
        headers=(("Content-Type", content_type),),
        body=body,
        fetched_at=NOW,
        method=known.get("method", "GET"),
        request_body=known.get("request_body", ""),
    )


def listing(**changed: object) -> AnySource:
    """Return a listing source of one link and one date in each row."""
    return SOURCE.validate_python(
        {
            "id": "zz-gazette",
            "title": "Z",
            "publisher": {"native": "Z", "en": "Z", "ko": "Z"},
            "jurisdiction": "ZZ",
            "languages": ["tr", "ko"],
            "timezone": "Asia/Seoul",
            "rhythm": {"every_minutes": 60},
            "reader": "listing",
            "request": {"url": "https://gazette.example/list"},
            "rows": "li",
            "fields": {
                "title": {"css": "a"},
                "url": {"css": "a::attr(href)"},
                "published_on": {"css": "i", "formats": ["iso", "cjk"]},
            },
            "evidence": {"terms": "-", "checked_on": "2026-11-22", "checked_by": "a test"},
            "proven": "none",
        }
        | changed
    )


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("gb/uk-ofsi", HTML, "expected a feed, got an HTML page"),
        ("gb/uk-ofsi", b"<rss version='2.0'><channel><item><title>Half", "breaks off"),
        ("gb/uk-ofsi", b"just words", "expected a feed"),
        ("us/us-fr-bis", HTML, "got an HTML page"),
        ("us/us-fr-bis", b'{"count": 3, "results": [{"title": "Ha', "no whole JSON"),
        ("us/us-fr-bis", b'"a string"', "expected a JSON object"),
        ("us/us-fr-bis", b'{"results": {"a": 1}}', "expected a list, found dict"),
        ("gb/uk-notices-to-exporters", b'{"error": "gone"}', "expected a list, found error"),
        ("nl/nl-staatscourant", HTML, "expected XML, got an HTML page"),
        ("nl/nl-staatscourant", b"<a><b></a>", "not well-formed"),
        ("ca/ca-laws-export-control-list", b"<Statute/>", "expected a law in <Regulation>"),
        ("ca/ca-laws-export-control-list", b"<Regulation/>", "no entry"),
        ("us/us-ofac-recent", b"maintenance", "expected an HTML page"),
        ("cn/cn-mofcom-safety-bureau", b"<html>WAF</html>", "expected JSON with HTML inside"),
        ("cn/cn-mofcom-safety-bureau", b'{"data": {}}', "found 0"),
        ("us/us-ofac-recent", b"", "no body"),
    ],
)
def test_an_answer_of_another_kind_is_refused(path: str, body: bytes, said: str) -> None:
    with pytest.raises(SourceChanged, match=said):
        read(source(path), answer(body))


def test_a_failed_query_with_status_200_is_refused_in_its_own_words() -> None:
    body = b"""<r xmlns:d="http://docs.oasis-open.org/ns/search-ws/diagnostic">
    <d:diagnostic><d:message>Unsupported index</d:message></d:diagnostic></r>"""

    with pytest.raises(SourceChanged, match="query failed: Unsupported index"):
        read(source("nl/nl-staatscourant"), answer(body))


def test_an_answer_of_the_federal_register_without_results_is_empty_not_broken() -> None:
    reading = read(source("us/us-fr-bis"), answer(b'{"description": "none", "count": 0}'))

    assert ((), (), ()) == (reading.rows, reading.unreadable, reading.next)


def test_no_row_is_dropped() -> None:
    body = b"""<ul><li><a href=/1>Sound</a><i>2026-11-20</i></li>
    <li><a>No link</a></li><li><a href=/3>Two</a> <a href=/4>links</a></li>
    <li><a href="javascript:void(0)">Script</a></li><li><a href=/6></a></li></ul>"""

    reading = read(listing(), answer(body))

    problems = [one.problem.partition(":")[0] for one in reading.unreadable]
    assert ["Sound"] == [row.title for row in reading.rows]
    assert ["url", "title", "url", "title"] == problems
    assert all(one.raw.startswith("<li>") for one in reading.unreadable)


@pytest.mark.parametrize("printed", ["2026-06-31", "2026年6月31日", "2099-01-01", "soon"])
def test_a_date_in_doubt_is_kept_as_printed_and_the_row_stays(printed: str) -> None:
    body = f"<li><a href=/1>Notice</a><i>{printed}</i></li>".encode()

    row = read(listing(), answer(body, "text/html; charset=utf-8")).rows[0]

    assert row.published_on is None
    assert printed in row.doubts[0]


@pytest.mark.parametrize(
    ("charset", "words"),
    [
        ("windows-1254", "İthalat Rejimi Kararında Değişiklik ş"),
        ("euc-kr", "전략물자 수출입고시 똠방각하"),
        ("gb18030", "对石墨物项实施出口管制 𠮷"),
        ("shift_jis", "①髙い～輸出管理"),
    ],
)
@pytest.mark.parametrize("told", ["meta", "header", "forced"])
def test_every_charset_is_read_from_where_it_is_told(charset: str, words: str, told: str) -> None:
    python_name = {"euc-kr": "cp949", "shift_jis": "cp932"}.get(charset, charset)
    meta = f"<meta charset={charset}>" if told == "meta" else ""
    body = f"{meta}<li><a href=/1>{words}</a></li>".encode(python_name)
    header = {"header": f"text/html; charset={charset}", "meta": "text/html; charset=utf-8"}
    request = {"url": "https://gazette.example/list"}
    forced = listing(request=request | {"encoding": charset}) if told == "forced" else listing()

    row = read(forced, answer(body, header.get(told, "text/html; charset=iso-8859-1"))).rows[0]

    assert words == row.title


def test_a_header_that_names_latin_1_by_habit_does_not_spoil_utf_8() -> None:
    body = "<li><a href=/1>出口管制 İş</a></li>".encode()

    row = read(listing(), answer(body, "text/html; charset=ISO-8859-1")).rows[0]

    assert "出口管制 İş" == row.title


def test_numbered_pages_are_asked_for_until_one_is_empty_or_the_last_is_reached() -> None:
    paged = listing(paging={"kind": "number", "parameter": "p", "pages_max": 3})
    body = b"<li><a href=/1>Notice</a></li>"

    first = read(paged, answer(body)).next
    last = read(paged, answer(body, url="https://gazette.example/list?p=3")).next
    empty = read(paged, answer(b"<ul></ul>")).next

    assert ["https://gazette.example/list?p=2"] == [ask.url for ask in first]
    assert () == last
    assert () == empty


def test_a_numbered_form_asks_for_its_next_page_by_post() -> None:
    request = {
        "url": "https://gazette.example/list",
        "method": "POST",
        "form": {"p": "1", "c": "5"},
    }
    paged = listing(paging={"kind": "number", "parameter": "p"}, request=request)

    ask = read(paged, answer(b"<li>x</li>", method="POST", request_body="p=1&c=5")).next[0]

    assert ("POST", "p=2&c=5") == (ask.method, ask.body)
    assert "application/x-www-form-urlencoded" == ask.headers["Content-Type"]


def test_dates_and_attributes_that_change_daily_are_no_change_of_a_law() -> None:
    law = source("ca/ca-laws-export-control-list")
    body = (Path(__file__).parents[1] / "golden/pages/ca-laws-export-control-list.xml").read_bytes()
    later = body.replace(b'current-date="2026-11-21"', b'current-date="2027-01-02"').replace(
        b"<DD>21</DD>", b"<DD>22</DD>"
    )

    assert body != later
    assert read(law, answer(body)).rows == read(law, answer(later)).rows


def test_an_entity_is_never_expanded() -> None:
    body = b"""<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "bomb">]>
    <CONSOLIDATED_LIST><ENTITIES><ENTITY><FIRST_NAME>X&a;&b;</FIRST_NAME>
    <REFERENCE_NUMBER>1</REFERENCE_NUMBER></ENTITY></ENTITIES></CONSOLIDATED_LIST>"""

    assert "X" == read(source("int/un-sc"), answer(body)).rows[0].title


def test_a_detail_page_that_is_broken_or_has_no_text_is_refused() -> None:
    mofcom = source("cn/cn-mofcom-announcements")
    row = Row(title="x", url="https://www.mofcom.gov.cn/x")
    include = b"<div class=art-con>[an error occurred while processing this directive]</div>"

    for body in (include, b"<div>no such part</div>", b"<p class=art-con></p>"):
        with pytest.raises(SourceChanged):
            read_detail(mofcom, row, answer(body))


def test_a_detail_text_that_is_too_short_is_a_doubt_and_the_words_of_the_list_stay() -> None:
    row = Row(title="x", url="https://www.mofcom.gov.cn/x", text="from the list")

    page = answer("<div class=art-con>见附件</div>".encode())
    read_row = read_detail(source("cn/cn-mofcom-announcements"), row, page)

    assert replace(row, doubts=("detail: 3 characters of text, expected 40",)) == read_row


def test_the_words_of_any_answer_can_be_looked_at() -> None:
    html = b"<html><head><title>t</title></head><nav>menu</nav><p>a<br>b<script>c</script></p>"

    assert "t\na\nb" == page_text(answer(html), None)
    assert "x\ny" == page_text(answer(b"<?xml version='1.0'?><r><a>x</a><b>y</b></r>"), None)
    assert '{"a": 1}' == page_text(answer(b'{"a": 1}'), None)
    assert "" == page_text(answer(b"%PDF-1.7 ..."), None)
    assert "" == page_text(answer(b""), None)
    assert "<r><a" == page_text(answer(b"<r><a"), None)


def test_a_date_is_the_day_in_the_publishers_own_zone() -> None:
    rss = b"<rss version='2.0'><channel><item><title>t</title><link>https://z.example/1</link>%s</item></channel></rss>"
    late = rss % b"<pubDate>Fri, 20 Nov 2026 23:30:00 GMT</pubDate>"
    named = rss % b"<pubDate>Fri, 20 Nov 2026 00:30:00 JST</pubDate>"

    days = [read(source("jp/jp-fsa"), answer(body)).rows[0].published_on for body in (late, named)]

    assert [date(2026, 11, 21), date(2026, 11, 20)] == days


def test_a_raised_number_is_marked_so_that_it_joins_no_code_or_quantity() -> None:
    page = b"<p>3A001<sup>1</sup>, 10<sup>-5</sup> m, the 1<sup>st</sup>, H<sub>2</sub>O</p>"

    assert "3A001^1, 10^-5 m, the 1st, H2O" == page_text(answer(page), None)
