"""Tell the type of a measure within its family, and which way it goes."""

from collections.abc import Mapping

from domain.reading.acts import Acts

_NEUTRAL = frozenset({"consultation", "guidance", "regime_plenary", "correction", "other"})
_BY_OPERATION = frozenset({"list_change", "licence_policy_change"})
_TITLED_GOODS = 2.5
"""Weight of goods put under control in a title."""
_THINGS = ("control_list", "licence", "control", "ban", "quota", "tax")
_EXPORT_FAMILIES = frozenset(
    {
        "export_control_list_change",
        "export_license_requirement",
        "export_ban_or_quota",
        "entity_listing",
        "end_use_end_user_rule",
    }
)
_OF_TECHNOLOGY = frozenset({"export_control_list_change", "export_license_requirement"})
# Family → type → weights of the classes that speak for it; the heaviest wins, the first when
# nothing is said.
_TYPES: Mapping[str, Mapping[str, Mapping[str, float]]] = {
    "export_control_list_change": {"list_change": {}},
    "export_license_requirement": {
        "new_licence_requirement": {"export+licence": 1.0},
        "licence_policy_change": {"licence_policy": 1.0},
    },
    "export_ban_or_quota": {
        "ban": {"export+ban": 1.0},
        "quota": {"export+quota": 1.5},
        "suspension_of_exports": {"export+suspend": 1.0},
    },
    "entity_listing": {"entity_listing": {}},
    "end_use_end_user_rule": {
        "end_use_control": {"end_use": 1.0},
        "catch_all": {"catch_all": 1.5},
        "extraterritorial_rule": {"extraterritorial": 1.2},
    },
    "import_measure": {
        "import_restriction": {"icts": 1.0, "import+ban": 1.0, "import+licence": 1.0},
        "trade_remedy": {"remedy": 1.5, "s337": 1.5},
        "import_investigation": {"s232": 1.2},
    },
    "tariff": {
        "import_tariff": {"import+tax": 1.0, "s232": 1.0},
        "export_tax": {"export+tax": 1.1},
    },
    "regime_announcement": {"regime_plenary": {}},
    "guidance": {"guidance": {}},
    "consultation": {"consultation": {}},
    "sanctions": {"sanction": {}},
}


def read_type(acts: Acts, family: str, *, goods: float = 0.0) -> str:
    """Return the type of a measure of a family.

    `goods` is the weight of words that put named goods under control: a licence duty in itself,
    where no list is spoken of.
    """
    if family == "export_license_requirement" and _is_law_of_the_field(acts):
        return "framework_law"
    if family == "export_control_list_change" and _puts_goods_under_control(acts, goods):
        return "new_licence_requirement"
    if family in _EXPORT_FAMILIES and acts.weight("suspend_measure") >= 1:
        return "suspension"
    if family in _OF_TECHNOLOGY and acts.in_title("technology"):
        return "technology_control"
    types = _TYPES.get(family, {"other": {}})
    return max(types, key=lambda name: _weight(acts, types[name]))


def _is_law_of_the_field(acts: Acts) -> bool:
    """Tell whether the title is that of a law which orders the whole field."""
    changed = acts.in_title("amend", "explains", "licence_policy", "export+licence")
    return acts.in_title("framework") and not changed


def _puts_goods_under_control(acts: Acts, goods: float) -> bool:
    titled = acts.in_title("export+control") and not acts.in_title("control_list", "control+amend")
    return titled and goods >= _TITLED_GOODS


def _weight(acts: Acts, speaking: Mapping[str, float]) -> float:
    return sum(factor * acts.weight(name) for name, factor in speaking.items())


def read_direction(acts: Acts, kind: str, *, goods: bool) -> str:
    """Return the direction of the operation, not of a word (MEASURES rule 1).

    A suspension of exports tightens, a suspension of a measure loosens, and its extension
    loosens again. `goods` says that goods are named as what is controlled.
    """
    if kind in _NEUTRAL:
        return "neutral"
    if kind in {"suspension", "repeal"}:
        return "loosening"
    if kind == "suspension_of_exports":
        return "tightening"
    removing, adding = _operations(acts, kind)
    if removing > adding:
        return "loosening"
    # A list that is brought up to date, with no word of what came or went, goes neither way.
    unsaid = kind in _BY_OPERATION and not adding and not goods
    return "neutral" if unsaid else "tightening"


def _operations(acts: Acts, kind: str) -> tuple[float, float]:
    """Return the weights of taking away and of putting on; a smaller rebate is a larger tax."""
    things = ("entity_list", "parties") if kind == "entity_listing" else _THINGS
    removing = sum(acts.weight(f"{thing}+remove") for thing in things)
    adding = sum(acts.weight(f"{thing}+add") for thing in things)
    if kind != "entity_listing":
        removing += 2 * acts.weight("licence_policy+add")
    if acts.weight("rebate"):
        return adding, removing
    return removing, adding
