"""Tell the family, the type and the direction of a measure from its acts."""

from domain.classify_relevance import Relevance
from domain.model import MeasureReading
from domain.reading.acts import Acts
from domain.reading.evidence import Evidence

_LOOSENING = ("remove", "repeal")


def read_measure(evidence: Evidence, acts: Acts, relevance: Relevance) -> tuple[str, str, str]:
    """Return family, type and direction; the family by the precedence of gold/RULES.md."""
    if relevance.side == "remedy":
        return "import_measure", "trade_remedy", _direction(evidence, acts, "tightening")
    family, kind = (
        _import_family(evidence, acts)
        if relevance.side == "import"
        else _export_family(evidence, acts)
    )
    return family, kind, _direction(evidence, acts, _usual(kind))


def findings_of(evidence: Evidence, acts: Acts, family: str) -> list[tuple[int, int, str]]:
    """Return folded spans that speak for the family, most telling first."""
    spans = [(act.start, act.end, f"act:{act.move}+{act.act}") for act in acts.found[:3]]
    for name in _NAMES.get(family, ("regime_law",)):
        spans += [(hit.start, hit.end, f"cue:{name}") for hit in evidence.cue(name)[:2]]
    return spans


_NAMES = {
    "export_control_list_change": ("control_list", "regime_law"),
    "export_license_requirement": ("regime_law", "licence"),
    "entity_listing": ("entity_list",),
    "end_use_end_user_rule": ("end_use",),
    "import_measure": ("remedy", "s337", "s232", "icts"),
    "tariff": ("tariff", "s232"),
    "regime_announcement": ("regime",),
    "guidance": ("guidance",),
    "consultation": ("consultation", "proposal"),
    "sanctions": ("sanctions",),
}


def _usual(kind: str) -> str:
    return (
        "neutral"
        if kind in {"consultation", "guidance", "regime_plenary", "other"}
        else "tightening"
    )


def _export_family(evidence: Evidence, acts: Acts) -> tuple[str, str]:
    weight = acts.weight
    if evidence.in_title("entity_list") or weight("entity_list") >= 2:  # noqa: PLR2004
        return "entity_listing", "entity_listing"
    if weight("regime", "plenary") >= 4 and weight("plenary"):  # noqa: PLR2004
        if not evidence.near_start("amend") or evidence.in_title("plenary"):
            return "regime_announcement", "regime_plenary"
    bans = weight("export+ban", "export+quota", "export+suspend")
    licences = weight("export+licence")
    lists = weight("control_list") + (weight("add", "amend", "remove") > 0)
    ends = weight("end_use")
    taxes = weight("export+tax")
    if evidence.in_title("guidance") and not evidence.in_title("add", "amend"):
        return "guidance", "guidance"
    if weight("control_list") and lists >= max(ends, bans) * 0.8:
        return "export_control_list_change", "list_change"
    ranked = {
        ("export_ban_or_quota", "ban"): bans,
        ("end_use_end_user_rule", "end_use_control"): ends,
        ("export_license_requirement", "new_licence_requirement"): licences,
        ("tariff", "export_tax"): taxes,
    }
    best = max(ranked, key=lambda key: ranked[key])
    if ranked[best] < 1:
        return "export_license_requirement", "licence_policy_change"
    return best


def _import_family(evidence: Evidence, acts: Acts) -> tuple[str, str]:
    weight = acts.weight
    if (
        weight("consultation", "proposal") > 3
        and weight("icts")
        and evidence.near_start("proposal")
    ):  # noqa: PLR2004
        return "consultation", "consultation"
    if weight("tariff") > weight("icts", "import+licence", "import+ban"):
        return "tariff", "import_tariff"
    return "import_measure", "import_restriction"


def _direction(evidence: Evidence, acts: Acts, usual: str) -> str:
    if usual == "neutral":
        return usual
    loosening = acts.weight(*_LOOSENING)
    tightening = acts.weight("add")
    if loosening > tightening + 1:
        return "loosening"
    return usual


def reading(family: str, kind: str, direction: str, findings: tuple[int, ...]) -> MeasureReading:
    """Return the value that travels on."""
    return MeasureReading(family=family, type=kind, direction=direction, findings=findings)
