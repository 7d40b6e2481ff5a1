"""Tell which way a measure goes, from the ways of its operations."""

from collections.abc import Mapping, Sequence

from domain.reading.operation_words import Operation

_NEUTRAL = frozenset({"consultation", "guidance", "regime_plenary", "correction", "other"})
_NEUTRAL_UNLESS_SAID = frozenset({"list_change", "licence_policy_change", "framework_law"})
_MIXED = 0.5
"""Part of the heavier way from which the other makes an act that goes both ways (guess)."""
_ENACTED = 1.0
"""Weight that an operation has in the words that enact, at least."""


def read_direction(
    kind: str,
    family: str,
    operations: Sequence[Operation],
    *,
    goods: bool,
    of_a_regime: bool = False,
) -> str:
    """Return the way of the main operation; `mixed` where an act goes both ways at once.

    The title decides where it goes one way; a list or a policy that is only brought up to date
    goes neither way. `goods` says that goods are named as what is controlled, `of_a_regime` that
    the act carries a regime's yearly changes over, or says that it leaves its scope as it was.
    """
    if kind in _NEUTRAL:
        return "neutral"
    told = [one for one in operations if one.way and _belongs(one, kind, family)]
    titled = [one for one in told if one.titled]
    if of_a_regime and kind == "list_change":  # recitals tell what was dropped beside the rest
        told = [one for one in told if one.way > 0 or one.weight >= _ENACTED]
    tightening, loosening = _ways(titled or told)
    both = _goes_both_ways(kind, told) or (
        not titled and min(tightening, loosening) > _MIXED * max(tightening, loosening)
    )
    if both and kind != "framework_law":
        return "neutral" if of_a_regime and kind == "list_change" else "mixed"
    if tightening or loosening:
        return "tightening" if tightening >= loosening else "loosening"
    unsaid = kind in _NEUTRAL_UNLESS_SAID and (of_a_regime or not goods)
    return "neutral" if unsaid else "tightening"


def _goes_both_ways(kind: str, told: Sequence[Operation]) -> bool:
    """Tell whether a quota takes the place of a ban."""
    return kind == "quota" and any(one.way < 0 and one.object == "ban" for one in told)


def _ways(operations: Sequence[Operation]) -> tuple[float, float]:
    """Return what tightens and what loosens; a party that goes is small beside those that come."""
    tightening = sum(one.weight for one in operations if one.way > 0)
    coming = tightening > 0 and operations[0].object == "parties"
    return tightening, 0.0 if coming else sum(one.weight for one in operations if one.way < 0)


def _belongs(one: Operation, kind: str, family: str) -> bool:
    """Tell whether an operation is one of the measure, rather than of its surroundings."""
    if family == "consultation":
        return one.type == kind
    if kind == "entity_listing":
        return one.object == "parties"
    if kind == "list_change" and one.object == "licence":
        return (one.titled or one.on == "control") and one.operation != "impose"
    if kind in {"suspension", "repeal"}:
        return one.object == "measure"
    return one.type == kind or one.object in _OBJECTS_OF.get(family, ())


_OBJECTS_OF: Mapping[str, tuple[str, ...]] = {
    "export_control_list_change": ("list", "licence", "technology", "ban"),
    "export_license_requirement": ("licence", "technology"),
    "export_ban_or_quota": ("ban", "quota"),
    "end_use_end_user_rule": ("licence",),
    "import_measure": ("tax", "ban", "licence"),
    "tariff": ("tax", "measure"),
}
