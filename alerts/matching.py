"""Decide which changes a profile asked for (docs/matching.md tells it to people)."""

from collections.abc import Iterable

from alerts.codes import met_codes
from alerts.materials import covers, material_id
from alerts.muting import mentions_any
from alerts.watched import because_of_parties
from domain.model import Because, Change, Profile, Understanding

EVERYWHERE = "*"
"""The jurisdiction that stands for all of them."""
ANY = "any"
"""The sector that asks for every relevant change, whatever it touches."""
CROSS_CUTTING = "cross_cutting"
"""The sector that asks for rules that name no sector: end use, list procedure, whole countries."""


def match(
    *, change: Change, jurisdiction: str, text: str, profile: Profile, followed: str = ""
) -> tuple[Because, ...]:
    """Return why `profile` wants `change`: names, codes, materials, sectors; empty: it does not.

    All of these must hold: the profile is active; the change was understood and is relevant; it is
    severe enough; the profile names its jurisdiction; `text` (title and text of the version) holds
    no muted term; and at least one watched name, code, material or sector of the profile is met.
    So a form that names no jurisdiction, or none of the four, matches nothing: an empty form must
    never mean "send me everything". A text that is not relevant is only met by a watched name, and
    then however grave it is: its fires say nothing of a party. `followed` is the number of a
    measure that the profile was told of and that the change suspends, ends or counts down: it
    stands in where none is met, for a suspension names numbers and no goods.
    """
    reading = change.understanding
    if reading is None or not _is_asked(jurisdiction, profile):
        return ()
    if reading.relevant and reading.severity < profile.at_least:
        return ()
    if mentions_any(text, profile.muted_terms):
        return ()
    parties = because_of_parties(change, profile.watched_names)
    if not reading.relevant:
        return parties
    met = (
        *parties,
        *_codes(reading, profile),
        *_materials(reading, profile),
        *_sectors(reading, profile),
    )
    return met or _followed(reading, followed)


def _is_asked(jurisdiction: str, profile: Profile) -> bool:
    return profile.active and not profile.jurisdictions.isdisjoint({EVERYWHERE, jurisdiction})


def _codes(reading: Understanding, profile: Profile) -> tuple[Because, ...]:
    met = ((prefix, met_codes(prefix, reading.codes)) for prefix in sorted(profile.code_prefixes))
    return tuple(
        Because(rule="code", value=prefix, findings=_each_once(code.finding for code in codes))
        for prefix, codes in met
        if codes
    )


def _materials(reading: Understanding, profile: Profile) -> tuple[Because, ...]:
    asked = {material_id(name) for name in profile.materials}
    named = dict.fromkeys(material_id(name) for name in reading.materials)
    return tuple(
        Because(rule="material", value=each, findings=_findings_of_material(reading, each))
        for each in sorted(named)
        if any(covers(wish, each) for wish in asked)
    )


def _findings_of_material(reading: Understanding, material: str) -> tuple[int, ...]:
    """Return the places of a material and of its compounds."""
    whole, compound = f"material:{material}", f"material:{material}_"
    return tuple(
        at
        for at, finding in enumerate(reading.findings)
        if finding.means == whole or finding.means.startswith(compound)
    )


def _sectors(reading: Understanding, profile: Profile) -> tuple[Because, ...]:
    named = {score.sector: score.findings for score in reading.sectors}
    met = [
        Because(rule="sector", value=sector, findings=named[sector])
        for sector in sorted(named.keys() & profile.sectors)
    ]
    if CROSS_CUTTING in profile.sectors and not named:
        met.append(Because(rule="sector", value=CROSS_CUTTING, findings=reading.measure.findings))
    if ANY in profile.sectors and not met:
        met.append(Because(rule="sector", value=ANY, findings=reading.measure.findings))
    return tuple(met)


def _followed(reading: Understanding, followed: str) -> tuple[Because, ...]:
    if not followed:
        return ()
    # a publisher prints its own number without its name, others with it
    places = tuple(link.finding for link in reading.links if link.value.endswith(followed))
    return (Because(rule="measure", value=followed, findings=_each_once(places)),)


def _each_once(findings: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(findings))
