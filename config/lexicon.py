"""Build the lexicon out of the YAML files of this folder."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from config.memory import made_for_good
from config.name_words import name_words
from domain.errors import ConfigInvalid
from domain.knowledge import (
    Concept,
    IdentifierRule,
    Joints,
    Knowledge,
    Material,
    MeasureType,
    Term,
)
from domain.lexicon import Lexicon
from domain.reading.affected import AffectedWords
from domain.reading.date_grammar import DateGrammar
from domain.reading.link_grammar import LinkGrammar, link_grammar
from domain.reading.numbers_union import EU_MARKS
from domain.reading.party_grammar import party_grammar
from domain.reading.place_roles import role_words
from domain.reading.relative import relative_phrases
from domain.reading.roles import date_roles
from domain.reading.threshold_grammar import threshold_grammar

FOLDER = Path(__file__).parent
_WORD_FILES = ("cues.yaml", "topics.yaml", "reach.yaml", "codes.yaml", "passing.yaml")
_TRAP_FILES = ("traps.yaml", "traps_of_goods.yaml")
_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9]{1,4}s?|[A-Z][a-z]?[A-Z][A-Za-z]*")
# All-capital words that stand in running text in any case.
_CAPITALS_NOT_NEEDED = frozenset({"NdFeB"})
_SHORT_WORD = 3
# Plurals inside a term of several words: last letter → what is added.
_S = dict.fromkeys("aeioé", "s")
_PLURALS: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "fr": (_S,),
    "pt": (_S,),
    "es": (_S, {**dict.fromkeys("lrnd", "es"), **dict.fromkeys("aeo", "s")}),
}
_TRADE_CLASSES = frozenset(
    f"cue:{name}" for name in ("export", "import", "ban", "licence", "quota", "suspend", "amend")
)
Tree = Mapping[str, Any]


@dataclass(slots=True)
class _Gathered:
    terms: list[Term] = field(default_factory=list)
    materials: dict[str, Material] = field(default_factory=dict)
    concepts: dict[str, Concept] = field(default_factory=dict)
    code_sectors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hs_sectors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    takes_in: dict[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def load_lexicon(folder: Path = FOLDER) -> Lexicon:
    """Return the lexicon of the YAML files under `folder`, built once per process.

    Raises ConfigInvalid with the file and the key that is missing or wrong.
    """
    with made_for_good():
        return Lexicon(_knowledge(folder))


def _knowledge(folder: Path) -> Knowledge:
    gathered = _gathered(folder)
    words = _read(folder / "lexicon" / "words.yaml")
    han = words["han"]
    return Knowledge(
        terms=tuple(gathered.terms),
        materials=gathered.materials,
        concepts=gathered.concepts,
        types=_checked(folder / "measures.yaml", _types),
        identifiers=_checked(folder / "lexicon" / "identifiers.yaml", _identifiers),
        dates=DateGrammar(
            relative=_checked(folder / "lexicon" / "relative_dates.yaml", relative_phrases),
            roles=_checked(folder / "lexicon" / "date_roles.yaml", date_roles),
        ),
        links=_checked(folder / "lexicon" / "links.yaml", _links),
        thresholds=_checked(folder / "lexicon" / "thresholds.yaml", threshold_grammar),
        code_sectors=gathered.code_sectors,
        hs_sectors=gathered.hs_sectors,
        joints=_checked(folder / "lexicon" / "joints.yaml", _joints),
        takes_in=gathered.takes_in,
        telling_words=_telling_words(words["stopwords"], gathered.terms),
        act_names=_act_names(words["act_names"]),
        parties=_checked(
            folder / "lexicon" / "parties.yaml",
            lambda tree: party_grammar(name_words(folder / "lexicon"), **tree),
        ),
        affected=_checked(folder / "lexicon" / "affected.yaml", AffectedWords),
        roles=_checked(folder / "lexicon" / "place_roles.yaml", role_words),
        han={ord(a): b for a, b in zip(han[::2], han[1::2], strict=True)},
    )


def _gathered(folder: Path) -> _Gathered:
    """Return all terms, and what the files of sectors and materials say besides."""
    gathered = _Gathered()
    for path in sorted((folder / "sectors").glob("*.yaml")):
        _checked(path, lambda tree, path=path: _sector(gathered, path.stem, tree))
    _checked(folder / "materials.yaml", lambda tree: _materials(gathered, tree))
    for name in _WORD_FILES:
        _checked(folder / "lexicon" / name, lambda tree: _classes(gathered, tree))
    for name in _TRAP_FILES:
        _checked(folder / "lexicon" / name, lambda tree: _traps(gathered, tree))
    _checked(folder / "lexicon" / "places.yaml", lambda tree: _places(gathered, tree))
    return gathered


def _telling_words(
    common: Mapping[str, list[str]], terms: list[Term]
) -> Mapping[str, tuple[str, ...]]:
    """Return the languages of the commonest words, and of each language's words of trade.

    Titles are too short for common words alone: `larangan ekspor bijih nikel` has none.
    """
    telling = {language: set(words) for language, words in common.items()}
    for term in terms:
        trade = any(means in _TRADE_CLASSES for means in term.means)
        if trade and term.language in telling and " " not in term.text:
            telling[term.language].add(term.text.lower())
    languages: dict[str, list[str]] = {}
    for language, words in telling.items():
        for word in words:
            languages.setdefault(word, []).append(language)
    return {word: tuple(spoken) for word, spoken in languages.items()}


def _act_names(names: Tree) -> frozenset[str]:
    """Return the words of alphabets, and the letters of Han and Hangul, that name kinds of acts."""
    return frozenset((*names["latin"], *names["han"], *names["hangul"]))


def _read(path: Path) -> Tree:
    try:
        loaded = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise ConfigInvalid(str(error), file=str(path)) from error
    if not isinstance(loaded, dict):
        raise ConfigInvalid("expected a mapping", file=str(path))
    return loaded


def _checked(path: Path, build: Any) -> Any:
    try:
        return build(_read(path))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ConfigInvalid(f"not as expected: {error!r}", file=str(path)) from error


def _terms(by_language: Mapping[str, list[str]] | None, *means: str) -> Iterator[Term]:
    for language, spellings in (by_language or {}).items():
        for spelling in dict.fromkeys(map(str, spellings)):
            exact = bool(_ABBREVIATION.fullmatch(spelling)) and spelling not in _CAPITALS_NOT_NEEDED
            for variant in _variants(spelling, language):
                yield Term(variant, language, means, exact=exact)


def _exact(by_language: Mapping[str, list[str]] | None, *means: str) -> Iterator[Term]:
    """Yield terms that stand only in the case in which they are written."""
    for language, spellings in (by_language or {}).items():
        for spelling in spellings:
            yield Term(spelling, language, means, exact=True)


def _variants(spelling: str, language: str) -> Iterator[str]:
    """Yield the spelling, and those that inflection inside of it makes."""
    yield spelling
    words = spelling.split(" ")
    if len(words) == 1:
        if language == "en" and spelling.endswith("y") and len(spelling) > _SHORT_WORD:
            yield spelling[:-1] + "ies"
        return
    if language == "de" and words[0].endswith("e"):
        for ending in ("n", "r", "s", "m"):
            yield " ".join((words[0] + ending, *words[1:]))
    for endings in _PLURALS.get(language, ()):
        yield " ".join(_plural(word, endings) for word in words)


def _plural(word: str, endings: Mapping[str, str]) -> str:
    return word + endings.get(word[-1], "") if len(word) > _SHORT_WORD else word


def _sector(gathered: _Gathered, stem: str, tree: Tree) -> None:
    sector = tree["id"]
    if sector != stem:
        raise ValueError(f"id {sector!r} in a file named {stem!r}")
    gathered.takes_in[sector] = tuple(tree.get("takes_in", ()))
    for concept in tree["concepts"]:
        sectors = (sector, *concept.get("also", ()))
        key = f"{sector}/{concept['id']}"
        gathered.concepts[key] = Concept(
            id=key,
            sectors=sectors,
            supports_only=bool(concept.get("supports_only")),
            of_parties=bool(concept.get("parties")),
            keeps_materials=bool(concept.get("keeps_materials")),
            generic=bool(concept.get("generic")),
            of_users=bool(concept.get("users")),
        )
        gathered.terms += _terms(concept["terms"], f"concept:{key}")
        gathered.terms += _exact(concept.get("exact_terms"), f"concept:{key}")
        if concept.get("context_terms"):
            gathered.concepts[key + "?"] = Concept(
                id=key + "?", sectors=sectors, supports_only=True
            )
            gathered.terms += _terms(concept["context_terms"], f"concept:{key}?")
    for code in tree["codes"]:
        name = f"{code['list']}:{code['code']}"
        gathered.code_sectors[name] = (*gathered.code_sectors.get(name, ()), sector)
    for heading in tree["hs"]:
        digits = str(heading).replace(".", "")
        gathered.hs_sectors[digits] = (*gathered.hs_sectors.get(digits, ()), sector)


def _materials(gathered: _Gathered, tree: Tree) -> None:
    for entry in tree["materials"]:
        material = Material(
            id=entry["id"],
            label=entry["label"],
            sectors=tuple(entry["sectors"]),
            parent=entry.get("parent", ""),
            generic=bool(entry.get("generic")),
            cas=tuple(entry.get("cas", ())),
        )
        gathered.materials[material.id] = material
        gathered.terms += _terms(entry["names"], f"material:{material.id}")
        gathered.terms += _terms(entry.get("context_names"), f"material?:{material.id}")


def _classes(gathered: _Gathered, tree: Tree) -> None:
    for name, by_language in tree.items():
        gathered.terms += _terms(by_language, f"cue:{name}")


def _traps(gathered: _Gathered, tree: Tree) -> None:
    gathered.terms += _terms(tree["traps"], "trap")
    for entry in tree["exceptions"]:
        side = "outside" if entry["outside"] else "inside"
        gathered.terms += _terms(entry["terms"], f"exception:{side}:{entry['material']}")


def _places(gathered: _Gathered, tree: Tree) -> None:
    for kind in ("countries", "groups"):
        for code, by_language in tree[kind].items():
            gathered.terms += _terms(by_language, f"place:{code}")


def _types(tree: Tree) -> Mapping[str, MeasureType]:
    return {entry["id"]: MeasureType(**entry) for entry in tree["types"]}


def _joints(tree: Tree) -> Mapping[str, Joints]:
    return {
        language: Joints(**{name: tuple(words) for name, words in spoken.items()})
        for language, spoken in tree.items()
    }


def _links(tree: Tree) -> Mapping[str, LinkGrammar]:
    return {language: link_grammar(language, spoken) for language, spoken in tree.items()}


_PART = re.compile(r"<<(\w+)>>")
_EDGE = re.compile(r"\(\?(<?)!(\\w|\[\\w[^\]]*\])\)|(?:^|(?<=\|))\\b")
_EASTERN = r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"


def _identifiers(tree: Tree) -> tuple[IdentifierRule, ...]:
    parts = {name: "|".join(words) for name, words in tree.get("parts", {}).items()}
    parts["eu_mark"] = EU_MARKS

    def pattern(entry: Tree) -> str:
        whole = _PART.sub(lambda found: parts[found[1]], entry["regex"])
        return _EDGE.sub(_edge, whole) if entry["reads"] == "identifier" else whole

    return tuple(
        IdentifierRule(
            kind=entry["id"],
            pattern=pattern(entry),
            item=entry.get("item", ""),
            begins=entry.get("begins", ""),
            triggers=tuple(entry.get("triggers", ())),
            reads=entry["reads"],
            needs_context=bool(entry.get("needs_context")),
            jurisdictions=tuple(entry.get("jurisdictions", ())),
        )
        for entry in tree["identifiers"]
    )


def _edge(found: re.Match[str]) -> str:
    """Return an edge of a word at which Han, Kana and Hangul may stand: 根据90 FR 47201."""
    side, letters = found[1] or "", found[2]
    if letters is None:
        side, letters = "<", r"\w"
    return f"(?{side}!(?!{_EASTERN}){letters})"
