"""Put archived pages together again as the visits that asked for them."""

from collections.abc import Sequence
from datetime import timedelta

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
