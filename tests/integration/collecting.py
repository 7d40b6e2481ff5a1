"""One collection of sources, as a test starts it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from aiohttp import web

from config.schema import AnySource
from pipeline.collect_report import CollectReport, StoredVisit
from pipeline.station import Station

START = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)


class Page:
    """An answer that a test changes between two visits."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.status = 200

    async def __call__(self, _: web.Request) -> web.Response:
        """Answer with what the test set."""
        return web.Response(text=self.text, status=self.status, content_type="application/rss+xml")


def at(minutes: float) -> Callable[[], datetime]:
    return lambda: START + timedelta(minutes=minutes)


def with_sources(station: Station, *origins: AnySource) -> Station:
    return replace(station, sources={origin.id: origin for origin in origins})


def only(report: CollectReport) -> StoredVisit:
    [visit] = report.visits
    return visit


def count(station: Station, table: sa.Table) -> int:
    with station.database.transaction() as tx:
        return tx.scalar(sa.select(sa.func.count()).select_from(table)) or 0


BLOCKED = "<html><body>Checking your browser before accessing the gazette.</body></html>"
