"""Tell the type of a measure within its family, from its operations."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from domain.family_of_kind import is_law_of_the_field
from domain.reading.acts import Acts
from domain.reading.operation_words import Operation

_TITLED_GOODS = 2.5
"""Weight of goods put under control in a title."""
_ENTRIES_CHANGED = 2.0
"""Weight of changes of a list from which an act is one of its entries (guess)."""
_OF_TECHNOLOGY = frozenset({"export_control_list_change", "export_license_requirement"})
_OF_TRADE = frozenset(
    {"export_license_requirement", "export_ban_or_quota", "end_use_end_user_rule"}
)
# Family → type → weights of the classes that speak for it; the heaviest wins, the first when
# nothing is said. Operations of the same type count with their own weight.
_TYPES: Mapping[str, Mapping[str, Mapping[str, float]]] = {
    "export_control_list_change": {"list_change": {}, "suspension": {}},
    "export_license_requirement": {
        "new_licence_requirement": {"export+licence": 1.0},
        "licence_policy_change": {"licence_policy": 1.0},
        "suspension": {},
    },
    "export_ban_or_quota": {
        "ban": {"export+ban": 1.0},
        "quota": {"export+quota": 1.5},
        "suspension_of_exports": {"export+suspend": 1.0},
        "destination_ban": {},
        "suspension": {},
    },
    "entity_listing": {"entity_listing": {}, "suspension": {}},
    "end_use_end_user_rule": {
        "end_use_control": {"end_use": 1.0},
        "catch_all": {"catch_all": 1.5},
        "extraterritorial_rule": {"extraterritorial": 1.2},
        "licence_policy_change": {},
        "suspension": {},
    },
    "import_measure": {
        "import_restriction": {"import+licence": 1.0},
        "import_prohibition": {"icts": 1.0, "import+ban": 1.0},
        "trade_remedy": {"remedy": 1.5, "s337": 1.5},
        "import_investigation": {"s232": 1.2},
    },
    "tariff": {"tariff": {"import+tax": 1.0, "s232": 1.0}, "tax": {"export+tax": 1.1}},
    "regime_announcement": {"regime_plenary": {}},
    "guidance": {"guidance": {}},
    "consultation": {"consultation": {}},
    "sanctions": {"sanction": {}},
}
_PLANNED: Mapping[str, Mapping[str, float]] = {
    kind: {}
    for family in _TYPES
    if family.startswith(("export_", "end_"))
    for kind in _TYPES[family]
}
"""What a draft may be about."""
_SUSPENDED_LEAST = 2.0
"""Weight from which an act that suspends a measure is told by that (guess)."""


def read_type(
    acts: Acts, family: str, operations: Sequence[Operation], *, goods: float = 0.0
) -> str:
    """Return the type of a measure of a family.

    `goods` is the weight of words that put named goods under control: a licence duty in itself,
    where no list is spoken of.
    """
    told = _told_by_title(acts, family, operations)
    if told:
        return told
    if family == "export_control_list_change" and _puts_goods_under_control(
        acts, operations, goods
    ):
        return "new_licence_requirement"
    if family in _OF_TECHNOLOGY and acts.in_title("technology"):
        return "technology_control"
    if family == "export_control_list_change" and _lays_duties(acts, operations):
        return "new_licence_requirement"
    return _heaviest(acts, family, operations)


def _told_by_title(acts: Acts, family: str, operations: Sequence[Operation]) -> str:
    """Return the type that the kind of act makes, whatever its body says, or nothing."""
    first = next((one.type for one in operations if one.titled and one.operation != "impose"), "")
    if first in {"suspension", "licence_policy_change"} and first in _TYPES.get(family, {}):
        return first
    if acts.in_title("correct") and not any(one.way for one in operations):
        return "correction"
    if family == "export_license_requirement" and is_law_of_the_field(acts):
        return "framework_law"
    if family in _OF_TRADE and acts.in_title("sanctions"):
        return "country_sanction"
    return "market_access" if family == "other" and acts.weight("market_access") >= 1 else ""


def _heaviest(acts: Acts, family: str, operations: Sequence[Operation]) -> str:
    types = _TYPES.get(family, {"other": {}})
    planned = family == "consultation"
    if planned:
        types = {**types, **_PLANNED}
    if family == "export_ban_or_quota" and _is_aimed(operations):
        types = {"destination_ban": types["ban"], "quota": types["quota"]}
    done: dict[str, float] = defaultdict(float)
    for one in operations:
        if not planned or one.way or one.titled:
            done[one.type] += one.weight
    scores = {kind: done[kind] + _weight(acts, types[kind]) for kind in types}
    if scores.get("suspension", _SUSPENDED_LEAST) < _SUSPENDED_LEAST:
        del scores["suspension"]
    if scores.get("ban") and _stands_for_good(acts, operations):
        scores["ban"] += scores.pop("suspension_of_exports")
    return max(scores, key=lambda kind: scores[kind])


def _stands_for_good(acts: Acts, operations: Sequence[Operation]) -> bool:
    """Tell whether a stop of exports is a ban: the act says so, and sets no time for it."""
    banned = any(one.type == "ban" and one.way > 0 and not one.titled for one in operations)
    return banned and not acts.weight("suspend+temporary")


def _is_aimed(operations: Sequence[Operation]) -> bool:
    """Tell whether the bans of the text, its title aside, are most of them on a destination."""
    told = [one for one in operations if not one.titled or one.type == "destination_ban"]
    aimed = sum(one.type == "destination_ban" for one in told)
    return aimed > 0 and aimed >= sum(one.type == "ban" for one in told)


def _puts_goods_under_control(acts: Acts, operations: Sequence[Operation], goods: float) -> bool:
    """Tell whether the act itself names what it controls, rather than entries of a list."""
    widened = acts.weight("annex+amend", "annex+add", "control_list+amend", "control_list+add") > 0
    if acts.in_title("widens") and widened:
        return False
    anew = acts.in_title("control+add") and not acts.in_title("correct")
    amended = acts.in_title("control+amend") and not anew
    titled = acts.in_title("export+control") and not (amended or acts.in_title("control_list"))
    entries = sum(one.weight for one in operations if one.type == "list_change")
    return titled and goods >= _TITLED_GOODS and entries < _ENTRIES_CHANGED


def _lays_duties(acts: Acts, operations: Sequence[Operation]) -> bool:
    """Tell whether an act whose title says nothing of a list lays more duties than entries."""
    if acts.in_title("control_list", "annex", "amend", "add", "remove"):
        return False
    duties = sum(
        one.weight for one in operations if one.type == "new_licence_requirement" and one.way > 0
    )
    return duties > sum(one.weight for one in operations if one.type == "list_change")


def _weight(acts: Acts, speaking: Mapping[str, float]) -> float:
    return sum(factor * acts.weight(name) for name, factor in speaking.items())
