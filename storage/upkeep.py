"""Keep the database quick and its files small."""

from storage.engine import Database


def tidy(database: Database) -> None:
    """Refresh SQLite's statistics and fold its log into the file; PostgreSQL does so by itself.

    Waits for nobody: what readers or a writer still need is folded in the next time.
    https://www.sqlite.org/pragma.html#pragma_optimize
    """
    if not database.is_sqlite:
        return
    with database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        if raw is None:
            return
        cursor = raw.cursor()  # outside a transaction: a checkpoint inside one is refused
        cursor.execute("PRAGMA optimize")
        cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
        cursor.close()
