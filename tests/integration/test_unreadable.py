"""Texts that cannot be read as they came: a clear outcome each, by `classify` and on the whole way.

On the way: crawled from a real server, archived, read, and put before a person with the reason.
"""

import json
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from cli import bongsu
from domain.errors import Unclassifiable
from domain.model import Outcome
from pipeline.collect import collect
from pipeline.station import Station
from pipeline.triage import read_detected
from storage.tables import changes, notices, verdicts, versions
from tests.integration.collecting import START, at, with_sources
from tests.integration.gazettes import says, served, source
from tests.standins.pdfs import pdf_of, pdf_with

EN = "The ministry requires a licence for the export of lithium-ion batteries from 1 March 2027. "
ZH = "商务部公告：自2026年12月1日起对锂离子电池及石墨物项实施出口管制，出口经营者应当申请许可。"
TH = "ประกาศกระทรวงพาณิชย์ เรื่อง การส่งออกสินค้าที่ใช้ได้สองทาง ไปนอกราชอาณาจักร "
FI = (
    "Tämä asetus koskee kaksikäyttötuotteiden vientiä maasta ja sen lupia koskevia menettelyjä. "
    "Hakemus on toimitettava viranomaiselle ennen tavaran luovuttamista kuljetettavaksi. "
)
DULL = "The office is open on weekdays. Visitors are asked to register at the desk. "
LOST = ZH.encode().decode("latin-1")[1:].replace("\x81", "?").replace("\xe5", "?")
"""UTF-8 read as Latin-1, with bytes lost on the way: no one can mend it."""

READ = {
    "utf8-as-latin1": (ZH.encode().decode("latin-1"), "battery"),
    "gbk-as-latin1": (ZH.encode("gb18030").decode("latin-1"), "battery"),
    "mixed-lines": (f"{EN}\n{ZH.encode().decode('latin-1')}\n{EN}", "battery"),
    "escaped-twice": ("Export&amp;amp;nbsp;licence for lithium-ion&amp;#32;batteries", "battery"),
    "backwards": ("Export licence for \u202eseirettab noi-muihtil\u202c from March", "battery"),
    "look-alikes": ("Export licence for lithium-ion b\u0430tteries and \u0441ells", "battery"),
    "headless-table": ("Export control list, added:\n8457.10 machining centres 1", "machinery"),
    "half-uncovered": (TH * 8 + EN * 4, "battery"),
}
UNREAD = {
    "lost-bytes": (LOST * 3, "wrong charset"),
    "uncovered": (TH * 8, "not covered"),
    "uncovered-latin": (FI * 3, "not covered"),
    "mostly-dull": (DULL * 2 + FI * 4, "not covered"),
    "dull-and-thai": (DULL * 6 + TH * 4, "not covered"),
}

DAY = START.date().isoformat()
FIELDS = {"title": {"path": "title"}, "url": {"path": "url"}, "published_on": {"path": "day"}}


def classified(text: str | bytes) -> dict[str, Any]:
    done = CliRunner().invoke(
        bongsu, ["classify", "-", "--json"], input=text, standalone_mode=False
    )
    if done.exception:
        raise done.exception
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(("text", "sector"), READ.values(), ids=READ)
def test_what_can_surely_be_mended_is_read(text: str, sector: str) -> None:
    got = classified(text)

    assert got["relevant"]
    assert sector in {score["sector"] for score in got["sectors"]}


@pytest.mark.parametrize(("text", "problem"), UNREAD.values(), ids=UNREAD)
def test_what_cannot_be_read_is_said_and_never_called_irrelevant(text: str, problem: str) -> None:
    with pytest.raises(Unclassifiable, match=problem):
        classified(text)


def test_bytes_whose_lines_are_in_different_charsets_are_read_line_by_line() -> None:
    body = EN.encode() + b"\n" + ZH.encode("gb18030") + b"\n" + ZH.encode() + b"\n"

    assert {"battery"} <= {score["sector"] for score in classified(body)["sectors"]}


def test_ten_megabytes_of_one_line_are_read_in_part_and_say_so() -> None:
    got = classified((EN + "HS code 8507.60. ") * 100_000)

    assert got["unread"].startswith("the first 1,000,000 and the last 500,000 of 10,")
    assert {"battery"} <= {score["sector"] for score in got["sectors"]}
    assert ["850760"] == sorted({code["code"] for code in got["codes"]})
    assert len(got["findings"]) < 200


def test_a_pdf_without_words_is_said_to_be_a_scan() -> None:
    with pytest.raises(Unclassifiable, match="scanned PDF with no text"):
        classified(pdf_with(b"0 0 100 100 re f"))


async def test_on_the_whole_way_each_is_mended_or_put_before_a_person(station: Station) -> None:
    texts = {name: text for name, (text, _) in (READ | UNREAD).items()}
    texts["empty"] = ""
    rows = [
        {"title": f"Notice {name}", "url": f"/{name}", "text": text, "day": DAY}
        for name, text in texts.items()
    ]
    api = {"reader": "json_api", "rows": "r", "languages": ["en", "zh"]}
    fields = {**FIELDS, "text": {"path": "text"}}

    async with served(list=says(json.dumps({"r": rows}), "application/json")) as base:
        origin = source("gazette", f"{base}/list", fields=fields, **api)
        station = with_sources(station, origin)
        await collect(station, ["gazette"], clock=at(0))
    report = read_detected(station, START)

    told = reasons(station)
    assert len(rows) == report.read == len(told)
    assert {"rule:unread"} == {told[f"Notice {name}"][0] for name in UNREAD}
    reasons_given = {name: told[f"Notice {name}"][1] for name in UNREAD}
    assert all(why in reasons_given[name] for name, (_, why) in UNREAD.items()), reasons_given
    not_read = {"rule:unread", "rule:irrelevant"}
    assert {} == {
        name: told[name] for name in map("Notice {}".format, READ) if told[name][0] in not_read
    }


async def test_a_scanned_notice_is_kept_and_put_before_a_person_once(station: Station) -> None:
    detail = {"kind": "pdf", "text": {"path": "text"}}
    rows = [{"title": f"Order {name}", "url": f"/{name}", "day": DAY} for name in ("scan", "words")]
    words = [EN[:60], EN[60:], *["Export licence for machine tools."] * 3]

    async with served(
        list=says(json.dumps({"r": rows}), "application/json"),
        scan=says(pdf_with(b"0 0 100 100 re f"), "application/pdf"),
        words=says(pdf_of(words), "application/pdf"),
    ) as base:
        origin = source(
            "gazette", f"{base}/list", reader="json_api", rows="r", fields=FIELDS, detail=detail
        )
        station = with_sources(station, origin)
        await collect(station, ["gazette"], clock=at(0))
        again = await collect(station, ["gazette"], clock=at(20))
    read_detected(station, START)

    told = reasons(station)
    assert ("rule:unread", "a scanned PDF with no text; a person must read it") == told[
        "Order scan"
    ]
    assert "rule:unread" != told["Order words"][0]
    assert Outcome.FAILED != again.visits[0].outcome
    with station.database.reading() as tx:
        assert 2 == len(tx.execute(sa.select(versions.c.id)).all())


def reasons(station: Station) -> dict[str, tuple[str, str]]:
    """Return for each notice who gave the verdict on its change, and why."""
    with station.database.reading() as tx:
        found = tx.execute(
            sa.select(notices.c.title, verdicts.c.by, verdicts.c.reason)
            .join(changes, changes.c.notice_id == notices.c.id)
            .join(verdicts, verdicts.c.change_id == changes.c.id)
        )
        return {title: (by, reason) for title, by, reason in found}
