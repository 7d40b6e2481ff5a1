"""Find machines that are made for goods of another sector: they belong to that sector."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from operator import attrgetter

from domain.knowledge import Joints, Speaking
from domain.reading.evidence import Evidence
from domain.reading.items import Item

_REACH = 90
"""Folded characters from a machine to what it is made for (guess)."""
_REACH_HAN = 8
"""The same where the purpose stands first: `半導体製造用の洗浄装置` (guess)."""
_PURPOSE_FIRST = frozenset({"zh", "ja", "ko"})
_LOOKED_AT_MAX = 8
_CLAUSE_ENDS = (";", ":", ". ", "。", "；")


def made_for_others(
    evidence: Evidence, named: Mapping[str, Speaking], joints: Joints
) -> frozenset[int]:
    """Return the starts of goods that a sector beside them takes in, with a word such as `for`.

    `named` are the meanings of the text that speak for a sector as goods do. Production
    equipment made for one sector belongs to that sector (gold/RULES.md, section 2).
    """
    takers = _takers(named) if joints.made_for else {}
    if not takers:
        return frozenset()
    first = evidence.language[:2] in _PURPOSE_FIRST
    items = sorted(evidence.items)
    starts = [item.start for item in items]
    return frozenset(
        machine.start
        for machine in items
        if machine.means in takers
        and any(
            goods.means in takers[machine.means] and _joined(evidence, machine, goods, joints)
            for goods in _near(items, starts, machine, first=first)
        )
    )


def _takers(named: Mapping[str, Speaking]) -> Mapping[str, set[str]]:
    """Return, of the meanings of a text, those that others of them take in, with these others."""
    taking: dict[frozenset[str], list[str]] = {}
    for goods, speaking in named.items():
        for taken in speaking.takes:
            taking.setdefault(taken, []).append(goods)
    takers: dict[str, set[str]] = {}
    for taken, several in taking.items():
        for machine, speaking in named.items():
            if speaking.sectors and taken.issuperset(speaking.sectors):
                takers.setdefault(machine, set()).update(several)
    return takers


def _near(
    items: Sequence[Item], starts: Sequence[int], machine: Item, *, first: bool
) -> Sequence[Item]:
    at = bisect_right(starts, machine.start)
    return items[max(0, at - _LOOKED_AT_MAX) : at] if first else items[at : at + _LOOKED_AT_MAX]


def _joined(evidence: Evidence, machine: Item, goods: Item, joints: Joints) -> bool:
    left, right = sorted((machine, goods), key=attrgetter("start"))
    reach = _REACH if left is machine else _REACH_HAN
    if not 0 < right.start - left.end <= reach:
        return False
    between = evidence.folded.text[left.end : right.start]
    if right is machine and joints.its and between.endswith(joints.its):
        return True
    if any(other in between for other in (*_CLAUSE_ENDS, *joints.joins)):
        return False  # `machines and plants for chips`: the machines may be for anything
    return any(word in between for word in joints.made_for)
