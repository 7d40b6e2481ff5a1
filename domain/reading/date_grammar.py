"""What dates are read with: the words of all languages, and what is known of a text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.reading.durations import DurationPhrases
from domain.reading.relative import RelativePhrases
from domain.reading.roles import LanguageRoles


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication:
    """What is known of a text from outside: its language, who published it and when."""

    language: str
    published_on: date | None
    """The day in the gazette's own time zone; None where it is not known."""
    jurisdiction: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DateGrammar:
    """The words of all languages that dates are told with, by the first two letters."""

    relative: Mapping[str, RelativePhrases]
    roles: Mapping[str, LanguageRoles]
    durations: Mapping[str, DurationPhrases] = field(default_factory=dict)
