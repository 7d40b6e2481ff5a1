"""`bongsu explain`: show in a terminal which finding did what."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

import click

from commands.put_text import put_options, put_text
from domain.explain import explain
from domain.explanation import Cue, Explanation, Meaning, Place
from domain.model import Finding, Understanding
from domain.understanding_json import to_json

LINES_MAX = 12
LINE_CHARS_MAX = 400
QUOTE_CHARS_MAX = 60
COLOURS = {"concept": "green", "material": "green", "code": "cyan", "date": "yellow", "act": "red"}


@click.command(name="explain")
@put_options
def explain_file(*, as_json: bool, **put: Any) -> int:
    """Show which words of a text did what (text, HTML or PDF; - is standard input)."""
    asked = put_text(**put)
    explained = asked.ask(explain)
    if as_json:
        click.echo(json.dumps(_as_json(explained), ensure_ascii=False, indent=1))
    else:
        original = f"{asked.title}\n{asked.document.text}"
        click.echo("\n".join(_told(explained, original, in_colour=sys.stdout.isatty())))
    return 0


def _as_json(explained: Explanation) -> dict[str, object]:
    reasons = asdict(explained)
    return {**reasons, "understood": to_json(explained.understood)}


def _told(explained: Explanation, original: str, *, in_colour: bool) -> Iterator[str]:
    got = explained.understood
    yield from _marked_lines(got, original, in_colour=in_colour)
    yield ""
    answer = "relevant" if got.relevant else "not relevant"
    yield f"relevance  {explained.relevance:.2f}, {answer}, {explained.side}: {explained.rule}"
    yield from (line for cue in explained.cues for line in _cue(cue, explained))
    for sector in explained.sectors:
        yield (
            f"sector     {sector.sector} {sector.score:.2f}"
            f" = evidence {sector.evidence:.2f} x relevance {sector.relevance:.2f}"
        )
        yield from (_meaning(meaning) for meaning in sector.meanings)
    measure = got.measure
    after = f"; then {', '.join(explained.runners_up)}" if explained.runners_up else ""
    yield f"family     {measure.family}{after}"
    for one in explained.families:
        without = ", ".join(f"{each.weight:.2f} without {each.cue}" for each in one.words)
        yield f"  {one.weight:5.2f}    {one.family}{'; ' * bool(without)}{without}"
    yield f"type       {measure.type}, {measure.direction}"
    for done in got.operations:
        yield f"           {done.operation} {done.object}: {got.findings[done.finding].quote!r}"
    yield f"severity   {int(got.severity)} of 5"
    yield from (f"           {one.fires:+d} {one.why}" for one in explained.severity)
    for why, place in explained.discounted[:LINES_MAX]:
        yield f"discounted {place.quote!r}, {place.zone}: {why}"
    if got.unread:
        yield f"unread     {got.unread}"
    if not explained.is_whole:
        yield "note       the text is long: not every word was tried out"


def _cue(cue: Cue, explained: Explanation) -> Iterator[str]:
    does = ""
    if cue.relevance is not None:
        difference = round(explained.relevance, 2) - cue.relevance
        way = "for" if difference > 0 else "against" if difference < 0 else "no matter"
        does = f"; {way}: {cue.relevance:.2f} without"
    if cue.measure and cue.measure.family != explained.understood.measure.family:
        does += f", family {cue.measure.family}"
    yield f"  {cue.weight:5.2f}    {cue.name}: {_quotes(cue.places)}{does}"


def _meaning(meaning: Meaning) -> str:
    does = "" if meaning.score is None else f"; {meaning.score:.2f} without"
    return f"           {meaning.means}: {_quotes(meaning.places)}{does}"


def _quotes(places: Iterable[Place]) -> str:
    return ", ".join(
        f"{_short(place.quote)!r} ({place.zone}{', in passing' * place.in_passing})"
        for place in places
    )


def _short(quote: str) -> str:
    return quote if len(quote) <= QUOTE_CHARS_MAX else f"{quote[: QUOTE_CHARS_MAX - 1]}…"


def _marked_lines(got: Understanding, original: str, *, in_colour: bool) -> Iterator[str]:
    """Yield the lines that hold what decided, with it marked."""
    telling = _apart(_telling(got))
    shown = 0
    start = 0
    for line in original.split("\n"):
        end = start + len(line)
        inside = [one for one in telling if start <= one.start and one.end <= end]
        if inside and shown < LINES_MAX:
            shown += 1
            yield _marked(original, inside, (start, end), in_colour=in_colour)
        start = end + 1


def _telling(got: Understanding) -> set[Finding]:
    numbers = {number for score in got.sectors for number in score.findings}
    numbers |= {*got.measure.findings, *(code.finding for code in got.codes)}
    numbers |= {day.finding for day in got.dates}
    return {got.findings[number] for number in numbers}


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings in order, of two that overlap the shorter one: it says it closer."""
    kept: list[Finding] = []
    taken: set[int] = set()
    for one in sorted(findings, key=lambda one: (one.end - one.start, one.start, one.means)):
        if taken.isdisjoint(range(one.start, one.end)):
            taken.update(range(one.start, one.end))
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _marked(
    original: str, inside: Iterable[Finding], line: tuple[int, int], *, in_colour: bool
) -> str:
    start, end = line
    out: list[str] = []
    at = start
    for one in inside:
        out += [_gap(original[at : one.start]), _mark(one, in_colour=in_colour)]
        at = one.end
    return "".join([*out, _gap(original[at:end])])


def _gap(text: str) -> str:
    """Return the words between two marks, the middle of long ones left out."""
    text = "".join(sign if sign.isprintable() else " " for sign in text)
    half = LINE_CHARS_MAX // 8
    return text if len(text) <= LINE_CHARS_MAX // 4 else f"{text[:half]} … {text[-half:]}"


def _mark(finding: Finding, *, in_colour: bool) -> str:
    if in_colour:
        kind = finding.means.partition(":")[0]
        return click.style(finding.quote, fg=COLOURS.get(kind, "magenta"), bold=True)
    return f"[{finding.quote}|{finding.means}]"
