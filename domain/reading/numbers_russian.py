"""One spelling for the numbers of Russian and Eurasian acts, whatever their case and date."""

import re

_RUSSIAN_MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ],
        1,
    )
}
_RUSSIAN_ACTS = (
    ("постановлени", "Постановление"),
    ("распоряжени", "Распоряжение"),
    ("указ", "Указ"),
    ("решени", "Решение"),
    ("приказ", "Приказ"),
    ("федеральн", "Федеральный закон"),
)
_RUSSIAN_BODIES = (
    ("Правительства", "Правительства РФ"),
    ("Президента", "Президента РФ"),
    ("Коллегии", "Коллегии ЕЭК"),
    ("Совета", "Совета ЕЭК"),
)
_RUSSIAN_DAY = re.compile(r"от (\d{1,2})(?:\.(\d{2})\.| ([а-я]+) )(\d{4})")
_RUSSIAN_NUMBER = re.compile(r"(?:№|N)\s*(\d+(?:-[а-яА-Я]{1,3})?)")
_RUSSIAN_AGENCY = re.compile(r"приказ[а-я]*\s+(.{2,60}?)\s+от\s", re.IGNORECASE)


def russian_act(text: str) -> str:
    """Return kind and body in one form, the day in digits, and the number."""
    said = text.lower()
    act = next((name for stem, name in _RUSSIAN_ACTS if said.startswith(stem)), "")
    body = next((name for word, name in _RUSSIAN_BODIES if word in text), "")
    if not body and (agency := _RUSSIAN_AGENCY.match(text)):
        body = agency[1]
    day, number = _RUSSIAN_DAY.search(text), _RUSSIAN_NUMBER.search(text)
    if not (day and number):
        return text
    month = int(day[2]) if day[2] else _RUSSIAN_MONTHS.get(day[3], 0)
    words = " ".join(word for word in (act, body) if word)
    return f"{words} от {int(day[1]):02}.{month:02}.{day[4]} № {number[1]}"
