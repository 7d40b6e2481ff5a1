"""Quantities that draw a line are read with comparator, value, unit, and how they are joined."""

import pytest

from config.lexicon import load_lexicon
from domain.model import ThresholdReading
from domain.reading.findings import Findings
from domain.reading.thresholds import read_thresholds
from domain.reading.widths import narrow


def read(text: str, language: str = "en") -> tuple[ThresholdReading, ...]:
    grammar = load_lexicon().knowledge.thresholds
    return read_thresholds(narrow(text), grammar, Findings(text), language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "重量能量密度大于等于300 Wh/kg", ("energy density", ">=", 300.0, "Wh/kg")),
        ("zh", "纯度大于99.999%", ("purity", ">", 99.999, "%")),
        ("zh", "平均粒径小于等于50 μm", ("particle size", "<=", 50.0, "µm")),
        ("zh", "平均粒径不小于50微米", ("particle size", ">=", 50.0, "µm")),
        ("zh", "不得超过百分之三十", ("quantity", "<=", 30.0, "%")),
        ("zh", "定位精度优于5 μm", ("positioning accuracy", "<", 5.0, "µm")),
        ("zh", "直径8英寸及以上", ("diameter", ">=", 8.0, "inch")),
        ("zh", "零下40℃以下", ("temperature", "<=", -40.0, "°C")),
        ("ja", "出力が１６ｋＷ以上", ("power", ">=", 16.0, "kW")),
        ("ja", "位置決め精度が1.1マイクロメートル未満",
         ("positioning accuracy", "<", 1.1, "µm")),
        ("ja", "毎分15,000回転を超えるもの", ("rotational speed", ">", 15000.0, "rpm")),
        ("ja", "〇・九マイクロメートル未満", ("length", "<", 0.9, "µm")),
        ("ja", "八十五パーセント以上", ("quantity", ">=", 85.0, "%")),
        ("zh-Hant", "逾160瓦特小時", ("energy", ">", 160.0, "Wh")),
        ("ja", "純度99.9パーセント以上", ("purity", ">=", 99.9, "%")),
        ("ko", "순도 99.9% 초과", ("purity", ">", 99.9, "%")),
        ("ko", "정격출력 5kW를 초과하는", ("power", ">", 5.0, "kW")),
        ("ko", "순도 5N 이상", ("purity", ">=", 99.999, "%")),
        ("de", "Leistung von mehr als 15 kW", ("power", ">", 15.0, "kW")),
        ("de", "Drehzahl von höchstens 20.000 U/min", ("rotational speed", "<=", 20000.0, "rpm")),
        ("de", "ein Gewicht von 1.500 kg nicht übersteigt", ("mass", "<=", 1500.0, "kg")),
        ("de", "Reinheit von mindestens 99,999 %", ("purity", ">=", 99.999, "%")),
        ("fr", "d'une puissance supérieure à 5 kW", ("power", ">", 5.0, "kW")),
        ("fr", "n'excédant pas 0,5 µm", ("length", "<=", 0.5, "µm")),
        ("es", "una pureza igual o superior al 99,9 %", ("purity", ">=", 99.9, "%")),
        ("es", "5 kW o más", ("power", ">=", 5.0, "kW")),
        ("ru", "размер зерна меньше 10 мкм", ("particle size", "<", 10.0, "µm")),
        ("ru", "частотой вращения более 15 000 об/мин",
         ("rotational speed", ">", 15000.0, "rpm")),
        ("tr", "gücü 5 kW'ın üzerinde olan", ("power", ">", 5.0, "kW")),
        ("tr", "en az %99,9 saflıkta", ("purity", ">=", 99.9, "%")),
        ("vi", "công suất từ 5 kW trở lên", ("power", ">=", 5.0, "kW")),
        ("vi", "không quá 5 %", ("quantity", "<=", 5.0, "%")),
        ("id", "kadar nikel kurang dari 1,7 %", ("content", "<", 1.7, "%")),
        ("id", "paling sedikit 10 kWh", ("energy", ">=", 10.0, "kWh")),
        ("it", "superiore o uguale a 5 kW", ("power", ">=", 5.0, "kW")),
        ("nl", "ten minste 5 %", ("quantity", ">=", 5.0, "%")),
        ("pt", "acima de 5 kW", ("power", ">", 5.0, "kW")),
        ("en", "a purity equal to or greater than 99.9 %", ("purity", ">=", 99.9, "%")),
        ("en", "less than 1,500 kg", ("mass", "<", 1500.0, "kg")),
        ("en", "of 4800 TPP or more", ("total processing performance", ">=", 4800.0, "TPP")),
        ("en", "more than 10^26 operations", ("training computation", ">", 1e26, "FLOP")),
        ("en", "not exceeding 1 × 10^12 Hz", ("frequency", "<=", 1e12, "Hz")),
        ("en", "exceeding 10⁶ Hz", ("frequency", ">", 1e6, "Hz")),
        ("en", "purity exceeding 4N5", ("purity", ">", 99.995, "%")),
        ("en", "a temperature of less than -40 °C", ("temperature", "<", -40.0, "°C")),
        ("en", "-54 °C (219 K) or less", ("temperature", "<=", -54.0, "°C")),
        ("en", "better than 5 arc seconds", ("angle", "<", 5.0, "arcsec")),
        ("en", "600 GB/s or more", ("bandwidth", ">=", 600.0, "GB/s")),
    ],
)  # fmt: skip
def test_a_threshold_is_read(
    language: str, text: str, expected: tuple[str, str, float, str]
) -> None:
    (line,) = read(text, language)

    assert expected == (line.quantity, line.comparator, line.value, line.unit)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "between 0.5 and 10 µm"),
        ("en", "from 0.5 to 10 µm"),
        ("en", "particle size of 0.5-10 µm"),
        ("zh", "粒径为0.5~10微米的粉末"),
        ("zh", "介于0.5微米至10微米之间"),
        ("ja", "粒径が0.5 µm 以上10 µm 以下"),
        ("ko", "입도 0.5㎛ 이상 10㎛ 이하"),
        ("de", "zwischen 0,5 und 10 µm"),
        ("fr", "entre 0,5 et 10 µm"),
        ("es", "entre 0,5 y 10 µm"),
        ("ru", "от 0,5 до 10 мкм"),
        ("tr", "0,5 ile 10 µm arasında"),
        ("vi", "từ 0,5 đến 10 µm"),
        ("id", "antara 0,5 dan 10 µm"),
        ("nl", "tussen 0,5 en 10 µm"),
        ("pt", "de 0,5 a 10 µm de diâmetro"),
    ],
)
def test_a_range_is_two_lines_joined_by_and(language: str, text: str) -> None:
    lower, upper = read(text, language)

    assert (lower.comparator, lower.value, lower.unit) == (">=", 0.5, "µm")
    assert (upper.comparator, upper.value, upper.unit, upper.joined) == ("<=", 10.0, "µm", "and")


@pytest.mark.parametrize(
    ("language", "text", "joined"),
    [
        ("zh", "纯度大于99.9%且密度大于1.73 g/cm³", "and"),
        ("en", "energy density ≥ 300 Wh/kg or ≥ 700 Wh/L", "or"),
        ("ko", "에너지밀도 300 Wh/kg 이상 또는 두께 20㎛ 이하", "or"),
        ("de", "mehr als 15 kW und höchstens 20 kg", "and"),
        ("ja", "出力が5kW以上又は質量が20kg以下", "or"),
        ("en", "A power of 5 kW or more. A mass of 20 kg or more.", ""),
    ],
)
def test_thresholds_of_one_sentence_are_joined_as_it_says(
    language: str, text: str, joined: str
) -> None:
    first, second = read(text, language)

    assert (first.joined, second.joined) == ("", joined)


def test_the_title_is_a_sentence_of_its_own() -> None:
    title, body = "Robots with at least 4 axes", "and machines with at least 5 axes"
    text = f"{title}\n{body}"
    grammar = load_lexicon().knowledge.thresholds

    apart = read_thresholds(text, grammar, Findings(text), "en", len(title) + 1)
    together = read_thresholds(text, grammar, Findings(text), "en")

    assert [one.joined for one in apart] == ["", ""]
    assert [one.joined for one in together] == ["", "and"]


@pytest.mark.parametrize(
    "text",
    ["25 percent of them", "in 2024", "a 300 Wh/kg cell", "", "over 2024 units", "≥ 2B001 m",
     "greater than 5 bar/min", "20 -40 °C"],
)  # fmt: skip
def test_a_number_without_a_comparator_and_unit_draws_no_line(text: str) -> None:
    assert read(text) == ()


def test_a_purity_is_never_said_of_a_length() -> None:
    _, size = read("a purity of 99.9 % or more of particles of less than 10 µm")

    assert size.quantity == "length"
