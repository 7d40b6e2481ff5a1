"""`bongsu db`: upgrade, back up, restore."""

from pathlib import Path

import click

from config.clock import utc_now
from config.settings import load_settings


@click.group()
def db() -> None:
    """Upgrade, back up or restore the database."""


@db.command()
def upgrade() -> None:
    """Bring the database's schema to this code's; a second call changes nothing."""
    from pipeline.station import connect
    from storage.migrate import HEAD, SchemaState
    from storage.migrate import upgrade as bring_up

    database = connect(load_settings())
    before = bring_up(database)
    database.close()
    said = "was" if before is SchemaState.CURRENT else "is now"
    click.echo(f"the schema {said} at {HEAD}")


@db.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write the whole database, as it is at one moment, into FILE, also while it is in use.

    The archive folder and the key that seals addresses (secret.key) are not in it: keep a copy of
    both elsewhere.
    """
    from pipeline.restore import back_up

    back_up(load_settings(), file)
    click.echo(f"{file}: {file.stat().st_size} bytes")


@db.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace a database that holds rows.")
def restore(file: Path, *, force: bool) -> int:
    """Put the backup FILE in the place of the database. Stop the daemon before."""
    from pipeline.restore import restore as put_back

    report = put_back(load_settings(), file, force=force, now=utc_now())
    click.echo(f"restored; {report.waiting} deliveries wait to be sent")
    if report.sealed_elsewhere:
        click.echo(
            "its addresses were sealed with another key: set BONGSU_SECRET_KEY, "
            "or put its secret.key into the data folder",
            err=True,
        )
    return 1 if report.sealed_elsewhere else 0
