"""`bongsu triage`: list what waits, and decide on it."""

import getpass
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from commands.opened import opened_station
from commands.printing import print_json, print_table
from config.clock import utc_now

if TYPE_CHECKING:
    from pipeline.triage import Decided
    from storage.changes import Queued


@click.group()
def triage() -> None:
    """List, confirm, dismiss or join changes."""


@triage.command(name="list")
@click.option("--all", "everything", is_flag=True, help="Also the irrelevant and the decided.")
@click.option("--disputed", is_flag=True, help="Only what a second reader disagrees on.")
@click.option("--limit", default=100, show_default=True, help="Most lines.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(*, everything: bool, disputed: bool, limit: int, as_json: bool) -> None:
    """List the changes that wait for a person: the unreadable first, then the gravest."""
    from storage.changes import queue
    from storage.opinions import disputed as disputed_ids

    with opened_station() as station, station.database.reading() as tx:
        only = disputed_ids(tx, limit) if disputed else None
        lines = [_shown(line) for line in queue(tx, everything=everything, limit=limit, only=only)]
    if as_json:
        print_json(lines)
        return
    print_table(
        ("change", "state", "fires", "sectors", "from", "title", "why"),
        [
            (
                line["id"],
                line["state"],
                line["severity"] or "?",
                ",".join(line["sectors"]) or "-",
                line["jurisdiction"],
                line["title"][:60],
                line["reason"],
            )
            for line in lines
        ],
    )


def _verdict(name: str, summary: str) -> None:
    @triage.command(name=name, help=summary)
    @click.argument("change_id")
    @click.option("--reason", required=True, help="Kept with the verdict, for ever.")
    @click.option("--by", default=getpass.getuser, help="Who decides; the user when not given.")
    def command(change_id: str, reason: str, by: str) -> None:
        import pipeline.triage

        decide: Callable[..., Decided] = getattr(pipeline.triage, name)
        with opened_station() as station:
            end = decide(station, change_id, by, reason, utc_now())
        click.echo(f"{change_id}: {end.state}; {end.queued} to send, {end.withdrawn} withdrawn")


_verdict("confirm", "Confirm a change: the firms that asked for it hear of it.")
_verdict("dismiss", "Dismiss a change: nothing more of it is sent.")
_verdict("reopen", "Put a decided change back into the queue.")


@triage.command()
@click.argument("change_id", metavar="CHANGE")
@click.argument("first_id", metavar="FIRST")
@click.option("--reason", required=True, help="Kept with the verdict, for ever.")
@click.option("--by", default=getpass.getuser, help="Who decides; the user when not given.")
def join(change_id: str, first_id: str, reason: str, by: str) -> None:
    """Take CHANGE for the same act, or the same correction, as FIRST: one alert is enough.

    `confirm CHANGE` parts the two again.
    """
    import pipeline.join

    with opened_station() as station:
        end = pipeline.join.join(station, change_id, first_id, (by, reason), utc_now())
    click.echo(f"{change_id}: {end.state}; {end.queued} to send, {end.withdrawn} withdrawn")


def _shown(line: "Queued") -> dict[str, Any]:
    reading = line.change.understanding
    return {
        "id": line.change.id,
        "state": line.change.state,
        "kind": line.change.kind,
        "severity": None if reading is None else int(reading.severity),
        "relevant": None if reading is None else reading.relevant,
        "sectors": [] if reading is None else [score.sector for score in reading.sectors],
        "family": None if reading is None else reading.measure.family,
        "source": line.source_id,
        "jurisdiction": line.jurisdiction,
        "title": line.title,
        "published_on": line.published_on,
        "detected_at": line.change.detected_at.isoformat(),
        "decided_by": line.by,
        "reason": line.reason,
    }
