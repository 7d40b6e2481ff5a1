"""Read the numerals of East Asian texts: digits of both widths, and Han numerals to thousands."""

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}
_PLACES = {"十": 10, "百": 100, "千": 1000}
NUMERAL = "[0-9０-９〇零一二三四五六七八九十百千元]"
"""One character of such a numeral, as a pattern."""


def number_of(printed: str) -> int | None:
    """Return the number of 二〇二五, 十一, 三百七十八, １０ or 元 (one); None for no number."""
    if printed.isdecimal():
        return int(printed)
    if not printed or any(c not in _DIGITS and c not in _PLACES for c in printed):
        return None
    if not any(c in _PLACES for c in printed):
        return int("".join(str(_DIGITS[c]) for c in printed))
    total, ones = 0, 0
    for character in printed:
        if character in _PLACES:
            total += (ones or 1) * _PLACES[character]
            ones = 0
        else:
            ones = _DIGITS[character]
    return total + ones
