"""Weigh the families of measures by the words and acts of a text."""

from domain.reading.acts import Acts

LIST = "export_control_list_change"
LICENCE = "export_license_requirement"
BAN = "export_ban_or_quota"
ENTITY = "entity_listing"
END_USE = "end_use_end_user_rule"
_TITLED = 3.0
"""Weight of a title that settles the family by itself."""
_OF_A_COUNTRY = 0.8
"""Weight that sanctions on a country's trade add to the ban that they speak of (guess)."""
_A_RULE = 1.5
"""Weight from which a text with guidance in its title changes a rule all the same (tuned)."""
LISTED_BY = ("technology", "catalogue", "weapons_ban", "correct")
"""What a title speaks of whose list is one of export control, though it speaks of a ban."""
NOT_OF_GOODS = ("end_use", "catch_all", "licence_policy", "entity_list")
"""What a title speaks of whose annexes and lists hold no goods."""


def import_scores(acts: Acts) -> dict[str, float]:
    """Return the weight of each family of import measures."""
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
        + 2 * weight("remedy")
        + asked,
        "tariff": 1.3 * weight("tariff")
        + 0.5 * weight("import+tax", "import+quota")
        + (weight("s232") - asked),
    }


def export_scores(acts: Acts, goods: float, *, coded: bool) -> dict[str, float]:
    """Return the weight of each family of export measures; `goods` is that of goods controlled.

    `coded` says that goods are listed by their codes: a list of those that a catch-all takes in is
    a list of goods all the same.
    """
    weight = acts.weight
    lists, listed = _lists_changed(acts, coded=coded), _parties_listed(acts)
    caught = lists if acts.in_title("catch_all") and not coded else 0.0
    lists -= caught
    plenary = weight("regime") * (weight("plenary") > 0) * (not acts.in_title("amend", "annex"))
    scores = {
        LIST: 0.0 if listed > lists else 1.4 * lists + 0.4 * weight("control_list") + goods,
        LICENCE: weight("export+licence")
        + 1.2 * weight("licence_policy")
        + 0.5 * weight("licence+add", "licence+remove")
        + 0.5 * weight("export+govern")
        + 0.3 * (weight("regime_law") > 0),
        BAN: 1.2 * weight("export+ban", "export+suspend")
        + 1.5 * weight("export+quota")
        + 1.5 * weight("relief")
        + 0.4 * weight("sanctions") * (weight("regime_law") > 0),
        ENTITY: 1.5 * listed,
        END_USE: caught + weight("end_use") + 1.2 * weight("catch_all", "extraterritorial"),
        "tariff": 1.2 * weight("export+tax"),
        "regime_announcement": 1.3 * plenary,
        "sanctions": 0.3 * weight("sanctions") * (not weight("regime_law")),
        "other": weight("market_access"),
    }
    _weigh_title(scores, acts)
    _weigh_sanctions(scores, acts)
    return scores


def _lists_changed(acts: Acts, *, coded: bool) -> float:
    """Return the weight of changing a control list, or an annex of export control."""
    lists = acts.weight("control_list+add", "control_list+remove", "control_list+amend")
    if acts.weight("regime_law") < 1 or (acts.in_title(*NOT_OF_GOODS) and not coded):
        return lists
    return max(lists, acts.weight("annex+add", "annex+remove", "annex+amend"))


def _weigh_title(scores: dict[str, float], acts: Acts) -> None:
    """Shift the weights of the families by what the title says of the act as a whole."""
    if acts.in_title("technology") and not acts.in_title("control_list", "catalogue"):
        scores[LICENCE] += scores[LIST]
        scores[LIST] = 0.0
    if acts.in_title("technology") and acts.in_title("control_list", "catalogue"):
        scores[LIST] += _TITLED
    if acts.in_title("framework"):
        scores[LICENCE] += _TITLED
    if acts.in_title("control_list") and acts.in_title("export+ban"):
        _list_what_is_banned(scores, acts)
    if acts.in_title("relief"):
        scores[BAN] += _TITLED
    _weigh_exemption(scores, acts)
    scores["guidance"] = 0.1 * acts.weight("explains")  # in the title it has decided before
    asked = acts.in_title("guidance") and not acts.in_title("statement")
    if asked and max(scores.values()) < _A_RULE:
        scores["guidance"] = _A_RULE


def _list_what_is_banned(scores: dict[str, float], acts: Acts) -> None:
    """A list of goods that may not leave is a ban; the lists of export control hold no bans."""
    if not acts.in_title(*LISTED_BY):
        scores[BAN] += scores[LIST]
        scores[LIST] = 0.0


def _weigh_exemption(scores: dict[str, float], acts: Acts) -> None:
    """An exemption of exports is one of the ban, where one is spoken of, or of the licence."""
    if acts.weight("export+licence", "export+control"):
        return
    of_a_ban = acts.in_title("guidance", "statement") or acts.weight("ban", "quota") > 0
    scores[BAN if of_a_ban else LICENCE] += 0.8 * acts.weight("export+remove")


def _weigh_sanctions(scores: dict[str, float], acts: Acts) -> None:
    """The annexes of sanctions on a country's trade hold goods that are banned."""
    of_trade = acts.in_title("sanctions") and not acts.in_title("regime_law")
    if of_trade and acts.weight("export+ban"):
        scores[BAN] += scores[LIST] + _OF_A_COUNTRY
        scores[LIST] = 0.0


def _parties_listed(acts: Acts) -> float:
    """Return the weight of putting parties on a list, or taking them off."""
    weight = acts.weight
    operations = weight("entity_list+add", "entity_list+remove", "entity_list+amend")
    others = acts.in_title("control") and not acts.in_title("control_list")
    titled = 3.0 * (acts.in_title("entity_list") and not others)
    banned_from = weight("control_list+parties", "ban+add")
    on_a_control_list = min(weight("parties+add", "parties+remove"), banned_from)
    return operations * (0.4 if others else 1.0) + titled + 1.5 * on_a_control_list
