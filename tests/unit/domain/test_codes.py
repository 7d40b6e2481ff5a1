"""Codes are read with their list, and only where a text speaks of control or customs."""

import pytest

from config.lexicon import load_lexicon
from domain.model import CodeReading
from domain.reading.codes import read_codes
from domain.reading.evidence import gather
from domain.reading.findings import Findings


def read(text: str, language: str, jurisdiction: str = "") -> tuple[CodeReading, ...]:
    lexicon = load_lexicon()
    evidence = gather("", text, lexicon, language)
    rules = lexicon.knowledge.identifiers
    return read_codes(evidence, rules, jurisdiction, Findings(evidence.original))


@pytest.mark.parametrize(
    ("text", "language", "jurisdiction", "expected"),
    [
        ("ECCN 3A001.b.2 and 2B001 are revised", "en", "US", ["3A001.b.2", "2B001"]),
        ("ECCN 0D521 of the 0Y521 series, exports", "en", "US", ["0D521", "0Y521"]),
        ("出口管制：1C914.a、2B902.v．设备", "zh-Hans", "CN", ["1C914.a", "2B902.v"]),
        ("Ausfuhr der Güter der Nummern 2B109a und 4A005", "de", "DE", ["2B109a", "4A005"]),
        ("Export Control Order entries PL9013 and PL9014.c", "en", "GB", ["PL9013", "PL9014.c"]),
        ("輸出令 別表第一の七の項（一六）", "ja", "JP", ["別表第一の七の項（一六）"]),
        ("参考海关商品编号：8501200010、8501320010", "zh-Hans", "CN", ["8501200010", "8501320010"]),
        ("参考税则号列：71051020", "zh-Hans", "CN", ["71051020"]),
        ("HTSUS subheading 8716.39.00 and 2804.61.90.12", "en", "US",
         ["8716.39.00", "2804.61.90.12"]),
        ("tariff headings 7403.12, 7403.13", "en", "ZA", ["7403.12", "7403.13"]),
        ("imports under headings 8457 to 8461", "en", "US", ["8457", "8461"]),
        ("KN-Codes 8427 10 10 und 8428 90 90", "de", "EU", ["8427 10 10", "8428 90 90"]),
        ("fracciones 8703.23.01 y 8708.30.99 arancelarias; fracción arancelaria", "es", "MX",
         ["8703.23.01", "8708.30.99"]),
    ],
)  # fmt: skip
def test_codes_are_read_as_printed(
    text: str, language: str, jurisdiction: str, expected: list[str]
) -> None:
    assert expected == [code.printed for code in read(text, language, jurisdiction)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La commune de 2A004 Ajaccio, salle 2B033", "fr"),
        ("The meeting is in room 3A001.", "en"),
        ("It cost 1234.56 euros in 2024.", "en"),
        ("电话 85012000101 日期 20251009", "zh-Hans"),
    ],
)
def test_what_only_looks_like_a_code_is_none(text: str, language: str) -> None:
    assert read(text, language) == ()


def test_a_code_belongs_to_the_list_of_its_jurisdiction() -> None:
    (chinese,) = read("对3A001实施出口管制", "zh-Hans", "CN")
    (american,) = read("ECCN 3A001 export", "en", "US")

    assert (chinese.scheme, american.scheme) == ("CN", "ECCN")


def test_a_tariff_code_is_kept_as_printed_and_cut_to_six_shared_digits() -> None:
    (code,) = read("海关商品编号 3801100030", "zh-Hans", "CN")

    assert (code.code, code.printed) == ("380110", "3801100030")
