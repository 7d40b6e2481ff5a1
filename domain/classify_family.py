"""Tell the family of a measure: what its title does first, then what its acts weigh."""

from collections.abc import Sequence

from domain.classify_remedy import Relevance
from domain.family_of_kind import told_by_kind
from domain.family_weights import (
    BAN,
    END_USE,
    ENTITY,
    LICENCE,
    LIST,
    LISTED_BY,
    NOT_OF_GOODS,
    export_scores,
    import_scores,
)
from domain.reading.acts import Acts
from domain.reading.evidence import Evidence
from domain.reading.operation_words import Operation

_PRECEDENCE = (
    LIST, LICENCE, BAN, ENTITY, END_USE, "import_measure", "tariff", "regime_announcement",
    "guidance", "consultation", "sanctions", "other",
)  # fmt: skip
_ENOUGH = 5.0
"""Weight beyond which a family is certain, and only precedence decides (tuned)."""
_SLACK = 0.85
"""Part of the best weight from which the precedence of families decides (tuned)."""
_CODES_PRINTED = 1.8
"""Weight of printed entries of a control list for a change of it."""
_TITLED_FIRST, _TITLED_NEXT = 3.0, 1.5
"""Weight that the first operation of a title adds to its family, and each of the others."""
_GOODS_NAMED = 2.0
"""Weight of goods from which a control of them is a control list's matter."""
_FAMILY_OF = {
    "list_change": LIST,
    "entity_listing": ENTITY,
    "ban": BAN,
    "destination_ban": BAN,
    "suspension_of_exports": BAN,
    "quota": BAN,
    "tax": "tariff",
    "tariff": "tariff",
    "licence_policy_change": LICENCE,
    "catch_all": END_USE,
    "end_use_control": END_USE,
    "extraterritorial_rule": END_USE,
}
"""Type of an operation → the family that it speaks for."""
_SUSPENDED = {"end_use": END_USE, "measure_noun": LICENCE, "suspend": LICENCE, "licence": LICENCE,
              "licence_policy": LICENCE, "denial": LICENCE, "control": LICENCE,
              "entity_list": ENTITY, "control_list": LIST, "ban": BAN, "quota": BAN,
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
) -> tuple[str, dict[str, float]]:
    """Return the family, by the precedence of gold/RULES.md, and what each family weighs.

    Nothing is weighed where the title, or the side, tells the family by itself. `control_codes`
    says that entries of a control list are printed in the text, `goods` is the weight of words
    that put named goods under control.
    """
    told = told_by_kind(evidence, acts, relevance)
    if told:
        return told, {}
    if relevance.side == "import":
        scores = import_scores(acts)
    else:
        scores = export_scores(acts, goods, coded=control_codes)
        scores[LIST] += _CODES_PRINTED * control_codes
    scores = {family: min(weight, _ENOUGH) for family, weight in scores.items()}
    if relevance.side != "import":
        _weigh_lists(scores, acts, operations, control_codes=control_codes)
        _weigh_issue(scores, acts, operations)
    _weigh_titled(scores, acts, operations, goods)
    best = max(scores.values())
    if best <= 0:
        return "other", scores
    ahead = (family for family in _PRECEDENCE if scores.get(family, 0.0) >= _SLACK * best)
    return next(ahead), scores


def _weigh_lists(
    scores: dict[str, float], acts: Acts, operations: Sequence[Operation], *, control_codes: bool
) -> None:
    """Add what printed entries tell; an annex of parties is no list of goods, nor is a regime's."""
    if acts.in_title("regime") and not acts.in_title("amend", "add", "annex"):
        scores["regime_announcement"] += _TITLED_FIRST * (acts.weight("plenary") > 0)
    if acts.in_title("parties", "sanctions"):
        coming = any(one.object == "parties" and one.operation == "add" for one in operations)
        scores[ENTITY] += _TITLED_NEXT * coming
    annexed = acts.weight("annex+amend") and not acts.in_title("control_list")
    if (annexed and acts.weight("entity_list") > acts.weight("control_list")) or any(
        one.on == "annex" and one.object == "parties" for one in operations
    ):
        scores[ENTITY] += scores[LIST]
        scores[LIST] = 0.0
    elif control_codes and not acts.in_title(*NOT_OF_GOODS):
        scores[LIST] += _TITLED_FIRST * any(
            one.object == "list" and one.on != "goods" for one in operations
        )


def _weigh_issue(scores: dict[str, float], acts: Acts, operations: Sequence[Operation]) -> None:
    """Add what a title tells that names a control list, and nothing that is done to another."""
    of_others = acts.in_title(*NOT_OF_GOODS, "export+ban", "control_list+parties")
    named = acts.in_title("control_list") and not of_others
    if named and all(one.type in {"", "list_change"} for one in operations if one.titled):
        scores[LIST] += _TITLED_FIRST


def _weigh_titled(
    scores: dict[str, float], acts: Acts, operations: Sequence[Operation], goods: float
) -> None:
    """Add what the title says is done: the main legal effect stands there, first thing first."""
    titled = sorted(one for one in operations if one.titled)
    banned = any(one.type in {"ban", "destination_ban", "quota"} for one in operations)
    listed = any(one.type == "list_change" for one in operations)
    of_a_catalogue = acts.in_title("catalogue") and acts.in_title("technology")
    for one in titled:
        family = _spoken_for(one, goods, listed=listed)
        if of_a_catalogue:
            family = LIST
        elif _bans(one, acts, banned=banned):
            family = BAN
        elif one.on == "favoured":
            family = END_USE if acts.in_title("end_use") else family
        family = _of_whom(one, family, acts)
        if family != LIST and one.on in {"control", "measure_noun"} and LIST in scores:
            scores[LIST] = max(0.0, scores[LIST] - goods)
        if family in scores:
            scores[family] += _TITLED_FIRST if one.start == titled[0].start else _TITLED_NEXT


def _of_whom(one: Operation, family: str, acts: Acts) -> str:
    """Return the family, where a title says that a ban or a duty is one of parties or of uses."""
    if acts.in_title("entity_list") and (family in {BAN, LICENCE} or one.on == "end_use"):
        return ENTITY
    if family == BAN and one.operation == "add" and acts.in_title("parties+add"):
        return ENTITY
    if family == LICENCE and acts.in_title("catch_all") and acts.in_title("end_use"):
        return END_USE
    return family


def _bans(one: Operation, acts: Acts, *, banned: bool) -> bool:
    """Tell whether an operation of the title is one of a ban, where its words leave that open."""
    if one.on == "control":
        return banned
    if acts.in_title("relief") and (one.on == "licence" or (one.on == "export" and one.way < 0)):
        return True
    if one.type == "list_change":
        return acts.in_title("export+ban") and not acts.in_title(*LISTED_BY)
    unnamed = one.type == "suspension" and one.on in {"measure_noun", "suspend"}
    return unnamed and acts.weight("export+ban") > acts.weight("export+licence")


def _spoken_for(one: Operation, goods: float, *, listed: bool) -> str:
    """Return the family that an operation of the title speaks for, or nothing.

    `listed` says that a list is changed besides.
    """
    eased = listed and one.type == "licence_policy_change"
    if one.on == "control" and (eased or one.type == "new_licence_requirement"):
        return LIST if goods >= _GOODS_NAMED else ""
    if one.type == "new_licence_requirement":
        return LICENCE
    if one.type in {"suspension", "repeal"}:
        return _SUSPENDED.get(one.on, "")
    return _FAMILY_OF.get(one.type, "")
