"""Visit archived pages as if they came from the network: same readers, the archive's clock."""

import hashlib
from collections.abc import Callable, Mapping
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
from crawlers.regroup import Details, Pages, asked, visits_of
from domain.errors import FetchFailed, SourceChanged, StoreUnusable
from domain.identity import stable_id
from domain.model import Fetched, Snapshot

REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, kw_only=True, slots=True)
class ArchivedVisit:
    """The pages that one visit of one source brought, visited in the archive."""

    visit_id: str
    """The same pages of the same archive have the same id."""
    at: datetime
    place: tuple[str, ...]
    """Source and first request: what a later visit of the archive is compared with."""
    source_id: str
    run: Callable[[Archive], VisitResult]


@dataclass(frozen=True, kw_only=True, slots=True)
class Replay:
    """What an archive holds for the configured sources, in the order of capture."""

    visits: tuple[ArchivedVisit, ...]
    notes: tuple[str, ...]
    details: Details

    def skipped(self) -> tuple[str, ...]:
        """Return the pages that no source listed rows on, and to which no row led so far."""
        return tuple(f"{page.name} ({page.url})" for page in self.details.unused())


def archived_visits(path: Path, sources: Mapping[str, AnySource]) -> Replay:
    """Return the visits that an archive holds; nothing of them is read yet.

    Raises:
        NotFound, ConfigInvalid: as `open_archive` says.
    """
    opened = open_archive(path)
    found = [(page, _readers_of(page, sources)) for page in opened.pages]
    details = Details(page for page, readers in found if not readers)
    pages: dict[str, list[ArchivedPage]] = {}
    for page, readers in found:
        for source in readers:
            pages.setdefault(source.id, []).append(page)
    visits = [
        _visit(visited, sources[source_id], details)
        for source_id, of_source in pages.items()
        for visited in visits_of(sources[source_id], of_source)
    ]
    visits.sort(key=lambda visit: visit.at)
    return Replay(visits=tuple(visits), notes=opened.notes, details=details)


def _readers_of(page: ArchivedPage, sources: Mapping[str, AnySource]) -> list[AnySource]:
    if page.part != "list" or page.status in REDIRECTS:
        return []
    if page.source_id:
        return [sources[page.source_id]] if page.source_id in sources else []
    return [source for source in sources.values() if reads_url(source, page.url)]


def _visit(pages: Pages, source: AnySource, details: Details) -> ArchivedVisit:
    at = pages[0].captured_at
    known_by = [(*asked(page), hashlib.sha256(page.load()).hexdigest()) for page in pages]
    return ArchivedVisit(
        visit_id=stable_id("archived visit", source.id, at.isoformat(), *sum(known_by, ())),
        at=at,
        place=(source.id, *asked(pages[0])),
        source_id=source.id,
        run=lambda archive: _Run(pages, source, details, archive).result(),
    )


class _Run:
    """One visit in the archive."""

    def __init__(
        self,
        pages: Pages,
        source: AnySource,
        details: Details,
        archive: Archive,
    ) -> None:
        self._pages = pages
        self._source = source
        self._details = details
        self._archive = archive
        self._gathered = Gathered(mode=source.identity)
        self._snapshots: list[Snapshot] = []
        self._text = ""

    def result(self) -> VisitResult:
        """Return what the pages say; whatever goes wrong is this visit's own failure."""
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
            started_at=self._pages[0].captured_at,
            ended_at=self._pages[-1].captured_at,
            rows=tuple(self._gathered.rows.values()),
            unreadable=tuple(self._gathered.unreadable),
            snapshots=tuple(self._snapshots),
            failure=failure,
            suspicion=suspicion,
            page_text=self._text,
        )

    def _read(self) -> None:
        linked = sum(self._listed(page) for page in self._pages)
        rows = self._gathered.rows
        if linked and not rows and not self._gathered.unreadable and len(self._pages) == 1:
            raise SourceChanged(
                f"the page only links to {linked} further pages, and the archive has none of them"
            )
        rows.update({identity: self._detailed(read) for identity, read in rows.items()})

    def _listed(self, archived: ArchivedPage) -> int:
        """Gather the rows of a list page, and return how many further pages it asks for."""
        fetched = self._fetched(archived, "list")
        snapshot = self._archived(fetched)
        asks = first_asks(self._source, fetched.fetched_at)
        if is_absent(Ask(url=fetched.url, may_be_absent=asks[0].may_be_absent), fetched):
            return 0
        check_status(fetched, fetched.fetched_at)
        page = read_list_page(self._source, fetched)
        self._text = self._text or page.text
        if page.problem is not None:
            self._text = page.text
            raise page.problem
        self._gathered.unreadable.extend(page.reading.unreadable)
        for row in page.reading.rows:
            self._gathered.add(row, snapshot.id)
        return len(page.reading.next)

    def _detailed(self, read: ReadRow) -> ReadRow:
        """Add the words of the row's own page, where the archive has it."""
        ask = detail_ask(self._source, read.row)
        if ask is None:
            return read
        page = self._details.nearest(ask.url, self._pages[0].captured_at)
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
