"""The words of the pages in Korean and English, and which language a reader wants."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.requests import Request

from config.materials import material_names
from config.sector_names import sector_names
from config.yaml_files import read_tree

LANGUAGES = ("ko", "en")
COOKIE = "lang"
WORDS = Path(__file__).parent / "templates" / "words.yaml"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    language: str
    known: Mapping[str, str]

    def __call__(self, key: str, **fields: object) -> str:
        """Return the words for `key`, with its fields filled in.

        Raises:
            KeyError: the list lacks the key: a fault of ours, not of the reader.
        """
        return self.known[key].format(**fields)

    def named(self, group: str, name: str) -> str:
        """Return the words for a name out of the tables, or the name itself made readable."""
        plain = name.replace("_", " ").replace("+", " ")
        if group == "material":
            return material_names(self.language).get(name, plain)
        if group == "sector" and name in sector_names():
            return sector_names()[name][self.language]
        return self.known.get(f"{group}.{name}", plain)


def words_in(language: str) -> Words:
    """Return the words of `ko` or `en`."""
    return Words(language, _read()[language])


def wanted_language(request: Request) -> str:
    """Return the language asked for: by `?lang=`, the cookie, or the browser's preference."""
    asked = (request.query_params.get("lang"), request.cookies.get(COOKIE))
    chosen = next((language for language in asked if language in LANGUAGES), None)
    return chosen or _preferred(request.headers.get("accept-language", ""))


def _preferred(header: str) -> str:
    wishes: list[tuple[float, int, str]] = []
    for place, part in enumerate(header.split(",")):
        tag, _, weight = part.strip().partition(";q=")
        language = tag.strip().lower().partition("-")[0]
        if language in LANGUAGES:
            wishes.append((-_weight(weight), place, language))
    return min(wishes)[2] if wishes else "en"


def _weight(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0


@cache
def _read() -> Mapping[str, Mapping[str, str]]:
    groups = read_tree(WORDS)
    return {
        language: {
            f"{group}.{key}": pair[LANGUAGES.index(language)]
            for group, entries in groups.items()
            for key, pair in entries.items()
        }
        for language in LANGUAGES
    }
