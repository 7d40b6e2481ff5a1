"""Visit archived pages as if they came from the network: same readers, the archive's clock."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from config.schema import AnySource
from crawlers.answers import check_status, is_absent
from crawlers.archives import ArchivedPage, open_archive
from crawlers.asks import detail_ask, first_asks, reads_url
from crawlers.gather import Gathered, without_text
from crawlers.model import Archive, Ask, ReadRow, VisitResult
from crawlers.reading import read_detail_page, read_list_page
from domain.errors import FetchFailed, SourceChanged, StoreUnusable
from domain.identity import stable_id
from domain.model import Fetched, Snapshot

REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, kw_only=True, slots=True)
class ArchivedVisit:
    """One page of one source, visited in the archive."""

    visit_id: str
    """The same page of the same archive has the same id."""
    url: str
    source_id: str
    run: Callable[[Archive], VisitResult]


@dataclass(frozen=True, kw_only=True, slots=True)
class Replay:
    """What an archive holds for the configured sources, in the order of capture."""

    visits: tuple[ArchivedVisit, ...]
    notes: tuple[str, ...]
    details: "Details"

    def skipped(self) -> tuple[str, ...]:
        """Return the pages that no source listed rows on, and to which no row led so far."""
        return tuple(f"{page.name} ({page.url})" for page in self.details.unused())


class Details:
    """Pages that no source lists its rows on, by address: a row may lead to them."""

    def __init__(self, pages: Iterable[ArchivedPage]) -> None:
        self._pages: dict[str, list[ArchivedPage]] = {}
        self._used: set[str] = set()
        for page in pages:
            self._pages.setdefault(page.url, []).append(page)

    def nearest(self, url: str, at: datetime) -> ArchivedPage | None:
        """Return the first capture from `at` on, else the last one before it."""
        pages = self._pages.get(url, [])
        after = [page for page in pages if page.captured_at >= at]
        found = after[0] if after else pages[-1] if pages else None
        if found is not None:
            self._used.add(url)
        return found

    def unused(self) -> Iterator[ArchivedPage]:
        """Yield the pages that were not asked for; those that some source fetched are no riddle."""
        for url, pages in self._pages.items():
            if url not in self._used:
                yield from (page for page in pages if page.part == "list")


def archived_visits(path: Path, sources: Mapping[str, AnySource]) -> Replay:
    """Return the visits that an archive holds; nothing of them is read yet.

    Raises:
        NotFound, ConfigInvalid: as `open_archive` says.
    """
    opened = open_archive(path)
    readers = [(page, _readers_of(page, sources)) for page in opened.pages]
    details = Details(page for page, found in readers if not found)
    visits = [_visit(page, source, details) for page, found in readers for source in found]
    return Replay(visits=tuple(visits), notes=opened.notes, details=details)


def _readers_of(page: ArchivedPage, sources: Mapping[str, AnySource]) -> list[AnySource]:
    if page.part != "list" or page.status in REDIRECTS:
        return []
    if page.source_id:
        return [sources[page.source_id]] if page.source_id in sources else []
    return [source for source in sources.values() if reads_url(source, page.url)]


def _visit(page: ArchivedPage, source: AnySource, details: Details) -> ArchivedVisit:
    at = page.captured_at.isoformat()
    sha256 = hashlib.sha256(page.load()).hexdigest()
    return ArchivedVisit(
        visit_id=stable_id("archived visit", source.id, page.url, at, sha256),
        url=page.url,
        source_id=source.id,
        run=lambda archive: _Run(page, source, details, archive).result(),
    )


class _Run:
    """One visit of an archived page."""

    def __init__(
        self,
        page: ArchivedPage,
        source: AnySource,
        details: Details,
        archive: Archive,
    ) -> None:
        self._page = page
        self._source = source
        self._details = details
        self._archive = archive
        self._gathered = Gathered(mode=source.identity)
        self._snapshots: list[Snapshot] = []
        self._text = ""

    def result(self) -> VisitResult:
        """Return what the page says; whatever goes wrong is this visit's own failure."""
        failure = suspicion = ""
        try:
            self._read()
        except FetchFailed as problem:
            failure = str(problem)
        except SourceChanged as problem:
            suspicion = str(problem)
        except StoreUnusable:
            raise
        except Exception as error:  # noqa: BLE001 the top of a job: recorded as its failure
            failure = f"{type(error).__name__}: {error}"
        return VisitResult(
            source_id=self._source.id,
            started_at=self._page.captured_at,
            ended_at=self._page.captured_at,
            rows=tuple(self._gathered.rows.values()),
            unreadable=tuple(self._gathered.unreadable),
            snapshots=tuple(self._snapshots),
            failure=failure,
            suspicion=suspicion,
            page_text=self._text,
        )

    def _read(self) -> None:
        fetched = self._fetched(self._page, "list")
        snapshot = self._archived(fetched)
        asks = first_asks(self._source, fetched.fetched_at)
        if is_absent(Ask(url=fetched.url, may_be_absent=asks[0].may_be_absent), fetched):
            return
        check_status(fetched, fetched.fetched_at)
        page = read_list_page(self._source, fetched)
        self._text = page.text
        if page.problem is not None:
            raise page.problem
        self._gathered.unreadable.extend(page.reading.unreadable)
        for row in page.reading.rows:
            self._gathered.add(row, snapshot.id)
        rows = self._gathered.rows
        rows.update({identity: self._detailed(read) for identity, read in rows.items()})

    def _detailed(self, read: ReadRow) -> ReadRow:
        """Add the words of the row's own page, where the archive has it."""
        ask = detail_ask(self._source, read.row)
        if ask is None:
            return read
        page = self._details.nearest(ask.url, self._page.captured_at)
        if page is None:
            return without_text(read)
        fetched = self._fetched(page, "detail")
        snapshot = self._archived(fetched)
        try:
            check_status(fetched, fetched.fetched_at)
            row = read_detail_page(self._source, read.row, fetched)
        except (FetchFailed, SourceChanged) as problem:
            return without_text(read, str(problem))
        return replace(read, row=row, snapshot_id=snapshot.id)

    def _fetched(self, page: ArchivedPage, part: str) -> Fetched:
        return Fetched(
            source_id=self._source.id,
            url=page.url,
            status=page.status,
            headers=page.headers,
            body=page.load(),
            fetched_at=page.captured_at,
            method=page.method,
            request_body=page.request_body,
            part=part,
        )

    def _archived(self, fetched: Fetched) -> Snapshot:
        snapshot = self._archive.write(fetched)
        self._snapshots.append(snapshot)
        return snapshot
