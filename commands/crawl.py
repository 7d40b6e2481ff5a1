"""Visit sources now, or run archived pages through."""

import asyncio
import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from config.settings import load_settings
from pipeline.collect_report import CollectReport, StoredVisit
from pipeline.station import Station, open_station

FOUND_FAILURES = 1
SKIPPED_SHOWN = 5


@click.command(short_help="Visit sources now, or run archived pages through.")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option(
    "--from",
    "archive",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="A WARC file, or a folder with INDEX.tsv (path, original_url, capture_date).",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def crawl(ids: tuple[str, ...], archive: Path | None, *, as_json: bool) -> int:
    """Visit sources now, and store what is new; all scheduled ones when no ID is given.

    With --from, archived pages go the same way with the archive's clock and no network; pages that
    no configured source reads are skipped, and running it again changes nothing.

    Exit code 1: a source failed. 2: an ID or PATH is not known.
    """
    if ids and archive is not None:
        raise click.UsageError("--from reads every source that the archive holds: give no ID")
    station = open_station(load_settings())
    try:
        report = asyncio.run(_report(station, ids, archive))
    finally:
        station.close()
    _say_notes(report)
    shown = (
        json.dumps(report.to_json(), ensure_ascii=False, indent=2) if as_json else _table(report)
    )
    click.echo(shown)
    return FOUND_FAILURES if report.failed else 0


async def _report(station: Station, ids: tuple[str, ...], archive: Path | None) -> CollectReport:
    from config.clock import utc_now
    from pipeline.collect import collect
    from pipeline.replay import collect_archive

    if archive is not None:
        return await collect_archive(station, archive)
    scheduled = [source.id for source in station.sources.values() if source.scheduled]
    return await collect(station, ids or scheduled, clock=utc_now, on_stored=_show_progress)


async def _show_progress(visit: StoredVisit) -> None:
    if sys.stderr.isatty():
        click.echo(f"{visit.source_id}: {visit.outcome.value} {visit.reason}".rstrip(), err=True)


def _say_notes(report: CollectReport) -> None:
    """Say what the archive left open; it is part of the result, and no progress."""
    for note in report.notes:
        click.echo(note, err=True)
    if report.skipped:
        shown = ", ".join(report.skipped[:SKIPPED_SHOWN])
        more = ", …" if len(report.skipped) > SKIPPED_SHOWN else ""
        count = len(report.skipped)
        click.echo(f"skipped {count} pages that no source reads: {shown}{more}", err=True)


def _table(report: CollectReport) -> str:
    rows = [["source", "outcome", "rows", "new", "changed", "unreadable", "reason"]]
    rows += [[str(value) for value in asdict(source).values()] for source in report.sources]
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[6]])
        for row in rows
    ]
    summary = ", ".join(f"{count} {name}" for name, count in report.totals.items())
    return "\n".join([*(line.rstrip() for line in lines), summary])
