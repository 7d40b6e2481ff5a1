"""`bongsu eval`: hold the judgement against labelled notices."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import tee
from pathlib import Path
from typing import Any
from zlib import crc32

import click

from config.lexicon import load_lexicon
from config.sector_names import sector_names
from domain.asked import Asked
from domain.errors import ConfigInvalid, NotFound, Unclassifiable
from domain.evaluation import Judged, Labelled, metrics
from domain.understand import understand_all


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
    judged = list(_judged(_labels(path)))
    figures = metrics(judged, tuple(sector_names()))
    if folds > 1:
        figures["folds"] = [_fold(judged, folds, number) for number in range(folds)]
    if as_json:
        click.echo(json.dumps(figures, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_report(figures)))
    return 0


def _judged(labels: Iterable[Labelled]) -> Iterator[Judged]:
    told, read = tee(labels)
    lexicon = load_lexicon()
    asked = (
        Asked(one.title, one.text, lexicon, one.language, one.jurisdiction, one.published_on)
        for one in read
    )
    for label, got in zip(told, understand_all(asked), strict=True):
        if isinstance(got, Unclassifiable):
            raise Unclassifiable(f"{label.id}: {got}") from got
        yield Judged(label=label, got=got)


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
