"""`bongsu firm`: add, list or remove firms and their profiles."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.printing import print_json, print_table
from config.clock import utc_now
from config.settings import load_settings

if TYPE_CHECKING:
    from pipeline.station import Station
    from storage.firms import FirmFile


@click.group()
def firm() -> None:
    """Add, list or remove firms and their profiles."""


@firm.command()
@click.argument("file", type=click.Path(path_type=Path))
def add(file: Path) -> None:
    """Keep the firms of a YAML FILE (`bongsu schema firm`); the same file again changes nothing."""
    from pipeline.firms import import_firms

    with _station() as station:
        for kept in import_firms(station, file, utc_now()):
            numbers = f"{len(kept.channels)} channels, {len(kept.profiles)} profiles"
            click.echo(f"{kept.firm.id}: {numbers}")


@firm.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(*, as_json: bool) -> None:
    """List the firms, their channels (never the addresses) and what they want."""
    from pipeline.firms import all_firms

    with _station() as station:
        firms = [_shown(one) for one in all_firms(station)]
    if as_json:
        print_json(firms)
        return
    print_table(
        ("firm", "name", "channels", "profiles"),
        [
            (
                one["id"],
                one["name"],
                ", ".join(_channel_words(channel) for channel in one["channels"]),
                ", ".join(profile["name"] for profile in one["profiles"]),
            )
            for one in firms
        ],
    )


@firm.command()
@click.argument("firm_id")
def remove(firm_id: str) -> None:
    """Let a firm go: its people and addresses are erased, its history stays."""
    from pipeline.firms import remove_firm

    with _station() as station:
        stopped = remove_firm(station, firm_id, utc_now())
    click.echo(f"{firm_id}: removed; {stopped} deliveries that waited are not sent")


@contextmanager
def _station() -> "Iterator[Station]":
    from pipeline.station import open_station

    station = open_station(load_settings())
    try:
        yield station
    finally:
        station.close()


def _channel_words(channel: dict[str, Any]) -> str:
    stopped = f" (stopped: {channel['stopped']})" if channel["stopped"] else ""
    return f"{channel['kind']}{stopped}"


def _shown(kept: "FirmFile") -> dict[str, Any]:
    """Return a firm without its addresses and secrets."""
    return {
        "id": kept.firm.id,
        "name": kept.firm.name,
        "language": kept.firm.language,
        "members": [{"id": one.id, "name": one.name, "role": one.role} for one in kept.members],
        "channels": [
            {"id": one.id, "kind": one.kind, "stopped": one.stopped_reason} for one in kept.channels
        ],
        "profiles": [
            {
                "id": one.id,
                "name": one.name,
                "language": one.language,
                "at_least": int(one.at_least),
                "sectors": sorted(one.sectors),
                "jurisdictions": sorted(one.jurisdictions),
                "materials": sorted(one.materials),
                "code_prefixes": sorted(one.code_prefixes),
                "muted_terms": sorted(one.muted_terms),
                "watched_names": sorted(one.watched_names),
                "why": one.why,
                "channels": list(one.channel_ids),
            }
            for one in kept.profiles
        ],
    }
