"""Laws of codes, thresholds and materials that hold in every language."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from config.lexicon import load_lexicon
from domain.model import CodeReading, ThresholdReading
from domain.reading.codes import read_codes
from domain.reading.evidence import gather
from domain.reading.findings import Findings
from domain.reading.thresholds import read_thresholds
from domain.reading.widths import narrow
from domain.understand import understand

WIDE = {ord(narrow): chr(ord(narrow) + 0xFEE0) for narrow in "0123456789.-ABCDEabcdevwxyz"}
CONTROL_SENTENCES = {
    "en": "Export controls on items under {} are revised.",
    "zh-Hans": "对{}物项实施出口管制。",
    "zh-Hant": "戰略性高科技貨品{}列入輸出管制。",
    "ja": "輸出規制の対象に{}を追加する。",
    "ko": "전략물자 통제번호 {}의 수출을 통제한다.",
    "de": "Die Ausfuhr von Gütern der Nummer {} ist genehmigungspflichtig.",
    "fr": "L'exportation des biens relevant de {} est soumise à autorisation.",
    "es": "La exportación de los productos {} queda sujeta a autorización.",
    "ru": "Вывоз товаров по позиции {} контролируется, экспорт по лицензии.",
    "id": "Ekspor barang {} dikendalikan.",
    "vi": "Xuất khẩu hàng hóa thuộc {} phải có giấy phép.",
    "tr": "{} kapsamındaki malların ihracatı izne tabidir.",
    "nl": "De uitvoer van goederen van post {} vereist een vergunning.",
    "it": "L'esportazione dei beni {} è soggetta ad autorizzazione; export.",
    "pt": "A exportação dos bens {} depende de licença.",
}
TARIFF_SENTENCES = {
    "en": "Imports under HS code {} are subject to duty.",
    "zh-Hans": "海关商品编号{}的货物加征关税。",
    "zh-Hant": "稅則號別{}之貨品課徵關稅。",
    "ja": "関税率表の品目番号{}の輸入に課税する。",
    "ko": "품목번호 {}의 수입에 관세를 부과한다.",
    "de": "Für Waren der Warennummer {} gilt ein Zoll bei der Einfuhr.",
    "fr": "Les marchandises de la position tarifaire {} sont soumises à un droit.",
    "es": "La importación por la fracción arancelaria {} paga arancel.",
    "ru": "Ввоз товаров, код ТН ВЭД {}, облагается пошлиной.",
    "id": "Barang dengan pos tarif {} dikenakan bea masuk.",
    "vi": "Hàng hóa có mã HS {} chịu thuế nhập khẩu.",
    "tr": "GTİP {} kapsamındaki eşyanın ithalatı vergiye tabidir.",
    "nl": "Goederen van GN-code {} zijn aan invoerrecht onderworpen.",
    "it": "Le merci del codice NC {} sono soggette a dazio.",
    "pt": "As mercadorias da NCM {} pagam imposto de importação.",
}
COMPARED = {
    "en": ("not less than {}", ">="), "zh": ("大于{}", ">"), "ja": ("{}以上", ">="),
    "ko": ("{} 이하", "<="), "de": ("mindestens {}", ">="), "fr": ("supérieur à {}", ">"),
    "es": ("no superior a {}", "<="), "ru": ("не менее {}", ">="), "id": ("lebih dari {}", ">"),
    "vi": ("không quá {}", "<="), "tr": ("en az {}", ">="), "nl": ("ten hoogste {}", "<="),
    "it": ("inferiore a {}", "<"), "pt": ("acima de {}", ">"),
}  # fmt: skip
SAME_QUANTITY = (("nm", 1e9), ("µm", 1e6), ("mm", 1e3), ("cm", 100), ("m", 1))

letters, digits = st.sampled_from("abcdefgxyz"), st.integers(1, 19).map(str)
control_codes = st.builds(
    "{}{}{}{}".format,
    st.integers(0, 9),
    st.sampled_from("ABCDE"),
    st.integers(1, 999).map("{:03d}".format),
    st.lists(st.one_of(letters, digits), max_size=4).map(
        lambda parts: "".join(f".{p}" for p in parts)
    ),
)
headings = st.builds(
    "{:02d}{:02d}".format,
    st.integers(1, 97).filter(lambda chapter: chapter not in {19, 20, 77}),
    st.integers(1, 60),
)
pairs = st.integers(10, 89).map("{:02d}".format)
tariff_codes = st.one_of(
    st.builds("{}.{}".format, headings, pairs),
    st.builds("{}.{}.{}".format, headings, pairs, pairs),
    st.builds("{}.{}.{}.{}".format, headings, pairs, pairs, pairs),
    st.builds("{} {} {}".format, headings, pairs, pairs),
    st.builds("{}{}{}".format, headings, pairs, pairs),
    st.builds("{}{}{}{}".format, headings, pairs, pairs, pairs),
)
days = st.dates(date(1990, 1, 1), date(2035, 12, 31))
numbers_of_other_things = st.one_of(
    days.map(lambda day: f"{day:%Y-%m-%d}"),
    days.map(lambda day: f"{day:%Y.%m.%d}"),
    days.map(lambda day: f"{day:%d.%m.%Y}"),
    days.map(lambda day: f"{day:%Y%m%d}"),
    days.map(lambda day: f"{day.year}年{day.month}月{day.day}日"),
    days.map(lambda day: f"{day.year}. {day.month}. {day.day}."),
    st.integers(1000_0000, 8999_9999).map("电话：010-{}".format),
    st.builds("전화 044-{}-{}".format, st.integers(200, 899), st.integers(1000, 9999)),
    st.builds("tel. +49 30 {}-{}".format, st.integers(200, 899), st.integers(1000, 8999)),
    st.builds("법률 제{}호".format, st.integers(1000, 9999)),
    st.builds("Regulation (EU) {}/{}".format, st.integers(2001, 2030), st.integers(1000, 8999)),
    st.builds("Order No. {}/{}".format, st.integers(1000, 8999), st.integers(2001, 2030)),
    st.builds("Quyết định số {}/{}/QĐ".format, st.integers(1000, 8999), st.integers(2001, 2030)),
    st.builds("USD {}.{}".format, st.integers(1000, 8999), st.integers(10, 99)),
)  # fmt: skip
unrelated = st.lists(
    st.sampled_from(
        ["The office is open on weekdays.", "Visitors register at the desk.",
         "Coffee is served at noon.", "The lift is being repaired.", "Please use the side door."]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)  # fmt: skip


def codes_of(text: str, language: str, jurisdiction: str = "") -> list[CodeReading]:
    lexicon = load_lexicon()
    evidence = gather("", text, lexicon, language)
    original = evidence.original
    return list(
        read_codes(evidence, narrow(original), lexicon.knowledge, jurisdiction, Findings(original))
    )


def lines_of(text: str, language: str) -> tuple[ThresholdReading, ...]:
    grammar = load_lexicon().knowledge.thresholds
    return read_thresholds(narrow(text), grammar, Findings(text), language)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(CONTROL_SENTENCES)), control_codes)
def test_a_control_code_in_a_sentence_is_found_once_as_printed(language: str, code: str) -> None:
    text = CONTROL_SENTENCES[language].format(code)

    assert [code] == [reading.printed for reading in codes_of(text, language)]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(TARIFF_SENTENCES)), tariff_codes)
def test_a_tariff_code_in_a_sentence_is_found_once_as_printed(language: str, code: str) -> None:
    (reading,) = codes_of(TARIFF_SENTENCES[language].format(code), language)

    assert (reading.printed, reading.doubt) == (code, "")
    assert reading.code == "".join(filter(str.isdigit, code))[:6]


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(control_codes, tariff_codes.filter(lambda code: " " not in code)),
    st.lists(st.sampled_from(["the goods", "of 2024", "1,500 tonnes", "shipped", "by 3 %"])),
    st.lists(st.sampled_from(["are listed", "since 2019", "at 12.5 %", "(note 4)", "again"])),
)
def test_the_text_around_never_changes_a_code(
    code: str, before: list[str], after: list[str]
) -> None:
    text = " ".join(["Export control, HS codes:", *before, "HS code", code, *after])

    assert [code] == [reading.printed for reading in codes_of(text, "en")]


@settings(max_examples=200, deadline=None)
@given(control_codes, tariff_codes.filter(lambda code: " " not in code))
def test_full_width_and_half_width_are_one_code(control: str, tariff: str) -> None:
    sentence = "輸出規制の対象：{}。関税率表の品目番号{}。"

    narrow = codes_of(sentence.format(control, tariff), "ja", "JP")
    wide = codes_of(sentence.format(control, tariff).translate(WIDE), "ja", "JP")

    assert [(c.scheme, c.code) for c in narrow] == [(c.scheme, c.code) for c in wide]
    assert len(narrow) == 2


@settings(max_examples=400, deadline=None)
@given(numbers_of_other_things, numbers_of_other_things)
def test_a_day_a_telephone_or_a_number_of_an_act_is_never_a_code(one: str, other: str) -> None:
    text = f"Customs duty on imports, tariff code list; {one}; see also {other}."

    assert codes_of(text, "en") == []


@settings(max_examples=150, deadline=None)
@given(control_codes, tariff_codes, st.integers(1, 900), unrelated)
def test_an_unrelated_paragraph_removes_no_item(
    control: str, tariff: str, watts: int, more: str
) -> None:
    title = "Export licence for tungsten and gallium"
    text = f"Items under {control}, HS code {tariff}, of a power of more than {watts} kW."

    alone = understand(title=title, text=text, lexicon=load_lexicon(), language="en")
    longer = understand(
        title=title, text=f"{text}\n\n{more}", lexicon=load_lexicon(), language="en"
    )

    assert (
        [c.printed for c in alone.codes] == [c.printed for c in longer.codes] == [control, tariff]
    )
    assert alone.thresholds == longer.thresholds
    assert alone.materials == longer.materials == ("tungsten", "gallium")


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(sorted(COMPARED)),
    st.integers(1, 999),
    st.sampled_from(SAME_QUANTITY),
    st.sampled_from(SAME_QUANTITY),
)
def test_equal_quantities_in_different_units_have_one_base_value(
    language: str, tenths: int, one: tuple[str, float], other: tuple[str, float]
) -> None:
    sentence, sign = COMPARED[language]
    metres = tenths / 10_000

    lines = [
        lines_of(sentence.format(f"{metres * factor:.8g} {unit}"), language)
        for unit, factor in (one, other)
        if "e" not in f"{metres * factor:.8g}"
    ]

    assert {(line.comparator, line.base_value, line.base_unit) for (line,) in lines} <= {
        (sign, metres, "m")
    }


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(COMPARED)), st.integers(1, 99_999), unrelated)
def test_a_threshold_is_the_same_whatever_stands_around(
    language: str, value: int, more: str
) -> None:
    template, sign = COMPARED[language]
    sentence = template.format(f"{value} kW")

    (alone,) = lines_of(sentence, language)
    (inside,) = lines_of(f"{more}\n{sentence}\n{more}", language)

    assert (alone.value, alone.unit, alone.comparator) == (float(value), "kW", sign)
    assert (alone.value, alone.unit, alone.base_value, alone.comparator) == (
        inside.value, inside.unit, inside.base_value, inside.comparator,
    )  # fmt: skip


noise = st.text(
    "0123456789０９〇九十百.,-−–^×x()（）/% \n|\tABCEeNOoКАЕΑ⁰²⁶⁻°µm㎛kWHSCAS项項の別表第一约≥<>",
    max_size=60,
)


@settings(max_examples=400, deadline=None)
@given(noise, noise)
def test_any_noise_has_an_outcome_and_every_finding_quotes_it(one: str, other: str) -> None:
    text = f"{one} export HS code CAS 别表第一 more than {other}"

    lines, codes = lines_of(text, "ja"), codes_of(text, "ja", "JP")

    assert all(code.printed in text for code in codes)
    assert all(abs(line.value) < float("inf") for line in lines)
