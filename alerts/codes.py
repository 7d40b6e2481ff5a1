"""Decide whether a code named in a notice is one that a profile asked for."""

import re
from collections.abc import Iterable

from domain.model import CodeReading

HS = "HS"
HS_SHARED_DIGITS = 6
"""The World Customs Organization shares six digits; the rest is each country's own."""
HS_LEAST_DIGITS = 2
"""A chapter: one digit alone would name a tenth of all trade."""
CODE_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9_-]*:[^:]*[0-9A-Za-z][^:]*")


def is_code_prefix(text: str) -> bool:
    """Tell whether `text` is `HS:8457`, `US:2B` or the like, and not so short that it floods."""
    if not CODE_PREFIX.fullmatch(text.strip()):
        return False
    head, wanted = _parted(text)
    if head != HS:
        return True
    return _is_tariff_like(wanted) and len(_digits(wanted)) >= HS_LEAST_DIGITS


def met_codes(prefix: str, codes: Iterable[CodeReading]) -> tuple[CodeReading, ...]:
    """Return the codes that `prefix` asks for, in the order of the notice.

    A tariff code is met by prefix both ways on its first six digits: HS:845710 hears of a notice
    on 8457, and HS:8457 of one on 845710. A control code is met when it begins with the prefix,
    or when the notice names the whole entry that the prefix is a part of (US:2B001.b hears of
    2B001). A head that is a country holds for that country's list alone.
    """
    if not is_code_prefix(prefix):
        return ()
    head, wanted = _parted(prefix)
    return tuple(code for code in codes if _has_head(code, head) and _meets(code, wanted))


def _parted(prefix: str) -> tuple[str, str]:
    head, _, wanted = prefix.strip().partition(":")
    return head.upper(), wanted.strip()


def _has_head(code: CodeReading, head: str) -> bool:
    return head in {code.scheme.upper(), code.jurisdiction.upper()}


def _meets(code: CodeReading, wanted: str) -> bool:
    if code.scheme.upper() == HS:
        return _meets_tariff(code.code, wanted) or _is_inside(code, wanted)
    named, asked = _dotted(code.code), _dotted(wanted)
    return named.startswith(asked) or asked.startswith(f"{named}.")


def _meets_tariff(named: str, wanted: str) -> bool:
    if not _is_tariff_like(wanted):
        return False
    ours, theirs = _digits(wanted)[:HS_SHARED_DIGITS], _digits(named)
    if min(len(ours), len(theirs)) < HS_LEAST_DIGITS:
        return False
    return theirs.startswith(ours) or ours.startswith(theirs)


def _is_inside(code: CodeReading, wanted: str) -> bool:
    """Tell whether a tariff code lies in the range (8457 to 8461) that `code` begins."""
    ours = _digits(wanted)[: len(code.through)]
    whole = len(ours) == len(code.through) and _is_tariff_like(wanted)
    return bool(code.through) and whole and code.code <= ours <= code.through


def _is_tariff_like(text: str) -> bool:
    return not any(character.isalpha() for character in text)


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _dotted(code: str) -> str:
    return re.sub(r"[^0-9A-Z]+", ".", code.upper()).strip(".")
