"""Everything found in a text, sorted for the rules: what is named, where, and next to what."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from domain.folding import Folded
from domain.lexicon import Hit, Lexicon
from domain.reading.bare_title import end_of_title
from domain.reading.enacting import core_of
from domain.reading.held import apart
from domain.reading.items import Item, items_in
from domain.reading.passing import Named, passing_starts
from domain.side_by_side import Steps, finished

# A full stop behind a number, one letter or an abbreviation ends no sentence. The pattern begins
# with a set of characters, which `re` seeks at the speed of a copy.
_SENTENCE_END = re.compile(
    r"[。！？；\n\x1e;!?.](?:(?<=[。！？；\n\x1e])|(?<=[;!?])(?= )"
    r"|(?<=\.) (?<!\d\. )(?<![ .][a-z]\. )(?<! nr\. )(?<! no\. )(?<! art\. )(?<! abs\. )"
    r"(?<! ltd\. )(?<! co\. )(?<! inc\. )(?<!fr doc\. ))"
)
_LEAD_LENGTH = {"zh": 500, "ja": 500, "ko": 700}
_LEAD_LENGTH_ALPHABET = 1500
"""Folded characters of the text (after the title) that count as its lead (tuned)."""
_TITLE_LENGTH_MAX = 200
"""Characters of a first sentence that can stand for a title (guess)."""
_LONG = 3
"""Leads in a text from which it counts as long (guess)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A text, folded, with all its hits in order."""

    original: str
    folded: Folded
    language: str
    title_end: int
    lead_end: int
    items: tuple[Item, ...]
    cues: dict[str, list[Hit]] = field(default_factory=dict)
    places: tuple[Hit, ...] = ()
    sentence_starts: Sequence[int] = ()
    passing: frozenset[int] = frozenset()
    """The starts of items that are no object of the text: left out, a use, part of a name."""
    users: frozenset[int] = frozenset()
    """The starts of items that name an industry: no object, unless the text lists parties."""
    core: tuple[int, int] = (0, 0)
    """From the words that enact (`公告如下`, `décide :`) to where an act has said what it does."""

    def in_core(self, offset: int) -> bool:
        """Tell whether a folded offset is in the words that enact."""
        return self.core[0] <= offset < self.core[1]

    @property
    def is_long(self) -> bool:
        """Tell whether the text is several times its lead."""
        return len(self.folded.text) > _LONG * self.lead_end

    def zone(self, offset: int) -> str:
        """Return `title`, `lead` or `body` for a folded offset."""
        if offset < self.title_end:
            return "title"
        return "lead" if offset < self.lead_end else "body"

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence that a folded offset is in."""
        return bisect_right(self.sentence_starts, offset)

    def sentence_span(self, offset: int) -> tuple[int, int]:
        """Return where the sentence that a folded offset is in begins and ends."""
        starts = self.sentence_starts
        number = bisect_right(starts, offset)
        begin = starts[number - 1] if number else 0
        return begin, starts[number] if number < len(starts) else len(self.folded.text)

    def cue(self, *names: str) -> list[Hit]:
        """Return the hits of some classes of words."""
        return [hit for name in names for hit in self.cues.get(name, ())]

    def in_title(self, *names: str) -> bool:
        """Tell whether a class of words is in the title."""
        return self._begins_before(self.title_end, names)

    def near_start(self, *names: str) -> bool:
        """Tell whether a class of words is in the title or the lead."""
        return self._begins_before(self.lead_end, names)

    def _begins_before(self, offset: int, names: tuple[str, ...]) -> bool:
        cues = self.cues
        for name in names:
            hits = cues.get(name)
            if hits and hits[0].start < offset:
                return True
        return False


def gather(title: str, text: str, lexicon: Lexicon, language: str) -> Evidence:
    """Return the evidence of a title and a text, read as two lines of one original."""
    return finished(gathering(title, text, lexicon, language))


def gathering(title: str, text: str, lexicon: Lexicon, language: str) -> Steps[Evidence]:
    """Return the same in steps."""
    original = f"{title}\n{text}"
    folded = lexicon.fold(f"{title}\x1e{text}")
    yield
    starts = [found.end() for found in _SENTENCE_END.finditer(folded.text)]
    title_end = folded.text.find("\x1e") if title else _first_sentence_end(folded, starts)
    named, cues, places, traps = _by_sense(lexicon.hits(folded, original, language))
    yield
    _drop_trapped(cues, _outermost(traps))
    if title:
        title_end = end_of_title(folded, starts, title_end, named, cues, language)
    items = tuple(items_in(named, original, folded))
    yield
    outermost = apart({name: _outermost(hits) for name, hits in cues.items()})
    spans = [Named(*span) for span in dict.fromkeys((item.start, item.end) for item in items)]
    passing, users = passing_starts(spans, outermost, folded.text, starts, title_end)
    return Evidence(
        original=original,
        folded=folded,
        language=language,
        title_end=title_end,
        lead_end=title_end + 1 + _LEAD_LENGTH.get(language[:2], _LEAD_LENGTH_ALPHABET),
        items=items,
        cues=outermost,
        places=tuple(_outermost(places)),
        sentence_starts=starts,
        passing=passing,
        core=core_of(cues["enacts"], title_end, language),
        users=users,
    )


def _by_sense(
    hits: Iterable[Hit],
) -> tuple[list[Hit], dict[str, list[Hit]], list[Hit], list[Hit]]:
    """Return the hits that name goods, by class of words, of places and of traps, each in order."""
    named: list[Hit] = []
    cues: dict[str, list[Hit]] = defaultdict(list)
    places: list[Hit] = []
    traps: list[Hit] = []
    for hit in hits:
        sense = hit.sense
        for name in sense.cues:
            cues[name].append(hit)
        if sense.places:
            places.append(hit)
        if sense.is_named:
            named.append(hit)
            if sense.is_trap:
                traps.append(hit)
    return named, cues, places, traps


def _drop_trapped(cues: dict[str, list[Hit]], traps: Sequence[Hit]) -> None:
    """Drop the words inside traps: a mining licence is no licence, `관세청` no duty."""
    if not traps:
        return
    starts = [trap.start for trap in traps]
    for name, hits in cues.items():
        cues[name] = [hit for hit in hits if not _is_trapped(hit, traps, starts)]


def _is_trapped(hit: Hit, traps: Sequence[Hit], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, hit.start) - 1
    if at < 0 or hit.end > traps[at].end:
        return False
    return hit.end - hit.start < traps[at].end - traps[at].start


def _first_sentence_end(folded: Folded, starts: Sequence[int]) -> int:
    """Return where the first sentence ends: it is the title of a text that has none."""
    first = next((start for start in starts if start > 1), len(folded.text))
    return min(first, _TITLE_LENGTH_MAX)


def _outermost(hits: list[Hit]) -> list[Hit]:
    """Return the hits that are inside no other, in order; they come in order of their end."""
    if len(hits) < 2:  # noqa: PLR2004  one is inside no other
        return hits
    kept: list[Hit] = []
    for hit in hits:
        while kept and kept[-1].start >= hit.start and kept[-1].end < hit.end:
            kept.pop()
        if not kept or kept[-1].end < hit.end:  # of those that end together the longest is first
            kept.append(hit)
    return kept
