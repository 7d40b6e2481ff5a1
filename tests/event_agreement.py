"""Hold what is understood of the notices of known events against what their facts say.

`python -m tests.event_agreement` prints the agreement by field; `--misses [FIELD]` every miss.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import click
import yaml

from config.lexicon import load_lexicon
from domain.evaluation import plain_code
from domain.model import Understanding
from domain.number_keys import number_key
from domain.understand import understand

FOLDER = Path(__file__).parent / "golden" / "events"
FIELDS = ("type", "direction", "sectors", "effective", "codes", "relations")
NO_SECTOR = {"all", "other"}
"""What the facts call a measure of every sector or of none of ours: no sector is switched on."""
OUR_SECTORS = {"ai": "quantum_ai", "quantum": "quantum_ai"}
UNTOLD = {"chem_bio", "nuclear"}
"""Sectors of ours that the facts have no word for: whether they are on is not held against them."""
LINK_KINDS = {"suspends_partially": "suspends", "amends_partially_repeals": "repeals"}
PLACES = {"UK": "GB"}
SCHEMES = {"CN_TECH": "CN-TECH"}
HEAD = 600
"""Characters of a notice in which its own number stands."""
_DOUBTED = re.compile(r"(?:^|; )([a-z, ]{4,60}):")


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """One field of one notice: what its facts say, and what was read."""

    event_id: str
    field: str
    agrees: bool
    doubted: bool
    """Whether no honest text carries the field whole."""
    expected: object
    got: object


@cache
def notices() -> list[dict[str, Any]]:
    """Return our own notices of the events, as written."""
    paths = sorted(path for path in FOLDER.glob("*.yaml") if path.name != "expected.yaml")
    return [one for path in paths for one in yaml.safe_load(path.read_text(encoding="utf-8"))]


@cache
def expectations() -> dict[str, dict[str, Any]]:
    """Return what each notice must be read as, by the id of its event."""
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(
        (FOLDER / "expected.yaml").read_text(encoding="utf-8")
    )
    return loaded


@cache
def understood() -> dict[str, Understanding]:
    """Return what is understood of each notice, by the id of its event."""
    lexicon = load_lexicon()
    return {
        one["id"]: understand(
            title=one["title"],
            text=one["text"],
            lexicon=lexicon,
            language=one["language"],
            jurisdiction=one["jurisdiction"],
            published_on=date.fromisoformat(one["published"]) if one["published"] else None,
        )
        for one in notices()
    }


def compared() -> list[Compared]:
    """Return every field of every event, held against what was read."""
    return [one for name, facts in expectations().items() for one in _of_event(name, facts)]


def agreement(found: list[Compared], field: str, *, doubted: bool) -> tuple[int, int]:
    """Return how many agree on a field and of how many; without `doubted` only the sure ones."""
    some = [one for one in found if one.field == field and (doubted or not one.doubted)]
    return sum(one.agrees for one in some), len(some)


def _of_event(name: str, facts: Mapping[str, Any]) -> Iterator[Compared]:
    read = understood()[name]
    doubts = {
        word.strip()
        for words in _DOUBTED.findall(facts.get("doubt", ""))
        for word in words.split(",")
    }
    for field in FIELDS:
        expected, got, agrees = _field(field, facts, read)
        yield Compared(
            event_id=name,
            field=field,
            agrees=agrees,
            doubted=field in doubts,
            expected=expected,
            got=got,
        )


def _field(
    field: str, facts: Mapping[str, Any], read: Understanding
) -> tuple[object, object, bool]:
    if field in {"type", "direction"}:
        got = getattr(read.measure, field)
        return facts[field], got, facts[field] == got
    if field == "codes":
        return _codes(facts, read)
    if field == "relations":
        return _relations(facts, read)
    wanted = set(facts[field])
    if field == "sectors":
        wanted = {OUR_SECTORS.get(one, one) for one in wanted - NO_SECTOR}
        on = {one.sector for one in read.sectors} - UNTOLD
    else:
        on = {one.on.isoformat() for one in read.dates if one.kind == "effective" and one.on}
    return sorted(wanted), sorted(on), wanted == on


def _codes(facts: Mapping[str, Any], read: Understanding) -> tuple[object, object, bool]:
    """At least the codes of the facts: a notice names more, as real ones do.

    A paragraph names its entry (`3A090.a` is of 3A090), and a place in the law that the facts
    hold for a code is looked for among the numbers.
    """
    customs = {plain_code(way) for one in read.codes for way in (one.code, one.printed)}
    listed = {f"{one.jurisdiction}:{one.code.split('.')[0]}" for one in read.codes}
    listed |= {f"{one.jurisdiction}:{one.code}" for one in read.codes}
    listed |= {f"{SCHEMES.get(one.scheme, '')}:{one.code}" for one in read.codes}
    numbers = {f"{_place_of(one.kind)}:{one.value}" for one in read.identifiers}
    missing = []
    for code in facts["codes"]:
        place, _, number = code.partition(":")
        found = (
            plain_code(number) in customs
            if place == "HS"
            else f"{PLACES.get(place, place)}:{number}" in listed | numbers
        )
        if not found:
            missing.append(code)
    got = sorted(listed | numbers) if missing else []
    return missing, got, not missing


def _place_of(kind: str) -> str:
    """Return the country of a kind of number (`us_cfr`)."""
    return kind.partition("_")[0].upper()


def _relations(facts: Mapping[str, Any], read: Understanding) -> tuple[object, object, bool]:
    """At least the relations of the facts."""
    got = {(one.kind, number_key(one.value)) for one in read.links}
    missing = [
        relation
        for relation in facts["relations"]
        if not any(
            (LINK_KINDS.get(relation["kind"], relation["kind"]), key) in got
            for key in _keys(relation["id"])
        )
    ]
    return missing, sorted(got), not missing


def _keys(named: str) -> set[str]:
    """Return the keys of an event's own numbers, or of a number that stands for its act."""
    if named in understood():
        read = understood()[named]
        head = [one for one in read.identifiers if read.findings[one.finding].start < HEAD]
        return {number_key(one.value) for one in head}
    from domain.reading.identifiers import find_numbers

    found = find_numbers(named, load_lexicon(), "")
    return {number_key(one.value) for one in found} or {number_key(named)}


def main(words: list[str]) -> None:
    """Print the table, or the misses."""
    found = compared()
    if "--misses" in words:
        wanted = [word for word in words if word in FIELDS] or FIELDS
        for one in found:
            if not one.agrees and one.field in wanted:
                mark = "?" if one.doubted else " "
                click.echo(f"{mark} {one.field:10} {one.event_id}: {one.expected} | {one.got}")
        return
    click.echo(f"{'field':10} {'all':>9} {'no doubt':>9}")
    for field in FIELDS:
        every, sure = (agreement(found, field, doubted=each) for each in (True, False))
        click.echo(f"{field:10} {every[0]:4}/{every[1]:4} {sure[0]:4}/{sure[1]:4}")


if __name__ == "__main__":
    main(sys.argv[1:])
