"""`bongsu classify`: say what one text is about."""

import json
from collections.abc import Iterator
from typing import Any

import click

from commands.put_text import put_options, put_text
from domain.model import Understanding
from domain.understand import understand
from domain.understanding_json import to_json


@click.command()
@put_options
def classify(*, as_json: bool, **put: Any) -> int:
    """Say what a text (text, HTML or PDF; - is standard input) is about, with findings."""
    understood = put_text(**put).ask(understand)
    if as_json:
        click.echo(json.dumps(to_json(understood), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_explained(understood)))
    return 0


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
