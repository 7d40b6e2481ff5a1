"""What every use case is given: settings, store, sources, lexicon. Built once at the edge."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from config.catalogue import load_catalogue
from config.lexicon import load_lexicon
from domain.lexicon import Lexicon
from storage.data_folder import prepare_data_folder
from storage.sealing import Seal, open_seal
from storage.warc import WarcArchive

from config.schema import AnySource
from config.settings import Settings
from storage.engine import Database, sqlite_url


@dataclass(frozen=True)
class Station:
    """One fire of the beacon line: where it keeps things, what it watches, what it knows."""

    settings: Settings
    database: Database
    archive: WarcArchive
    seal: Seal
    sources: Mapping[str, AnySource]

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words that judgement rests on; built at first use."""
        return load_lexicon()

    def close(self) -> None:
        """Give back files and connections."""
        self.archive.close()
        self.database.close()


def open_station(settings: Settings) -> Station:
    """Check the configuration and the data folder, and open both.

    Raises:
        ConfigInvalid: a source file is not as its schema says.
        StoreUnusable: the data folder is read-only, or the database is newer than this code.
    """
    sources = load_catalogue(settings.sources_dir)
    prepare_data_folder(settings.data_dir)
    url = settings.database_url
    database = Database(url.get_secret_value() if url else sqlite_url(settings.data_dir))
    return Station(
        settings=settings,
        database=database,
        archive=WarcArchive(settings.data_dir / "archive"),
        seal=open_seal(settings.data_dir, settings.secret_key),
        sources=sources,
    )
