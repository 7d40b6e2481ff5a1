"""What operations are made of: words that do something, and what it is done to."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple, cast

# Class of words → operation, and whether it keeps (+1) or turns (-1) the way of its object.
OPERATORS: Mapping[str, tuple[str, int]] = {
    "add": ("add", 1), "remove": ("remove", -1), "amend": ("revise", 0),
    "suspend": ("suspend", -1), "delay": ("suspend", -1), "extend": ("extend", 1),
    "repeal": ("repeal", -1), "ends": ("resume", -1), "correct": ("correct", 0),
}  # fmt: skip
# Class → object, the way it has by itself (holding trade back is +1), and its type; of two words
# at one place the one that stands first here is meant.
OBJECTS: Mapping[str, tuple[str, int, str]] = {
    "suspend": ("measure", 0, ""), "delay": ("measure", 0, ""),
    "entity_list": ("parties", 1, "entity_listing"),
    "control_list": ("list", 1, "list_change"),
    "denial": ("licence", 1, "licence_policy_change"),
    "weapons_ban": ("list", 1, "list_change"),
    "favoured": ("licence", -1, "licence_policy_change"),
    "licence_policy": ("licence", -1, "licence_policy_change"),
    "rebate": ("tax", -1, "tax"),
    "catch_all": ("licence", 1, "catch_all"),
    "quota": ("quota", 1, "quota"), "ban": ("ban", 1, "ban"),
    "remedy": ("tax", 1, "trade_remedy"), "s232": ("tax", 1, "tariff"), "tax": ("tax", 1, "tax"),
    "extraterritorial": ("licence", 1, "extraterritorial_rule"),
    "end_use": ("licence", 1, "end_use_control"),
    "licence": ("licence", 1, "new_licence_requirement"),
    "technology": ("technology", 1, "technology_control"),
    "control": ("licence", 1, "new_licence_requirement"),
    "annex": ("list", 1, "list_change"),
    "export": ("ban", -1, "suspension_of_exports"), "import": ("ban", -1, "import_restriction"),
    "measure_noun": ("measure", 1, "suspension"),
}  # fmt: skip
WEAK = frozenset({"control", "annex", "export", "import", "measure_noun", "technology", "ban"})
"""Objects that give way to a better one: they stand beside every other."""
MOVES = frozenset({"export", "import"})
IMPOSED = frozenset({"ban", "quota", "tax", "licence", "catch_all", "control"})
"""What a sentence can lay on trade with no word of doing."""
NAMED_BY_LAWS = frozenset({"control", "export", "import", "licence"})
TURNING = frozenset({"suspend", "delay", "extend", "repeal", "ends"})
"""Operators behind which another one is undone: `suspension of expansion of`."""
UNNAMED = "suspend"
"""What a suspension is on of which the sentence does not say what is suspended."""
ON_GOODS = frozenset({"add", "remove"})
_ON_A_MOVE = frozenset({"suspend", "remove"})
_NESTING = frozenset({"extend", "repeal", "ends", "remove"})
"""Operators that are done to a suspension; two words of one suspension are no chain."""
_OVERLAPPING = MOVES | {"suspend", "delay"}
_HELD = {"suspend": MOVES, "add": {"control"}, "remove": {"ban", "control"}}
_RANK = {kind: number for number, kind in enumerate(OBJECTS)}


TITLED = 3.0
"""Weight of an operation in the title."""
_WEIGHTS = {"title": TITLED, "lead": 1.0, "body": 0.4}
"""Weights by place, near those of acts (guess)."""
_PREAMBLE = 0.7
"""Part of its weight that an operation keeps before the words that enact (guess)."""


class Operation(NamedTuple):
    """One thing that an act does; offsets are folded."""

    start: int
    end: int
    operation: str
    object: str
    type: str
    way: int
    """+1 tightens, -1 loosens, 0 neither."""
    weight: float
    on: str
    """Class of the word that names the object; of a suspension, what is suspended."""

    @property
    def titled(self) -> bool:
        """Tell whether it stands in the title."""
        return self.weight >= TITLED


class Word(NamedTuple):
    """A word of one of the classes; offsets are folded."""

    start: int
    end: int
    kind: str


word_of = cast("Callable[[tuple[int, int, str]], Word]", partial(tuple.__new__, Word))
"""Makes a word of its parts, in a third of the time."""


def weight_of(zone: str, *, core: bool, preamble: bool) -> float:
    """Return the weight of an operation: the words that enact are no mere body, a recital less."""
    if zone == "title":
        return TITLED
    return _WEIGHTS["lead" if core else zone] * (_PREAMBLE if preamble else 1.0)


def _may(done: str, goal: str) -> bool:
    if goal in {"suspend", "delay"}:
        return done in _NESTING
    if goal in MOVES:
        return done in _ON_A_MOVE
    return goal != "measure_noun" or done in TURNING


GOALS = {done: frozenset(goal for goal in OBJECTS if _may(done, goal)) for done in OPERATORS}
"""Class of a word of doing → the objects that it is ever done to."""


def is_one_word(done: Word, goal: Word) -> bool:
    """Tell whether one word holds both: `暂停出口`, `实施出口管制`, `revoca del divieto`."""
    return goal.kind in _HELD.get(done.kind, ()) and done.start <= goal.start


def objects_of(words: list[Word]) -> list[Word]:
    """Return the objects of words in order; of two that share letters, the one that says more."""
    kept: list[Word] = []
    named = [word for word in words if word.kind in OBJECTS]
    reach = 0
    for word in named:
        if word.start < reach:
            break
        reach = word.end
    else:
        return named
    for word in sorted(named, key=_telling):
        if word.kind in _OVERLAPPING or not any(
            other.start < word.end and word.start < other.end for other in kept
        ):
            kept.append(word)
    return sorted(kept)


def _telling(word: Word) -> tuple[int, int]:
    return word.start - word.end, _RANK[word.kind]
