"""Hold official numbers against each other: one key for all ways to name one act."""

import re
import unicodedata
from collections.abc import Iterable

from domain.reading.numbers_chinese import issuer_name

_CELEX = re.compile(r"[0-9CE]((?:19|20)\d{2})[A-Z]{1,2}0*(\d+)(R\(\d+\))?(?:-\d{8})?")
_UNION = re.compile(
    r"\((?:EU|EC|EEC|CFSP|Euratom)\) (\d{1,4})/(\d{1,5})|^(\d{4})/(\d{1,4})/(?:EU|E?EC|CFSP)$"
)
_ISSUED = re.compile(r"^[^\d]{2,120}?(?=公告(?:19|20)\d{2}年|(?:고시|공고) 제\d)")
_BARE = re.compile(r"公告(?:19|20)|(?:고시|공고) ?제|[第제]\d|(?:No|Nr)\b|№|\d{1,4}[/-]?\d{0,4}$")
_SIGNS = re.compile(r"[\W_]+")


def number_key(number: str) -> str:
    """Return an official number in the form in which CELEX, ELI and the printed one are equal.

    `number` is the value of an identifier or link reading, or a CELEX number. Chinese and Korean
    numbers lose their issuers: see `signers`.
    """
    text = " ".join(unicodedata.normalize("NFKC", number).split())
    if celex := _CELEX.fullmatch(text.removeprefix("CELEX").strip(": ")):
        return f"eu {celex[1]}/{int(celex[2])}{(celex[3] or '').lower()}"
    if union := _UNION.search(text):
        first, second = (union[1], union[2]) if union[1] else (union[3], union[4])
        year, running = (first, second) if len(first) == len("2025") else (second, first)
        return f"eu {year}/{int(running)}"
    return _ISSUED.sub("", text).casefold()


def is_bare(key: str) -> bool:
    """Tell whether a key is a number that several issuers may have: 公告2023年第39号."""
    return _BARE.match(key) is not None


def signers(numbers: Iterable[str], issuers: Iterable[str]) -> frozenset[str]:
    """Return who signs, folded: those whom the numbers name, else `issuers`."""
    named = [
        issuer
        for number in numbers
        if (found := _ISSUED.match(number))
        for issuer in found[0].split()
    ]
    folded = {letters(issuer_name(issuer)) for issuer in named or issuers}
    return frozenset(folded - {""})


def letters(text: str) -> str:
    """Return the letters and digits of a text, of one width and case."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text)).casefold()
