"""Weigh the words of export control, and those of import measures."""

from domain.reading.acts import Acts
from domain.reading.evidence import Evidence

_EXPORT_ACTS = ("export+control", "export+licence", "export+ban", "export+quota",
                "export+suspend", "export+tax")  # fmt: skip
_IMPORT_ACTS = ("import+control", "import+licence", "import+ban", "import+quota",
                "import+suspend", "import+tax")  # fmt: skip


def export_weight(evidence: Evidence, acts: Acts) -> float:
    """Return the weight of all words of export control."""
    moves = evidence.cues.get("export") or evidence.cues.get("regime_law")
    lists = acts.weight("control_list") if moves else 0.0
    ends = acts.weight("end_use") if moves or acts.in_title("end_use") else 0.0
    return (
        acts.weight(*_EXPORT_ACTS)
        + 0.5 * acts.weight("export+govern")
        + 1.2 * acts.weight("regime_law", "entity_list")
        + 0.8 * acts.weight("regime")
        + 0.6 * lists
        + 0.5 * ends
        + 0.5 * acts.weight("market_access")
        + 0.8 * acts.weight("export+remove") * (acts.weight("own_act") > 0 or evidence.core[1] > 0)
        + 0.8 * acts.weight("relief")
        + 1.2 * _materials_held_back(evidence, acts)
        + 0.4 * _names_material(evidence) * acts.weight("export+ban", "export+quota", "export+tax")
    )


def _asks_or_explains(evidence: Evidence, acts: Acts) -> bool:
    """Tell whether a title asks about, or explains, the control of goods that leave."""
    if acts.in_title("export") and acts.in_title("explains"):
        return acts.weight("licence", "control", "end_use", "ban") > 0
    if not evidence.items or not acts.in_title("export", "licence", "ban"):
        return False
    if acts.in_title("explains", "guidance"):
        return acts.weight("licence", "control", "end_use") > 0
    return acts.in_title("export") and acts.in_title("early", "proposal")


def _names_material(evidence: Evidence) -> bool:
    """Tell whether the title names a material."""
    return any(
        item.means.startswith("material:") and item.start < evidence.title_end
        for item in evidence.items
    )


def _materials_held_back(evidence: Evidence, acts: Acts) -> float:
    """Return the weight of a title such as `Ban on lithium ores`, which leaves exports unsaid."""
    if acts.in_title("import"):
        return 0.0
    if _asks_or_explains(evidence, acts):
        return 1.5
    if not acts.in_title("ban", "quota", "licence", "suspend"):
        return 0.0
    named = [item.means for item in evidence.items if item.start < evidence.title_end]
    controlled = acts.weight("control", "end_use", "explains") > 0
    if any(means.startswith("material:") or controlled for means in named):
        return 1.5
    return 0.0


def import_weight(acts: Acts) -> float:
    """Return the weight of all words of import measures."""
    return (
        acts.weight(*_IMPORT_ACTS)
        + 0.5 * acts.weight("import+govern")
        + 1.2 * acts.weight("s232", "icts", "forced_labor", "import_policy")
        + acts.weight("tariff")
    )
