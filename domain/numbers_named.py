"""Find, in a press release, the numbers of the form that an act's own number has."""

import re
import unicodedata

from domain.number_keys import number_key

_UNION_NAMED = re.compile(
    r"\([^\W\d_]{2,8}\)\s?(?:[^\W\d_]{1,3}[.°º]?\s?)?(\d{1,4}/\d{1,5})(?![\d/])"
)


def numbers_like(keys: set[str], told: str) -> set[str]:
    """Return the keys of all numbers in a text that have the form of those of an act."""
    text = " ".join(unicodedata.normalize("NFKC", told).split())
    found: set[str] = set()
    for key in keys:
        if key.startswith("eu "):
            found |= {number_key(f"(EU) {match[1]}") for match in _UNION_NAMED.finditer(text)}
        else:
            found |= set(re.findall(_form(key), text.casefold()))
    return found


def _form(key: str) -> str:
    """Return the pattern of numbers that differ from one by year and running number alone."""
    parts = [
        _digits_like(part) if part.isdecimal() else re.escape(part)
        for part in re.split(r"(\d+)", key)
    ]
    return r"(?<![\d/-])" + "".join(parts) + r"(?![\d/-])"


def _digits_like(digits: str) -> str:
    if re.fullmatch(r"(?:19|20)\d{2}", digits):
        return r"(?:19|20)\d{2}"
    return rf"\d{{{max(1, len(digits) - 1)},{len(digits) + 1}}}"
