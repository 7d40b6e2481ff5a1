"""Tell how sure it is that two names are of one bearer, across scripts and spellings."""

from rapidfuzz.distance import OSA

from domain.name_words import Token
from domain.names import NameForm
from domain.transliteration import UNSPACED

_ONE_EDIT_FROM = 5
"""Letters from which one slip of the pen leaves a word itself; two from twice as many less two."""
_TWO_EDITS_FROM = 8
_LENGTHS_APART = 3
"""Letters by which two spellings of a word differ at most (`sch`, `yeo` for one)."""
_OTHER_SCRIPT = 0.97
"""Two scripts that say the same letters: transliteration leaves a little doubt (guess)."""
_SAME_SOUND = 0.95
_SAME_BONES = 0.9
_BONES_MIN = 5
_BONES_OF_ARABIC = 4
"""Arabic writes no short vowels."""
_JOINED_MIN = 6
"""Letters from which names are compared as if they were written in one word."""
_JOINED_LEAST = 0.85
_GROUP_NAME = 0.88
"""Score of a firm that bears a watched name and only common words besides: of the same group."""
_GROUP_NAME_MIN = 4
_OTHER_NUMBER = 0.6
"""Factor where both names have numbers and none is the same: institutes are told apart by them."""
_SOUND_MIN = 4
_TELLING_LEAST = 0.75
"""Similarity from which two words are taken for one at all (guess)."""


def similarity(watched: NameForm, listed: NameForm) -> float:
    """Return how sure it is that both names are of one bearer, from 0 to 1.

    Words weigh by how few names they belong to (`config/lexicon/name_words.yaml`). Names that
    share none but common words have 0, unless all their words are the same.
    """
    if {token.text for token in watched.tokens} == {token.text for token in listed.tokens}:
        return _same_words(watched, listed)
    if watched.letters == listed.letters and _may_be_spaced_otherwise(watched, listed):
        return _OTHER_SCRIPT
    pairs = _pairs(watched.own, listed.own)
    together = _joined_similarity(watched, listed)
    if not pairs and not together:
        return 0.0
    common = {t.text for t in watched.tokens if not t.is_own}
    shared = sum(2 * t.weight for t in listed.tokens if not t.is_own and t.text in common)
    own = sum(sure * (a.weight + b.weight) for a, b, sure in pairs)
    whole = sum(t.weight for t in (*watched.own, *listed.own)) * together
    score = (max(own, whole) + shared) / (watched.weight + listed.weight)
    if _is_of_the_group(watched, listed, pairs):
        score = max(score, _GROUP_NAME)
    return min(score * _OTHER_NUMBER if _numbers_differ(watched, listed) else score, 1.0)


def word_similarity(one: Token, two: Token) -> float:
    """Return how sure it is that two words are one word, spelt or transliterated otherwise."""
    if one.text == two.text:
        return _same_letters(one, two)
    best = _spelling(one, two)
    read = {one.text, one.letters} & {two.text, two.letters} - {""}
    return max(best, _OTHER_SCRIPT) if read else best


def _same_words(watched: NameForm, listed: NameForm) -> float:
    """Return 1 for the same words, less where only the letters are the same (homophones)."""
    if not watched.is_telling:
        return 0.0
    theirs = {token.text: token for token in listed.tokens}
    return min((_same_letters(t, theirs[t.text]) for t in watched.own), default=1.0)


def _same_letters(one: Token, two: Token) -> float:
    if one.native == two.native or one.is_known or two.is_known:
        return 1.0
    if one.script != two.script:
        return _OTHER_SCRIPT
    return 1.0 if one.script == "latin" else _native_spelling(one, two)


def _native_spelling(one: Token, two: Token) -> float:
    """Compare what is written in one script by that script: 中兴 and 中星 only sound the same."""
    if one.script in {"cyrillic", "greek", "arabic"}:
        return 1.0
    return _edited(one.native, two.native)


def _spelling(one: Token, two: Token) -> float:
    if one.script == two.script and one.script in UNSPACED:
        return _edited(one.native, two.native)
    if one.script == two.script or one.is_known or two.is_known:
        return _in_letters(one, two)
    if one.sound == two.sound and len(one.sound) >= _SOUND_MIN:
        return _SAME_SOUND
    least = _BONES_OF_ARABIC if "arabic" in {one.script, two.script} else _BONES_MIN
    if one.bones == two.bones and len(one.bones) >= least:
        return _SAME_BONES
    return _edited(one.sound, two.sound) * _SAME_SOUND


def _in_letters(one: Token, two: Token) -> float:
    if abs(len(one.text) - len(two.text)) > _LENGTHS_APART:
        return 0.0
    same = _edited(one.text, two.text) if _begin_alike(one, two) else 0.0
    if one.sound == two.sound and len(one.sound) >= _JOINED_MIN:
        return max(same, _SAME_BONES)
    if min(len(one.text), len(two.text)) < _TWO_EDITS_FROM:
        return same
    return max(same, _edited(one.sound, two.sound) * _SAME_SOUND)


def _begin_alike(one: Token, two: Token) -> bool:
    return one.sound[:1] == two.sound[:1] or min(len(one.text), len(two.text)) >= _TWO_EDITS_FROM


def _edited(one: str, two: str) -> float:
    """Return what is left of 1 when two words differ by no more slips than their length allows."""
    shorter = min(len(one), len(two))
    allowed = (shorter >= _ONE_EDIT_FROM) + (shorter >= _TWO_EDITS_FROM)
    slips = OSA.distance(one, two, score_cutoff=allowed)
    return 1.0 - slips / max(len(one), len(two), 1) if slips <= allowed else 0.0


def _pairs(ours: tuple[Token, ...], theirs: tuple[Token, ...]) -> list[tuple[Token, Token, float]]:
    """Return which own words are one another, the surest first, each used once."""
    sure = sorted(
        (
            (-score, place, other)
            for place, one in enumerate(ours)
            for other, two in enumerate(theirs)
            if (score := word_similarity(one, two)) >= _TELLING_LEAST
        )
    )
    left, right = set(range(len(ours))), set(range(len(theirs)))
    pairs = []
    for score, place, other in sure:
        if place in left and other in right:
            left.discard(place)
            right.discard(other)
            pairs.append((ours[place], theirs[other], -score))
    return pairs


def _may_be_spaced_otherwise(watched: NameForm, listed: NameForm) -> bool:
    """Tell whether equal letters make equal names: not between homophones of one script."""
    scripts = {one.script for one in watched.own} & {one.script for one in listed.own}
    return bool(watched.own or listed.own) and not scripts & UNSPACED


def _joined_similarity(watched: NameForm, listed: NameForm) -> float:
    """Return how alike two names are when their own words are written as one."""
    if watched.joined is None and listed.joined is None:
        return 0.0
    ours = watched.joined or next(iter(watched.own), None)
    theirs = listed.joined or next(iter(listed.own), None)
    if ours is None or theirs is None:
        return 0.0
    if min(max(len(one.text), len(one.letters)) for one in (ours, theirs)) < _JOINED_MIN:
        return 0.0
    score = word_similarity(ours, theirs)
    return score if score >= _JOINED_LEAST else 0.0


def _is_of_the_group(
    watched: NameForm, listed: NameForm, pairs: list[tuple[Token, Token, float]]
) -> bool:
    """Tell whether the watched name is bare, and the listed one adds only common words to it."""
    bare = all(token.is_own or token.kind == "faint" for token in watched.tokens)
    whole = len(pairs) == len(watched.own) == len(listed.own)
    long = sum(len(token.text) for token in watched.own) >= _GROUP_NAME_MIN
    return bare and whole and long and all(sure >= _OTHER_SCRIPT for _, _, sure in pairs)


def _numbers_differ(watched: NameForm, listed: NameForm) -> bool:
    ours = {token.text for token in watched.tokens if token.kind == "number"}
    theirs = {token.text for token in listed.tokens if token.kind == "number"}
    return bool(ours and theirs) and ours.isdisjoint(theirs)
