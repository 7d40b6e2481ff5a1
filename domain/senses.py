"""Sort what a term means by who reads it: once for each term, not at each of its places."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.knowledge import Concept

_GOODS = ("concept:", "material", "exception:")


@dataclass(frozen=True, kw_only=True, slots=True)
class Sense:
    """All that a term means."""

    means: tuple[str, ...]
    cues: tuple[str, ...]
    """Classes of words, without their mark."""
    places: tuple[str, ...]
    """Codes of countries and of groups of them."""
    goods: tuple[str, ...]
    """What may become items."""
    materials: tuple[str, ...]
    """The materials among them."""
    is_trap: bool
    is_named: bool
    """True when goods are meant, or it is said that none are."""
    keeps_materials: bool
    """True when a material inside the term is meant too."""


def sense_of(means: tuple[str, ...], concepts: Mapping[str, Concept]) -> Sense:
    """Return the sense of a term with these meanings."""
    goods = tuple(meaning for meaning in means if meaning.startswith(_GOODS))
    is_trap = "trap" in means
    return Sense(
        means=means,
        cues=_behind("cue:", means),
        places=_behind("place:", means),
        goods=goods,
        materials=tuple(meaning for meaning in means if meaning.startswith("material:")),
        is_trap=is_trap,
        is_named=is_trap or bool(goods),
        keeps_materials=any(concepts[name].keeps_materials for name in _behind("concept:", means)),
    )


def _behind(mark: str, means: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(meaning.removeprefix(mark) for meaning in means if meaning.startswith(mark))
