"""Entry-level changes of real captures, where the folder exists, held against their bytes.

Checked by eye on 2026-11-22, page beside reading:
METI (f7184a2): 6 items under 対象地域・貨物, 5 + 5 documents in two tables, 9 grounds under
承認基準, and 6 links outside of them; ground （９） holds the note on Sakhalin and its telephone.
Cuba list (all three files): 23 bold headings, under `Ministries` MINFAR and MININT, under `Hotels
in Pinar del Rio Province` two hotels; the three files hold the same words.
MAS (abc443e, fe1c967): the lists are the same; the newer file hides a footnote on the IMC-TD site
(`display:none`) that the older one shows, and nothing else.
Norway (253 pages): 366 numbers, each that the text cites begins an entry once (0A001, 4A005 with no
4A002, category 5 in two parts: 5A101 before 5A002), `1A004` runs over two pages without its
`1A004 continued`, 1C350 has 89 chemicals, and the table of changes of 2020 belongs to no entry.
"""

import html
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from crawlers.numbered import without_margins
from crawlers.pdf import pdf_pages
from crawlers.readers import read
from domain.entry_diff import diff_entries
from domain.model import Entry
from tests.golden.captured import CATALOGUE, fetched
from tests.standins.pdfs import pdf_of

METI = "jp-meti/meti-ru-eximpprohibit-2025-07-25-f7184a2.html"
CUBA = "us-state/cuba-restricted-list-2026-06-19-8345ede.html"
MAS = "sg-mas/targeted-financial-sanctions-2026-07-06-fe1c967.html"
NORWAY = "no-mfa/vedlegg2.pdf"

Told = list[tuple[str, str, str]]


def entries_of(
    captures: Path, source_id: str, path: str, edit: Callable[[bytes], bytes] = bytes
) -> tuple[Entry, ...]:
    """Return the entries that a source reads in a capture, whose bytes may be edited."""
    source = CATALOGUE[source_id]
    page = fetched(source, captures, path)
    return read(source, replace(page, body=edit(page.body))).rows[0].entries


def told(old: tuple[Entry, ...], new: tuple[Entry, ...]) -> Told:
    return [(one.kind, one.old_key, one.key) for one in diff_entries(old, new)]


def swapped(*pairs: tuple[str, str]) -> Callable[[bytes], bytes]:
    """Return an edit of HTML that puts words in the place of others, each of which stands once."""

    def edit(body: bytes) -> bytes:
        text = html.unescape(body.decode())
        for old, new in pairs:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        return text.encode()

    return edit


def test_the_numbered_parts_of_metis_page_are_its_entries(captures: Path) -> None:
    entries = entries_of(captures, "jp-meti-russia", METI)

    parts = [entry.key.rpartition(" ")[0] for entry in entries]
    assert [6, 5, 5, 9] == [
        parts.count(part)
        for part in ("対象地域・貨物", "輸出承認申請", "輸出許可・承認同時申請", "承認基準")
    ]
    assert 31 == len(entries) == len({entry.key for entry in entries})
    by_key = {entry.key: entry.text for entry in entries}
    assert "食品・医薬品" == by_key["承認基準 （１）"]
    assert "03-3501-1817" in by_key["承認基準 （９）"]
    assert "ロシア連邦の特定団体一覧" in by_key["対象地域・貨物 （５）"]


def test_a_ground_that_is_struck_out_of_metis_page_renumbers_those_behind_it(
    captures: Path,
) -> None:
    old = entries_of(captures, "jp-meti-russia", METI)
    later = [
        (f"（{was}）", f"（{now}）") for was, now in zip("５６７８９", "４５６７８", strict=True)
    ]

    def strike(body: bytes) -> bytes:
        text = html.unescape(body.decode())
        at = text.index("承認基準")
        before, grounds = text[:at], re.sub("（４）海洋[^（]*", "", text[at:])
        for was, now in later:
            grounds = grounds.replace(was, now, 1)
        return (before + grounds).encode()

    new = entries_of(captures, "jp-meti-russia", METI, strike)

    assert [
        ("removed", "", "承認基準 （４）"),
        *(("moved", f"承認基準 {was}", f"承認基準 {now}") for was, now in later),
    ] == told(old, new)


def test_the_saved_versions_of_the_cuba_list_and_of_metis_page_hold_the_same_entries(
    captures: Path,
) -> None:
    cuba = [
        entries_of(captures, "us-state-cuba-restricted", str(path.relative_to(captures)))
        for path in sorted((captures / "us-state").glob("cuba-restricted-list-*.html"))
    ]
    meti = [
        entries_of(captures, "jp-meti-russia", str(path.relative_to(captures)))
        for path in sorted((captures / "jp-meti").glob("meti-ru-*-25-*.html"))
    ]

    assert (3, 2) == (len(cuba), len(meti))
    assert not any(told(cuba[0], other) for other in cuba[1:])
    assert not told(*meti)


def test_hotels_come_go_move_and_get_a_remark(captures: Path) -> None:
    old = entries_of(captures, "us-state-cuba-restricted", CUBA)

    def edit(body: bytes) -> bytes:
        text = body.decode()
        kohly = re.search(r"<p[^>]*>Hotel Kohly</p>", text)
        regis = re.search(r"<p[^>]*>Hotel Regis</p>", text)
        matanzas = re.search(r"Hotels in Matanzas Province</strong></p>", text)
        assert kohly
        assert regis
        assert matanzas
        text = text.replace(kohly[0], "<p>Posada Zed</p>").replace(regis[0], "")
        text = text.replace(matanzas[0], f"{matanzas[0]}{regis[0]}")
        return text.replace("Hotel Terral</p>", "Hotel Terral Effective May 1</p>").encode()

    new = entries_of(captures, "us-state-cuba-restricted", CUBA, edit)

    headings = {entry.key: entry.heading for entry in old}
    assert 23 == len(set(headings.values()) - {""})
    assert "Hotels in Pinar del Rio Province" == headings["Hotel Villa Cabo de San Antonio"]
    assert [
        ("added", "", "Posada Zed"),
        ("reworded", "", "Hotel Terral Effective May 1"),
        ("removed", "", "Hotel Kohly"),
        ("moved", "", "Hotel Regis"),
    ] == told(old, new)
    assert [("moved", "", "Hotel Regis")] == [one for one in told(new, old) if one[0] == "moved"]


def test_mas_hid_a_footnote_and_changed_no_entry(captures: Path) -> None:
    versions = [
        entries_of(captures, "sg-mas-sanctions", str(path.relative_to(captures)))
        for path in sorted((captures / "sg-mas").glob("*.html"))
    ]

    assert 3 == len(versions)
    assert not told(versions[0], versions[1])
    assert not told(versions[1], versions[2])


def test_a_measure_that_mas_adds_and_a_duty_that_it_rewords_are_told(captures: Path) -> None:
    old = entries_of(captures, "sg-mas-sanctions", MAS)
    link = '<li><a href="https://www.mas.gov.sg/regulation/notices/notice-snr-n03"'
    duty, added = "Prohibition against dealing", "Financial measures in relation to Zedland"
    edit = swapped((duty, "Prohibition against any dealing"), (link, f"<li>{added}</li>{link}"))

    changes = told(old, entries_of(captures, "sg-mas-sanctions", MAS, edit))

    reworded = "Prohibition against any dealing with property of designated persons; and"
    assert [("reworded", "", reworded), ("added", "", added)] == changes


@pytest.fixture(scope="module")
def norway(captures: Path) -> tuple[Entry, ...]:
    return entries_of(captures, "no-deksa-dual-use", NORWAY)


def test_every_number_that_the_norwegian_list_cites_is_an_entry_of_its_own(
    captures: Path, norway: tuple[Entry, ...]
) -> None:
    text = "\n".join(pdf_pages((captures / NORWAY).read_bytes(), NORWAY))

    keys = [entry.key for entry in norway]

    assert 366 == len(keys) == len(set(keys))
    assert set(re.findall(r"\b\d[A-E]\d{3}\b", text)) == set(keys)
    assert keys.index("5E101") < keys.index("5A002") < keys.index("6A001")
    by_key = {entry.key: entry for entry in norway}
    assert ["9E003"] == [entry.key for entry in norway if "continued" in entry.text]
    assert "for continued airworthiness" in by_key["9E003"].text
    assert "1C Materials" == by_key["1C350"].heading
    assert 89 == len(re.findall(r"(?m)^\d+\. ", by_key["1C350"].text))
    assert by_key["9E102"].text.endswith("capable of a range exceeding 300 km.")


def test_two_pages_that_fall_out_of_the_norwegian_pdf_are_told(
    captures: Path, norway: tuple[Entry, ...]
) -> None:
    import pypdfium2

    def cut(body: bytes) -> bytes:
        document = pypdfium2.PdfDocument(body)
        for _ in range(2):
            del document[37]  # pages 38 and 39: 1A007 to 1A227 begin and end there
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    changes = told(norway, entries_of(captures, "no-deksa-dual-use", NORWAY, cut))

    gone = ("1A007", "1A008", "1A102", "1A202", "1A225", "1A226", "1A227")
    assert [("removed", "", key) for key in gone] == changes


def test_an_edition_printed_anew_tells_exactly_what_was_edited(captures: Path) -> None:
    pages = pdf_pages((captures / NORWAY).read_bytes(), NORWAY)
    margins = CATALOGUE["no-deksa-dual-use"].margins  # type: ignore[union-attr]
    lines = [line for page in pages[24:60] for line in without_margins(page, margins)]
    old = printed(lines, 40)

    edited = "\n".join(lines)
    for was, now in (
        ("\n0C004 Graphite having", "\n0C009 Graphite having"),
        ("\n1A007 Equipment and devices", "\n1A907 Tools for tides.\n1A007 Equipment and devices"),
        ("a. A thickness exceeding 0,254 mm; or", "a. A thickness exceeding 0,354 mm; or"),
    ):
        assert edited.count(was) == 1, was
        edited = edited.replace(was, now)

    new = printed(edited.split("\n"), 33)

    assert [
        ("reworded", "", "1A003"),
        ("added", "", "1A907"),
        ("moved", "0C004", "0C009"),
    ] == told(old, new)


def printed(lines: list[str], a_page: int) -> tuple[Entry, ...]:
    """Return the entries of lines printed on pages of so many lines, under a running title."""
    words = [line.encode("cp1252", "replace").decode("cp1252") for line in lines]
    pages = [
        ["CATEGORY 0", str(at // a_page), *words[at : at + a_page]]
        for at in range(0, len(words), a_page)
    ]
    source = CATALOGUE["no-deksa-dual-use"]
    page = replace(fetched(source, Path("/"), "dev/null"), body=pdf_of(*pages))
    return read(source, page).rows[0].entries
