"""The letters of scripts, and whether a text can be in one of some languages by them."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_BLOCK = 256


class Script(NamedTuple):
    """The letters of a script, and the blocks of 256 characters that they are in."""

    letters: re.Pattern[str]
    """Runs of letters: a text is counted by its words, which is faster."""
    western: bytes
    """Letters of the first block."""
    blocks: bytes
    """Other blocks that hold nothing else."""
    mixed: bytes
    """Other blocks that hold something else as well."""


def script(*ranges: tuple[int, int]) -> Script:
    """Return the script of the letters from the first to the last of each range."""
    shape = "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
    codes = {code for first, last in ranges for code in range(first, last + 1)}
    shares = [
        len(codes.intersection(range(start, start + _BLOCK)))
        for start in range(0, _BLOCK * _BLOCK, _BLOCK)
    ]
    return Script(
        letters=re.compile(f"[{shape}]+"),
        western=bytes(code for code in codes if code < _BLOCK),
        blocks=bytes(block for block, share in enumerate(shares) if block and share == _BLOCK),
        mixed=bytes(block for block, share in enumerate(shares) if block and 0 < share < _BLOCK),
    )


HAN = script((0x3400, 0x9FFF), (0xF900, 0xFAFF))
KANA = script((0x3040, 0x30FF))
HANGUL = script((0xAC00, 0xD7AF), (0x1100, 0x11FF))
CYRILLIC = script((0x0400, 0x04FF))
LATIN = script((0x41, 0x5A), (0x61, 0x7A), (0x00C0, 0x024F), (0x1E00, 0x1EFF))
_GREEK = script((0x0370, 0x03FF))
_ARABIC = script((0x0600, 0x06FF))
_HEBREW = script((0x0590, 0x05FF))
_LETTERS_OF = {
    "zh": (HAN,),
    "ja": (KANA, HAN),
    "ko": (HANGUL,),
    "ru": (CYRILLIC,),
    "uk": (CYRILLIC,),
    "bg": (CYRILLIC,),
    "el": (_GREEK,),
    "ar": (_ARABIC,),
    "he": (_HEBREW,),
}
_ALL = (HAN, KANA, HANGUL, CYRILLIC, _GREEK, _ARABIC, _HEBREW, LATIN)
LETTERS_MIN = 20
"""Fewer letters say nothing about a language."""


class Letters:
    """The letters of a text, to be counted by script.

    They are counted by their bytes in UTF-16, at the speed of a copy; one by one only where a block
    is of more than one kind.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._western = text.encode("latin-1", "ignore")
        self._blocks = text.encode("utf-16-be", "surrogatepass")[::2]

    def of(self, script: Script) -> int:
        """Return how many letters of a script the text holds."""
        if any(block in self._blocks for block in script.mixed):
            return len("".join(script.letters.findall(self._text)))
        return _count(script.western, self._western) + _count(script.blocks, self._blocks)


def _count(wanted: bytes, body: bytes) -> int:
    return len(body) - len(body.translate(None, wanted)) if wanted else 0


def share_in_scripts_of(languages: Iterable[str], text: str) -> float | None:
    """Return which share of the letters is written as these languages are; None: too few letters.

    A language that is not listed is taken to be written in Latin letters.
    """
    wanted = {
        script
        for language in languages
        for script in _LETTERS_OF.get(language.partition("-")[0].casefold(), (LATIN,))
    }
    letters = Letters(text)
    counts = {script: letters.of(script) for script in _ALL}
    total = sum(counts.values())
    if total < LETTERS_MIN:
        return None
    return sum(counts[script] for script in wanted) / total
