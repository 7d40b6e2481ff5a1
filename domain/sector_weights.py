"""What speaks for one sector, added up, and how much counts of what its title passes over."""

from dataclasses import dataclass, field
from typing import NamedTuple

from domain.reading.items import Item

SUPPORTS_ONLY = 0.4
"""Part of its weight that a term has which needs a second hit."""
TAKEN_IN = 0.15
"""Part of its weight that a term has which belongs to the sector of the title: furnaces for
batteries; and a tariff code given for reference, where the title names other goods (tuned)."""


@dataclass(slots=True)
class Tally:
    """The places, names and codes that speak for a sector."""

    weight: float = 0.0
    strong: bool = False
    names: set[str] = field(default_factory=set)
    items: list[Item] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)
    starts: set[int] = field(default_factory=set)
    ends: set[int] = field(default_factory=set)

    def unclaimed(self, items: list[Item]) -> list[Item]:
        """Return the items that no other meaning has spoken for: one word counts once."""
        starts, ends = self.starts, self.ends
        if not starts:
            return items
        return [item for item in items if item.start not in starts and item.end not in ends]

    def add(self, means: str, items: list[Item], weight: float, *, strong: bool) -> None:
        """Count a meaning by the places that speak for it."""
        self.weight += weight
        self.strong |= strong
        self.names.add(means)
        self.items += items
        for start, end, _ in items:
            self.starts.add(start)
            self.ends.add(end)


class Scale(NamedTuple):
    """The sectors that the title names, those that they take in, and what others weigh."""

    titled: frozenset[str]
    taken_in: frozenset[str]
    beside: float

    def names(self, sectors: tuple[str, ...]) -> bool:
        """Tell whether the title names one of `sectors`, or none at all."""
        return not self.titled or not self.titled.isdisjoint(sectors)

    def of(self, sectors: tuple[str, ...], *, weak: bool, deep: bool) -> float:
        """Return the part of its weight that a term for `sectors` has."""
        part = SUPPORTS_ONLY if weak else 1.0
        if self.names(sectors):
            return part
        taken_in = self.taken_in.issuperset(sectors) and (weak or deep)
        return part * (TAKEN_IN if taken_in else self.beside)
