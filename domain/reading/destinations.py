"""List the countries and country groups that a text names, and whether it is aimed at them."""

import itertools
import re
from collections.abc import Iterator

from domain.model import DestinationReading
from domain.reading.evidence import Evidence
from domain.reading.findings import Findings
from domain.reading.place_roles import RoleWords

_BEFORE, _AFTER, _GAP_MAX = 70, 24, 30
"""Characters around a name in which the words of its role stand (guess)."""
# Begins with a set of characters, which `re` seeks at the speed of a copy.
_SENTENCE_END = re.compile(r"[。；;\n.](?:(?<=[。；;\n])|\s)")
_SERIES = re.compile(
    r"^(?:\s?(?:[,、，·/]|and|or|und|oder|et|ou|y|e|o|и|или|和|及び?|與|与|或|並びに|また|또는|및|와|과|ve|veya|và"
    r"|dan|en|of)\s?){1,2}"
    r"(?:(?:l['’]|la |le |les |the |die |der |el |los |il |de |het |республик\w{1,3} )"
    r"(?:республик\w{1,3} )?)?$"
)
_GROUP_WORDS = ("group ", "groups ")
_GROUP_WORD = re.compile(r"(?:country )?groups? $")
_RANK = {"named": 0, "freed": 1, "target": 2}
# Groups that are named by letters: Supplement 1 to part 740 of the EAR; the regions of Japan's
# general licences and of Korea's notice on strategic items.
_US_GROUPS = re.compile(
    r"Country Groups? ([A-E](?::[1-6])?(?:,? (?:and|or) [A-E](?::[1-6])?|, [A-E](?::[1-6])?){0,9})"
)
_US_GROUP = re.compile(r"[A-E](?::[1-6])?")
_JP_GROUP = re.compile(
    r"グループ[A-DＡ-Ｄ]|(?<![ぁ-ん])[いろはにほへとちりぬ]地域[①②]?|別表第三(?:の二)?の地域"
)
_KR_GROUP = re.compile(
    r"(?<![가-힣])([가나](?:의 ?[12１２])?) ?지역|[‘“\"']([가나](?:의 ?[12１２])?)[’”\"'] ?지역"
)
_WIDE = str.maketrans("ＡＢＣＤ１２", "ABCD12")
Place = tuple[int, int, str]


def read_destinations(
    evidence: Evidence, jurisdiction: str, roles: RoleWords, findings: Findings
) -> tuple[DestinationReading, ...]:
    """Return the places, each once, in order of place, without the issuer's own.

    A place that the text is aimed at anywhere is a target, though it be named in passing elsewhere.
    In a series (`to Russia, Belarus and Iran`) all have the role of the first.
    """
    original = evidence.original
    named = list(_places(evidence))
    told = _in_series(original, named, [_role(original, a, b, roles) for a, b, _ in named])
    places: dict[str, DestinationReading] = {}
    for (start, end, code), role in zip(named, told, strict=True):
        known = places.get(code)
        if code == jurisdiction or (known and _RANK[known.role] >= _RANK[role]):
            continue
        number = findings.add(start, end, f"destination:{code}")
        places[code] = DestinationReading(place=code, finding=number, role=role)
    return tuple(places.values())


def _in_series(text: str, named: list[Place], told: list[str]) -> list[str]:
    """Give the places of a series the role of its first (`to A and B`) or last (`A、B向け`)."""
    roles = list(told)
    joined = [
        _SERIES.match(text[a[1] : b[0]][:_GAP_MAX].lower()) is not None
        for a, b in itertools.pairwise(named)
    ]
    for at, beside in enumerate(joined):
        if beside and roles[at + 1] == "named":
            roles[at + 1] = roles[at]
    for at in range(len(joined) - 1, -1, -1):
        if joined[at] and roles[at] == "named":
            roles[at] = roles[at + 1]
    return roles


def _places(evidence: Evidence) -> Iterator[Place]:
    """Yield (start, end, place) in the original, in order."""
    named = [
        (*evidence.folded.span(hit.start, hit.end), code)
        for hit in evidence.places
        for code in hit.sense.places
    ]
    yield from sorted((*named, *_groups(evidence.original)))


def _groups(text: str) -> Iterator[Place]:
    for found in _US_GROUPS.finditer(text) if "Country Group" in text else ():
        for group in _US_GROUP.finditer(text, found.start(1), found.end(1)):
            yield group.start(), group.end(), group[0]
    for found in _JP_GROUP.finditer(text) if "地域" in text or "グループ" in text else ():
        yield found.start(), found.end(), found[0].translate(_WIDE)
    for found in _KR_GROUP.finditer(text) if "지역" in text else ():
        letters = (found[1] or found[2]).replace(" ", "").translate(_WIDE)
        yield found.start(), found.end(), f"{letters} 지역"


def _role(text: str, start: int, end: int, roles: RoleWords) -> str:
    before = _SENTENCE_END.split(text[max(0, start - _BEFORE) : start])[-1].lower()
    if before.endswith(_GROUP_WORDS):
        before = _GROUP_WORD.sub("", before)
    turned = before[::-1]
    after = _SENTENCE_END.split(text[end : end + _AFTER], 1)[0].lower()
    for role in ("freed", "target"):
        if roles.after[role].match(after) or roles.before[role].match(turned):
            return role
    return "named"
