"""Read items of Japan's export tables: 別表第一の一六の項, 6の項(2), 三の二の項（二）."""

import re
from collections.abc import Iterator

from domain.reading.sought import Sought

_DIGITS = dict(zip("〇一二三四五六七八九", "0123456789", strict=True))
_ONE = "[0-9一二三四五六七八九十〇]"
_NUMBER = rf"(?:[1-9][0-9]?|[一二三四五六七八九十]{_ONE}{{0,2}})"
_ITEM = Sought(
    r"(?:(?P<table>(?:輸出(?:貿易管理)?令|外(?:国為替|為)?令)?別表(?:第[1一])?の?[ ]?)"
    r"|(?<![0-9一二三四五六七八九十第]))"
    rf"(?P<item>{_NUMBER})(?P<branch>の[2-9二三])?(?P<of>の)?項"
    rf"(?:の?中欄)?(?:[ ]?[（(](?P<part>{_ONE}{{1,3}})(?P<twig>の[2-9二三])?[）)]"
    rf"(?P<leaf>[0-9]{{1,2}}(?![0-9年月日条項号件品]))?)?"
)
# 別表第三 is a list of countries: an item of it is none of goods.
_OTHER_TABLE = re.compile(r"別表第?[二三四五六七八九2-9](?:の[二三2-9])?の?[ ]?\Z")
_OF_THE_ORDER = re.compile(r"輸出(?:貿易管理)?令|外(?:国為替|為)令|別表第[1一]")
_OF_EXCHANGE = "外為令"
"""Put before items of the table of technologies: its 6の項 is not that of goods."""
_LAST_ITEM = 16
"""Items of 輸出貿易管理令別表第一 (1 to 15 by list, 16 catch-all)."""
_BEFORE = 12


def japanese_items(plain: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of items in a narrowed text.

    An item with its part in brackets speaks for itself; a bare one (五の項) only in a text that
    names the orders or their first table.
    """
    if "項" not in plain:
        return
    of_the_order = _OF_THE_ORDER.search(plain) is not None
    for found in _ITEM.found_in(plain):
        if not 1 <= item_number(found["item"]) <= _LAST_ITEM:
            continue
        if _OTHER_TABLE.search(plain, max(0, found.start() - _BEFORE), found.start()):
            continue
        if not (found["of"] or (found["table"] and found["part"])):
            continue
        if found["part"] or found["table"] or of_the_order:
            yield found.span()


def normal_item(printed: str) -> str:
    """Return `6の項(2)` for any spelling of it; `printed` is narrowed."""
    found = _ITEM.compiled.search(printed)
    if found is None:
        return printed.replace(" ", "")
    branch = _branch(found["branch"])
    part = f"({item_number(found['part'])}{_branch(found['twig'])})" if found["part"] else ""
    part += found["leaf"] or ""
    order = _OF_EXCHANGE if found["table"] and found["table"].startswith("外") else ""
    return f"{order}{item_number(found['item'])}{branch}の項{part}"


def _branch(printed: str | None) -> str:
    return f"の{item_number(printed[1:])}" if printed else ""


def item_number(numerals: str) -> int:
    """Return the number of digits or Han numerals, by place (一六) or by value (十六, 二十三)."""
    tens, ten, ones = numerals.partition("十")
    if ten:
        return int(_plain(tens) or 1) * 10 + int(_plain(ones) or 0)
    return int(_plain(numerals) or 0)


def _plain(numerals: str) -> str:
    return "".join(_DIGITS.get(character, character) for character in numerals if character != "十")
