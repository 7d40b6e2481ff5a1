"""Read numbers with their units, in every spelling."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from domain.reading.units import Unit, Units
from domain.reading.widths import DIGITS

_SHARE = "百分之"
_HAN = "零〇一二三四五六七八九十百两"
# Bounded, and never begun inside a number: a megabyte of digits must cost no more than words. The
# first character is a set, which `re` seeks at the speed of a copy; what follows looks back at it.
_FIRST = rf"[{DIGITS}{_HAN}](?<![\dA-Za-z_.,].)"
_REST_OF_DIGITS = r"\d{0,2}(?:[ ,.'’]\d{3}){1,4}(?!\d)(?:[.,]\d{1,9})?|\d{0,11}(?:[.,]\d{1,9})?"
_EXPONENT = (
    r"0(?:(?:\^|\*\*)[ ]?\(?(?P<{0}p>[-−–+]?\d{{1,2}})\)?(?!\d)|(?P<{0}s>[⁻]?[⁰¹²³⁴-⁹]{{1,2}}))"
)
_NUMBER = re.compile(
    rf"{_FIRST}(?:(?<=1){_EXPONENT.format('a')}"
    rf"|(?<=\d)(?P<digits>{_REST_OF_DIGITS})(?:(?P<e>[eE][-+]?\d{{1,2}})(?![\dA-Za-z])"
    rf"|[ ]?[×xX·∙*х][ ]?1{_EXPONENT.format('b')})?"
    rf"|(?<={_SHARE}[{_HAN}])(?P<share>[{_HAN}]{{0,4}})"
    rf"|(?<![{_HAN}第].)(?<!\d)(?=[{_HAN}・．]{{0,9}}[パ％%ミキマメ軸轴])"
    rf"(?P<han>[{_HAN}]{{0,4}}(?:[・．][{_HAN}]{{1,4}})?)(?=(?:パーセント|％|%|ミリ|キロ|マイクロ|メートル|軸|轴)))"
)
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−–", "0123456789---")
# Begins with its rarest character, so that all others are passed over without a try.
_NINES = re.compile(r"N(?<=[2-9]N)(?<![\dA-Za-z.,]..)(?P<part>[1-9])?(?![A-Za-z\d·/²])")
_GROUPED = re.compile(r"\d{1,3}(?:[ ,.'’]\d{3})+")
_DECIMAL_COMMA = frozenset({"de", "fr", "es", "it", "pt", "nl", "ru", "tr", "id", "vi"})
"""Languages that write 1.500,5 (CLDR)."""
_SIGNED = frozenset({"K", "dB", "dBm", "V"})
"""Base units of what is measured below zero: elsewhere a hyphen is that of a range."""
_PERCENT = frozenset("%％")
_LEADS = _PERCENT | {"之"}
"""What a number may follow that is a share: %5, 百分之五."""
_LED = re.compile(rf"%.?[{DIGITS}{_HAN}]", re.DOTALL)
"""Where the sign of a share may lead; `re` seeks the literal fast."""
RANGE_MAX = 44
"""Characters between the ends of a range (guess)."""
_HYPHENS = frozenset("-−–")
_SIGN_ROOM = re.compile(r"(?:^|[(（<>=≤≥≦≧\u3040-\uffdc]|[^\d%°CFK\s]\s|[<>=≤≥]\s)\Z")
_SIGNIFICANT = 12
"""Digits that a purity in nines keeps."""
_GAP = re.compile(r"[ ]{0,2}[-‑]?")
_GAPS = frozenset(" -‑")


class Amount(NamedTuple):
    """A number at its place, with its unit where it has one."""

    start: int
    end: int
    printed: str
    value: float
    unit: Unit | None


class _Measure(NamedTuple):
    """What stands beside a number, and where both begin and end."""

    start: int
    end: int
    multiplier: float
    unit: Unit | None


def amounts(
    plain: str, units: Units, language: str, *, with_plain: bool = False
) -> Iterator[Amount]:
    """Yield the numbers of a narrowed text that have a unit, and the one before each, in order.

    The one before is near and may begin a range (10 to 20 %); `with_plain` yields all others too. A
    full stop groups thousands in languages that write a decimal comma, and only there.
    """
    held: re.Match[str] | None = None
    may_follow = units.may_follow.match
    led = _SHARE in plain or "％" in plain or _LED.search(plain) is not None
    for found in _NUMBER.finditer(plain):
        if not (may_follow(plain, found.end()) or (led and _is_led(plain, found)) or with_plain):
            held, beside = found, None
            continue
        measure = _measure(plain, found, units)
        if measure.unit is None and not with_plain:
            held, beside = found, measure
            continue
        if held is not None:
            beside = beside or _Measure(*held.span(), 1.0, None)
            if measure.start - beside.end <= RANGE_MAX:
                yield _amount(held, beside, units, language)
            held = None
        yield _amount(found, measure, units, language)


def _is_led(plain: str, found: re.Match[str]) -> bool:
    """Tell whether the sign or word of a share may stand before a number."""
    start = found.start()
    return plain[start - 1 : start] in _LEADS or plain[start - 2 : start - 1] in _PERCENT


def nines(plain: str, units: Units) -> Iterator[Amount]:
    """Yield purities in nines (5N is 99.999 %, 4N5 is 99.995 %), in order, in percent.

    The caller sees to it that purity is spoken of.
    """
    percent = units.named("%")
    for found in _NINES.finditer(plain):
        start, end = found.start() - 1, found.end()
        missing = (10 - int(found["part"] or 0)) / 10 * 10.0 ** (2 - int(plain[start]))
        yield Amount(start, end, plain[start:end], round(100 - missing, _SIGNIFICANT), percent)


def _measure(plain: str, found: re.Match[str], units: Units) -> _Measure:
    start, end = found.span()
    if found["share"] is not None:
        return _Measure(start - len(_SHARE), end, 1.0, units.named("%"))
    multiplier, behind = units.multiplier(plain, end)
    gap = _GAP.match(plain, behind) if plain[behind : behind + 1] in _GAPS else None
    apart = gap.end() if gap else behind
    unit = units.at(plain, apart) or (units.at(plain, behind) if gap else None)
    if unit is not None:
        return _Measure(start, max(unit[1], end), multiplier, unit[0])
    if plain[max(0, start - 2) : start].rstrip().endswith(("%", "％")):
        sign = start - 1 - (plain[start - 1] == " ")
        return _Measure(sign, end, multiplier, units.named("%"))
    return _Measure(start, behind, multiplier, None)


def _amount(found: re.Match[str], measure: _Measure, units: Units, language: str) -> Amount:
    start, end, multiplier, unit = measure
    plain, percent = found.string, unit is not None and unit.unit == "%"
    value = _value(found, language, percent=percent) * multiplier
    if unit is not None and unit.base in _SIGNED:
        signed = _minus(plain, start, units)
        value, start = (value, start) if signed == start else (-value, signed)
    return Amount(start, end, plain[start : found.end()], value, unit)


def _minus(plain: str, start: int, units: Units) -> int:
    """Return where the minus before a number begins, or `start` where there is none.

    A hyphen behind a number or a unit is that of a range.
    """
    before = plain[max(0, start - 12) : start]
    if before[-1:] in _HYPHENS:
        return start - 1 if _SIGN_ROOM.search(before[:-1]) else start
    word = next((w for w in units.minus if before.rstrip().lower().endswith(w)), "")
    return start - len(before) + len(before.rstrip()) - len(word) if word else start


def _value(found: re.Match[str], language: str, *, percent: bool) -> float:
    if found["han"] is not None or found["share"] is not None:
        return _han_value(found[0])
    power = found["ap"] or found["as"] or found["bp"] or found["bs"]
    factor = float(f"1e{int(power.translate(_SUPERSCRIPT))}") if power else 1.0
    if found["digits"] is None:
        return factor
    digits = found.string[found.start() : found.end("digits")]
    value = _decimal(digits, language, percent=percent)
    return float(f"{value}{found['e']}") if found["e"] else value * factor


def _decimal(digits: str, language: str, *, percent: bool) -> float:
    """Return the number that digits mean in a language."""
    if digits.isdecimal():
        return float(digits)
    comma = language[:2] in _DECIMAL_COMMA
    point, group = (",", ".") if comma and not (percent and "," not in digits) else (".", ",")
    plain = digits.replace(" ", "").replace("'", "").replace("’", "")
    if "." in plain and "," in plain:
        point = max(".,", key=plain.rfind)
        return float(plain.replace(".,".replace(point, ""), "").replace(point, "."))
    whole = _GROUPED.fullmatch(plain) and not plain.startswith("0")
    if group in plain and (whole or plain.count(group) > 1):
        return float(plain.replace(group, ""))
    if plain.count(point) > 1:
        return float(plain.replace(point, ""))
    return float(plain.replace(",", "."))


def _han_value(numerals: str) -> float:
    """Return the number of Han numerals by value (三十, 一百) or by place (〇・九, 一五)."""
    if not set("十百") & set(numerals):
        point = numerals.replace("・", ".").replace("．", ".")
        return float("".join(c if c == "." else str(_han_digit(c)) for c in point))
    hundreds, hundred, rest = numerals.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    total = (_han_digit(hundreds) or 1) * 100 if hundred else 0
    total += (_han_digit(tens) or 1) * 10 if ten else 0
    return float(total + _han_digit(ones))


def _han_digit(numeral: str) -> int:
    digits = [_HAN.index(one) for one in numeral.replace("两", "二") if one in "一二三四五六七八九"]
    return digits[-1] - 1 if digits else 0
