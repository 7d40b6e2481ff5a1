"""List the sources with their health, and accept an answer that the gate doubts."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from commands.printing import print_json, print_table
from config.clock import utc_now
from config.settings import Settings, load_settings

if TYPE_CHECKING:
    from config.schema import AnySource
    from domain.source_state import SourceState

CONFIGURED = ("id", "jurisdiction", "reader", "proven", "every_minutes", "scheduled", "title")
STANDING = ("id", "proven", "every_minutes", "health", "last_visit_at", "last_outcome")
REASON_SHOWN = 100
"""Characters of a reason in the table; `--json` has all of it."""


@click.group(help="List the sources and their health, or accept a doubted answer.")
def source() -> None:
    """Look at the catalogue of sources."""


@source.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_sources(*, as_json: bool) -> None:
    """Print every source of the catalogue, and how it stands where there is a database.

    A file at fault stops, with file, line and key.
    """
    from config.catalogue import load_catalogue

    settings = load_settings()
    catalogue = load_catalogue(settings.sources_dir)
    states, now = _states(settings), utc_now()
    rows = [_row(one, states, now) for one in catalogue.values()]
    if as_json:
        print_json(rows)
    elif states is None:
        print_table(CONFIGURED, [[row[name] for name in CONFIGURED] for row in rows])
    else:
        print_table((*STANDING, "next_due_at", "reason"), [_standing(row) for row in rows])


@source.command("accept")
@click.argument("source_id", metavar="ID")
@click.option("--reason", required=True, help="Why its answer is sound; kept with the visit.")
def accept_answer(source_id: str, reason: str) -> None:
    """Take the next answer of a source as sound, once, though the gate would doubt it.

    It passes a mass change, a cut list, too few or too many rows, another script. It never passes
    a challenge, a login or maintenance page, a missing sentinel, or rows that cannot be read.
    """
    from pipeline.accept import accept
    from pipeline.station import open_station

    station = open_station(load_settings())
    try:
        doubt = accept(station, source_id, reason, utc_now())
    finally:
        station.close()
    click.echo(f"{source_id}: the next answer passes, once; the doubt was: {doubt}")


def _states(settings: Settings) -> "Mapping[str, SourceState] | None":
    from pipeline.station import existing_database
    from storage.sources import states

    database = existing_database(settings)
    if database is None:
        return None
    try:
        with database.reading() as tx:
            return states(tx)
    finally:
        database.close()


def _row(
    one: "AnySource", states: "Mapping[str, SourceState] | None", now: datetime
) -> dict[str, Any]:
    return {
        "id": one.id,
        "jurisdiction": one.jurisdiction,
        "reader": one.reader,
        "proven": one.proven,
        "every_minutes": one.rhythm.every_minutes,
        "scheduled": one.scheduled,
        "title": one.title,
        "publisher": one.publisher.model_dump(),
        "url": one.request.url,
        "timezone": one.timezone,
        "proof": one.proof,
        "checked_on": one.evidence.checked_on.isoformat(),
        "standing": None if states is None else _health(one, states, now),
    }


def _health(one: "AnySource", states: "Mapping[str, SourceState]", now: datetime) -> dict[str, Any]:
    """Return how a source stands; instants in ISO 8601, UTC."""
    from domain.source_state import SourceState
    from web.watch import watch_one

    watched = watch_one(one, states.get(one.id, SourceState(source_id=one.id)), now)
    state = watched.state
    return {
        "health": watched.health,
        "last_visit_at": _instant(state.last_visit_at),
        "last_sound_at": _instant(state.last_sound_at),
        "last_outcome": state.last_outcome,
        "reason": state.last_reason,
        "failures_in_a_row": state.failures_in_a_row,
        "next_due_at": _instant(state.next_due_at) if one.scheduled else None,
        "accepted_at": _instant(state.accepted_at),
        "accepted_reason": state.accepted_reason,
    }


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")


def _standing(row: dict[str, Any]) -> tuple[str, ...]:
    standing = row["standing"]
    accepted = standing["accepted_reason"]
    reason = f"to be accepted: {accepted}; {standing['reason']}" if accepted else standing["reason"]
    due = standing["next_due_at"] or ("at once" if row["scheduled"] else "by hand")
    cells = (str((row | standing)[name] or "-") for name in STANDING)
    return (*cells, due, reason[:REASON_SHOWN])
