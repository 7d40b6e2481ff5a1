"""Bring names of companies and people to one form: one script, no legal form, weighed words."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from domain.name_words import EDGE, LEGAL, OWN, Meaning, NameWords, Token
from domain.transliteration import (
    UNSPACED,
    UNSPACED_LETTERS,
    bones_of,
    fold_name,
    romanised,
    script_of,
    sound_of,
)

_RUNS = re.compile(f"[{UNSPACED_LETTERS}]+|[^\\W_{UNSPACED_LETTERS}]+")
_ORDINAL = re.compile("(?:no)?([0-9]{1,9})(?:st|nd|rd|th)?")
_BRACKETS = re.compile("[(（]([^()（）]{1,200})[)）]")
_OWN, _NUMBER, _LEGAL, _STOP = OWN, "number", LEGAL, "stop"
_WEIGHT_BY_LENGTH = (0.0, 0.2, 0.4, 0.6, 0.8)
"""A word of a name says less the shorter it is; from five letters on it says all (guess)."""
_NUMBER_WEIGHT = 0.6
_PHRASE_WORDS_MAX = 5
_NAME_LENGTH_MAX = 300
"""Characters of a name that are looked at: the longest of the SDN list has 250."""


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name as it is compared: its words in order, each once, without legal form."""

    written: str
    tokens: tuple[Token, ...]
    own: tuple[Token, ...]
    joined: Token | None
    """The own words of a name of several, as one."""
    letters: str
    """All words as they are written, in Latin letters without spaces."""
    weight: float

    @property
    def is_telling(self) -> bool:
        """Tell whether there is enough in the name to tell it from others."""
        return _tells(self.tokens, self.weight)


_TELLING_WEIGHT = 0.6
"""Of a name that is made of common words alone: three that say something (guess)."""


def form_of(name: str, words: NameWords) -> NameForm:
    """Return the form in which a name is compared; the same for any case, width and legal form."""
    kept = _kept(name, words)
    tokens = tuple(map(_heard, {(token.kind, token.text): token for token in kept}.values()))
    own = tuple(token for token in tokens if token.is_own)
    return NameForm(
        written=name,
        tokens=tokens,
        own=own,
        joined=_joined(own) if len(own) > 1 else None,
        letters="".join(token.letters or token.text for token in kept),
        weight=sum(token.weight for token in tokens),
    )


def is_telling(name: str, words: NameWords) -> bool:
    """Tell what the form of a name would, at less cost: sounds are not needed for it."""
    kept = _kept(name, words)
    distinct = {(token.kind, token.text): token for token in kept}
    return _tells(distinct.values(), sum(token.weight for token in distinct.values()))


def last_word(name: str, words: NameWords) -> str:
    """Return the last word of the form of a name; empty where it has none."""
    distinct = {(token.kind, token.text): token for token in _kept(name, words)}
    return next((token.text for token in reversed(distinct.values())), "")


def has_legal_form(name: str, words: NameWords) -> bool:
    """Tell whether a name ends or begins with a legal form, and has more than that."""
    folded = fold_name(name[:_NAME_LENGTH_MAX], words.han)
    pieces = _RUNS.findall(folded)
    if not pieces or not any(_ends_a_form(piece, words) for piece in (pieces[0], pieces[-1])):
        return False
    atoms = list(_atoms(folded, words))
    ends = (atoms[0], atoms[-1]) if len(atoms) > 1 else ()
    return any(token.kind == _LEGAL for token in ends)


def _ends_a_form(piece: str, words: NameWords) -> bool:
    """Tell at small cost whether a legal form may begin or end with a piece of a name."""
    return script_of(piece) in UNSPACED or romanised(piece) in words.form_words


def _opens_a_form(piece: str, words: NameWords) -> bool:
    """Tell at small cost whether a legal form may begin with a piece of a name."""
    if script_of(piece) in UNSPACED:
        return True
    latin = romanised(piece)
    return not latin or latin in words.opening_words


def _kept(name: str, words: NameWords) -> list[Token]:
    folded = fold_name(name[:_NAME_LENGTH_MAX], words.han)
    return _without_legal_forms(list(_atoms(folded, words)))


def _tells(tokens: Collection[Token], weight: float) -> bool:
    own = any(token.is_own for token in tokens)
    return own or (len(tokens) > 1 and weight >= _TELLING_WEIGHT)


def _heard(token: Token) -> Token:
    """Return a word with its sound, which only matching looks at."""
    if not token.is_own:
        return token
    sound = sound_of(token.text)
    return token._replace(sound=sound, bones=bones_of(sound))


def legal_forms_alone(text: str, words: NameWords) -> bool:
    """Tell whether a text is made of legal forms and nothing else."""
    folded = fold_name(text[:_NAME_LENGTH_MAX], words.han)
    first = _RUNS.search(folded)
    if first is None or not _opens_a_form(first[0], words):
        return False
    any_form = False
    for token in _atoms(folded, words):
        any_form = token.kind in {_LEGAL, EDGE}
        if not any_form:
            break
    return any_form


def spellings_of(name: str) -> tuple[str, ...]:
    """Return a name, and where it stands in two scripts (`萨罗尼克 (Saronic)`) each alone."""
    parts = _BRACKETS.split(name[:_NAME_LENGTH_MAX])
    outside, inside = "".join(parts[::2]).strip(), [part.strip() for part in parts[1::2]]
    spoken = script_of(outside)
    others = [part for part in inside if part and script_of(part) != spoken]
    return tuple(dict.fromkeys((name, outside, *others))) if others and outside else (name,)


def _atoms(folded: str, words: NameWords) -> Iterator[Token]:
    """Yield the words of a folded name, legal forms and little words among them."""
    run: list[str] = []
    for piece in _RUNS.findall(folded):
        if script_of(piece) in UNSPACED:
            yield from _spaced(run, words)
            run = []
            yield from _unspaced(piece, words)
        else:
            run.append(piece)
    yield from _spaced(run, words)


def _spaced(run: list[str], words: NameWords) -> Iterator[Token]:
    latin: list[str] = []
    at = 0
    while at < len(run):
        latin += map(romanised, run[len(latin) : at + _PHRASE_WORDS_MAX])
        length, meaning = _longest_phrase(latin, at, words.spaced)
        if meaning is not None:
            yield _known(meaning, words, "".join(latin[at : at + length]), "latin")
        elif latin[at]:
            yield _own(latin[at], run[at])
        at += length


def _longest_phrase(
    latin: list[str], at: int, known: Mapping[str, Meaning]
) -> tuple[int, Meaning | None]:
    for length in range(len(latin) - at, 0, -1):
        meaning = known.get(" ".join(latin[at : at + length]))
        if meaning is not None:
            return length, meaning
    return 1, None


def _unspaced(run: str, words: NameWords) -> Iterator[Token]:
    """Yield the known strings of a run, and what stands between them as words of its own.

    A known string of one character counts only where nothing else stands beside it.
    """
    rest = start = 0
    longest = words.longest
    while start < len(run):
        found = next(
            (
                length
                for length in range(min(longest, len(run) - start), 1, -1)
                if run[start : start + length] in words.unspaced
            ),
            0,
        )
        if not found:
            start += 1
            continue
        yield from _between(run[rest:start], words)
        string = run[start : start + found]
        yield _known(words.unspaced[string], words, romanised(string, words.sounds), string)
        rest = start = start + found
    yield from _between(run[rest:], words)


def _between(chunk: str, words: NameWords) -> Iterator[Token]:
    if not chunk:
        return
    meaning = words.unspaced.get(chunk)
    if meaning is not None:
        yield _known(meaning, words, romanised(chunk, words.sounds), chunk)
    elif latin := romanised(chunk, words.sounds):
        yield _own(latin, chunk)


def _known(meaning: Meaning, words: NameWords, letters: str, native: str) -> Token:
    if meaning.kind != _OWN:
        weight = words.weights.get(meaning.kind, 0.0)
        return Token(meaning.means, meaning.kind, weight, letters=letters)
    script = script_of(native)
    return Token(
        meaning.means, _OWN, 1.0, script=script, native=native, letters=letters, is_known=True
    )


def _own(latin: str, native: str) -> Token:
    if number := _ORDINAL.fullmatch(latin):
        return Token(number[1].lstrip("0") or "0", _NUMBER, _NUMBER_WEIGHT)
    script = script_of(native)
    # a character of an unspaced script says as much as two or three letters
    length = len(native) * 3 if script in UNSPACED else len(latin)
    weight = _WEIGHT_BY_LENGTH[length] if length < len(_WEIGHT_BY_LENGTH) else 1.0
    return Token(latin, _OWN, weight, script, native)


def _joined(own: Iterable[Token]) -> Token:
    parts = tuple(own)
    text = "".join(part.text for part in parts)
    scripts = {part.script for part in parts}
    script = scripts.pop() if len(scripts) == 1 else "latin"
    sound = sound_of(text)
    native = "".join(part.native for part in parts)
    letters = "".join(part.letters or part.text for part in parts)
    return Token(text, _OWN, 1.0, script, native, sound, bones_of(sound), letters)


def _without_legal_forms(atoms: list[Token]) -> list[Token]:
    """Drop legal forms and little words; a name that is made of nothing else keeps them."""
    first, last = 0, len(atoms)
    silent = {_LEGAL, _STOP, EDGE}
    while first < last and atoms[first].kind in silent:
        first += 1
    while last > first and atoms[last - 1].kind in silent:
        last -= 1
    kept = [token for token in atoms[first:last] if token.kind not in {_LEGAL, _STOP}]
    if not kept:
        return [_own(token.text, token.text) for token in atoms if token.text]
    return [_own(token.text, token.text) if token.kind == EDGE else token for token in kept]
