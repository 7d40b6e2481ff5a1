"""Read the words of names: legal forms, common words, known names in other scripts."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from config.yaml_files import read_tree
from domain.errors import ConfigInvalid
from domain.name_words import Meaning, NameWords
from domain.transliteration import UNSPACED, fold_name, romanised, script_of, sound_of

FOLDER = Path(__file__).parent / "lexicon"
_TIERS = ("faint", "trade", "fair", "given", "places")
_EACH = "each_"
_RANKS = ("市", "省", "县", "区")
Spelling = tuple[str, Meaning]


def name_words(folder: Path = FOLDER) -> NameWords:
    """Return the vocabulary of names, read once per process.

    A spelling that stands in several lists has the meaning of the first: legal forms, little
    words, known names, then common words from the faintest on.

    Raises:
        ConfigInvalid: a file is missing, or not as expected.
    """
    return _read(folder.resolve())


@cache
def _read(folder: Path) -> NameWords:
    path = folder / "name_words.yaml"
    try:
        tree, countries, words = (
            read_tree(folder / name) for name in ("name_words.yaml", "places.yaml", "words.yaml")
        )
        plain = words["han"]
        han = {ord(a): b for a, b in zip(plain[::2], plain[1::2], strict=True)}
        spaced, unspaced = _vocabulary(_spellings(tree, countries["countries"]), han)
        return NameWords(
            spaced=spaced,
            unspaced=unspaced,
            weights={**tree["weights"], "places": tree["weights"]["place"]},
            sounds=dict(tree["sounds"]),
            han=han,
            longest=max(map(len, unspaced)),
            threshold=float(tree["threshold"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ConfigInvalid(f"not as expected: {error!r}", file=str(path)) from error


def _spellings(tree: Mapping[str, Any], countries: Mapping[str, Any]) -> Iterator[Spelling]:
    legal = tree["legal_forms"]
    yield from _all(("legal", "", legal["anywhere"]), ("edge", "", legal["at_the_edge"]))
    yield from _all(("stop", "", [tree["stop"]]))
    for name, spellings in tree["readings"].items():
        known = romanised(name)
        yield from ((one, Meaning(known, "own")) for one in (name, *spellings))
    for tier in _TIERS:
        for means, spellings in tree[tier].items():
            alone = means.startswith(_EACH)
            yield from ((one, Meaning("" if alone else means, tier)) for one in spellings)
    for code, by_language in countries.items():
        for spellings in by_language.values():
            yield from ((str(one), Meaning(code.lower(), "places")) for one in spellings)


def _all(*kinds: tuple[str, str, list[list[str]]]) -> Iterator[Spelling]:
    for kind, means, lists in kinds:
        for spellings in lists:
            yield from ((one, Meaning(means or romanised(one), kind)) for one in spellings)


def _vocabulary(
    spellings: Iterable[Spelling], han: Mapping[int, str]
) -> tuple[dict[str, Meaning], dict[str, Meaning]]:
    spaced: dict[str, Meaning] = {}
    unspaced: dict[str, Meaning] = {}
    for spelling, meaning in spellings:
        folded = fold_name(spelling, han)
        if script_of(folded) in UNSPACED:
            key = "".join(folded.strip("()").split())
            known = meaning if meaning.means else Meaning(romanised(key), meaning.kind)
            unspaced.setdefault(key, known)
            if meaning.kind == "places" and script_of(key) == "han":
                unspaced.update({key + rank: known for rank in _RANKS})
        else:
            key = " ".join(map(romanised, folded.replace("-", " ").replace("&", " ").split()))
            means = meaning.means or (sound_of(key) if meaning.kind == "given" else key)
            spaced.setdefault(key, Meaning(means, meaning.kind))
    return spaced, unspaced
