"""The words of names: what the vocabulary knows, and one word of a name that was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

OWN = "own"
"""The kind of a word that belongs to few names."""
LEGAL = "legal"
"""The kind of a legal form."""
EDGE = "edge"
"""The kind of a legal form so short that it is one only at an edge of a name."""


class Meaning(NamedTuple):
    """What the vocabulary says of one spelling."""

    means: str
    kind: str


class Token(NamedTuple):
    """One word of a name, in Latin letters and lower case; a common word is its meaning."""

    text: str
    kind: str
    weight: float
    script: str = "latin"
    native: str = ""
    """As it is written, where letters alone do not tell two names apart."""
    sound: str = ""
    """What is left of the spelling when all usual transliterations count as one."""
    bones: str = ""
    """The sound without its vowels."""
    letters: str = ""
    """What is written, in Latin letters, where `text` is a meaning or another reading."""
    is_known: bool = False
    """True for a name that the vocabulary has in several scripts."""

    @property
    def is_own(self) -> bool:
        """Tell whether the word belongs to few names: only such a word makes a match."""
        return self.kind == OWN


@dataclass(frozen=True, kw_only=True, slots=True)
class NameWords:
    """The vocabulary of names; made by `config.name_words`."""

    spaced: Mapping[str, Meaning]
    """Words and phrases in Latin letters, one space between words."""
    unspaced: Mapping[str, Meaning]
    """Strings of Han, kana and Hangul."""
    weights: Mapping[str, float]
    sounds: Mapping[str, str]
    han: Mapping[int, str]
    longest: int
    """The length of the longest unspaced string."""
    threshold: float
    form_words: frozenset[str] = field(init=False)
    """First and last words of the legal forms in Latin letters."""
    opening_words: frozenset[str] = field(init=False)
    """First words of the legal forms in Latin letters, and of those that stand at an edge."""

    def __post_init__(self) -> None:
        """Note with which words a legal form begins and ends."""
        forms = [form.split(" ") for form, told in self.spaced.items() if told.kind == LEGAL]
        edges = [form.split(" ") for form, told in self.spaced.items() if told.kind == EDGE]
        ends = frozenset(words[end] for words in forms for end in (0, -1))
        object.__setattr__(self, "form_words", ends)
        object.__setattr__(self, "opening_words", frozenset(words[0] for words in forms + edges))
