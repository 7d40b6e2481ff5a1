"""What every use case is given: settings, store, sources, lexicon. Built once at the edge."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata
from typing import TYPE_CHECKING

from config.schema import AnySource
from config.settings import Settings
from crawlers.model import Manners
from domain.identity import stable_id
from storage.data_folder import prepare_data_folder
from storage.engine import Database, sqlite_url
from storage.migrate import SchemaState, check_schema, schema_state, upgrade
from storage.sealing import Seal, open_seal

if TYPE_CHECKING:
    from domain.lexicon import Lexicon
    from storage.warc import WarcArchive


@dataclass(frozen=True)
class Station:
    """One fire of the beacon line: where it keeps things, what it watches, what it knows."""

    settings: Settings
    database: Database
    archive: "WarcArchive"
    seal: Seal
    sources: Mapping[str, AnySource]

    @cached_property
    def lexicon(self) -> "Lexicon":
        """The words that judgement rests on; built at first use."""
        from config.lexicon import load_lexicon

        return load_lexicon()

    @cached_property
    def config_ids(self) -> Mapping[str, str]:
        """What each source's configuration is known by: another one reads a page otherwise."""
        return {
            key: stable_id("config", source.model_dump_json())
            for key, source in self.sources.items()
        }

    @cached_property
    def manners(self) -> Manners:
        """How we behave as a visitor; remembers what each robots.txt said."""
        return Manners(
            user_agent=f"Bongsu/{version()} (+{self.settings.contact})",
            allow_private_networks=self.settings.allow_private_networks,
        )

    def close(self) -> None:
        """Give back files and connections."""
        self.archive.close()
        self.database.close()


def version() -> str:
    """Return the version of this installation, `0` where it runs from a bare checkout."""
    try:
        return metadata.version("bongsu")
    except metadata.PackageNotFoundError:
        return "0"


def open_station(settings: Settings) -> Station:
    """Check the configuration, the data folder and the schema, and open them.

    A database that is empty gets its schema. One that is older is upgraded when it is the SQLite
    file of the data folder; a PostgreSQL database waits for `bongsu db upgrade`, because other
    machines may still run the older code on it.

    Raises:
        ConfigInvalid: a source file is not as its schema says.
        StoreUnusable: the data folder is read-only or full, or the database is newer than the code.
    """
    from config.catalogue import load_catalogue
    from storage.warc import WarcArchive

    sources = load_catalogue(settings.sources_dir)
    database = open_database(settings)
    return Station(
        settings=settings,
        database=database,
        archive=WarcArchive(settings.data_dir / "archive"),
        seal=open_seal(settings.data_dir, settings.secret_key),
        sources=sources,
    )


def open_database(settings: Settings) -> Database:
    """Open the database as `open_station` does, without anything else.

    Raises:
        StoreUnusable: see `open_station`.
    """
    database = connect(settings)
    state = schema_state(database)
    if state is SchemaState.EMPTY or settings.database_url is None:
        upgrade(database)
    check_schema(database)
    return database


def existing_database(settings: Settings) -> Database | None:
    """Return the database of these settings, or None while there is none; nothing is made.

    Raises:
        StoreUnusable: there is one, and its schema is not this code's.
    """
    url = settings.database_url
    database = Database(url.get_secret_value() if url else sqlite_url(settings.data_dir))
    if database.file is not None and not database.file.is_file():
        return None
    if schema_state(database) is SchemaState.EMPTY:
        database.close()
        return None
    check_schema(database)
    return database


def connect(settings: Settings) -> Database:
    """Return the database of these settings, whatever its schema; the data folder is made ready.

    Raises:
        StoreUnusable: the data folder cannot be used.
    """
    prepare_data_folder(settings.data_dir)
    url = settings.database_url
    return Database(url.get_secret_value() if url else sqlite_url(settings.data_dir))
