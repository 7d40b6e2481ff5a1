"""Build the lexicon out of the YAML files of this folder."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from config.gathered_terms import gathered_terms
from config.identifier_rules import identifier_rules
from config.memory import made_for_good
from config.name_words import name_words
from config.yaml_files import Tree, built, read_tree
from domain.knowledge import Joints, Knowledge, MeasureType, Term
from domain.lexicon import Lexicon
from domain.reading.affected import AffectedWords
from domain.reading.date_grammar import DateGrammar
from domain.reading.durations import duration_phrases
from domain.reading.link_grammar import LinkGrammar, link_grammar
from domain.reading.material_words import material_words
from domain.reading.party_grammar import party_grammar
from domain.reading.place_roles import role_words
from domain.reading.relative import relative_phrases
from domain.reading.roles import date_roles
from domain.reading.tariff_words import tariff_words
from domain.reading.threshold_grammar import threshold_grammar

FOLDER = Path(__file__).parent
_TRADE_CLASSES = frozenset(
    f"cue:{name}" for name in ("export", "import", "ban", "licence", "quota", "suspend", "amend")
)


@cache
def load_lexicon(folder: Path = FOLDER) -> Lexicon:
    """Return the lexicon of the YAML files under `folder`, built once per process.

    Raises ConfigInvalid with the file and the key that is missing or wrong.
    """
    with made_for_good():
        return Lexicon(_knowledge(folder))


def _knowledge(folder: Path) -> Knowledge:
    gathered = gathered_terms(folder)
    words = read_tree(folder / "lexicon" / "words.yaml")
    han = words["han"]
    return Knowledge(
        terms=tuple(gathered.terms),
        materials=gathered.materials,
        concepts=gathered.concepts,
        types=built(folder / "measures.yaml", _types),
        identifiers=built(folder / "lexicon" / "identifiers.yaml", identifier_rules),
        dates=_dates(folder / "lexicon"),
        links=built(folder / "lexicon" / "links.yaml", _links),
        thresholds=built(folder / "lexicon" / "thresholds.yaml", threshold_grammar),
        code_sectors=gathered.code_sectors,
        hs_sectors=gathered.hs_sectors,
        joints=built(folder / "lexicon" / "joints.yaml", _joints),
        takes_in=gathered.takes_in,
        telling_words=_telling_words(words["stopwords"], gathered.terms),
        act_names=_act_names(words["act_names"]),
        parties=built(
            folder / "lexicon" / "parties.yaml",
            lambda tree: party_grammar(name_words(folder / "lexicon"), **tree),
        ),
        affected=built(folder / "lexicon" / "affected.yaml", AffectedWords),
        roles=built(folder / "lexicon" / "place_roles.yaml", role_words),
        beside_materials=built(folder / "lexicon" / "material_words.yaml", material_words),
        tariff=built(folder / "lexicon" / "tariff_words.yaml", tariff_words),
        han={ord(a): b for a, b in zip(han[::2], han[1::2], strict=True)},
    )


def _dates(folder: Path) -> DateGrammar:
    relative = built(folder / "relative_dates.yaml", relative_phrases)
    numbers = {language: spoken.numbers for language, spoken in relative.items()}
    return DateGrammar(
        relative=relative,
        roles=built(folder / "date_roles.yaml", date_roles),
        durations=built(folder / "durations.yaml", lambda tree: duration_phrases(tree, numbers)),
    )


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


def _types(tree: Tree) -> Mapping[str, MeasureType]:
    return {entry["id"]: MeasureType(**entry) for entry in tree["types"]}


def _joints(tree: Tree) -> Mapping[str, Joints]:
    return {
        language: Joints(**{name: tuple(words) for name, words in spoken.items()})
        for language, spoken in tree.items()
    }


def _links(tree: Tree) -> Mapping[str, LinkGrammar]:
    return {language: link_grammar(language, spoken) for language, spoken in tree.items()}
