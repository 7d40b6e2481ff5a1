"""Meet the names of a list with the names that somebody watches, across scripts and spellings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import floor

from domain.name_similarity import similarity
from domain.name_words import NameWords
from domain.names import NameForm, form_of, spellings_of
from domain.transliteration import sound_of

_SHORT_END, _LONG_END, _LONG_FROM = 4, 5, 8
"""Letters at either end of a word's sound that names must share to be compared; for words of eight
letters or more the longer ends, which a fifth as many names share (measured)."""
_BONES_MIN = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Met:
    """A watched name that met a listed one."""

    watched: str
    listed: str
    score: float
    """Between the threshold and 1; 1 for the same name but for case, width and legal form."""


class WatchList:
    """Watched names, ready to be met: built once, asked for every listed name."""

    __slots__ = ("_buckets", "_forms", "_words")

    def __init__(self, names: Iterable[str], words: NameWords) -> None:
        self._words = words
        self._forms = [
            form for name in sorted(set(names)) if (form := form_of(name, words)).is_telling
        ]
        self._buckets: dict[str, list[int]] = defaultdict(list)
        for place, form in enumerate(self._forms):
            for key in set(_keys(form)):
                self._buckets[key].append(place)

    def __len__(self) -> int:
        return len(self._forms)

    def meet(self, listed: str) -> tuple[Met, ...]:
        """Return the watched names that a listed name meets, the surest first."""
        best: dict[str, float] = {}
        for spelling in spellings_of(listed):
            for watched, score in self._near(form_of(spelling, self._words)):
                best[watched] = max(score, best.get(watched, 0.0))
        found = (
            Met(watched=watched, listed=listed, score=floor(score * 100) / 100)
            for watched, score in best.items()
            if score >= self._words.threshold
        )
        return tuple(sorted(found, key=lambda met: (-met.score, met.watched)))

    def _near(self, form: NameForm) -> Iterator[tuple[str, float]]:
        if not form.is_telling:
            return
        near = {
            place for key in set(_keys(form, listed=True)) for place in self._buckets.get(key, ())
        }
        for place in near:
            watched = self._forms[place]
            yield watched.written, similarity(watched, form)


def is_watchable(name: str, words: NameWords) -> bool:
    """Tell whether a name can meet another: it is not made of common words alone."""
    return form_of(name, words).is_telling


def _keys(form: NameForm, *, listed: bool = False) -> Iterator[str]:
    """Yield what two names must have one of in common before they are compared.

    A long watched word stands under longer ends; a listed one is looked up under both lengths.
    """
    for token in (*form.own, *filter(None, (form.joined,))):
        yield from _ends(token.sound, listed=listed)
        if len(token.bones) >= _BONES_MIN:
            yield f"|{token.bones}"
        if token.letters and token.letters != token.text:
            yield from _ends(sound_of(token.letters), listed=listed)
    yield f"={form.letters}"
    if not form.own:
        yield "=" + " ".join(sorted(token.text for token in form.tokens))


def _ends(sound: str, *, listed: bool) -> Iterator[str]:
    """Yield the beginning and the end of a sound: slips seldom spoil both."""
    sizes = (_SHORT_END, _LONG_END) if listed else (_end_of(sound),)
    for size in sizes:
        yield f"^{size}{sound[:size]}"
        yield f"${size}{sound[-size:]}"


def _end_of(sound: str) -> int:
    return _LONG_END if len(sound) >= _LONG_FROM else _SHORT_END
