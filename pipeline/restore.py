"""Back up, and go on from a backup as if nothing had happened in between."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from config.settings import Settings
from domain.errors import StoreUnusable
from pipeline.station import connect
from storage import backup, firms, lost_work
from storage.migrate import check_schema, upgrade
from storage.sealing import open_seal

RESTORED = "restored from a backup: it may have been sent since that was made"


@dataclass(frozen=True, kw_only=True, slots=True)
class RestoreReport:
    """What a restored database needs to go on."""

    waiting: int
    """Deliveries that were not sent when the backup was made; they are due now."""
    sealed_elsewhere: bool
    """Its addresses were sealed with a key that is not here: nothing can be sent until it is."""


def back_up(settings: Settings, target: Path) -> None:
    """Write the whole database into one new file.

    Raises:
        StoreUnusable: see `storage.backup.back_up`; also, that the database is not this code's.
    """
    database = connect(settings)
    try:
        check_schema(database)
        backup.back_up(database, target)
    finally:
        database.close()


def restore(settings: Settings, source: Path, *, force: bool, now: datetime) -> RestoreReport:
    """Put a backup in the place of the database, upgrade it, and doubt what it holds as unsent.

    Raises:
        StoreUnusable: see `storage.backup.restore`; the database is as it was then.
    """
    database = connect(settings)
    try:
        backup.restore(database, source, force=force)
        upgrade(database)
        with database.transaction() as tx:
            waiting = lost_work.doubt(tx, RESTORED, now)
        seal = open_seal(settings.data_dir, settings.secret_key)
        with database.reading() as tx:
            try:
                firms.all_firms(tx, seal)
                sealed_elsewhere = False
            except StoreUnusable:
                sealed_elsewhere = True
    finally:
        database.close()
    return RestoreReport(waiting=waiting, sealed_elsewhere=sealed_elsewhere)
