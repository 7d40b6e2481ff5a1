"""Codes are read with their list, and only where a text speaks of control or customs."""

import pytest

from config.lexicon import load_lexicon
from domain.model import CodeReading
from domain.reading.codes import read_codes
from domain.reading.evidence import gather
from domain.reading.findings import Findings
from domain.reading.widths import narrow

LONG_LINE = "对下列物项实施出口管制，有关经营者应当在出口前向商务部申请许可并如实申报"


def read(text: str, language: str, jurisdiction: str = "") -> tuple[CodeReading, ...]:
    lexicon = load_lexicon()
    evidence = gather("", text, lexicon, language)
    original = evidence.original
    return read_codes(
        evidence, narrow(original), lexicon.knowledge, jurisdiction, Findings(original)
    )


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
        ("ECCNs 3A001.b.4.a, 5A992.c, 9A610.x, 9x515; exports of EAR99 items", "en", "US",
         ["3A001.b.4.a", "5A992.c", "9A610.x", "9x515", "EAR99"]),
        ("Wassenaar Arrangement list: 1.C.7., 3.A.1.b.4.a., ML8.a., ML4.b.1", "en", "INT",
         ["1.C.7", "3.A.1.b.4.a", "ML8.a", "ML4.b.1"]),
        ("輸出貿易管理令別表第一の一六の項、六の項（１）、五の項から一五の項まで", "ja", "JP",
         ["輸出貿易管理令別表第一の一六の項", "六の項（１）", "五の項", "一五の項"]),
        ("전략물자 별표2의 1C450, 통제번호 3A001.a", "ko", "KR", ["1C450", "3A001.a"]),
        ("goods of Chapter 84, HTS chapters 85 and 90 to 92", "en", "US", ["84", "85", "90", "92"]),
        ("税则第84章、税则号列8457～8461", "zh-Hans", "CN", ["84", "8457", "8461"]),
        ("관세율표 제84류, HSK 8507600000", "ko", "KR", ["84", "8507600000"]),
        ("ТН ВЭД, группы 84 и 85", "ru", "RU", ["84", "85"]),
        ("GTİP 845710100011, 84. fasıl", "tr", "TR", ["845710100011", "84"]),
        ("codes TARIC 8507 60 00 90, chapitre 84", "fr", "EU", ["8507 60 00 90", "84"]),
        ("tariff lines 8457.10.0010 and 8507 60 00", "en", "US", ["8457.10.0010", "8507 60 00"]),
        ("No | HS code | Goods\n8401 | 8457 | Centres\n8402 | 2008 | Fruit", "en", "KR",
         ["8457", "2008"]),
        ("连番\t税则号列\t名称\n1403\t84571010\t机床\n1404\t8458\t车床", "zh-Hans", "CN",
         ["84571010", "8458"]),
        ("参考海关商品编号：3801 1000 30；税号为84.57；2504项下的商品，出口", "zh-Hans", "CN",
         ["3801 1000 30", "84.57", "2504"]),
        ("该产品海关编码为40117000、40118000；产品归类：28046190，进口", "zh-Hans", "CN",
         ["40117000", "40118000", "28046190"]),
        ("輸出令別表第一の７の項(15の3)、３の２の項(2)10、別表第1の6項(2)", "ja", "JP",
         ["輸出令別表第一の７の項(15の3)", "３の２の項(2)10", "別表第1の6項(2)"]),
        ("관세율표 품목분류 8471호의 수입", "ko", "KR", ["8471"]),
        ("exportations de cobalt (position 2822) et codes 2605 et 8105 du système harmonisé",
         "fr", "CD", ["2822", "2605", "8105"]),
        ("xuất khẩu quặng thuộc nhóm 2530 và nhóm 26.17", "vi", "VN", ["2530", "26.17"]),
        ("Kode HS 26.04 ekspor", "id", "ID", ["26.04"]),
        ("Export Control List: item 5506 and\n5507. Advanced goods", "en", "CA",
         ["5506", "5507"]),
        ("экспорт, список товаров двойного назначения дополнить пунктами 4.1.5 и 3.2.7", "ru",
         "RU", ["4.1.5", "3.2.7"]),
        ("derecho de exportación\nN.C.M. | D.E. %\n2825.20.10 | Óxido | 0", "es", "AR",
         ["2825.20.10"]),
        ("substances: CAS No. 7440-33-7 and 12070-12-1", "en", "EU",
         ["7440-33-7", "12070-12-1"]),
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
        ("关税 电话：010-65190000（工作日）", "zh-Hans"),
        ("관세청 공고 제2025-8457호, 전화 044-203-8457", "ko"),
        ("tariff, Order No. 8457/2024, Decision 2024/8457, nr. 8457/QĐ-BCT", "en"),
        ("export control, section 1.A.2 of the guide, room 2A004", "en"),
        ("輸出貿易管理令別表第三の二の項、次の項、前項", "ja"),
        ("chapter 36 of title 18, exports; chapter 84 of the Act", "en"),
        ("пункт 4.1.5 правил вывоза мусора", "ru"),
        ("CAS meeting on 2025-11-7, file 7440-33-8", "en"),
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


@pytest.mark.parametrize(
    ("text", "language", "jurisdiction", "code", "doubt"),
    [
        ("экспортный контроль: 3А001.b", "ru", "RU", "3A001.b", "letter of another alphabet"),
        ("Export control entry 3Α001", "en", "EU", "3A001", "letter of another alphabet"),
        ("Export control entry 2B0O1.a", "en", "EU", "2B001.a", "letter in the place of a digit"),
        ("HS code 84O7.10", "en", "KR", "840710", "letter in the place of a digit"),
        ("HS code 8457100", "en", "EU", "845710", "wrong number of digits"),
        ("HS code 7712.30", "en", "EU", "771230", "chapter 77 of the Harmonized System is empty"),
        ("HS code 8400.10", "en", "EU", "840010", "no such chapter or heading"),
        ("HS code 9901.10", "en", "KR", "990110",
         "chapters 98 and 99 are not of the Harmonized System"),
        ("The customs duty falls on the following goods of HS codes 8457.\n10.10 alone", "en", "KR",
         "845710", "broken by a line end"),
        (f"{LONG_LINE}海关商品编号38011\n00030", "zh-Hans", "CN",
         "380110", "broken by a line end"),
        ("tungsten of CAS No. 7440-33-8", "en", "EU", "7440-33-8", "check digit does not fit"),
    ],
)  # fmt: skip
def test_a_slip_is_kept_as_printed_and_flagged(
    text: str, language: str, jurisdiction: str, code: str, doubt: str
) -> None:
    (reading,) = read(text, language, jurisdiction)

    assert (reading.code, reading.doubt) == (code, doubt)
    assert reading.printed in text


@pytest.mark.parametrize(
    ("text", "language", "jurisdiction"),
    [
        ("稅則號別 8542.31.00.00-5", "zh-Hant", "TW"),
        ("統計品目番号 8457.10-000", "ja", "JP"),
        ("код ТН ВЭД 8429 11 001", "ru", "RU"),
        ("HTSUS 9903.01.24", "en", "US"),
    ],
)
def test_a_national_form_is_no_slip(text: str, language: str, jurisdiction: str) -> None:
    assert {code.doubt for code in read(text, language, jurisdiction)} == {""}


@pytest.mark.parametrize(
    ("text", "language", "jurisdiction", "expected"),
    [
        ("CN:3A001 and EU:3A001 under export control", "en", "KR", ["CN", "EU"]),
        ("수출통제: 미국 상무부는 ECCN 3A090을 추가", "ko", "KR", ["ECCN"]),
        ("数字 3A001 出口管制", "zh-Hans", "", ["CN"]),
        ("Ausfuhr: Nummer 3A001 des Anhangs I der Verordnung (EU) 2021/821", "de", "DE", ["EU"]),
        ("export control code 8A301", "en", "IN", ["SCOMET"]),
    ],
)
def test_the_list_of_a_code_is_the_one_named_beside_it(
    text: str, language: str, jurisdiction: str, expected: list[str]
) -> None:
    assert expected == [code.scheme for code in read(text, language, jurisdiction)]


def test_items_of_the_two_japanese_orders_are_kept_apart() -> None:
    goods, technology = read("輸出令別表第一の六の項(2)、外為令別表の６の項", "ja", "JP")

    assert (goods.code, technology.code) == ("6の項(2)", "外為令6の項")


@pytest.mark.parametrize(
    ("text", "language", "edition"),
    [
        ("HS code 8457.10 (HS2022)", "en", "HS2022"),
        ("2022년 개정 HS 품목번호 8457.10", "ko", "HS2022"),
        ("KN 2024: KN-Code 8457 10 10", "de", "CN2024"),
        ("pos tarif 8457.10.00 menurut BTKI 2022", "id", "BTKI2022"),
        ("HS code 8457.10 in 2022", "en", ""),
    ],
)
def test_the_edition_is_kept_where_the_text_says_it(text: str, language: str, edition: str) -> None:
    assert edition == read(text, language)[0].edition


def test_a_range_of_headings_is_kept_as_a_range() -> None:
    first, last, other = read("税则号列8457至8461、8501", "zh-Hans", "CN")

    assert (first.through, last.through, other.through) == ("8461", "", "")


def test_a_code_of_one_country_belongs_to_it_whoever_names_it() -> None:
    (code,) = read("수출통제: ECCN 3A090", "ko", "KR")

    assert code.jurisdiction == "US"


DRAWN = """상황허가 대상품목을 다음과 같이 추가한다.
┌────┬────────────────────┬──────────┐
│ 연번 │ 품목                     │ HSK 6단위 │
├────┼────────────────────┼──────────┤
│ 1 │ 금속가공용 수평선반 │ 8458.19 │
├────┼────────────────────┼──────────┤
│ 2 │ 자동차용 기어박스 │ 8708.40 │
└────┴────────────────────┴──────────┘"""


def test_a_table_drawn_with_lines_has_columns_too() -> None:
    assert [code.code for code in read(DRAWN, "ko", "KR")] == ["845819", "870840"]


ANNEX = """Die Ausfuhr folgender Güter wird verboten:
8407 34 – Hubkolbenmotoren
8429 51 – Frontschaufellader
8461 90 – Hobelmaschinen"""


def test_an_annex_of_subheadings_needs_no_word_for_them() -> None:
    assert [code.code for code in read(ANNEX, "de", "DE")] == ["840734", "842951", "846190"]


def test_two_such_lines_are_no_annex() -> None:
    assert read(ANNEX.rsplit("\n", 1)[0], "de", "DE") == ()
