"""A visit that is to be settled, and what the database says of its notices."""

from collections.abc import Mapping
from dataclasses import dataclass

from config.schema import AnySource
from crawlers.model import VisitResult
from domain.model import Version
from domain.source_state import SourceState
from storage.notices import KnownNotice

ONE_TEXT = frozenset({"page", "law_xml", "pdf"})
"""Reader families that watch one text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Archived:
    """What is different when an archived page is settled."""

    visit_id: str
    last_rows: tuple[str, ...]
    """Rows of the capture of the same address that was run through before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What the database says of the notices of a visit."""

    state: SourceState
    last_rows: tuple[str, ...]
    notices: Mapping[str, KnownNotice]
    last_versions: Mapping[str, Version]


@dataclass(frozen=True, kw_only=True, slots=True)
class Visited:
    """A source, and what a visit to it brought."""

    source: AnySource
    result: VisitResult
    archived: Archived | None = None
    """None: the page was asked for just now."""
