"""The pages about the watch itself: the sources, one source, archived bytes."""

import codecs
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from domain.model import Snapshot
from pipeline.numbering import Gap, all_gaps, gaps_of
from storage import health, opinions, visits
from storage.sources import states
from web.desk import desk_of, page
from web.watch import watch, watch_one

HISTORY_LENGTH = 50
TEXT_TYPES = ("text/", "application/json", "application/xml", "application/rss", "application/atom")
# Whatever a stranger's page holds, it is shown as letters: no script, no form, no frame.
SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"


def sources(request: Request) -> Response:
    """Show every source with its health, the dark ones first."""
    desk = desk_of(request)
    with desk.station.database.reading() as tx:
        known = states(tx)
        latest = health.latest_visits(tx, desk.station.sources)
        gaps = all_gaps(tx, desk.station.sources, desk.clock())
        asked = opinions.questions(tx) if desk.station.settings.second_reader else []
    seen = watch(desk.station.sources, known, desk.clock())
    return page(
        request,
        "sources.html",
        watch=seen,
        latest=latest,
        gaps=_alarming(gaps),
        questions=[one for one in asked if one.waiting or one.given_up],
    )


def _alarming(gaps: list[Gap]) -> list[Gap]:
    return [gap for gap in gaps if gap.to_look_for]


def source(request: Request) -> Response:
    """Show one source: what it is, its visits, and the rows that could not be read."""
    desk = desk_of(request)
    source_id = request.path_params["source_id"]
    if source_id not in desk.station.sources:
        raise HTTPException(404)
    with desk.station.database.reading() as tx:
        history = health.source_history(tx, source_id, limit=HISTORY_LENGTH)
        gap = gaps_of(tx, desk.station.sources[source_id], desk.clock())
    watched = watch_one(desk.station.sources[source_id], history.state, desk.clock())
    return page(request, "source.html", watched=watched, history=history, gap=gap)


def snapshot(request: Request) -> Response:
    """Answer archived bytes as plain letters, or as a download; never as a live page."""
    desk = desk_of(request)
    with desk.station.database.reading() as tx:
        kept = visits.snapshot(tx, request.path_params["snapshot_id"])
    body = desk.station.archive.read(kept)
    as_text = "download" not in request.query_params and kept.content_type.startswith(TEXT_TYPES)
    headers = {
        "Content-Security-Policy": SANDBOX,
        "X-Archived-Url": quote(kept.url, safe=":/?&=%#[]@!$'()*+,;~"),
        "X-Archived-At": kept.fetched_at.isoformat(),
        "X-Archived-Sha256": kept.sha256,
    }
    if as_text:
        return Response(body, media_type=f"text/plain; charset={charset_of(kept)}", headers=headers)
    headers["Content-Disposition"] = f'attachment; filename="{kept.id}.bin"'
    return Response(body, media_type="application/octet-stream", headers=headers)


def charset_of(kept: Snapshot) -> str:
    """Return the charset that the publisher declared, or utf-8 when it is none that exists."""
    _, _, declared = kept.content_type.lower().partition("charset=")
    try:
        return codecs.lookup(declared.strip(" \"';")).name if declared else "utf-8"
    except (LookupError, ValueError):
        return "utf-8"
