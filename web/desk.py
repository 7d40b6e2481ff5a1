"""What every page is given, and how a page is rendered."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from domain.model import Clock
from pipeline.station import Station
from web import presenting
from web.pulse import Pulse
from web.words import COOKIE, LANGUAGES, wanted_language, words_in

TEMPLATES = Path(__file__).parent / "templates"
YEAR_SECONDS = 365 * 86400


@dataclass(frozen=True, slots=True)
class Desk:
    """The station, the clock, the daemon's pulse (None without a daemon) and the templates."""

    station: Station
    clock: Clock
    pulse: Pulse | None
    templates: Environment


def open_desk(station: Station, clock: Clock, pulse: Pulse | None) -> Desk:
    """Return the desk; templates are compiled at first use."""
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    return Desk(station, clock, pulse, templates)


def desk_of(request: Request) -> Desk:
    """Return the desk of the application that got this request."""
    desk: Desk = request.app.state.desk
    return desk


def page(request: Request, template: str, *, status: int = 200, **shown: Any) -> HTMLResponse:
    """Return a page in the reader's language; `?lang=` is remembered in a cookie."""
    desk = desk_of(request)
    words = words_in(wanted_language(request))
    now = desk.clock()
    html = desk.templates.get_template(template).render(
        t=words,
        now=now,
        instant=partial(presenting.instant, words=words),
        relative=partial(presenting.relative, now=now, words=words),
        days_until=partial(presenting.days_until, now=now, words=words),
        tongue=partial(presenting.tongue, words=words),
        meaning=partial(presenting.meaning, words=words),
        show=presenting,
        other_languages=_language_links(request, words.language),
        path=request.url.path,
        **shown,
    )
    response = HTMLResponse(html, status_code=status, headers={"Content-Language": words.language})
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie(
            COOKIE, words.language, max_age=YEAR_SECONDS, samesite="lax", httponly=True
        )
    return response


def link(request: Request, **changed: str) -> str:
    """Return this page's path and query with some parameters changed; an empty one is left out."""
    url = request.url.include_query_params(**changed)
    kept = {key: value for key, value in changed.items() if not value}
    url = url.remove_query_params(list(kept))
    return f"{url.path}?{url.query}" if url.query else url.path


def _language_links(request: Request, current: str) -> dict[str, str]:
    return {language: link(request, lang=language) for language in LANGUAGES if language != current}
