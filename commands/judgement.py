"""`bongsu classify` and `bongsu eval`: judge one text, and judge the judgement."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zlib import crc32

import click

from config.lexicon import load_lexicon
from config.sector_names import sector_names
from crawlers.documents import Document, load_document
from domain.errors import ConfigInvalid, NotFound, Unclassifiable
from domain.evaluation import Judged, Labelled, metrics
from domain.model import Understanding
from domain.understand import understand
from domain.understanding_json import to_json


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


@click.command()
@put_options
def classify(
    *, file: str, title: str, lang: str, jurisdiction: str, published: str | None, as_json: bool
) -> int:
    """Say what a text (text, HTML or PDF; - is standard input) is about, with findings."""
    published_on = day_of(published)
    document = document_of(file, title)
    understood = understand(
        title=title or document.title,
        text=document.text,
        lexicon=load_lexicon(),
        language=lang or document.language,
        jurisdiction=jurisdiction.upper(),
        published_on=published_on,
    )
    for slip in document.mended:
        click.echo(f"mended: {slip}", err=True)
    if as_json:
        click.echo(json.dumps(to_json(understood), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_explained(understood)))
    return 0


def document_of(file: str, title: str = "") -> Document:
    """Return the words of a file, or of standard input for `-`; beside a title it may be empty.

    Raises:
        NotFound: there is no such file.
        Unclassifiable: it cannot be read as text, HTML or PDF.
    """
    path = Path(file)
    if file != "-" and not path.is_file():
        raise NotFound(f"no file {file!r}")
    body = sys.stdin.buffer.read() if file == "-" else path.read_bytes()
    if title and not body.strip():
        return Document(text="")
    return load_document(body, name="standard input" if file == "-" else file)


def day_of(printed: str | None) -> date | None:
    """Return the day of an option; a printed one that is none is a wrong call."""
    if printed is None:
        return None
    try:
        return date.fromisoformat(printed)
    except ValueError as error:
        raise click.BadParameter(f"{printed!r} is not a day, expected YYYY-MM-DD") from error


def _explained(understood: Understanding) -> Iterator[str]:
    measure, findings = understood.measure, understood.findings
    yield f"language   {understood.language}"
    answer = "yes" if understood.relevant else "no"
    yield f"relevant   {answer}, severity {understood.severity} of 5"
    yield f"measure    {measure.family} / {measure.type}, {measure.direction}"
    yield from (f"           {findings[n].quote!r} ({findings[n].means})" for n in measure.findings)
    for score in understood.sectors:
        quotes = ", ".join(dict.fromkeys(repr(findings[n].quote) for n in score.findings))
        yield f"sector     {score.sector} {score.score:.2f}: {quotes}"
    for name, values in (
        ("unread", [understood.unread] if understood.unread else []),
        ("materials", understood.materials),
        ("parties", [party.name for party in understood.parties]),
        ("places", [place.place for place in understood.destinations]),
    ):
        if values:
            yield f"{name:<10} {', '.join(values)}"
    for code in understood.codes:
        yield f"code       {code.jurisdiction or '?'} {code.scheme} {code.printed}"
    for number in understood.identifiers:
        yield f"number     {number.value} ({number.kind})"
    for day in understood.dates:
        until = f" until {day.until}" if day.until else ""
        on = f"{day.on or 'not computable'}{until}"
        yield f"date       {day.kind} {on}: {findings[day.finding].quote!r}"
    for line in understood.thresholds:
        yield f"threshold  {line.quantity} {line.comparator} {line.value:g} {line.unit}"


@click.command(name="eval")
@click.argument("gold", type=click.Path())
@click.option(
    "--json", "as_json", is_flag=True, help="Print the metrics object of DESIGN section 6."
)
@click.option("--folds", default=0, help="Also print the figures of this many parts of the file.")
def evaluate(*, gold: str, as_json: bool, folds: int) -> int:
    """Hold the judgement against labelled notices and print every miss."""
    path = Path(gold)
    if not path.is_file():
        raise NotFound(f"no file {gold!r}")
    judged = [_judged(label) for label in _labels(path)]
    figures = metrics(judged, tuple(sector_names()))
    if folds > 1:
        figures["folds"] = [_fold(judged, folds, number) for number in range(folds)]
    if as_json:
        click.echo(json.dumps(figures, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_report(figures)))
    return 0


def _judged(label: Labelled) -> Judged:
    try:
        got = understand(
            title=label.title,
            text=label.text,
            lexicon=load_lexicon(),
            language=label.language,
            jurisdiction=label.jurisdiction,
            published_on=label.published_on,
        )
    except Unclassifiable as error:
        raise Unclassifiable(f"{label.id}: {error}") from error
    return Judged(label=label, got=got)


def _labels(path: Path) -> Iterator[Labelled]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield _label(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            problem = f"not a labelled notice: {type(error).__name__} {error}"
            raise ConfigInvalid(problem, file=str(path), line=number) from error


def _label(line: dict[str, Any]) -> Labelled:
    labels = line["labels"]
    effective = labels["effective_date"]
    published = line["published"]
    return Labelled(
        id=line["id"],
        language=line["lang"],
        jurisdiction=line["jurisdiction"],
        published_on=datetime.fromisoformat(published).date() if published else None,
        title=line["title"] or "",
        text=line["text"] or "",
        group=line.get("measure_group") or line["id"],
        relevant=bool(labels["relevant"]),
        sectors=frozenset(labels["sectors"]),
        family=labels["family"],
        materials=frozenset(labels["materials"]),
        codes=frozenset(labels["codes"]),
        effective_on=date.fromisoformat(effective) if effective else None,
    )


def _fold(judged: Sequence[Judged], folds: int, number: int) -> dict[str, Any]:
    """Return the figures of one part; notices of one measure are always in the same part."""
    part = [j for j in judged if crc32(j.label.group.encode()) % folds == number]
    figures = metrics(part, tuple(sector_names()))
    return {
        "n": len(part),
        "relevance_f1": figures["relevance"]["f1"],
        "sector_f1": {k: v["f1"] for k, v in figures["sectors"].items() if v["support"]},
        "family_accuracy": figures["family_accuracy"],
    }


def _report(figures: dict[str, Any]) -> Iterator[str]:
    for miss in figures["misses"]:
        yield f"{miss['id']}: {miss['field']} expected {miss['expected']}, got {miss['got']}"
        yield f"    {miss['quote']}"
    yield f"n {figures['n']}"
    yield f"relevance       {_line(figures['relevance'])}"
    for sector, scores in figures["sectors"].items():
        yield f"{sector:<15} {_line(scores)}"
    yield f"macro F1 {figures['macro_f1']}, family accuracy {figures['family_accuracy']}"
    for language, part in figures["by_language"].items():
        yield f"{language:<8} n {part['n']:>4}  relevance {_line(part['relevance'])}"
    yield f"effective dates {figures['effective_date']}"
    yield f"codes {figures['codes']}, materials {figures['materials']}"
    yield "reliability (score from, decisions, share right)"
    for row in figures["reliability"]:
        yield f"    {row['from']:.1f} {row['n']:>5} {row['right']:.2f}"
    for number, fold in enumerate(figures.get("folds", ())):
        yield f"fold {number}: {fold}"


def _line(scores: dict[str, float]) -> str:
    return (
        f"precision {scores['precision']:.3f} recall {scores['recall']:.3f} "
        f"F1 {scores['f1']:.3f} of {scores['support']}"
    )
