"""Put archived pages together again as the visits that asked for them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from config.schema import AnySource
from crawlers.archives import ArchivedPage
from crawlers.asks import first_asks

VISIT_MAX = timedelta(minutes=10)
"""Longer than any visit may take (`Manners.visit_seconds_max`); pages that an archive dates by
their day alone have the same instant."""
Pages = tuple[ArchivedPage, ...]


def visits_of(source: AnySource, pages: Sequence[ArchivedPage]) -> list[Pages]:
    """Return the pages of one source, in the order of capture, visit by visit.

    A visit asks its first request once and nothing twice: that request, or an address that the
    visit has already, opens the next one, so does a page that came too late. What else comes is a
    further page of the list.
    """
    visits: list[list[ArchivedPage]] = []
    for page in pages:
        if visits and not _opens(source, page, visits[-1]):
            visits[-1].append(page)
        else:
            visits.append([page])
    return [tuple(visit) for visit in visits]


def asked(page: ArchivedPage) -> tuple[str, str, str]:
    """Return what tells one request from another: address, method and, where known, its body."""
    return page.url, page.method, page.request_body


def _opens(source: AnySource, page: ArchivedPage, visit: list[ArchivedPage]) -> bool:
    if page.captured_at - visit[0].captured_at > VISIT_MAX:
        return True
    if asked(page) in {asked(one) for one in visit}:
        return True
    first = first_asks(source, page.captured_at)[0]
    return asked(page) == (first.url, first.method, first.body)


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
