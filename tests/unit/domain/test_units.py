"""The table of units says what pint says, and equal quantities come out equal."""

import pint
import pytest

from config.lexicon import load_lexicon
from domain.reading.units import Unit

KNOWN = load_lexicon().knowledge.thresholds.units
UNITS = KNOWN.units
REGISTRY = pint.UnitRegistry()  # type: ignore[var-annotated]
OF_PINT = {"1": "dimensionless", "Ω": "ohm", "Ω·m": "ohm*m"}


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.pint], ids=lambda unit: unit.unit)
def test_a_unit_has_the_factor_of_pint(unit: Unit) -> None:
    base = OF_PINT.get(unit.base, unit.base.replace("·", "*").replace("²", "**2"))
    base = base.replace("³", "**3")

    said = REGISTRY.Quantity(REGISTRY(unit.pint).magnitude * 7.0, REGISTRY(unit.pint).units)

    assert unit.in_base(7.0) == pytest.approx(said.to(base).magnitude, rel=1e-9)


def test_every_unit_that_pint_has_not_is_its_own_base_or_a_power_of_ten_of_it() -> None:
    unknown = [unit for unit in UNITS if not unit.pint]

    assert all(f"{unit.factor:e}".startswith("1.0") and not unit.offset for unit in unknown)


def test_no_spelling_means_two_units() -> None:
    symbols = [symbol for unit in UNITS for symbol in unit.symbols]
    words = [word.lower() for unit in UNITS for word in unit.words]

    assert len(symbols) == len(set(symbols))
    assert len(words) == len(set(words))


def test_every_spelling_is_found_by_its_first_letters() -> None:
    spelled = [(unit, spelling) for unit in UNITS for spelling in (*unit.symbols, *unit.words)]

    found = [KNOWN.at(f"9{spelling}", 1) for _, spelling in spelled]

    assert found == [(unit, 1 + len(spelling)) for unit, spelling in spelled]
    assert all(KNOWN.may_follow.match(f"9 {spelling}", 1) for _, spelling in spelled)
    assert all(KNOWN.may_follow.match(spelling.upper()) for _, spelling in spelled)


@pytest.mark.parametrize("behind", ["", "年", ")", "xq", "zz", "Ká", " Ká", "kzx", " vhx"])
def test_most_characters_begin_no_unit(behind: str) -> None:
    assert KNOWN.may_follow.match(behind) is None
