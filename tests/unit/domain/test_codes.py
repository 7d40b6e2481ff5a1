"""Codes are read with their list, and only where a text speaks of control or customs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("税则号列8457至8461", "zh-Hans", "CN", ["8457", "8461"]),
        ("出口技术目录：编号：252604X 和 085001J", "zh-Hans", "CN", ["252604X", "085001J"]),
        ("관세율표 제8457호 내지 제8461호, 제8507.60-0000호", "ko", "KR",
         ["8457", "8461", "8507.60-0000"]),
        ("수출통제 HS 4단위: 8426, 8427, 8429 등", "ko", "KR", ["8426", "8427", "8429"]),
        ("関税率表第８５４５．１１号", "ja", "JP", ["８５４５．１１"]),
        ("輸出禁止 ブルドーザー（8429.11）、自動車（8703.40）", "ja", "JP", ["8429.11", "8703.40"]),
        ("稅則號別 8542.31.00.00-5", "zh-Hant", "TW", ["8542.31.00.00-5"]),
        ("код ТН ВЭД ЕАЭС 8429 11 001 0 и из 8479", "ru", "RU", ["8429 11 001 0", "8479"]),
        ("вывоз, классифицируемых кодом 7204 ТН ВЭД", "ru", "RU", ["7204"]),
        ("Код ТН ВЭД\tТовар\n8456\tСтанки\n8457 10\tЦентры\n", "ru", "RU", ["8456", "8457 10"]),
        ("GTİP\n8457.10.10.00.11 İşleme merkezi", "tr", "TR", ["8457.10.10.00.11"]),
        ("ithalat, takım tezgâhları (8456 ila 8463)", "tr", "TR", ["8456", "8463"]),
        ("N.C.M. 2836.91.00 y partida 84.57 a 84.61", "es", "AR", ["2836.91.00", "84.57", "84.61"]),
        ("Biểu thuế, thuộc mã 8703.23.63 và 8703.23.64, nhóm 84.57", "vi", "VN",
         ["8703.23.63", "8703.23.64", "84.57"]),
        ("pos tarif/HS 2604.00.00 dan ex 7202.60.00", "id", "ID", ["2604.00.00", "7202.60.00"]),
        ("HS 8456-8463, 8457,8458,8459", "en", "KR", ["8456", "8463", "8457", "8458", "8459"]),
        ("duties on HTSUS 9903.88.15 imports", "en", "US", ["9903.88.15"]),
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
        ("关税 咨询电话 65197655", "zh-Hans"),
        ("関税に関する問い合わせ 電話 03-3501-1511（内線3255）", "ja"),
        ("법률 제8852호, 관세청 02-3413-2345", "ko"),
        ("a quota of 8457 tonnes, a fee of USD 8703.23 under the customs tariff (2021)", "en"),
        ("HS 2022 and the tariff 2024-2025, customs duty from 2004.10.15", "en"),
        ("mã số thuế 0101234567, thuế nhập khẩu", "vi"),
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


@given(
    st.sampled_from(["8457.10.00", "8429 11 001 0", "8703.23.01", "2B001.b.2", "3A090"]),
    st.lists(st.sampled_from(["the goods", "of 2024", "1,500 tonnes", "shipped", "by 3 %"])),
    st.lists(st.sampled_from(["are listed", "since 2019", "at 12.5 %", "(note 4)", "again"])),
)
def test_the_text_around_never_changes_a_code(
    code: str, before: list[str], after: list[str]
) -> None:
    text = " ".join(["Export control, HS codes:", *before, "under", code, *after])

    assert [code] == [reading.printed for reading in read(text, "en")]
