"""Tell the family, the type and the direction of a measure from its acts and operations."""

from bisect import bisect_left
from collections.abc import Sequence

from domain.classify_direction import read_direction
from domain.classify_family import read_family
from domain.classify_remedy import Relevance
from domain.classify_type import read_type
from domain.lexicon import Hit
from domain.reading.acts import Act, Acts
from domain.reading.evidence import Evidence
from domain.reading.operation_words import Operation
from domain.reading.operations import inward

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
_FINDINGS_MAX = 4
_PLACE_REACH = 8
"""Characters between a control and the place that it is about: `controls on China`."""
_BEFORE_A_GOAL = ("对", "向", "输往", "针对", "대", "대 ", "대(對)")
_BEHIND_A_GOAL = ("向け", "への", "に対する", "に対し", "에 대한", " 대상", "행 ")
"""Small words of the East that make a place before a control the one that it is aimed at."""


def read_measure(
    evidence: Evidence,
    acts: Acts,
    operations: Sequence[Operation],
    relevance: Relevance,
    *,
    control_codes: bool,
) -> tuple[str, str, str, dict[str, float]]:
    """Return family, type and direction, and what each family weighs.

    `control_codes` says that entries of a control list are printed in the text.
    """
    if relevance.side == "import":
        operations = [inward(one) for one in operations]
    named = _goods_controlled(evidence, acts)
    family, weights = read_family(
        evidence, acts, operations, relevance, control_codes=control_codes, goods=named
    )
    kind = read_type(acts, family, operations, goods=named)
    way = read_direction(
        kind,
        family,
        operations,
        goods=named > 0,
        of_a_regime=acts.weight("regime", "scope_kept") > 0,
    )
    return family, kind, way, weights


def spans_for(evidence: Evidence, acts: Acts, family: str) -> list[tuple[int, int, str]]:
    """Return the folded spans that speak for a family, and what each means."""
    spans: list[tuple[int, int, str]] = []
    for name in _SPEAKING.get(family, ()):
        if "+" in name:
            several = name.endswith("+")
            told = [
                act
                for act in acts.found
                if (act.name.startswith(name) if several else act.name == name)
            ]
            spans += [(act.start, act.end, f"act:{act.name}") for act in told]
        else:
            spans += [(hit.start, hit.end, f"cue:{name}") for hit in evidence.cues.get(name, ())]
    return sorted(spans[: 2 * _FINDINGS_MAX])[:_FINDINGS_MAX]


def _goods_controlled(evidence: Evidence, acts: Acts) -> float:
    """Return the weight of `export controls on <goods>`: putting goods under control lists them."""
    reach = 60 if evidence.language not in {"zh-Hans", "zh-Hant", "ja", "ko"} else 24
    controls = _controlling(evidence, acts)
    if not controls:
        return 0.0
    starts = [item.start for item in evidence.items if not item.means.startswith("exception")]
    starts.sort()
    total = 0.0
    for act in controls:
        at = bisect_left(starts, act.start - reach)
        if at < len(starts) and starts[at] <= act.end + reach and not _on_a_place(act, evidence):
            total += {"title": 2.5, "lead": 0.7, "body": 0.2}[evidence.zone(act.start)]
    return min(total, 4.0)


def _controlling(evidence: Evidence, acts: Acts) -> list[Act]:
    """Return the acts that control; in the title of a text on export control, the bare word too."""
    found = [act for act in acts.found if act.name in _CONTROLLING]
    if acts.weight("regime_law") >= 1 and not any(a.start < evidence.title_end for a in found):
        hits = evidence.cues.get("control", ())
        found += [Act("control", h.start, h.end, 0) for h in hits if h.start < evidence.title_end]
    return found


def _on_a_place(act: Act, evidence: Evidence) -> bool:
    """Tell whether a control is aimed at a place, and not at goods: `controls on China`."""
    here = evidence.sentence(act.start)
    return any(
        (0 <= place.start - act.end <= _PLACE_REACH or _leads_to(place, act, evidence))
        and evidence.sentence(place.start) == here
        for place in evidence.places
    )


def _leads_to(place: Hit, act: Act, evidence: Evidence) -> bool:
    """Tell whether a place before a control is where the goods go: `对日本出口管制`."""
    if not act.start - _PLACE_REACH <= place.end <= act.end:
        return False
    text = evidence.folded.text
    return text[max(0, place.start - _PLACE_REACH) : place.start].endswith(
        _BEFORE_A_GOAL
    ) or text.startswith(_BEHIND_A_GOAL, place.end)
