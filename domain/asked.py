"""What is told of a text that is to be understood."""

from datetime import date
from typing import NamedTuple

from domain.lexicon import Lexicon


class Asked(NamedTuple):
    """A text with all that is told of it, as `understand` takes them."""

    title: str
    text: str
    lexicon: Lexicon
    language: str = ""
    jurisdiction: str = ""
    published_on: date | None = None
