"""Tell which edition of a nomenclature a text names: HS2022, CN2024, BTKI2022."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from domain.reading.sought import Sought

_HARMONIZED = (
    r"\bHS(?:[ -]?(?:codes?|nomenclature|version|edition))?|Harmoni[sz]ed System(?: \(HS\))?|\bSH"
    r"|\bГС|协调制度|協調制度|统一制度|통일상품명 및 부호체계|국제통일상품분류체계"
)
_COMBINED = (
    r"\b(?:CN|KN|NC|GN)|Combined Nomenclature|Kombinierten? Nomenklatur|nomenclature combinée"
    r"|nomenclatura combin(?:ada|ata)|gecombineerde nomenclatuur"
)
_NAMES = {
    "HS": _HARMONIZED,
    "AHTN": r"\bAHTN",
    "BTKI": r"\bBTKI",
    "HSK": r"\bHSK",
    "HTS": r"\bHTS(?:US)?",
    "CN": _COMBINED,
    "GTIP": r"\bGT[İI]P",
    "CN_TARIFF": "进出口税则",
}
_WORLD_WIDE = frozenset({"HS", "AHTN", "BTKI"})
_HS_YEARS = frozenset({"1992", "1996", "2002", "2007", "2012", "2017", "2022", "2028"})
"""Editions of the Harmonized System (World Customs Organization); 2028 is adopted."""
_YEAR = r"(?P<year>199[26]|20[0-4]\d)"
_BEHIND = Sought(
    f"(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _NAMES.items())})"
    r"[ ’'\-–]{0,2}[(（《]?"
    r"(?:ver(?:sion|sión)?\.? |edición |édition (?:de )?|Ausgabe |edition |of |за |版本?)?"
    rf"{_YEAR}(?![\d./-])"
)
# Begins with one of two characters, so that all others are passed over without a try.
_ANY_YEAR = re.compile(r"[12](?<!\d\d)(?:(?<=1)99[26]|(?<=2)0[0-4]\d)(?![\d./-])")
_NAME_REACH = 60
"""Characters of the longest name with what stands between it and its year (guess)."""
_BEFORE = re.compile(
    rf"{_YEAR}(?:年 ?版|년 ?(?:도 )?개정판?| edition(?= of the H))"
    r"(?=[ 的の]{0,2}(?:HS|协调制度|協調制度|품목| of the (?:HS|Harm)))"
)


def editions(plain: str) -> list[tuple[int, str]]:
    """Return the places in a narrowed text where an edition is named, with it, in order."""
    found = [(match.start(), _name(match), match["year"]) for match in _behind_names(plain)]
    found += [(match.start(), "HS", match["year"]) for match in _BEFORE.finditer(plain)]
    return [
        (start, name + year)
        for start, name, year in sorted(found)
        if name not in _WORLD_WIDE or year in _HS_YEARS
    ]


def _behind_names(plain: str) -> Iterator[re.Match[str]]:
    """Yield the names with a year behind; years are rare, so the look is back from each."""
    for year in _ANY_YEAR.finditer(plain):
        reach = max(0, year.start() - _NAME_REACH)
        if not _BEHIND.may_be_in(plain[reach : year.end()]):
            continue
        found = _BEHIND.compiled.search(plain, reach, year.end())
        if found is not None:
            yield found


def _name(found: re.Match[str]) -> str:
    return next(name for name in _NAMES if found[name])


def edition_at(named: list[tuple[int, str]], start: int) -> str:
    """Return the edition of a code at `start`: the only one named, else the last before it."""
    if not named:
        return ""
    if len({edition for _, edition in named}) == 1:
        return named[0][1]
    at = bisect_right(named, (start, "\uffff")) - 1
    return named[at][1] if at >= 0 else ""
