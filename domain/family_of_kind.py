"""Tell the families that the kind of a text makes, whatever its measures are about."""

from domain.classify_remedy import Relevance
from domain.family_weights import LICENCE
from domain.reading.acts import Acts
from domain.reading.evidence import Evidence

_DECIDED = ("control_list", "entity_list", "end_use", "catch_all", "licence_policy", "tariff",
            "export+control", "export+licence", "export+ban", "export+quota", "export+tax",
            "export+suspend", "import+licence", "import+ban")  # fmt: skip
"""What a title says that is a measure, unless it says too that views are asked on it."""


def told_by_kind(evidence: Evidence, acts: Acts, relevance: Relevance) -> str:
    """Return the family that the kind of text makes, whatever its measures, or nothing."""
    if relevance.side == "remedy":
        return "import_measure"
    if _is_only_asked(evidence, acts):
        return "consultation"
    if _only_explains(acts):
        return "guidance"
    if _regime_speaks(acts):
        return "regime_announcement"
    return LICENCE if is_law_of_the_field(acts) else ""


def _regime_speaks(acts: Acts) -> bool:
    """Tell whether a title tells what a regime decided, and no state enacts it."""
    if not acts.in_title("regime") or not acts.weight("plenary"):
        return False
    if acts.weight("own_act", "enacts", "measure_noun+extend"):
        return False
    of_a_state = acts.in_title("amend", "add", "annex") and acts.in_title(
        "regime_law", "control_list"
    )
    return acts.in_title("plenary") or not of_a_state


def _only_explains(acts: Acts) -> bool:
    """Tell whether the title is that of a guide, unless it is a regime's that a state follows."""
    return acts.in_title("explains") and not (acts.in_title("regime") and acts.in_title("plenary"))


def is_law_of_the_field(acts: Acts) -> bool:
    """Tell whether the title is that of a law which orders the whole field, or changes such."""
    if acts.in_title("explains", "licence_policy", "export+licence", "control_list", "entity_list"):
        return False
    if acts.in_title("statute") and acts.in_title("regime_law", "framework"):
        return True
    return acts.in_title("framework") and not acts.in_title("amend")


def _is_only_asked(evidence: Evidence, acts: Acts) -> bool:
    """Tell whether views are asked on a plan, with no rule yet (investigations are more)."""
    if acts.in_title("s232", "investigation"):
        return False
    if acts.in_title("consultation", "early"):
        return acts.in_title("proposal", "early") or acts.weight("own_act") < 1
    if acts.in_title("proposal") and acts.weight("consultation", "early") > 0:
        return True
    if evidence.cues.get("enacts") or acts.in_title("passed", "explains", "regime", *_DECIDED):
        return False
    return acts.weight("early") >= 1 and not acts.weight("asked_before")
