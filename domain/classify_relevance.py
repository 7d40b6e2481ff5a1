"""Decide whether a text announces or changes a measure that an exporter must know."""

import math
from collections.abc import Sequence

from domain.classify_remedy import Relevance, is_remedy, judge_remedy
from domain.classify_sectors import SectorEvidence
from domain.reading.acts import Acts
from domain.reading.evidence import Evidence
from domain.reading.operation_words import Operation
from domain.trade_weights import export_weight, import_weight

PROTEST = "a protest: the speaker takes no measure"
_OTHER_SUBJECTS = ("meeting", "report", "money", "safety", "investment", "penalty")
_EVENTS = ("meeting", "report", "money")
_INSIDE = ("safety", "investment")
_EXPORT_LAW = 2.0
"""Weight of the law of export control in a text whose title has a word of another subject."""
_HOLDING = frozenset({"ban", "destination_ban", "quota", "suspension_of_exports", "tax",
                      "new_licence_requirement"})  # fmt: skip
_ENACTED = 0.8
"""Weight of a measure on exports in the words that enact (tuned)."""
_BARRED = 3.0
"""Weight of goods told by their codes in an act that amends sanctions (guess)."""
_RULES_OF_TRADE = ("export+control", "export+licence", "export+ban", "export+quota", "export+tax",
                   "control_list", "entity_list", "remedy", "s337", "s232", "icts", "tariff",
                   "proposal", "forced_labor")  # fmt: skip
_LEGAL_STEPS = ("add", "remove", "amend", "repeal", "extend", "suspend", "ban", "remedy", "s232",
                "proposal", "outcome", "ends", "import+quota")  # fmt: skip
_CHANGES = ("add", "remove", "amend", "repeal", "extend", "suspend", "ban", "quota", "tax",
            "proposal")  # fmt: skip
_SUBJECTS_OF_STEPS = ("export+ban", "export+licence", "export+quota", "export+tax")
"""What a title is about that tells of an event or of money; a report on these moves no rule."""
_IMPORT_RULES = ("tariff", "import+licence", "import+quota", "import+tax", "import_policy")
_OTHER_GOODS = ("food_fuel", "outside_goods")
_TITLE_AGAINST, _TEXT_AGAINST = 2.6, 0.25
_PROTEST_LEAST = 1.4
_PROTEST_LEAST_TITLED = 1.0
"""The same where the title says that somebody speaks, or that another state acts."""
_STEEPNESS = 0.75


def read_relevance(
    evidence: Evidence,
    acts: Acts,
    sectors: tuple[SectorEvidence, ...],
    operations: Sequence[Operation] = (),
) -> Relevance:
    """Return whether the text matters, by the rules of docs/judgement.md, first that fits."""
    export, trade = export_weight(evidence, acts), import_weight(acts)
    export += _ENACTED * _holds_exports_back(evidence, operations)
    export += _BARRED * _sanctions_bar_goods(acts, sectors)
    other = _other_subject(acts)
    if other:
        return Relevance(0.2, "none", other)
    if _only_protests(acts):
        return Relevance(0.15, "none", PROTEST)
    if is_remedy(acts, export):
        return judge_remedy(evidence, acts, sectors)
    if _names_goods_of_nobody(evidence, acts, sectors):
        return Relevance(0.1, "none", "a measure on goods that no sector makes")
    if _is_export_side(acts, export, trade):
        return _export(evidence, acts, export)
    return _import(evidence, acts, sectors, trade)


def _holds_exports_back(evidence: Evidence, operations: Sequence[Operation]) -> bool:
    """Tell whether the words that enact lay a ban, a quota, a duty or a licence on exports."""
    return any(one.type in _HOLDING and evidence.in_core(one.start) for one in operations)


def _sanctions_bar_goods(acts: Acts, sectors: Sequence[SectorEvidence]) -> bool:
    """Tell whether an act that amends sanctions lists goods, told by codes, that may not leave."""
    if not (acts.in_title("sanctions") and acts.in_title("amend", "add", "extend")):
        return False
    listed = any(found.codes for found in sectors)
    return listed and acts.weight("export") > 0 and acts.weight("ban", "goods_general") > 0


def _other_subject(acts: Acts) -> str:
    """Return what a title says that is about no rule of trade, or nothing."""
    if acts.in_title("routine"):
        return "a routine act on standing law"
    if acts.in_title("gathering", "corporate") and not _regime_decides(acts):
        return "its title tells of a meeting that was held, or of a company"
    if acts.in_title("enforcement") and not acts.in_title("amend", "proposal"):
        return "its title tells of a decision against one offender"
    if _tells_of_event(acts):
        return "its title tells of an event, a report or money"
    screened = acts.in_title("investment") and not acts.in_title("export")
    inside = screened or (acts.in_title(*_INSIDE) and acts.weight("regime_law") < _EXPORT_LAW)
    inside = inside or acts.in_title("penalty", "freeze")
    if inside and not acts.in_title(*_RULES_OF_TRADE):
        return "its title tells of a past violation, of product rules or of investment"
    return ""


def _tells_of_event(acts: Acts) -> bool:
    """Tell whether a title is of an event, of money, or of a report: one on licences too."""
    if acts.in_title("statistics") and not acts.in_title(*_CHANGES):
        return True
    explained = acts.in_title("explains") and acts.in_title("regime_law")
    steps = acts.in_title(*_LEGAL_STEPS) or (
        acts.in_title(*_SUBJECTS_OF_STEPS) and not acts.in_title("report")
    )
    return acts.in_title(*_EVENTS) and not (_regime_decides(acts) or explained or steps)


def _regime_decides(acts: Acts) -> bool:
    """Tell whether the meeting in a title is one at which a regime decides."""
    return acts.in_title("regime") and acts.in_title("plenary")


def _only_protests(acts: Acts) -> bool:
    if _regime_decides(acts):  # its members voice concern at every plenary
        return False
    least = _PROTEST_LEAST
    if acts.in_title("statement", "foreign"):
        least = _PROTEST_LEAST_TITLED
    elif acts.in_title("remedy"):
        return False
    return acts.weight("protest") >= least and not _takes_measure(acts)


def _is_export_side(acts: Acts, export: float, trade: float) -> bool:
    """Tell the side of trade: a title that names only one movement settles it."""
    if acts.weight("forced_labor") >= 1:
        return False
    if _explains_own(acts) and acts.weight("export", "entity_list"):
        return True
    outward, inward = acts.in_title("export"), acts.in_title("import")
    if outward != inward:
        return outward or trade == 0
    return export >= trade or (outward and acts.in_title("export+licence", "export+ban"))


def _against(acts: Acts) -> float:
    held = acts.in_title(*_SUBJECTS_OF_STEPS)
    subjects = [name for name in _OTHER_SUBJECTS if not (held and name in _INSIDE)]
    titles = sum(acts.in_title(name) for name in subjects)
    titles -= _regime_decides(acts) and acts.in_title("meeting")
    return (
        _TITLE_AGAINST * titles
        + _TEXT_AGAINST * acts.weight(*_OTHER_SUBJECTS)
        + 0.8 * acts.weight("news")
    )


def _explains_own(acts: Acts) -> bool:
    """Tell whether a speaker answers for the measure of its own side."""
    asked = acts.in_title("guidance") and acts.weight("protest") > 0
    return _takes_measure(acts) and (asked or acts.weight("protest") >= _PROTEST_LEAST)


def _takes_measure(acts: Acts) -> bool:
    """Tell whether the speaker itself acts: in the title, or in words that decide."""
    return acts.weight("own_act") > acts.weight("foreign+own_act")


def _names_goods_of_nobody(
    evidence: Evidence, acts: Acts, sectors: tuple[SectorEvidence, ...]
) -> bool:
    """Tell whether the goods named are food, fuel, clothes …, and none of a sector."""
    named = [item for item in evidence.items if item.start < evidence.title_end]
    if acts.in_title("food_fuel") and not named and not acts.in_title("goods_general"):
        return True
    if sectors or any(item.means.startswith("material:") for item in evidence.items):
        return False
    # An export licence on steel or solar cells concerns industry (rule 1.2); a tariff does not.
    outward = export_weight(evidence, acts) > import_weight(acts)
    goods = acts.weight("food_fuel") if outward else acts.weight(*_OTHER_GOODS)
    return goods >= 1 and acts.weight("regime_law", "entity_list") < goods


def _export(evidence: Evidence, acts: Acts, weight: float) -> Relevance:
    if _explains_own(acts) and acts.weight("export", "entity_list"):
        return Relevance(0.75, "export", "the speaker explains its own export measure")
    against = _against(acts)
    if acts.weight("sanctions") > 2 * weight and not _of_trade(evidence, acts):
        return Relevance(0.2, "export", "sanctions on persons")
    score = 1 - math.exp(-_STEEPNESS * max(weight - against, 0.0))
    return Relevance(score, "export", "words of export control outweigh other subjects")


def _of_trade(evidence: Evidence, acts: Acts) -> bool:
    """Tell whether a text on sanctions is about goods that may not leave, or parties for them."""
    if acts.weight("entity_list+add") or (acts.in_title("export") and acts.in_title("explains")):
        return True
    if acts.weight("regime_law") >= 1 and acts.weight("export"):
        return True
    goods = evidence.items or acts.weight("goods_general") or acts.in_title("explains")
    barred = min(acts.weight("export+control"), acts.weight("parties+add")) and evidence.items
    return bool((acts.weight("export+ban") and goods) or barred)


def _import(
    evidence: Evidence, acts: Acts, sectors: tuple[SectorEvidence, ...], weight: float
) -> Relevance:
    if not sectors and not _reaches_all(evidence, acts):
        if acts.in_title(*_IMPORT_RULES) and not acts.weight(*_OTHER_GOODS):
            return Relevance(0.6, "import", "an import rule that names no goods")
        return Relevance(0.3, "import", "an import measure on goods outside the sectors")
    score = 1 - math.exp(-_STEEPNESS * max(weight - _against(acts), 0.0))
    return Relevance(score, "import", "words of import measures outweigh other subjects")


def _reaches_all(evidence: Evidence, acts: Acts) -> bool:
    metals = any(item.means.startswith("material:") for item in evidence.items)
    if metals and not acts.weight("outside_goods"):
        return True
    return acts.weight("all_goods", "import_policy") >= 1
