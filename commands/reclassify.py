"""`bongsu reclassify`: what today's rules would change, before they ship."""

from dataclasses import asdict
from datetime import UTC, datetime

import click

from commands.printing import print_json, print_table
from config.settings import load_settings


@click.command()
@click.option(
    "--since",
    required=True,
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="First day (UTC) of the changes that are judged again.",
)
@click.option("--dry-run", is_flag=True, required=True, help="Say it, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def reclassify(*, since: datetime, dry_run: bool, as_json: bool) -> None:
    """Judge changes again by today's rules, and print what would be different.

    Nothing is stored: what firms were told stays as it is.
    """
    from pipeline.reclassify import rehearse
    from pipeline.station import open_station

    if not dry_run:
        raise click.UsageError("only --dry-run is offered: what firms were told stays as it is")
    station = open_station(load_settings())
    try:
        report = rehearse(station, since.replace(tzinfo=UTC))
    finally:
        station.close()
    shifts = [asdict(shift) for shift in report.shifts]
    if as_json:
        print_json({"judged": report.judged, "shifts": shifts})
        return
    heads = ("change_id", "field", "was", "would_be", "title")
    print_table(heads, [[str(shift[head])[:60] for head in heads] for shift in shifts])
    click.echo(f"{report.judged} changes judged again, {len(shifts)} differences", err=True)
