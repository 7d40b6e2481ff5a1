"""List the sources."""

import json
from typing import Any

import click

COLUMNS = ("id", "jurisdiction", "reader", "proven", "every_minutes", "scheduled", "title")


@click.group(help="List the sources and their health.")
def source() -> None:
    """Look at the catalogue of sources."""


@source.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_sources(*, as_json: bool) -> None:
    """Print every source of the catalogue; a file at fault stops, with file, line and key."""
    from config.catalogue import load_catalogue
    from config.settings import load_settings

    catalogue = load_catalogue(load_settings().sources_dir)
    rows = [_row(one) for one in catalogue.values()]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    _print_table(rows)


def _print_table(rows: list[dict[str, Any]]) -> None:
    table = [COLUMNS, *(tuple(str(row[name]) for name in COLUMNS) for row in rows)]
    widths = [max(len(line[at]) for line in table) for at in range(len(COLUMNS))]
    for line in table:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        print("  ".join(cells).rstrip())


def _row(one: Any) -> dict[str, Any]:
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
    }
