"""Tell the family, the type and the direction of a measure from its acts."""

from bisect import bisect_left
from collections.abc import Sequence

from domain.classify_relevance import Relevance
from domain.classify_type import read_direction, read_type
from domain.reading.acts import Acts
from domain.reading.evidence import Evidence
from domain.reading.operations import TITLED, Operation

_PRECEDENCE = (
    "export_control_list_change", "export_license_requirement", "export_ban_or_quota",
    "entity_listing", "end_use_end_user_rule", "import_measure", "tariff", "regime_announcement",
    "guidance", "consultation", "sanctions", "other",
)  # fmt: skip
# Words that speak for a family, most telling first: they become its findings.
_SPEAKING = {
    "export_control_list_change": ("control_list+", "control_list", "regime_law"),
    "export_license_requirement": ("export+licence", "licence_policy", "regime_law"),
    "export_ban_or_quota": ("export+ban", "export+suspend", "export+quota"),
    "entity_listing": ("entity_list+", "entity_list"),
    "end_use_end_user_rule": ("end_use", "catch_all", "extraterritorial"),
    "import_measure": ("remedy", "s337", "s232", "icts", "import+"),
    "tariff": ("tariff", "s232", "export+tax", "import+tax"),
    "regime_announcement": ("regime", "plenary"),
    "guidance": ("guidance",),
    "consultation": ("proposal", "consultation"),
    "sanctions": ("sanctions",),
}
_CONTROLLING = frozenset({"export+control", "control+add", "control+remove", "control+amend"})
_ENOUGH = 5.0
"""Weight beyond which a family is certain, and only precedence decides (tuned)."""
_LICENCE = "export_license_requirement"
_TITLED = 3.0
"""Weight of a title that settles the family by itself."""
_SLACK = 0.85
"""Part of the best weight from which the precedence of families decides (tuned)."""
_A_RULE = 1.5
"""Weight from which a text with guidance in its title changes a rule all the same (tuned)."""
_NOT_OF_GOODS = ("end_use", "catch_all", "licence_policy", "entity_list")
"""What a title speaks of whose annexes and lists hold no goods."""
_CODES_PRINTED = 1.5
"""Weight of printed entries of a control list for a change of it."""
_TITLED_FIRST, _TITLED_NEXT = 3.0, 1.5
"""Weight that the first operation of a title adds to its family, and each of the others."""
_FAMILY_OF = {
    "list_change": "export_control_list_change",
    "entity_listing": "entity_listing",
    "ban": "export_ban_or_quota",
    "suspension_of_exports": "export_ban_or_quota",
    "quota": "export_ban_or_quota",
    "tax": "tariff",
    "tariff": "tariff",
    "licence_policy_change": "export_license_requirement",
    "catch_all": "end_use_end_user_rule",
    "end_use_control": "end_use_end_user_rule",
    "extraterritorial_rule": "end_use_end_user_rule",
}
"""Type of an operation → the family that it speaks for."""
_FINDINGS_MAX = 4


def read_measure(
    evidence: Evidence,
    acts: Acts,
    operations: Sequence[Operation],
    relevance: Relevance,
    *,
    control_codes: bool,
) -> tuple[str, str, str]:
    """Return family, type and direction; the family by the precedence of gold/RULES.md.

    `control_codes` says that entries of a control list are printed in the text.
    """
    family = _family(evidence, acts, operations, relevance, control_codes=control_codes)
    named = _goods_controlled(evidence, acts)
    kind = read_type(acts, family, operations, goods=named)
    way = read_direction(kind, family, operations, goods=control_codes or named > 0)
    return family, kind, way


def spans_for(evidence: Evidence, acts: Acts, family: str) -> list[tuple[int, int, str]]:
    """Return the folded spans that speak for a family, and what each means."""
    spans: list[tuple[int, int, str]] = []
    for name in _SPEAKING.get(family, ()):
        spans += [(a.start, a.end, f"act:{a.name}") for a in acts.found if _is(a.name, name)]
        spans += [(hit.start, hit.end, f"cue:{name}") for hit in evidence.cues.get(name, ())]
    return sorted(spans[: 2 * _FINDINGS_MAX])[:_FINDINGS_MAX]


def _is(name: str, wanted: str) -> bool:
    return name == wanted or (wanted.endswith("+") and name.startswith(wanted))


def _family(
    evidence: Evidence,
    acts: Acts,
    operations: Sequence[Operation],
    relevance: Relevance,
    *,
    control_codes: bool,
) -> str:
    if relevance.side == "remedy":
        return "import_measure"
    if _is_only_asked(acts):
        return "consultation"
    if acts.in_title("explains"):
        return "guidance"
    if relevance.side == "import":
        scores = _import_scores(acts)
    else:
        scores = _export_scores(evidence, acts)
        scores["export_control_list_change"] += _CODES_PRINTED * control_codes
    scores = {family: min(weight, _ENOUGH) for family, weight in scores.items()}
    _weigh_titled(scores, operations)
    best = max(scores.values())
    if best <= 0:
        return "other"
    return next(family for family in _PRECEDENCE if scores.get(family, 0.0) >= _SLACK * best)


def _weigh_titled(scores: dict[str, float], operations: Sequence[Operation]) -> None:
    """Add what the title says is done: the main legal effect stands there, first thing first."""
    titled = [one for one in operations if one.weight >= TITLED and one.type in _FAMILY_OF]
    for one in sorted(titled, reverse=True):
        family = _FAMILY_OF[one.type]
        if family in scores:
            scores[family] += _TITLED_FIRST if one.start == titled[0].start else _TITLED_NEXT


def _is_only_asked(acts: Acts) -> bool:
    """Tell whether views are asked on a plan, with no rule yet (investigations are more)."""
    if acts.in_title("s232", "investigation"):
        return False
    return acts.weight("early") >= 1 or acts.in_title("consultation")


def _import_scores(acts: Acts) -> dict[str, float]:
    weight = acts.weight
    asked = weight("s232") if acts.in_title("investigation", "consultation") else 0.0
    return {
        "import_measure": weight(
            "icts", "import_policy", "import+licence", "import+ban", "import+control"
        )
        + weight("import+govern")
        + 2 * weight("forced_labor")
        + asked,
        "tariff": 1.3 * weight("tariff")
        + 0.5 * weight("import+tax", "import+quota")
        + (weight("s232") - asked),
    }


def _export_scores(evidence: Evidence, acts: Acts) -> dict[str, float]:
    weight = acts.weight
    lists, listed = _lists_changed(acts), _parties_listed(acts)
    caught = lists if acts.in_title("catch_all") else 0.0
    lists -= caught
    plenary = weight("regime") * (weight("plenary") > 0) * (not acts.in_title("amend"))
    scores = {
        "export_control_list_change": 0.0
        if listed > lists
        else 1.4 * lists + 0.4 * weight("control_list") + _goods_controlled(evidence, acts),
        "export_license_requirement": weight("export+licence")
        + 1.2 * weight("licence_policy")
        + 0.5 * weight("licence+add", "licence+remove")
        + 0.5 * weight("export+govern")
        + 0.3 * (weight("regime_law") > 0),
        "export_ban_or_quota": 1.2 * weight("export+ban", "export+suspend")
        + 1.5 * weight("export+quota")
        + 0.4 * weight("sanctions") * (weight("regime_law") > 0),
        "entity_listing": 1.5 * listed,
        "end_use_end_user_rule": caught
        + weight("end_use")
        + 1.2 * weight("catch_all", "extraterritorial"),
        "tariff": 1.2 * weight("export+tax"),
        "regime_announcement": 1.3 * plenary,
        "sanctions": 0.3 * weight("sanctions") * (not weight("regime_law")),
        "other": weight("market_access"),
    }
    _weigh_title(scores, acts)
    return scores


def _lists_changed(acts: Acts) -> float:
    """Return the weight of changing a control list, or an annex of export control."""
    lists = acts.weight("control_list+add", "control_list+remove", "control_list+amend")
    if acts.weight("regime_law") < 1 or acts.in_title(*_NOT_OF_GOODS):
        return lists
    return max(lists, acts.weight("annex+add", "annex+remove", "annex+amend"))


def _weigh_title(scores: dict[str, float], acts: Acts) -> None:
    """Shift the weights of the families by what the title says of the act as a whole."""
    if acts.in_title("technology") and not acts.in_title("control_list", "catalogue"):
        scores["export_license_requirement"] += scores["export_control_list_change"]
        scores["export_control_list_change"] = 0.0
    if acts.in_title("technology") and acts.in_title("control_list", "catalogue"):
        scores["export_control_list_change"] += _TITLED
    if acts.in_title("framework"):
        scores["export_license_requirement"] += _TITLED
    if not acts.weight("export+licence", "export+control"):
        exempting = "export_ban_or_quota" if acts.in_title("guidance") else _LICENCE
        scores[exempting] += 0.8 * acts.weight("export+remove")
    scores["guidance"] = 0.9 * acts.weight("explains")
    if acts.in_title("guidance") and max(scores.values()) < _A_RULE:
        scores["guidance"] = _A_RULE


def _parties_listed(acts: Acts) -> float:
    """Return the weight of putting parties on a list, or taking them off."""
    weight = acts.weight
    operations = weight("entity_list+add", "entity_list+remove", "entity_list+amend")
    others = acts.in_title("control") and not acts.in_title("control_list")
    titled = 3.0 * (acts.in_title("entity_list") and not others)
    on_a_control_list = min(weight("parties+add", "parties+remove"), weight("control_list+parties"))
    return operations * (0.4 if others else 1.0) + titled + 1.5 * on_a_control_list


def _goods_controlled(evidence: Evidence, acts: Acts) -> float:
    """Return the weight of `export controls on <goods>`: putting goods under control lists them."""
    reach = 60 if evidence.language not in {"zh-Hans", "zh-Hant", "ja", "ko"} else 24
    starts = sorted(item.start for item in evidence.items if not item.means.startswith("exception"))
    total = 0.0
    for act in acts.found:
        if act.name not in _CONTROLLING:
            continue
        at = bisect_left(starts, act.start - reach)
        if at < len(starts) and starts[at] <= act.end + reach:
            total += {"title": 2.5, "lead": 0.7, "body": 0.2}[evidence.zone(act.start)]
    return min(total, 4.0)
