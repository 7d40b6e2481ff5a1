"""Build patterns out of the words that stand beside dates."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from domain.reading.backwards import backwards
from domain.reading.clauses import HERE, Clause, sought_in
from domain.reading.lower_case import lowered_pattern
from domain.reading.sought import Sought

FLAGS = re.IGNORECASE
_NEAR = r"[^.;。；]{0,60}?"
_SPELLED = re.compile(r"(?:\(\?:)*[A-Za-zÀ-ɏЀ-ӿḀ-ỿ]")
"""A pattern that begins with a letter of an alphabet."""
_ENDS_AT_DATE = rf"(?:{{}})(?:\s*+[:：,])?\s*+(?:the\s+)?[«“\"]?{HERE}"
_LOOKS_AHEAD = re.compile(r"\(\?[=!]")


class Before(NamedTuple):
    """A role, and the words that give it where they end right before the date."""

    kind: str
    pattern: str
    turned: re.Pattern[str]
    """The words, read backwards from the date."""
    ahead: Sought | None = None
    """The words as they are written, where they also look at what follows."""

    def leads(self, clause: Clause, turned: Iterable[str]) -> bool:
        """Tell whether the words lead to the date; `turned` is what leads to it, backwards."""
        match = self.turned.match
        for before in turned:
            if match(before):
                return self.ahead is None or sought_in(self.ahead, clause)
        return False


class Behind(NamedTuple):
    """A role, and the words that give it where they begin right behind the date."""

    kind: str
    pattern: re.Pattern[str]


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return one pattern for all words; one that nothing fits where there are none."""
    return re.compile(_alternatives(words) or r"(?!)", FLAGS)


def any_folded(words: Iterable[str]) -> Sought:
    """Return the same for texts in lower case, which is found several times faster."""
    return Sought(lowered_pattern(_alternatives(words)) or r"(?!)")


def each_folded(words: Iterable[str]) -> tuple[Sought, ...]:
    """Return one pattern for each word, for texts in lower case."""
    return tuple(Sought(lowered_pattern(_alternatives([word]))) for word in words)


def _alternatives(words: Iterable[str]) -> str:
    """Return one pattern for all words; those of an alphabet begin at the beginning of a word.

    That is the meaning, and it lets most places of a text be passed over at once.
    """
    filled = [f"(?:{word.replace('{near}', _NEAR)})" for word in words]
    spelled = [word for word in filled if _SPELLED.match(word)]
    rest = [word for word in filled if not _SPELLED.match(word)]
    return "|".join([rf"(?<!\w)(?:{'|'.join(spelled)})", *rest] if spelled else rest)


def before_date(kind: str, *phrases: str) -> Iterator[Before]:
    """Yield rules for words that end right before the date; one for those that look behind it."""
    ahead = [phrase for phrase in phrases if _LOOKS_AHEAD.search(phrase)]
    plain = [phrase for phrase in phrases if phrase not in ahead]
    for some in (plain, ahead):
        whole = _ENDS_AT_DATE.format(lowered_pattern(_alternatives(some)))
        if some:
            yield Before(kind, whole, backwards(whole), Sought(whole) if some is ahead else None)


def behind_date(kind: str, *phrases: str) -> Behind:
    """Return a rule for words that begin right behind the date."""
    words = "|".join(phrase.replace("{near}", _NEAR) for phrase in phrases)
    whole = lowered_pattern(rf"{HERE}\s*(?:\([^)]{{0,40}}\)\s*)?(?:{words})")
    return Behind(kind, re.compile(whole))
