"""What stands beside the name of a material where it names something else."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.reading.backwards import backwards
from domain.reading.lower_case import lowered, lowered_pattern

NAME_LENGTH = 18
"""Characters before a name, and half of those behind it, that are looked at."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MaterialWords:
    """Patterns of what stands right before or behind a name, or between two names."""

    behind: re.Pattern[str]
    """A battery that is called after a metal, or what is coated with it."""
    before: re.Pattern[str]
    """Read backwards from the name."""
    salt: re.Pattern[str]
    """Behind an acid."""
    place: re.Pattern[str]
    """Behind a name with a capital: a place or firm that is called after a metal."""
    listed: re.Pattern[str]
    """What parts the items of one list."""

    def is_part_of_another_name(self, original: str, start: int, end: int) -> bool:
        """Tell whether the material at these places only lends its name: battery, coat, place."""
        before = original[max(0, start - NAME_LENGTH) : start]
        behind = original[end : end + 2 * NAME_LENGTH]
        return (
            (original[start].isupper() and self.place.match(behind) is not None)
            or self.behind.match(behind) is not None
            or self.before.match(lowered(before)[::-1]) is not None
        )


def material_words(tree: Mapping[str, Any]) -> MaterialWords:
    """Return the patterns of `config/lexicon/material_words.yaml`."""
    batteries, coats, joins = tree["batteries"], tree["coats"], tree["joins"]
    called_behind = (
        r"\w{0,4}(?:-[a-z]{4,10}){0,3}(?: \([A-Z]{2,5}\))?[ -]?(?:[a-z]{2,8}[ -])?"
        rf"(?:组|組|金属)?{_any(batteries['behind'])}"
    )
    called_before = (
        rf"{_any(batteries['before'])}(?: {_any(batteries['of'])})?[ -]?\Z|{batteries['ions']}\Z"
    )
    return MaterialWords(
        behind=re.compile("|".join((called_behind, *coats["behind"])), re.IGNORECASE),
        before=backwards(lowered_pattern(rf"{called_before}|{_any(coats['before'])}\Z")),
        salt=re.compile(f"[{tree['salts']}]"),
        place=re.compile(rf" {_any(tree['places'])}\b"),
        listed=re.compile(
            rf"(?:[,、，;/·ㆍ]| ?{_any(joins['spaced'])}\b|{'|'.join(joins['unspaced'])}| ){{1,4}}"
        ),
    )


def _any(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(words)})"
