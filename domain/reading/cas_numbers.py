"""Read CAS registry numbers, each held against its check digit."""

import re
from collections.abc import Iterator

_NUMBER = re.compile(
    r"(?<![A-Za-z0-9_.,/-])([1-9]\d{1,6})-(\d{2})-(\d)(?![A-Za-z0-9_/]|-\d|[.,]\d)"
)
_NAMED = re.compile(
    r"CAS[ -]?(?i:RN|(?:registry )?numbers?|nos?|nr|n[°º]|№|-Nummern?|numéros?|números?|编号|編號"
    r"|登记号|登錄號|登録番号|番号|번호|등록번호|sayılı|numarası|số|номер\w*)?[\s.:：(（)=#№]{0,3}\Z"
)
_NAME_LENGTH = 30
_LIST_REACH = 48
"""Characters from one CAS number to the next of a list (guess)."""
_MONTHS = 12
_YEAR_LENGTH = 4
WRONG_CHECK_DIGIT = "check digit does not fit"


def cas_numbers(plain: str) -> Iterator[tuple[int, int, str]]:
    """Yield the span of each CAS number, and a doubt where its check digit is wrong.

    A number counts where the text speaks of CAS numbers; what could be a day (2025-11-7), or has
    a wrong check digit, only right behind the word itself.
    Check digit: CAS registry (weights 1, 2, 3… from the right, modulo 10).
    """
    if "CAS" not in plain:
        return
    last = -1
    for found in _NUMBER.finditer(plain):
        named = _NAMED.search(plain, max(0, found.start() - _NAME_LENGTH), found.start())
        right = fits(found[1] + found[2], found[3])
        listed = last >= 0 and found.start() - last <= _LIST_REACH
        if named or listed or (right and not _may_be_day(found)):
            last = found.end()
            yield *found.span(), "" if right else WRONG_CHECK_DIGIT


def fits(digits: str, check: str) -> bool:
    """Tell whether a check digit belongs to the digits before it."""
    total = sum(weight * int(digit) for weight, digit in enumerate(reversed(digits), start=1))
    return total % 10 == int(check)


def _may_be_day(found: re.Match[str]) -> bool:
    return len(found[1]) == _YEAR_LENGTH and 1 <= int(found[2]) <= _MONTHS
