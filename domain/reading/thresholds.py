"""Read quantities that draw a line: comparator, value, unit."""

import re

from domain.model import ThresholdReading
from domain.reading.findings import Findings

_NUMBER = r"(\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
_UNIT = (
    r"(%|％|Wh/kg|Wh/L|g/cm[³3]|g/m[²2]|k?g(?![a-z])|mg|kW|MW|GW|千瓦|W(?![a-z])|nm|纳米|[µμ]m|微米|mm|毫米|cm|km|千米|公里|米"
    r"|GHz|MHz|kHz|Hz|赫兹|°C|℃|K(?![a-z])|MPa|GPa|kPa|Pa|bar|兆帕|GB/s|TB/s|TOPS|FLOPS|qubits?|量子比特|m/s|kV|V(?![a-z])"
    r"|A(?![a-z])|kWh|Ah|cc|axes|轴|軸|축|N/m|T(?![a-z])|Tesla|percent|per cent|Prozent|процентов|tonnes|吨|cc)"
)
_AT_LEAST = (
    "大于等于|大于或等于|不小于|不低于|≥|>=|greater than or equal to|equal to or greater than|at least"
    "|not less than|no less than|or more than or equal to|mindestens|größer/gleich|supérieure? ou égale? à"
    "|igual o superior a|au moins|al menos|не менее|paling sedikit|từ|en az|ten minste"
)
_MORE = (
    "大于|超过|高于|优于|＞|>|greater than|more than|exceeding|in excess of|higher than|above|mehr als|über"
    "|größer als|supérieure? à|plus de|superior a|más de|более|свыше|lebih dari|trên|lớn hơn|fazla|meer dan|superiore a"
)
_AT_MOST = (
    "小于等于|小于或等于|不大于|不超过|不高于|≤|<=|less than or equal to|equal to or less than|not exceeding"
    "|not more than|no more than|at most|höchstens|kleiner/gleich|inférieure? ou égale? à|igual o inferior a"
    "|не более|paling banyak|không quá|en fazla|ten hoogste"
)
_LESS = (
    "小于|低于|少于|优于|＜|<|less than|below|under|smaller than|weniger als|kleiner als|inférieure? à"
    "|inferior a|menos de|менее|kurang dari|dưới|nhỏ hơn|minder dan|inferiore a"
)
_AMOUNT = re.compile(rf"{_NUMBER}\s*{_UNIT}")
_BEFORE = re.compile(
    rf"(?:(?P<ge>{_AT_LEAST})|(?P<le>{_AT_MOST})|(?P<gt>{_MORE})|(?P<lt>{_LESS}))\s*\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:(?P<ge>以上|이상|or more|or greater|or higher|及以上)|(?P<le>以下|이하|or less|及以下)"
    r"|(?P<gt>超|を超える|초과)|(?P<lt>未満|미만|未满))"
)
_COMPARATOR_LENGTH_MAX = 32
"""Characters of the longest comparator, with its blanks."""
_SIGNS = {"ge": ">=", "le": "<=", "gt": ">", "lt": "<"}
_UNITS = {
    "％": "%", "千瓦": "kW", "纳米": "nm", "微米": "µm", "μm": "µm", "毫米": "mm", "千米": "km", "公里": "km",
    "米": "m", "赫兹": "Hz", "℃": "°C", "兆帕": "MPa", "量子比特": "qubits", "轴": "axes", "軸": "axes",
    "축": "axes", "percent": "%", "per cent": "%", "prozent": "%", "процентов": "%", "吨": "tonnes",
    "g/cm3": "g/cm³", "g/m2": "g/m²",
}  # fmt: skip
_QUANTITIES = (
    (
        "purity",
        re.compile("purit|纯度|純度|순도|Reinheit|pureté|pureza|чистот|độ tinh khiết|saflık", re.IGNORECASE),
    ),
    ("energy density", re.compile("energy density|Wh/|能量密度|エネルギー密度|에너지 밀도", re.IGNORECASE)),
    ("density", re.compile("density|密度|밀도|Dichte|densité|densidad|плотност", re.IGNORECASE)),
    ("particle size", re.compile("particle size|grain size|粒径|粒度|粒子径|입도|Korngröße", re.IGNORECASE)),
    ("power", re.compile(r"power|功率|出力|출력|Leistung|puissance|potencia|мощност|kW|MW", re.IGNORECASE)),
    ("share of value", re.compile("by value|value of|价值比例|価額|de minimis|content", re.IGNORECASE)),
    ("ownership", re.compile("owned|ownership|股权|持股|出資", re.IGNORECASE)),
    ("displacement", re.compile(r"\bcc\b|displacement|排量", re.IGNORECASE)),
)
_LOOK_BACK = 60
"""Characters before a threshold that may say what is measured (guess)."""


def read_thresholds(original: str, findings: Findings) -> tuple[ThresholdReading, ...]:
    """Return every threshold that is stated with a comparator and a unit."""
    readings: list[ThresholdReading] = []
    for amount in _AMOUNT.finditer(original):
        said = _comparator(original, amount)
        if said is None:
            continue
        side, start, end = said
        digits, unit = amount[1], _UNITS.get(amount[2].lower(), amount[2])
        number = findings.add(start, end, f"threshold:{_SIGNS[side]}{digits} {unit}")
        readings.append(
            ThresholdReading(
                quantity=_quantity(original[max(0, start - _LOOK_BACK) : end]),
                comparator=_SIGNS[side],
                value=_value(digits),
                unit=unit,
                finding=number,
            )
        )
    return tuple(readings)


def _comparator(original: str, amount: re.Match[str]) -> tuple[str, int, int] | None:
    """Return the side that a comparator beside the amount says, and the span of both."""
    after = _AFTER.match(original, amount.end())
    if after is not None:
        return str(after.lastgroup), amount.start(), after.end()
    window = max(0, amount.start() - _COMPARATOR_LENGTH_MAX)
    before = _BEFORE.search(original[window : amount.start()])
    if before is not None:
        return str(before.lastgroup), window + before.start(), amount.end()
    return None


def _value(digits: str) -> float:
    plain = digits.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        return float(plain.replace(",", ""))
    return float(plain.replace(",", "."))


def _quantity(before: str) -> str:
    named = [(max((m.end() for m in pattern.finditer(before)), default=-1), name)
             for name, pattern in _QUANTITIES]  # fmt: skip
    place, name = max(named)
    return name if place >= 0 else "quantity"
