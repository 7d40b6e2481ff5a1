"""Tell the family of a measure: what its title does first, then what its acts weigh."""

from collections.abc import Sequence

from domain.classify_relevance import Relevance
from domain.reading.acts import Acts
from domain.reading.evidence import Evidence
from domain.reading.operation_words import Operation

_LIST = "export_control_list_change"
_LICENCE = "export_license_requirement"
_BAN = "export_ban_or_quota"
_ENTITY = "entity_listing"
_END_USE = "end_use_end_user_rule"
_PRECEDENCE = (
    _LIST, _LICENCE, _BAN, _ENTITY, _END_USE, "import_measure", "tariff", "regime_announcement",
    "guidance", "consultation", "sanctions", "other",
)  # fmt: skip
_ENOUGH = 5.0
"""Weight beyond which a family is certain, and only precedence decides (tuned)."""
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
_GOODS_NAMED = 2.0
"""Weight of goods from which a control of them is a control list's matter."""
_FAMILY_OF = {
    "list_change": _LIST,
    "entity_listing": _ENTITY,
    "ban": _BAN,
    "destination_ban": _BAN,
    "suspension_of_exports": _BAN,
    "quota": _BAN,
    "tax": "tariff",
    "tariff": "tariff",
    "licence_policy_change": _LICENCE,
    "catch_all": _END_USE,
    "end_use_control": _END_USE,
    "extraterritorial_rule": _END_USE,
}
"""Type of an operation → the family that it speaks for."""
_SUSPENDED = {"end_use": _END_USE, "measure_noun": _LICENCE, "licence": _LICENCE,
              "licence_policy": _LICENCE, "denial": _LICENCE, "control": _LICENCE,
              "entity_list": _ENTITY, "control_list": _LIST, "ban": _BAN, "quota": _BAN,
              "tax": "tariff", "s232": "tariff"}  # fmt: skip
"""What is suspended → the family of the suspension."""


def read_family(
    evidence: Evidence,
    acts: Acts,
    operations: Sequence[Operation],
    relevance: Relevance,
    *,
    control_codes: bool,
    goods: float,
) -> str:
    """Return the family, by the precedence of gold/RULES.md.

    `control_codes` says that entries of a control list are printed in the text, `goods` is the
    weight of words that put named goods under control.
    """
    if relevance.side == "remedy":
        return "import_measure"
    if _is_only_asked(evidence, acts):
        return "consultation"
    if acts.in_title("explains"):
        return "guidance"
    if is_law_of_the_field(acts):
        return _LICENCE
    if relevance.side == "import":
        scores = _import_scores(acts)
    else:
        scores = _export_scores(acts, goods)
        scores[_LIST] += _CODES_PRINTED * control_codes
    scores = {family: min(weight, _ENOUGH) for family, weight in scores.items()}
    if relevance.side != "import":
        _weigh_lists(scores, acts, operations, control_codes=control_codes)
    _weigh_titled(scores, acts, operations, goods)
    best = max(scores.values())
    if best <= 0:
        return "other"
    return next(family for family in _PRECEDENCE if scores.get(family, 0.0) >= _SLACK * best)


def is_law_of_the_field(acts: Acts) -> bool:
    """Tell whether the title is that of a law which orders the whole field, or changes such."""
    if acts.in_title("explains", "licence_policy", "export+licence", "control_list", "entity_list"):
        return False
    if acts.in_title("statute") and acts.in_title("regime_law", "framework"):
        return True
    return acts.in_title("framework") and not acts.in_title("amend")


def _weigh_lists(
    scores: dict[str, float], acts: Acts, operations: Sequence[Operation], *, control_codes: bool
) -> None:
    """Add what printed entries tell; an annex of parties is no list of goods, nor is a regime's."""
    if acts.in_title("regime") and not acts.in_title("amend", "add"):
        scores["regime_announcement"] += _TITLED_FIRST * (acts.weight("plenary") > 0)
    if any(one.on == "annex" and one.object == "parties" for one in operations):
        scores[_ENTITY] += scores[_LIST]
        scores[_LIST] = 0.0
    elif control_codes and not acts.in_title(*_NOT_OF_GOODS):
        scores[_LIST] += _TITLED_FIRST * any(
            one.object == "list" and one.on != "goods" for one in operations
        )


def _weigh_titled(
    scores: dict[str, float], acts: Acts, operations: Sequence[Operation], goods: float
) -> None:
    """Add what the title says is done: the main legal effect stands there, first thing first."""
    titled = sorted(one for one in operations if one.titled)
    banned = any(one.type in {"ban", "destination_ban"} for one in operations)
    of_a_catalogue = acts.in_title("catalogue") and acts.in_title("technology")
    for one in titled:
        family = _spoken_for(one, goods)
        if of_a_catalogue:
            family = _LIST
        elif banned and one.on == "control":
            family = _BAN
        if family != _LIST and one.on in {"control", "measure_noun"} and _LIST in scores:
            scores[_LIST] = max(0.0, scores[_LIST] - goods)
        if family in scores:
            scores[family] += _TITLED_FIRST if one.start == titled[0].start else _TITLED_NEXT


def _spoken_for(one: Operation, goods: float) -> str:
    """Return the family that an operation of the title speaks for, or nothing."""
    if one.type == "new_licence_requirement" and one.on == "control":
        return _LIST if goods >= _GOODS_NAMED else ""
    if one.type == "new_licence_requirement":
        return _LICENCE
    if one.type in {"suspension", "repeal"}:
        return _SUSPENDED.get(one.on, "")
    return _FAMILY_OF.get(one.type, "")


def _is_only_asked(evidence: Evidence, acts: Acts) -> bool:
    """Tell whether views are asked on a plan, with no rule yet (investigations are more)."""
    if acts.in_title("s232", "investigation"):
        return False
    if acts.in_title("consultation", "early"):
        return acts.in_title("proposal", "early") or acts.weight("own_act") < 1
    if acts.in_title("proposal") and acts.weight("consultation", "early") > 0:
        return True
    return acts.weight("early") >= 1 and not evidence.cues.get("enacts")


def _import_scores(acts: Acts) -> dict[str, float]:
    weight = acts.weight
    silent = not weight("tax", "tariff") and not acts.in_title("import")
    opened = silent or acts.in_title("investigation", "consultation")
    asked = weight("s232") if opened else 0.0
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


def _export_scores(acts: Acts, goods: float) -> dict[str, float]:
    weight = acts.weight
    lists, listed = _lists_changed(acts), _parties_listed(acts)
    caught = lists if acts.in_title("catch_all") else 0.0
    lists -= caught
    plenary = weight("regime") * (weight("plenary") > 0) * (not acts.in_title("amend"))
    scores = {
        _LIST: 0.0 if listed > lists else 1.4 * lists + 0.4 * weight("control_list") + goods,
        _LICENCE: weight("export+licence")
        + 1.2 * weight("licence_policy")
        + 0.5 * weight("licence+add", "licence+remove")
        + 0.5 * weight("export+govern")
        + 0.3 * (weight("regime_law") > 0),
        _BAN: 1.2 * weight("export+ban", "export+suspend")
        + 1.5 * weight("export+quota")
        + 1.5 * weight("relief")
        + 0.4 * weight("sanctions") * (weight("regime_law") > 0),
        _ENTITY: 1.5 * listed,
        _END_USE: caught + weight("end_use") + 1.2 * weight("catch_all", "extraterritorial"),
        "tariff": 1.2 * weight("export+tax"),
        "regime_announcement": 1.3 * plenary,
        "sanctions": 0.3 * weight("sanctions") * (not weight("regime_law")),
        "other": weight("market_access"),
    }
    _weigh_title(scores, acts)
    _weigh_sanctions(scores, acts)
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
        scores[_LICENCE] += scores[_LIST]
        scores[_LIST] = 0.0
    if acts.in_title("technology") and acts.in_title("control_list", "catalogue"):
        scores[_LIST] += _TITLED
    if acts.in_title("framework"):
        scores[_LICENCE] += _TITLED
    if acts.in_title("relief"):
        scores[_BAN] += _TITLED
    _weigh_exemption(scores, acts)
    scores["guidance"] = 0.9 * acts.weight("explains")
    asked = acts.in_title("guidance") and not acts.in_title("statement")
    if asked and max(scores.values()) < _A_RULE:
        scores["guidance"] = _A_RULE


def _weigh_exemption(scores: dict[str, float], acts: Acts) -> None:
    """An exemption of exports is one of the ban, where one is spoken of, or of the licence."""
    if acts.weight("export+licence", "export+control"):
        return
    of_a_ban = acts.in_title("guidance", "statement") or acts.weight("ban", "quota") > 0
    scores[_BAN if of_a_ban else _LICENCE] += 0.8 * acts.weight("export+remove")


def _weigh_sanctions(scores: dict[str, float], acts: Acts) -> None:
    """The annexes of sanctions on a country's trade hold goods that are banned."""
    of_trade = acts.in_title("sanctions") and not acts.in_title("regime_law")
    if of_trade and acts.weight("export+ban"):
        scores[_BAN] += scores[_LIST]
        scores[_LIST] = 0.0


def _parties_listed(acts: Acts) -> float:
    """Return the weight of putting parties on a list, or taking them off."""
    weight = acts.weight
    operations = weight("entity_list+add", "entity_list+remove", "entity_list+amend")
    others = acts.in_title("control") and not acts.in_title("control_list")
    titled = 3.0 * (acts.in_title("entity_list") and not others)
    on_a_control_list = min(weight("parties+add", "parties+remove"), weight("control_list+parties"))
    return operations * (0.4 if others else 1.0) + titled + 1.5 * on_a_control_list
