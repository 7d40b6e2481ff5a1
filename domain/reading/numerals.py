"""Read numbers as printed: digits of any width or script, and Han numerals to thousands."""

_DIGITS = {character: number for number, character in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": 0, "元": 1, "両": 2, "两": 2, "兩": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_SHORT = str.maketrans({"廿": "二十", "卅": "三十"})
HAN_DIGITS = "〇零一二三四五六七八九十百元两兩両"
NUMERAL = "[0-9０-９〇零一二三四五六七八九十百千元]"
"""One character of a numeral of an act, as a pattern."""


def number_of(printed: str) -> int | None:
    """Return the number of 二〇二五, 十一, 三百七十八, １０ or 元 (one); None for no number."""
    if printed.isdecimal():
        return int(printed)
    plain = printed.translate(_SHORT)
    if not plain or any(c not in _DIGITS and c not in _PLACES for c in plain):
        return None
    if not any(c in _PLACES for c in plain):
        return int("".join(str(_DIGITS[c]) for c in plain))
    total, ones = 0, 0
    for character in plain:
        if character in _PLACES:
            total += (ones or 1) * _PLACES[character]
            ones = 0
        else:
            ones = _DIGITS[character]
    return total + ones


def number(printed: str) -> int:
    """Return the same, and 0 for no number, which no month, day or era year is."""
    return number_of(printed) or 0
