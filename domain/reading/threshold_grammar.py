"""The words of thresholds, built once out of config/lexicon/thresholds.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.reading.phrases import Phrases
from domain.reading.quantities import Quantities
from domain.reading.units import Unit, Units


@dataclass(frozen=True, slots=True)
class ThresholdGrammar:
    """The words of thresholds, ready to be looked up."""

    before: Phrases
    after: Phrases
    negations: Phrases
    negations_after: Phrases
    fillers: Phrases
    weak: frozenset[str]
    open: Phrases
    join: Phrases
    close: Phrases
    joins: Mapping[str, Phrases]
    """By the first two letters of a language."""
    units: Units
    quantities: Quantities
    bare: Mapping[str, str]
    """Quantity that is printed without a unit → the unit that is meant."""


def threshold_grammar(tree: Mapping[str, Any]) -> ThresholdGrammar:
    """Return the grammar of config/lexicon/thresholds.yaml, whose keys it names.

    Raises KeyError or TypeError where the tree is not as expected.
    """
    known = Units([Unit(**unit) for unit in tree["units"]], tree["multipliers"], tree["minus"])
    phrases = {name: Phrases.of(by_meaning) for name, by_meaning in tree["words"].items()}
    joins = tree["joins"]
    return ThresholdGrammar(
        **phrases,
        weak=frozenset(tree["weak"]),
        units=known,
        quantities=Quantities(tree["quantities"], known.units, tree["also_in"]),
        joins={
            language: Phrases.of({said: joins[said][language] for said in joins})
            for language in joins["and"]
        },
        bare=tree["bare"],
    )
