"""The text that is put to a command, and what is told of it."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from config.lexicon import load_lexicon
from crawlers.documents import Document, load_document
from domain.errors import NotFound

Answer = TypeVar("Answer")


def put_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the file and the options that `classify` and `explain` share."""
    for put in (
        click.option("--json", "as_json", is_flag=True, help="Print one JSON object."),
        click.option("--published", default=None, metavar="YYYY-MM-DD", help="Publication day."),
        click.option("--jurisdiction", default="", help="Issuer: ISO 3166 code, EU or INT."),
        click.option("--lang", default="", help="Language of the text, where known (BCP 47)."),
        click.option("--title", default="", help="Title of the notice; words in it weigh more."),
        click.argument("file", default="-"),
    ):
        command = put(command)
    return command


@dataclass(frozen=True, kw_only=True, slots=True)
class PutText:
    """A text with all that is told of it."""

    title: str
    document: Document
    language: str
    jurisdiction: str
    published_on: date | None

    def ask(self, reader: Callable[..., Answer]) -> Answer:
        """Return what a reader in the way of `understand` says; what was mended goes to stderr."""
        answer = reader(
            title=self.title,
            text=self.document.text,
            lexicon=load_lexicon(),
            language=self.language,
            jurisdiction=self.jurisdiction,
            published_on=self.published_on,
        )
        for slip in self.document.mended:
            click.echo(f"mended: {slip}", err=True)
        return answer


def put_text(
    *, file: str, title: str, lang: str, jurisdiction: str, published: str | None
) -> PutText:
    """Return the text of a file with what the options say of it.

    Raises:
        NotFound: there is no such file.
        Unclassifiable: it cannot be read as text, HTML or PDF.
    """
    published_on = _day_of(published)
    document = _document_of(file, title)
    return PutText(
        title=title or document.title,
        document=document,
        language=lang or document.language,
        jurisdiction=jurisdiction.upper(),
        published_on=published_on,
    )


def _document_of(file: str, title: str = "") -> Document:
    """Return the words of a file, or of standard input for `-`; beside a title it may be empty."""
    path = Path(file)
    if file != "-" and not path.is_file():
        raise NotFound(f"no file {file!r}")
    body = sys.stdin.buffer.read() if file == "-" else path.read_bytes()
    if title and not body.strip():
        return Document(text="")
    return load_document(body, name="standard input" if file == "-" else file)


def _day_of(printed: str | None) -> date | None:
    """Return the day of an option; a printed one that is none is a wrong call."""
    if printed is None:
        return None
    try:
        return date.fromisoformat(printed)
    except ValueError as error:
        raise click.BadParameter(f"{printed!r} is not a day, expected YYYY-MM-DD") from error
