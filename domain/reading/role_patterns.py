"""Build patterns out of the words that stand beside dates."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from domain.reading.clauses import HERE, Clause
from domain.reading.lower_case import lowered_pattern

FLAGS = re.IGNORECASE
_NEAR = r"[^.;。；]{0,60}?"
_SPELLED = re.compile(r"(?:\(\?:)*[A-Za-zÀ-ɏЀ-ӿḀ-ỿ]")
"""A pattern that begins with a letter of an alphabet."""
_LOOKS_AHEAD = re.compile(r"\(\?[=!]")


class Rule(NamedTuple):
    """A role, and the words that give it."""

    kind: str
    pattern: re.Pattern[str]
    leads: bool = False
    """True where all that decides stands before the date."""

    def fits(self, clause: Clause, led: tuple[str, ...]) -> bool:
        """Tell whether the words are in a clause; `led` is the part that leads to its date."""
        return any(map(self.pattern.search, led if self.leads else clause.folded))


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return one pattern for all words; one that nothing fits where there are none."""
    return re.compile(_alternatives(words) or r"(?!)", FLAGS)


def any_folded(words: Iterable[str]) -> re.Pattern[str]:
    """Return the same for texts in lower case, which is found several times faster."""
    return re.compile(lowered_pattern(_alternatives(words)) or r"(?!)")


def _alternatives(words: Iterable[str]) -> str:
    """Return one pattern for all words; those of an alphabet begin at the beginning of a word.

    That is the meaning, and it lets most places of a text be passed over at once.
    """
    filled = [f"(?:{word.replace('{near}', _NEAR)})" for word in words]
    spelled = [word for word in filled if _SPELLED.match(word)]
    rest = [word for word in filled if not _SPELLED.match(word)]
    return "|".join([rf"(?<!\w)(?:{'|'.join(spelled)})", *rest] if spelled else rest)


def before_date(kind: str, *phrases: str) -> Rule:
    """Return a rule for words that end right before the date."""
    words = _alternatives(phrases)
    whole = re.compile(lowered_pattern(rf"(?:{words})\s*[:：,]?\s*(?:the\s+)?[«“\"]?{HERE}"))
    return Rule(kind, whole, leads=_LOOKS_AHEAD.search(words) is None)


def behind_date(kind: str, *phrases: str) -> Rule:
    """Return a rule for words that begin right behind the date."""
    words = "|".join(phrase.replace("{near}", _NEAR) for phrase in phrases)
    whole = lowered_pattern(rf"{HERE}\s*(?:\([^)]{{0,40}}\)\s*)?(?:{words})")
    return Rule(kind, re.compile(whole))
