"""One spelling for the numbers of acts of Japan, Korea, South and South-East Asia, Turkey."""

import re

from domain.reading.numerals import NUMERAL, number_of

_NUMBERS = re.compile(r"\d+")
_INDONESIAN = (
    (re.compile(r"peraturan menteri perdagangan|permendag"), "Permendag"),
    (re.compile(r"peraturan menteri perindustrian|permenperin"), "Permenperin"),
    (re.compile(r"peraturan menteri keuangan|permenkeu|pmk"), "PMK"),
    (re.compile(r"(peraturan menteri|permen) ?(energi|esdm)|permenesdm"), "Permen ESDM"),
    (re.compile(r"(keputusan menteri|kepmen) ?(energi|esdm)"), "Kepmen ESDM"),
    (re.compile(r"peraturan pemerintah|pp\b"), "PP"),
    (re.compile(r"peraturan presiden|perpres"), "Perpres"),
    (re.compile(r"undang-undang|uu\b"), "UU"),
)


def japanese(text: str) -> str:
    """Return `令和7年政令第300号`: digits, and no day of promulgation."""
    found = re.match(
        rf"(明治|大正|昭和|平成|令和)\s*({NUMERAL}+)年(?:{NUMERAL}+月{NUMERAL}+日)?"
        rf"(.+?)第({NUMERAL}+)号",
        text.replace(" ", ""),
    )
    if not found:
        return text
    return f"{found[1]}{number_of(found[2])}年{found[3]}第{number_of(found[4])}号"


def korean(text: str) -> str:
    """Return `산업통상부고시 제2025-123호`."""
    words, number = re.split(r"제(?=\s*\d)", text, maxsplit=1)
    return f"{words.replace(' ', '')} 제{number.replace(' ', '')}"


def indonesian(text: str) -> str:
    """Return `Permendag 22/2023`: the short name of the act."""
    words, *_ = re.split(r"\d", text, maxsplit=1)
    said = words.lower().replace("(", " ")
    name = next((name for pattern, name in _INDONESIAN if pattern.match(said)), "")
    if not words:
        name = "PMK"
    elif not name:
        name = re.sub(r"\s*(?:No(?:mor|\.)?|RI|Republik Indonesia)[\s.]*$", "", words).strip()
    numbers = _plain_numbers(text)
    return f"{name} {numbers[0]}/{numbers[-1]}"


def indian(text: str) -> str:
    """Return `Notification No. 23/2023`."""
    name, number, year = re.split(r"(?i)\s+no\.?\s*(?=\d)|\s*/\s*", text)
    return f"{name.title()} No. {int(number)}/{year}"


def malaysian(text: str) -> str:
    """Return `P.U. (A) 122/2023`."""
    return "P.U. (A) " + "/".join(_plain_numbers(text.split(")", 1)[1]))


def vietnamese(text: str) -> str:
    """Return `5/2024/TT-BCT`, with the one letter Đ."""
    number, _, rest = text.replace(" ", "").partition("/")
    return f"{int(number)}/{re.sub('[ĐÐ]', 'Đ', rest)}"


def turkish(text: str) -> str:
    """Return `Tebliğ (İthalat: 2025/9)`; each series of communiqués counts on its own."""
    number = re.search(r"\d{2,4}/\d{1,3}", text)
    series = re.search(r"İthalat|Ithalat|ithalat|İhracat|Ürün Güvenliği ve Denetimi", text)
    name = series[0].replace("Ithalat", "İthalat").replace("ithalat", "İthalat") if series else "No"
    return f"Tebliğ ({name}: {number[0] if number else ''})"


def turkish_numbered(text: str) -> str:
    """Return `8639 sayılı Cumhurbaşkanı Kararı`."""
    number = re.search(r"\d{1,5}(?:/\d{1,5})?", text)
    body = "Cumhurbaşkanı Kararı"
    if "Kanun" in text:
        body = "Kanun"
    elif "Bakanlar" in text:
        body = "Bakanlar Kurulu Kararı"
    return f"{number[0] if number else ''} sayılı {body}"


def _plain_numbers(text: str) -> list[str]:
    """Return the numbers of a text without leading zeros."""
    return [number.lstrip("0") or "0" for number in _NUMBERS.findall(text)]
