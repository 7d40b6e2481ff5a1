"""Hostile notices, composed of words of the trade and of anything at all, from any bytes.

The same bytes give the same notice, so a crash is repeated by its bytes alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

LANGUAGES = (
    "", "en", "de", "fr", "es", "it", "nl", "pt", "tr", "id", "vi", "ru", "zh-Hans", "zh-Hant",
    "ja", "ko", "xx",
)  # fmt: skip
JURISDICTIONS = ("", "US", "CN", "JP", "KR", "TW", "DE", "FR", "EU", "GB", "RU", "VN", "TH", "XX")
# What readers look for, and what breaks them: halves of codes, dates and numbers, marks that
# turn or hide letters, wide and narrow forms, digits of other scripts, breaks in odd places.
FRAGMENTS = (
    "3A001", "3A001.b.4.a", "ECCN ", "EAR99", "0A5", "PL9013", "8507.60", "8507 60 00",
    "3801100030", "HS ", "HTSUS 9903.88.", "CAS 7440-", "7782-42-5", "ML8.a.", "别表",
    "別表第一", "の項", "第", "条", "号", "公告", "〔2025〕", "(EU) No ", "2021/821", "90 FR ",
    "SI 2025/", "2025", "2025年", "令和七年", "民國114年", "พ.ศ. 2568", "12月31日", "31",
    "30.2.2026", "1er ", "March 32", "31 June 2026", "февраля", "tháng 2", "Şubat", "起算して",
    "経過した日", "自公布之日起", "30 days after", "am Tag nach der", "공포한 날부터", "≥",
    "не менее ", "300 Wh/kg", "µm", "99.9 %", "10^12", "10⁶", " and ", " or ", "Co., Ltd.",
    "有限公司", "주식회사", "ООО «", "a.k.a.", "—", ";", "amends ", "suspends ", "暂停", "延长",
    "corrigendum", "export ban", "licence required", "unless ", "出口管制", "輸出許可",
    "수출허가", "Ausfuhrgenehmigung", "вывоз запрещен", "ihracat", "larangan ekspor",
    "graphite", "锂", "磁石", "배터리", "Werkzeugmaschinen", "sexual battery", "\u00ad",
    "\u200b", "\u202e", "\u0301", "\u0130", "ß", "ﬁ", "\ufffd", "\x00", "\x1e", "\n", "\r\n\n",
    "\t|\t", " ", "　", "①", "Ⅳ", "１２３", "٣", "९", "一二三", "廿", "0" * 40, "9" * 12,
    "(" * 20, "," * 30, "<td>", "&amp;amp;lt;",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A notice to understand."""

    title: str
    text: str
    language: str
    jurisdiction: str
    published_on: date | None


class _Bytes:
    """Bytes taken from the front; zeros where there are no more."""

    def __init__(self, given: bytes) -> None:
        self._given = given
        self._place = 0

    def number(self, size: int) -> int:
        """Return the next `size` bytes as a number."""
        taken = self._given[self._place : self._place + size]
        self._place += size
        return int.from_bytes(taken, "big")

    def left(self) -> int:
        """Return how many bytes are left."""
        return len(self._given) - self._place


def case_of(given: bytes, terms: Sequence[str]) -> Case:
    """Return the notice that some bytes stand for; `terms` are words of the lexicon."""
    left = _Bytes(given)
    language = LANGUAGES[left.number(1) % len(LANGUAGES)]
    jurisdiction = JURISDICTIONS[left.number(1) % len(JURISDICTIONS)]
    day = date(1990, 1, 1) + timedelta(days=left.number(2))
    return Case(
        language=language,
        jurisdiction=jurisdiction,
        published_on=day if left.number(1) % 4 else None,
        title=_words(left, terms, left.number(1) % 8),
        text=_words(left, terms, len(given)),
    )


def _words(left: _Bytes, terms: Sequence[str], most: int) -> str:
    words: list[str] = []
    while len(words) < most and left.left() > 0:
        words.append(_word(left, terms))
    return "".join(words)


def _word(left: _Bytes, terms: Sequence[str]) -> str:
    match left.number(1) % 16:
        case 0 | 1 | 2 | 3 | 4:
            return FRAGMENTS[left.number(1) % len(FRAGMENTS)]
        case 5 | 6 | 7 | 8 | 9:
            return terms[left.number(2) % len(terms)]
        case 10:
            return chr(_scalar(left.number(3)))
        case 11:
            return str(left.number(2))
        case _:
            return " "


def _scalar(number: int) -> int:
    """Return a code point that can stand in a text: surrogates cannot."""
    point = number % 0x110000
    return 0xFFFD if 0xD800 <= point <= 0xDFFF else point
