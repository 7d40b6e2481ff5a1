"""What machines ask: is it alive, how does it keep its promises; and one-click unsubscribe."""

from typing import Any
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from domain.errors import BongsuError, NotFound, StoreUnusable
from domain.health import Health
from pipeline.numbering import all_gaps
from storage import health
from storage.migrate import check_schema
from storage.sources import states
from web.desk import Desk, desk_of, page
from web.metrics import exposition
from web.watch import Watch, watch

FORM_BYTES_MAX = 4096


def healthz(request: Request) -> Response:
    """Answer 200 when the ticks are alive and the database answers, else 503 with the reasons."""
    desk = desk_of(request)
    reasons: list[str] = []
    seen = _watch_or_reason(desk, reasons)
    gaps = _gaps(desk) if seen is not None else {}
    if desk.pulse is not None and desk.pulse.is_late:
        reasons.append(f"loop: no tick for {desk.pulse.age_seconds:.0f} s")
    answer: dict[str, Any] = {"status": "unwell" if reasons else "ok", "reasons": reasons}
    if desk.pulse is not None:
        answer["last_tick_seconds"] = round(desk.pulse.age_seconds, 1)
        answer["unexpected_failures"] = dict(desk.pulse.failures)
    if seen is not None:
        answer["sources"] = {
            "scheduled": seen.scheduled_count,
            "last_visit_at": seen.last_visit_at.isoformat() if seen.last_visit_at else None,
            **{state.value: len(seen.having(state)) for state in Health},
            "dark_ids": [watched.source.id for watched in seen.having(Health.DARK)],
        }
        answer["numbers_missing"] = gaps
    return JSONResponse(answer, status_code=503 if reasons else 200)


def metrics(request: Request) -> Response:
    """Answer the promises as numbers, in the format of Prometheus."""
    desk = desk_of(request)
    now = desk.clock()
    with desk.station.database.reading() as tx:
        known = states(tx)
        figures = health.figures(tx, desk.station.sources, now)
        gaps = all_gaps(tx, desk.station.sources, now)
    seen = watch(desk.station.sources, known, now)
    body, media_type = exposition(seen, figures, desk.pulse, now, gaps)
    return Response(body, media_type=media_type)


def ask_to_leave(request: Request) -> Response:
    """Show the button; a link scanner that only follows the link must not unsubscribe anyone."""
    return page(request, "leave.html", stage="ask")


async def leave(request: Request) -> Response:
    """Stop a firm's alerts at one address: the button, or a mail client's one click (RFC 8058)."""
    desk = desk_of(request)
    from pipeline.firms import unsubscribe

    if not await _is_one_click(request):
        return page(request, "leave.html", stage="refused", status=400)
    token = request.path_params["token"]
    try:
        await run_in_threadpool(unsubscribe, desk.station, token, desk.clock())
    except NotFound:
        return await run_in_threadpool(page, request, "leave.html", stage="refused", status=404)
    return await run_in_threadpool(page, request, "leave.html", stage="done")


def _gaps(desk: Desk) -> dict[str, list[str]]:
    """Return what was skipped of late in each source's numbering; that alone is not unwell."""
    with desk.station.database.reading() as tx:
        found = all_gaps(tx, desk.station.sources, desk.clock())
    return {gap.source_id: list(gap.to_look_for) for gap in found if gap.to_look_for}


def _watch_or_reason(desk: Desk, reasons: list[str]) -> Watch | None:
    try:
        check_schema(desk.station.database)
        with desk.station.database.reading() as tx:
            known = states(tx)
    except (StoreUnusable, BongsuError) as error:
        reasons.append(str(error))
        return None
    return watch(desk.station.sources, known, desk.clock())


async def _is_one_click(request: Request) -> bool:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > FORM_BYTES_MAX:
            return False
    return parse_qs(body.decode("latin-1")).get("List-Unsubscribe") == ["One-Click"]
