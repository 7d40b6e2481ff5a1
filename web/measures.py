"""The pages about measures: all of them, and the life of one."""

from dataclasses import dataclass
from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response

from domain.measure_story import Story, story_of
from domain.model import MeasureStatus
from pipeline.publications import publications_in_order
from storage import measure_views
from web.desk import desk_of, page

LISTED_MAX = 500
BAR_WIDTH = 1000
"""Units of the drawn life; the page scales it."""
SIDE_DAYS = 30
"""Days shown before the first turn and after the last one, so that what holds now is seen."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One stretch of the drawn life, or the mark of today (no width)."""

    status: str
    x: float
    width: float


def measures(request: Request) -> Response:
    """Show the measures that were known last, each with its status today."""
    desk = desk_of(request)
    today = desk.clock().date()
    asked = request.query_params.get("status", "")
    with desk.station.database.reading() as tx:
        lines = measure_views.all_lines(tx, limit=LISTED_MAX)
    told = [(line, story_of([one.act for one in line.acts], today)) for line in lines]
    return page(
        request,
        "measures.html",
        measures=[(line, story) for line, story in told if asked in {"", story.status}],
        statuses=tuple(MeasureStatus),
        asked=asked,
        total=len(told),
    )


def measure(request: Request) -> Response:
    """Show one measure: where it stands, its life, what is to come, its acts and publications."""
    desk = desk_of(request)
    today = desk.clock().date()
    with desk.station.database.reading() as tx:
        shown = measure_views.page(tx, request.path_params["measure_id"], superseded=True)
    standing = [one for one in shown.acts if one.superseded_at is None]
    story = story_of([one.act for one in standing], today)
    own = sorted({one.act.notice_id for one in standing if one.is_own})
    changes = {one.act.notice_id: one.change_id for one in standing}
    return page(
        request,
        "measure.html",
        measure=shown.measure,
        story=story,
        bars=draw(story, today),
        today_at=today,
        acts=standing,
        fallen=[one for one in shown.acts if one.superseded_at is not None],
        notices=shown.notices,
        states=shown.states,
        change_of=changes,
        publications=publications_in_order(desk.station, [shown.notices[key] for key in own]),
        sources=desk.station.sources,
    )


def draw(story: Story, today: date) -> tuple[Bar, ...]:
    """Return the life as stretches of a bar, in order, and the mark of today last."""
    if not story.stretches:
        return ()
    side = timedelta(days=SIDE_DAYS)
    turns = [part.start for part in story.stretches] + [one.on for one in story.upcoming]
    first, last = min(*turns, today) - side, max(*turns, today) + side
    scale = BAR_WIDTH / (last - first).days
    bars = [
        Bar(
            status=part.status,
            x=round((part.start - first).days * scale, 1),
            width=round(((part.end or last) - part.start).days * scale, 1),
        )
        for part in story.stretches
    ]
    return (*bars, Bar(status="today", x=round((today - first).days * scale, 1), width=0))
