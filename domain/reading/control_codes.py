"""Read control codes (3A001.b.4.a, 9x515, ML8.a, PL9013), each with the list that it is of."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from domain.knowledge import IdentifierRule
from domain.reading.evidence import Evidence
from domain.reading.japanese_items import japanese_items
from domain.reading.tries import tried_in
from domain.reading.widths import latin

# What every code of a kind begins with: most texts need no other pattern at all.
_DIGIT_AND_LETTER = re.compile("[0-9](?=[A-EUXYxy])")
_UK_PL = re.compile("PL")
_SCHEMES = {"eccn_like": "", "my_code": "MY", "uk_pl": "GB_PL"}
_LIST_OF_JURISDICTION = {
    "US": "ECCN",
    "CN": "CN",
    "KR": "KR",
    "JP": "JP",
    "GB": "GB",
    "MY": "MY",
    "IN": "SCOMET",
    "INT": "WA",
    "Wassenaar": "WA",
}
JURISDICTION_OF_LIST = {"ECCN": "US", "EAR99": "US", "CN": "CN", "GB_PL": "GB", "CN_TECH": "CN"}
"""Lists of one country alone: their codes are of that country, whoever names them."""
_AFTER = r"(?![A-Za-z0-9])"
_PARAGRAPHS = r"(?:\.(?:[a-z]{1,2}|\d{1,2})(?![A-Za-z0-9]))*"
# 9x515 and 0Y521 stand for a series; 0A521 is an item of the series that is held for a year.
_SERIES = re.compile(
    rf"\d(?<![A-Za-z0-9]\d)(?:[xyYX]\d{{3}}|(?<=0)[ABCDE]521|x\d{{3}}){_AFTER}{_PARAGRAPHS}"
)
_EAR99 = re.compile(rf"EAR(?<![A-Za-z0-9]EAR)[ -]?99{_AFTER}")
# Wassenaar prints 1.C.7., 3.A.1.b.4.a.; Canada puts its group before it (1-3.A.1.b).
_REGIME_NUMBER = re.compile(
    r"\d(?<![A-Za-z0-9_.]\d)(?<![Ss]ection \d)(?<![Cc]hapter \d)(?<!Abschnitt \d)(?<!sección \d)"
    r"(?<!раздел \d)(?<!bölüm \d)(?<!mục \d)"
    rf"(?:(?<=[1-7])-\d)?\.[A-E]\.\d{{1,3}}{_PARAGRAPHS}(?![A-Za-z0-9])"
)
_CATEGORY = re.compile(r"\.[A-E]\.")
"""In every number of a regime; sought first, for it is rare."""
_MUNITIONS = re.compile(
    r"ML(?<![A-Za-z0-9]ML)[ ]?(?:1\d|2[0-2]|[1-9])"
    rf"(?:\.?[a-z](?:\.\d{{1,2}})*(?![A-Za-z]))*{_AFTER}"
)
# Entries of the Chinese catalogue of technologies: number, then J (banned) or X (restricted).
_CN_TECHNOLOGY = re.compile(rf"\d(?<![A-Za-z0-9]\d)\d{{5}}[JX]{_AFTER}")
# Canada numbers the items of its Export Control List with four digits.
_CANADIAN = re.compile(
    r"(?:(?:(?<=[Ii]tem )|(?<=[Ii]tems )|(?<=articles )|(?<=[Aa]rticle )|(?<=\n))[1-9][0-5]\d{2}"
    r"|(?:(?<=[Ii]tem )|(?<=[Ii]tems )|(?<=articles )|(?<=[Aa]rticle ))[1-7]-\d{1,2})"
    r"(?:\.(?:[a-z]|\d{1,2})(?![A-Za-z0-9]))*(?=[\s,;:)\]]|\.\s|\Z)"
)
_CANADIAN_LIST = re.compile(
    r"Export Control List|marchandises (?:et technologies )?d['’]exportation contrôlée"
)
# Russia's lists: section, category, entry (4.1.5), behind the word for an item.
_RUSSIAN = re.compile(  # searched where Cyrillic letters are narrowed to their Latin twins
    r"(?:(?<=ункт )|(?<=ункт[аaеeыуy] )|(?<=ункт[оo]м )|(?<=ункт[оo]в )|(?<=ункт[аa]х )"
    r"|(?<=ункт[аa]ми )|(?<=[»\"”] и )|(?<=\d и )|(?<=\d, ))"
    r"[1-9]\.\d{1,2}\.\d{1,2}(?:\.\d{1,2}){0,4}(?![.\d]\d|\d)"
)
_RUSSIAN_LIST = re.compile(r"двойного назначения|контролируем\w{2,4} (?:товар|издели)")
# Slips: a letter O among the digits, a line end in the middle.
_LETTERED = re.compile(
    rf"\d[A-E](?<![A-Za-z0-9]\d\w)(?=\d{{0,2}}[OI])(?=[OI]{{0,2}}\d)[\dOI]{{3}}{_AFTER}{_PARAGRAPHS}"
)
_BROKEN = re.compile(rf"\d(?<![A-Za-z0-9]\d)(?:[A-E]\n\d{{3}}|[A-E]\d\n\d\d|[A-E]\d\d\n\d){_AFTER}")
_LETTER_FOR_DIGIT = "letter in the place of a digit"
BROKEN = "broken by a line end"
OTHER_ALPHABET = "letter of another alphabet"
_DIGIT_FOR_LETTER = str.maketrans("OI", "01")
_FULL_LINE = 40
"""Characters before a broken code from which a typesetter may have broken the line (guess)."""
_EXPLICIT = re.compile(r"\b(CN|EU|US|KR|JP|GB|UK|WA)[:：]\Z")
_EXPLICIT_LIST = {"US": "ECCN", "UK": "GB"}
_LIST_REACH = 600
"""Characters behind the name of a list in which a code is taken to be of it (guess)."""
_ROOM = re.compile(
    r"(?:\b(?:room|suite|hall|booth|stand|gate|lot|salle|bureau|commune|zimmer|raum|oda|phòng|sala)"
    r" (?:n[o°º]\.? ?)?|房间|会议室|展位|호실 ?)\Z",
    re.IGNORECASE,
)
_LISTS = ("list_wassenaar", "regime", "control_list", "regime_law")
LIST_CUES = {"list_us": "ECCN", "list_eu": "EU", "list_cn": "CN", "list_wassenaar": "WA"}


class FoundCode(NamedTuple):
    """A code at its place, with its scheme and what is doubtful about it."""

    start: int
    end: int
    scheme: str
    printed: str
    doubt: str = ""
    plain: str = ""
    """As printed, with slips of letters mended; empty where it is the same."""


class _Lists:
    """Which list a code of the common numbering (3A001) is of: the nearest name before it."""

    def __init__(self, evidence: Evidence, plain: str, jurisdiction: str) -> None:
        self._evidence = evidence
        self._plain = plain
        self._jurisdiction = jurisdiction

    @cached_property
    def _places(self) -> list[tuple[int, str]]:
        evidence = self._evidence
        return sorted(
            (evidence.folded.origin(hit.start), scheme)
            for cue, scheme in LIST_CUES.items()
            for hit in evidence.cue(cue)
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._places]

    @cached_property
    def _default(self) -> str:
        return _default_list(self._jurisdiction, self._evidence.language, self._places)

    def of(self, start: int) -> str:
        """Return the scheme of a code at `start`."""
        explicit = _EXPLICIT.search(self._plain, max(0, start - 4), start)
        if explicit:
            return _EXPLICIT_LIST.get(explicit[1], explicit[1])
        at = bisect_right(self._starts, start) - 1
        if at < 0 or start - self._starts[at] > _LIST_REACH:
            return self._default
        scheme = self._places[at][1]
        # A Chinese or American text that mentions the other's rules still lists its own items,
        # unless the other's name stands right before them.
        near = _sentence_start(self._plain, start) <= self._starts[at]
        settled = self._jurisdiction in {"US", "CN"}
        return scheme if near or not settled else self._default


def _sentence_start(plain: str, start: int) -> int:
    window = max(0, start - _LIST_REACH)
    return max(plain.rfind(mark, window, start) for mark in ("。", "\n", ". ", "；", ";")) + 1


def _default_list(jurisdiction: str, language: str, named: Sequence[tuple[int, str]]) -> str:
    """Return the list of a code that no name of a list stands near."""
    schemes = {scheme for _, scheme in named}
    if jurisdiction in _LIST_OF_JURISDICTION:
        return _LIST_OF_JURISDICTION[jurisdiction]
    if "ECCN" in schemes and "EU" not in schemes:
        return "ECCN"
    if not jurisdiction and language == "zh-Hans":
        return "CN"
    return "EU"


def control_codes(
    evidence: Evidence, plain: str, rules: tuple[IdentifierRule, ...], jurisdiction: str
) -> Iterator[FoundCode]:
    """Yield every control code of a narrowed text, in no order; overlaps are left to the reader."""
    lists = _Lists(evidence, plain, jurisdiction)
    text = latin(plain)
    numbered = [found.start() for found in _DIGIT_AND_LETTER.finditer(text)]
    for found, scheme in _by_rules(rules, text, numbered):
        yield _found(evidence, plain, found, scheme or lists.of(found.start()))
    for start, end in japanese_items(plain):
        yield FoundCode(start, end, "JP_ITEM", evidence.original[start:end])
    for found in tried_in(numbered, _SERIES, text):
        yield _found(evidence, plain, found, "ECCN")
    for found, scheme in _by_shapes(evidence, text, jurisdiction):
        yield _found(evidence, plain, found, scheme)
    yield from _slips(evidence, text, lists, numbered)


def _by_rules(
    rules: tuple[IdentifierRule, ...], text: str, numbered: Sequence[int]
) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the codes that are no numbers of rooms and stands, with the list that they are of."""
    licensed = [found.start() for found in _UK_PL.finditer(text)] if "PL" in text else []
    for rule in rules:
        places = licensed if rule.kind == "uk_pl" else numbered
        if rule.kind in _SCHEMES and places:
            for found in tried_in(places, rule.compiled, text):
                if not _ROOM.search(text, max(0, found.start() - 12), found.start()):
                    yield found, _SCHEMES[rule.kind]


def _by_shapes(
    evidence: Evidence, text: str, jurisdiction: str
) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the codes whose shape names their list, with it."""
    for shape, scheme in _shapes(evidence, text, jurisdiction):
        for found in shape.finditer(text):
            yield found, scheme
    # 1.A.2 is the number of a section as well: it takes the name of a regime, or of a list.
    if jurisdiction in {"INT", "Wassenaar", "CA"} or any(map(evidence.cues.get, _LISTS)):
        for found in tried_in(_before_categories(text), _REGIME_NUMBER, text):
            yield found, "CA" if jurisdiction == "CA" else "WA"


def _shapes(
    evidence: Evidence, text: str, jurisdiction: str
) -> Iterator[tuple[re.Pattern[str], str]]:
    """Yield the shapes that name their list and may be in a text, with it."""
    if "EAR" in text:
        yield _EAR99, "EAR99"
    if "ML" in text:
        yield _MUNITIONS, "ML"
    chinese = jurisdiction == "CN" or (not jurisdiction and evidence.language.startswith("zh"))
    if chinese and ("J" in text or "X" in text):
        yield _CN_TECHNOLOGY, "CN_TECH"
    if jurisdiction == "CA" and _CANADIAN_LIST.search(evidence.original):
        yield _CANADIAN, "CA"
    if evidence.language == "ru" and _RUSSIAN_LIST.search(evidence.original):
        yield _RUSSIAN, "RU"


def _before_categories(text: str) -> Iterator[int]:
    """Yield the places before letters between stops where a number of a regime may begin."""
    for letter in _CATEGORY.finditer(text):
        yield from (letter.start() - len("1-3"), letter.start() - len("3"))


def _found(evidence: Evidence, plain: str, found: re.Match[str], scheme: str) -> FoundCode:
    start, end = found.span()
    mended = found[0].strip()
    doubt = "" if plain[start:end] == found[0] else OTHER_ALPHABET
    return FoundCode(start, end, scheme, evidence.original[start:end].strip(), doubt, mended)


def _slips(
    evidence: Evidence, text: str, lists: _Lists, places: Sequence[int]
) -> Iterator[FoundCode]:
    """Yield codes with a slip of the printer, kept as printed."""
    for found in tried_in(places, _LETTERED, text):
        digits = found[0][2:5].translate(_DIGIT_FOR_LETTER)
        mended = found[0][:2] + digits + found[0][5:]
        yield _slip(evidence, found, lists, mended, _LETTER_FOR_DIGIT)
    for found in tried_in(places, _BROKEN, text):
        if _is_set_line(text, found):
            yield _slip(evidence, found, lists, found[0].replace("\n", ""), BROKEN)


def _slip(
    evidence: Evidence, found: re.Match[str], lists: _Lists, mended: str, doubt: str
) -> FoundCode:
    start, end = found.span()
    return FoundCode(start, end, lists.of(start), evidence.original[start:end], doubt, mended)


def _is_set_line(text: str, found: re.Match[str]) -> bool:
    """Tell whether the line that a code is broken by is a full one: a table's cell is not."""
    begins = text.rfind("\n", 0, found.start()) + 1
    return found.start() - begins >= _FULL_LINE
