"""Read numbers as printed: digits of any width or script, and Han numerals."""

_HAN = {character: number for number, character in enumerate("〇一二三四五六七八九")}
_HAN |= {"零": 0, "元": 1, "両": 2, "两": 2, "兩": 2, "卅": 30}
_UNITS = {"十": 10, "百": 100}
HAN_DIGITS = "〇零一二三四五六七八九十百元两兩両"


def number(printed: str) -> int:
    """Return the number of digits or Han numerals: 12, １０, 二〇二五, 二十三, 一百一十五, 元 (1).

    What is no number gives 0, which no month, day or era year is.
    """
    if printed.isdecimal():
        return int(printed)
    if any(unit in printed for unit in _UNITS):
        return _with_units(printed)
    digits = "".join(str(_HAN.get(character, character)) for character in printed)
    return int(digits) if digits.isdecimal() else 0


def _with_units(printed: str) -> int:
    total, ones = 0, None
    for character in printed:
        if character in _UNITS:
            total += (1 if ones is None else ones) * _UNITS[character]
            ones = None
        elif character in _HAN:
            ones = _HAN[character]
        else:
            return 0
    return total + (ones or 0)
