"""Real captures, where the folder exists: each that belongs to a source is read as it was seen.

Values were checked by eye against the captured pages on 2026-11-22.
"""

from itertools import pairwise
from pathlib import Path

import pytest

from crawlers.readers import page_text, read, read_detail
from domain.errors import SourceChanged
from domain.model import Row
from tests.golden.captured import (
    CATALOGUE,
    ISSUES,
    MARKUP_STRIPPED,
    fetched,
    key,
    owned,
    reading_of,
)


def test_every_capture_belongs_to_at_most_one_source(captures: Path) -> None:
    paths = [path for _, path, _ in owned(captures)]

    assert len(paths) == len(set(paths))
    assert len(paths) >= 43


def test_every_capture_of_a_source_is_read_with_rows_and_few_unreadable(captures: Path) -> None:
    for source, path, url in owned(captures):
        if path.endswith(MARKUP_STRIPPED):
            continue
        reading = read(source, fetched(source, captures, path, url))

        assert reading.rows or (path in ISSUES and reading.next), path
        assert len(reading.unreadable) <= 0.1 * len(reading.rows), path
        assert all(not row.doubts for row in reading.rows) or source.reader == "law_xml", path


def test_a_source_that_claims_a_capture_has_one(captures: Path) -> None:
    captured = {source.id for source, _, _ in owned(captures)}

    assert captured == {one.id for one in CATALOGUE.values() if one.proven == "capture"}


def test_words_without_markup_are_no_page(captures: Path) -> None:
    with pytest.raises(SourceChanged, match="expected an HTML page"):
        reading_of(captures, "jp-meti-russia", f"jp-meti/{MARKUP_STRIPPED}")


def test_no_word_of_a_page_is_lost_or_added(captures: Path) -> None:
    page = "jp-meti/meti-ru-eximpprohibit-2025-07-25-f7184a2.html"
    words = (captures / "jp-meti" / MARKUP_STRIPPED).read_text(encoding="utf-8")

    read_words = reading_of(captures, "jp-meti-russia", page).rows[0].text

    assert "".join(words.split()) == "".join(read_words.split())


@pytest.mark.parametrize(
    ("source_id", "path", "counted", "seen"),
    [
        (
            "jp-meti-press",
            "jp-meti/press-index.html",
            (20, 0),
            [
                ("20260817001", "2026-08-17", "2026/08/20260817001.html", "4b32e8e90be2"),
                ("20260814001", "2026-08-14", "2026/08/20260814001.html", "962c5ee2cc9e"),
                ("20260731003", "2026-07-31", "2026/07/20260731003.html", "0e1b730a5916"),
            ],
        ),
        (
            "jp-kantei",
            "jp-kantei/index-jnews.rss.xml",
            (24, 1),
            [
                ("", "2026-08-20", "ent/2026/0819kaiken.html", "55a7a1e367bf"),
                ("", "2026-08-20", "202608/19tel_kaidan.html", "d1185e086d2d"),
                ("", "2026-08-09", "t/2026/0809nagasaki.html", "b02e352a7161"),
            ],
        ),
        (
            "jp-fsa",
            "jp-fsa/fsaNewsListAll_rss2.xml",
            (15, 0),
            [
                ("", "2026-08-19", "thquake202607/press.html", "4de2c41268cd"),
                ("", "2026-08-19", "/r8/sonota/20260819.html", "a3bfaa3941cb"),
                ("", "2026-08-07", "7/soumo-13/soumo-13.html", "8cc14816b209"),
            ],
        ),
        (
            "jp-soumu",
            "jp-soumu/news.rdf",
            (20, 0),
            [
                ("", "2026-08-19", "ei02_04001397_00957.html", "3bdbf321a8ec"),
                ("", "2026-08-19", "/01kiban18_01000293.html", "66d2ce11cda3"),
                ("", "2026-08-14", "02ryutsu07_04000583.html", "f266c22621cf"),
            ],
        ),
        (
            "jp-mof",
            "jp-mof/news.rss",
            (100, 0),
            [
                ("", "2026-08-19", "Link/20260818170645.html", "f263a488460a"),
                ("", "2026-08-19", "ations/finance/index.htm", "878b887e3fad"),
                ("", "2026-07-30", "t/20260730a_toushin.html", "3754ce33c6b5"),
            ],
        ),
        (
            "jp-mlit",
            "jp-mlit/pressrelease.rdf",
            (18, 0),
            [
                ("", "2026-08-19", "ukokudo03_hh_001360.html", "c94729e743dd"),
                ("", "2026-08-19", "ukokudo13_hh_000754.html", "69d4ca9bbaab"),
                ("", "2026-08-17", "s/kaiji05_hh_000342.html", "4e8a5e28b5ee"),
            ],
        ),
        (
            "jp-mod",
            "jp-mod/news.xml",
            (126, 0),
            [
                ("", "2026-08-19", "ss/news/2026/08/19a.html", "03e2af6aa8a9"),
                ("", "2026-08-19", "2026/20260818_aus-j.html", "7b46295485f1"),
                ("", "2026-06-01", "2026/20260531_sgp-j.html", "15b915893d9f"),
            ],
        ),
        (
            "jp-kanpou",
            "jp-kanpo/issue_page_honshi.html",
            (22, 0),
            [
                ("", "2026-03-03", "20260303h016570001f.html", "296229aa9d12"),
                ("", "2026-03-03", "20260303h016570001f.html", "9ee161f7c67c"),
                ("", "2026-03-03", "20260303h016570031f.html", "ce340e960e91"),
            ],
        ),
        (
            "tr-resmigazete",
            "tr-resmigazete/index-20251231M3.html",
            (5, 0),
            [
                ("20251231M3-1", "2025-12-31", "2025/12/20251231M3-1.pdf", "5cbaf3a3c7a4"),
                ("20251231M3-2", "2025-12-31", "2025/12/20251231M3-2.pdf", "efb0736ada1a"),
                ("20251231M3-5", "2025-12-31", "2025/12/20251231M3-5.pdf", "3e39abf319b1"),
            ],
        ),
        (
            "uk-ofsi",
            "uk-govuk/ofsi.atom",
            (20, 0),
            [
                ("", "None", "financial-sanctions-faqs", "3454a38b5754"),
                ("", "None", "designated-iranian-banks", "491145879628"),
                ("", "None", "ussia-sanctions-guidance", "c43a2fabe1bb"),
            ],
        ),
        (
            "us-fr-bis",
            "us-fr/documents-bis-2026-10-02.results.json",
            (7, 0),
            [
                ("2026-20058", "2026-09-30", "ement-and-budget-omb-for", "bceb2cb004ee"),
                ("2026-19927", "2026-09-29", "wing-temporary-denial-of", "493391296d84"),
                ("2026-16628", "2026-08-14", "ntrols-for-drone-exports", "5ebb2b64c30e"),
            ],
        ),
        (
            "us-fr-ofac",
            "us-fr/documents-ofac-2026-10-02.results.json",
            (5, 0),
            [
                ("2026-20215", "2026-10-02", "of-ofac-sanctions-action", "744c8c174520"),
                ("2026-20032", "2026-09-30", "of-ofac-sanctions-action", "744c8c174520"),
                ("2026-19657", "2026-09-25", "ts-sanctions-regulations", "d183a731ca0b"),
            ],
        ),
        (
            "us-ofac-recent",
            "us-ofac/recent-actions-20260926.main-region.html",
            (10, 0),
            [
                ("20260924", "2026-09-24", "/recent-actions/20260924", "8ae386b9523e"),
                ("20260923", "2026-09-23", "/recent-actions/20260923", "4a3bbc4a5e30"),
                ("20260904", "2026-09-04", "/recent-actions/20260904", "cc742da83ab1"),
            ],
        ),
        (
            "eu-cellar-sparql",
            "eu-cellar/sparql-consolidations.json",
            (4, 0),
            [
                ("02024R1485-20260713", "None", "elex/02024R1485-20260713", "fa782bb631c8"),
                ("02024R1485-20250924", "None", "elex/02024R1485-20250924", "f0e6803a8440"),
                ("02014R0833-20240625", "None", "elex/02014R0833-20240625", "57c1e691fa3e"),
            ],
        ),
        (
            "eu-cellar-sparql",
            "eu-cellar/sparql-related.json",
            (2, 0),
            [
                ("32026R1708", "2026-07-13", "esource/celex/32026R1708", "3d3311a45de1"),
                ("32025R1980", "2025-10-03", "esource/celex/32025R1980", "f48ef51ddb18"),
                ("32025R1980", "2025-10-03", "esource/celex/32025R1980", "f48ef51ddb18"),
            ],
        ),
    ],
)
def test_rows_are_read_as_they_were_seen(
    captures: Path,
    source_id: str,
    path: str,
    counted: tuple[int, int],
    seen: list[tuple[str, ...]],
) -> None:
    source = CATALOGUE[source_id]
    url = next(url for one, where, url in owned(captures) if (one, where) == (source, path))

    reading = reading_of(captures, source_id, path, url)

    assert counted == (len(reading.rows), len(reading.unreadable))
    assert seen == [key(reading.rows[at]) for at in (0, 1, -1)]


def test_the_versions_of_the_export_control_list_differ_by_the_entries_that_were_amended(
    captures: Path,
) -> None:
    folder = captures / "ca-justice" / "history"
    versions = [str(path.relative_to(captures)) for path in sorted(folder.glob("SOR-89-202*"))]
    versions.append("ca-justice/SOR-89-202_Export-Control-List.xml")

    rows = [reading_of(captures, "ca-laws-export-control-list", path).rows[0] for path in versions]
    counted = []
    for old, new in pairwise(rows):
        before = {entry.key: entry.text for entry in old.entries}
        after = {entry.key: entry.text for entry in new.entries}
        reworded = [name for name in after if name in before and after[name] != before[name]]
        counted.append((len(after.keys() - before), len(before.keys() - after), len(reworded)))

    # 2021-07-23: SOR/2021-121; 2024-07-19: item 5506 (quantum, chips); 2025-04-25: 5506 widened.
    assert [(25, 3, 11), (0, 0, 0), (58, 0, 1), (0, 0, 0), (39, 0, 8), (0, 0, 0)] == counted
    assert {"SOR/89-202"} == {row.number for row in rows}
    assert not any(row.doubts for row in rows)


def test_the_search_answer_of_the_federal_register_names_its_next_page(captures: Path) -> None:
    reading = reading_of(captures, "us-fr-bis", "us-fr/documents-search-newest-page1.json")

    assert ["2024-31440", "2024-31439"] == [row.number for row in reading.rows]
    assert 1 == len(reading.next)
    assert "search_after_cursor=" in reading.next[0].url


@pytest.mark.parametrize("name", ["2015-32285", "2012-27993", "630"])
def test_a_full_text_of_the_federal_register_is_read_as_a_detail_page(
    captures: Path, name: str
) -> None:
    source = CATALOGUE["us-fr-bis"]
    row = Row(title="x", url="https://www.federalregister.gov/x")

    text = read_detail(source, row, fetched(source, captures, f"us-fr/fulltext-{name}.xml")).text

    assert len(text) > 3000
    assert "<" not in text
    assert "SUMMARY:" in text


def test_the_saved_article_of_mofcom_is_read_as_a_detail_page(captures: Path) -> None:
    source = CATALOGUE["cn-mofcom-announcements"]
    row = Row(title="x", url="https://www.mofcom.gov.cn/x")

    page = fetched(source, captures, "cn-mofcom/art-con-fragment-2020.html")
    text = read_detail(source, row, page).text

    assert 5 == len(text.split("\n"))
    assert page_text(page, "utf-8") == text
