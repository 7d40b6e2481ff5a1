"""Quantities that draw a line are read with comparator, value and unit."""

import pytest

from config.lexicon import load_lexicon
from domain.reading.findings import Findings
from domain.reading.thresholds import read_thresholds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重量能量密度大于等于300 Wh/kg", ("energy density", ">=", 300.0, "Wh/kg")),
        ("纯度大于99.999%", ("purity", ">", 99.999, "%")),
        ("密度 > 1.73 g/cm3", ("density", ">", 1.73, "g/cm³")),
        ("平均粒径小于等于50 μm", ("particle size", "<=", 50.0, "µm")),
        ("a purity equal to or greater than 99.9 %", ("purity", ">=", 99.9, "%")),
        ("出力が16kW以上", ("power", ">=", 16.0, "kW")),
        ("순도 99.9% 초과", ("purity", ">", 99.9, "%")),
        ("Leistung von mehr als 15 kW", ("power", ">", 15.0, "kW")),
        ("less than 1,500 kg", ("quantity", "<", 1500.0, "kg")),
    ],
)
def test_a_threshold_is_read(text: str, expected: tuple[str, str, float, str]) -> None:
    (line,) = read_thresholds(text, load_lexicon().knowledge.thresholds, Findings(text))

    assert expected == (line.quantity, line.comparator, line.value, line.unit)


@pytest.mark.parametrize("text", ["25 percent of them", "in 2024", "a 300 Wh/kg cell", ""])
def test_a_number_without_a_comparator_draws_no_line(text: str) -> None:
    assert read_thresholds(text, load_lexicon().knowledge.thresholds, Findings(text)) == ()
