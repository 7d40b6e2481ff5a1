"""The words of a language, loaded once; a thing without a word keeps its own name."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from alerts.safe import clip, one_line
from config.sector_names import sector_names

TEMPLATES = Path(__file__).parent / "templates"
DEFAULT_LANGUAGE = "en"
NAME_LENGTH = 80
"""A name that has no word may come from a page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The words of one language, by section and key."""

    language: str
    sections: Mapping[str, Mapping[str, str]]

    def name(self, section: str, key: object) -> str:
        """Return the word for `key`, or `key` itself with spaces where there is none."""
        word = self.sections.get(section, {}).get(str(key)) or self._sector(section, str(key))
        return word or clip(one_line(str(key).replace("_", " ")), NAME_LENGTH)

    def _sector(self, section: str, key: str) -> str:
        """Return the name of a sector as it stands inside a sentence."""
        name = sector_names().get(key, {}).get(self.language, "") if section == "sector" else ""
        return name[:1].lower() + name[1:]

    def say(self, label: str, **values: object) -> str:
        """Return the label of the interface with its values filled in.

        Raises:
            KeyError: there is no such label: a mistake of ours, never of a notice.
        """
        return self.sections["label"][label].format(**values)


def words_of(language: str) -> Words:
    """Return the words of `language`, or English when we do not speak it."""
    known = _all_words()
    primary = language.partition("-")[0].lower()
    return known.get(primary, known[DEFAULT_LANGUAGE])


@cache
def _all_words() -> Mapping[str, Words]:
    words, names = (
        yaml.load((TEMPLATES / name).read_text(encoding="utf-8"), yaml.CSafeLoader)
        for name in ("words.yaml", "names.yaml")
    )
    return {
        language: Words(language=language, sections=_as_text({**sections, **names[language]}))
        for language, sections in words.items()
    }


def _as_text(sections: Mapping[str, object]) -> Mapping[str, Mapping[str, str]]:
    return {
        section: {str(key): str(word) for key, word in words.items()}
        for section, words in sections.items()
        if isinstance(words, dict)
    }
