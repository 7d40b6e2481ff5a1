"""One visit: ask, archive, read, ask for what is new; and judge it by its own answers alone."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from config.schema import AnySource
from crawlers.answers import check_status, is_absent
from crawlers.asks import detail_ask, first_asks
from crawlers.conditions import ask_key, condition_headers, is_same, validators_of
from crawlers.gather import Gathered, without_text
from crawlers.model import Archive, Ask, Manners, ReadRow, VisitOrder, VisitResult
from crawlers.reading import Page, read_detail_page, read_list_page
from domain.errors import FetchFailed, SourceChanged, StoreUnusable
from domain.model import Clock, Fetched, Snapshot

PAGES_MAX = 5
"""Of a list whose source does not say how it is paged."""
END_SECONDS = 1.0
"""Kept of a visit's time, so that its rows are handed over though their pages took too long."""


Result = TypeVar("Result")


class Fetches(Protocol):
    """What a visit asks with; see `crawlers.fetch`."""

    async def fetch(
        self, source: AnySource, ask: Ask, conditions: Mapping[str, str] | None = None
    ) -> Fetched:
        """Return the answer to one ask, or raise FetchFailed."""
        ...


class Works(Protocol):
    """Runs what would block the loop; see `crawlers.run`."""

    async def __call__(self, work: Callable[[], Result]) -> Result:
        """Return what `work` returns, from another thread; raise FetchFailed when it takes long."""
        ...


@dataclass(kw_only=True)
class Visit:
    """The state of one visit while it goes on."""

    order: VisitOrder
    fetches: Fetches
    archive: Archive
    manners: Manners
    clock: Clock
    in_thread: Works
    snapshots: list[Snapshot] = field(default_factory=list)
    validators: dict[str, Mapping[str, str]] = field(default_factory=dict)
    page_text: str = ""
    not_modified: bool = False

    def __post_init__(self) -> None:
        self.gathered = Gathered(mode=self.order.source.identity)

    async def run(self) -> VisitResult:
        """Return what the visit brought; whatever goes wrong in it is its own failure.

        Raises:
            StoreUnusable: the archive takes no more, which is nobody's visit's fault.
        """
        started_at = self.clock()
        failure = suspicion = ""
        wait: timedelta | None = None
        seconds_max = self.manners.visit_seconds_max
        try:
            async with asyncio.timeout(seconds_max) as deadline:
                await self._lists(started_at)
                await self._details(deadline.when() or 0.0)
        except FetchFailed as problem:
            failure, wait = str(problem), problem.retry_after
        except SourceChanged as problem:
            suspicion = str(problem)
        except TimeoutError:
            failure = f"the visit took longer than {seconds_max:g} s"
        except StoreUnusable:
            raise
        except Exception as error:  # noqa: BLE001 the top of a job: recorded as its failure
            failure = f"{type(error).__name__}: {error}"
        return self._result(started_at, failure, suspicion, wait)

    async def _lists(self, now: datetime) -> None:
        source, known = self.order.source, self.order.validators
        asks = first_asks(source, now)
        answers = [
            (ask, await self.fetches.fetch(source, ask, condition_headers(ask, known)))
            for ask in asks
        ]
        same = [is_same(ask, fetched, known) for ask, fetched in answers]
        self.not_modified = all(same)
        if self.not_modified:
            self.validators = {key: known[key] for ask in asks if (key := ask_key(ask)) in known}
            return
        for (ask, fetched), is_known in zip(answers, same, strict=True):
            # one page of several is new: the others are needed as well, to judge the whole list
            whole = is_known and not fetched.body
            await self._follow(ask, await self.fetches.fetch(source, ask) if whole else fetched)

    async def _follow(self, ask: Ask, fetched: Fetched) -> None:
        """Read a list page, and those that it leads to."""
        source = self.order.source
        pages_max = source.paging.pages_max if source.paging else PAGES_MAX
        page = await self._page(ask, fetched)
        self.validators[ask_key(ask)] = validators_of(fetched)
        seen, waiting = {ask_key(ask)}, list(page.reading.next)
        while waiting and len(seen) < pages_max:
            further = waiting.pop(0)
            if ask_key(further) in seen:
                continue
            seen.add(ask_key(further))
            page = await self._page(further, await self.fetches.fetch(source, further))
            waiting.extend(page.reading.next)

    async def _page(self, ask: Ask, fetched: Fetched) -> Page:
        snapshot = await self._archived(fetched)
        if is_absent(ask, fetched):
            return Page()
        check_status(fetched, fetched.fetched_at)
        page = await self.in_thread(lambda: read_list_page(self.order.source, fetched))
        self.page_text = self.page_text or page.text
        if page.problem is not None:
            self.page_text = page.text
            raise page.problem
        self.gathered.unreadable.extend(page.reading.unreadable)
        for row in page.reading.rows:
            self.gathered.add(row, snapshot.id)
        return page

    async def _details(self, deadline: float) -> None:
        """Ask for the pages of new and reworded rows, as far as number and time allow."""
        source = self.order.source
        if source.detail is None or self.not_modified:
            return
        known, asked, loop = self.order.known_rows, 0, asyncio.get_running_loop()
        # what is left must be enough for one page that trickles and is read slowly
        reserve = source.politeness.timeout_seconds + source.politeness.delay_seconds
        for identity, read in list(self.gathered.rows.items()):
            ask = detail_ask(source, read.row)
            if ask is None or known.get(identity) == read.row_sha256:
                continue
            if asked >= source.detail.pages_max or loop.time() + reserve > deadline:
                self.gathered.rows[identity] = without_text(read, "not asked for yet")
                continue
            asked += 1
            self.gathered.rows[identity] = await self._detailed(read, ask, deadline - END_SECONDS)

    async def _detailed(self, read: ReadRow, ask: Ask, deadline: float) -> ReadRow:
        source = self.order.source
        try:
            async with asyncio.timeout_at(deadline):
                fetched = await self.fetches.fetch(source, ask)
                snapshot = await self._archived(fetched)
                check_status(fetched, fetched.fetched_at)
                row = await self.in_thread(lambda: read_detail_page(source, read.row, fetched))
        except (FetchFailed, SourceChanged, TimeoutError) as problem:
            return without_text(read, str(problem) or "the visit's time was over")
        return replace(read, row=row, snapshot_id=snapshot.id)

    async def _archived(self, fetched: Fetched) -> Snapshot:
        snapshot = await self.in_thread(lambda: self.archive.write(fetched))
        self.snapshots.append(snapshot)
        return snapshot

    def _result(
        self, started_at: datetime, failure: str, suspicion: str, wait: timedelta | None
    ) -> VisitResult:
        whole = all(read.row_sha256 for read in self.gathered.rows.values())
        return VisitResult(
            source_id=self.order.source.id,
            started_at=started_at,
            ended_at=self.clock(),
            rows=tuple(self.gathered.rows.values()),
            unreadable=tuple(self.gathered.unreadable),
            snapshots=tuple(self.snapshots),
            not_modified=self.not_modified and not failure,
            # a page whose texts are still missing must be read again, though it stays the same
            validators=self.validators if whole else {},
            failure=failure,
            suspicion=suspicion,
            retry_after_seconds=None if wait is None else wait.total_seconds(),
            page_text=self.page_text,
        )
