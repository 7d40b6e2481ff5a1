"""The web application: routes, what guards them, and what is said when something is wrong."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from config.clock import utc_now
from config.logs import get_logger
from domain.errors import NotFound
from domain.model import Clock
from pipeline.station import Station
from web import endpoints, measures, operator, pages
from web.desk import open_desk, page
from web.pulse import Pulse
from web.security import Guarded, known_hosts

log = get_logger(__name__)
STATIC = Path(__file__).parent / "static"

ROUTES = (
    Route("/", pages.feed, name="feed"),
    Route("/changes/{change_id}", pages.change, name="change"),
    Route("/measures", measures.measures, name="measures"),
    Route("/measures/{measure_id}", measures.measure, name="measure"),
    Route("/snapshots/{snapshot_id}", operator.snapshot, name="snapshot"),
    Route("/sources", operator.sources, name="sources"),
    Route("/sources/{source_id}", operator.source, name="source"),
    Route("/healthz", endpoints.healthz, name="healthz"),
    Route("/metrics", endpoints.metrics, name="metrics"),
    Route("/unsubscribe/{token}", endpoints.ask_to_leave, name="ask_to_leave"),
    Route("/unsubscribe/{token}", endpoints.leave, name="leave", methods=["POST"]),
)


def build_app(station: Station, *, clock: Clock = utc_now, pulse: Pulse | None = None) -> ASGIApp:
    """Return the application; it reads through `storage` and changes only through `pipeline`.

    `pulse` is the daemon's; without one the health page judges the database alone.
    """
    app = Starlette(
        routes=[*ROUTES, Mount("/static", StaticFiles(directory=STATIC), name="static")],
        exception_handlers={404: _not_found, NotFound: _not_found, 500: _broken},
    )
    app.state.desk = open_desk(station, clock, pulse)
    # outermost, so that even the page of an unexpected error carries the headers
    return Guarded(app, hosts=known_hosts(station.settings))


def _not_found(request: Request, _error: Exception) -> Response:
    return page(request, "problem.html", status=404, problem="not_found")


def _broken(request: Request, error: Exception) -> Response:
    log.error("page_failed", path=request.url.path, exc_info=error)
    return page(request, "problem.html", status=500, problem="broken")
