"""One spelling for the numbers of acts of the European Union, in each of its languages."""

import re

_NUMBERS = re.compile(r"\d+")
# The Union's letters in its languages; ES is the Union in Latvian and Lithuanian, and the
# Community in Czech, Slovak and Slovene: the year tells.
_UNION = ["EU", "UE", "EÚ", "EL", "ΕΕ", "ЕС", "AE", "AB"]
_COMMUNITY = ["EC", "CE", "EG", "EF", "EY", "EK", "EÜ", "WE", "EB", "ΕΚ", "ЕО", "EZ", "KE", "AT"]
_ECONOMIC = [
    "EEC",
    "CEE",
    "EWG",
    "EEG",
    "EØF",
    "ETY",
    "EHS",
    "EGK",
    "EMÜ",
    "EEB",
    "EEK",
    "ΕΟΚ",
    "ЕИО",
    "EEZ",
    "KEE",
    "EGS",
]
_FOREIGN = [
    "CFSP",
    "GASP",
    "PESC",
    "GBVB",
    "FUSP",
    "YUTP",
    "ÜVJP",
    "KĀDP",
    "BUSP",
    "KKBP",
    "WPZiB",
    "SZBP",
    "SVZP",
    "SZVP",
    "ZVPO",
    "ΚΕΠΠΑ",
    "ОВППС",
    "PESK",
    "GUSP",
    "CBES",
]
_MARKS = {
    **dict.fromkeys(_UNION, "EU"),
    **dict.fromkeys(_COMMUNITY, "EC"),
    **dict.fromkeys(_ECONOMIC, "EEC"),
    **dict.fromkeys(_FOREIGN, "CFSP"),
    **dict.fromkeys(("Euratom", "EURATOM", "Евратом", "Ευρατόμ"), "Euratom"),
}
EU_MARKS = "|".join(sorted((*_MARKS, "ES"), key=len, reverse=True))
"""The letters that stand in the brackets of an act of the Union, as alternatives of a pattern."""
_MARK = re.compile(rf"(?<!\w)(?:{EU_MARKS})(?!\w)")
_LISBON_YEAR = 2010
"""From this year on acts are the Union's, not the Community's (Lisbon Treaty, December 2009)."""
_YEAR_FIRST_FROM = 2015
"""Acts of the Union are numbered year first from 2015 on (OJ C 418, 2014, harmonised numbering)."""
_CENTURY_TURN = 50
"""Two-digit years from here on are of the last century (guess; the first acts are of 1952)."""


def union_act(text: str) -> str:
    """Return `(EU) 2025/2003`, `(EC) 428/2009` or `2014/512/CFSP`."""
    marks = [_MARKS.get(mark, mark) for mark in _MARK.findall(text)]
    first, second = _NUMBERS.findall(text)[:2]
    year_first = int(first) >= _YEAR_FIRST_FROM and len(first) == len("2015")
    year = full_year(first if year_first else second)
    if re.match(r"(?:19|20)\d{2}/", text):
        return f"{first}/{int(second)}/{_mark(marks, int(first))}"
    pair = f"{year}/{int(second)}" if year_first else f"{int(first)}/{year}"
    return f"({_mark(marks, year)}) {pair}"


def _mark(marks: list[str], year: int) -> str:
    mark = next((m for m in marks if m != "Euratom"), marks[0] if marks else "EU")
    if mark == "ES":
        return "EU" if year >= _LISBON_YEAR else "EC"
    return mark


def full_year(printed: str) -> int:
    """Return a year of two digits in full."""
    year = int(printed)
    if year >= 100:  # noqa: PLR2004 (three or four digits are a whole year)
        return year
    return year + (1900 if year >= _CENTURY_TURN else 2000)
