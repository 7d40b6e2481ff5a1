"""The pages about changes: the feed, and one change with its evidence."""

from collections.abc import Mapping

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from config.sector_names import sector_names
from domain.diff import diff_text
from domain.model import ChangeState, Measure, Severity
from domain.told import told_text
from storage import change_evidence, change_feed, clocks, measures, opinions, republications
from storage.clocks import ToldDay
from storage.engine import Transaction
from storage.sources import states
from web.desk import desk_of, link, page
from web.entry_rows import entry_rows
from web.highlight import cut
from web.presenting import Difference, fold
from web.watch import watch

PAGE_SIZE = 25
DIFF_CHARS_MAX = 200_000  # both texts; above it a comparison takes over a second (guess)
ENTRIES_SHOWN_MAX = 200
FILTERS = ("sector", "land", "least", "q", "source", "disputed")
STATES = {
    "open": change_feed.OPEN_STATES,
    **{state.value: frozenset({state}) for state in ChangeState},
    "all": frozenset(ChangeState),
}


def feed(request: Request) -> Response:
    """Show the changes that the query asks for, with the state of the watch above them."""
    desk = desk_of(request)
    asked = request.query_params
    wanted = parse_wanted(asked)
    with desk.station.database.reading() as tx:
        shown = change_feed.feed(tx, wanted, limit=PAGE_SIZE, cursor=asked.get("after", ""))
        counts = change_feed.count_by_state(tx, wanted)
        lands = change_feed.jurisdictions_seen(tx)
        known = states(tx)
    sources = desk.station.sources
    return page(
        request,
        "feed.html",
        feed=shown,
        asked=asked,
        tabs=_tabs(request, counts),
        is_filtered=any(map(asked.get, FILTERS)),
        lands=lands,
        sectors=tuple(sector_names()),
        severities=Severity,
        second_reader=desk.station.settings.second_reader,
        sources=sources,
        watch=watch(sources, known, desk.clock()),
        next_link=link(request, after=shown.next_cursor),
        first_link=link(request, after=""),
    )


def change(request: Request) -> Response:
    """Show one change: what was understood, what changed, the original words, the proof."""
    desk = desk_of(request)
    with desk.station.database.reading() as tx:
        shown = change_evidence.evidence(tx, request.path_params["change_id"])
        second = opinions.of_changes(tx, [shown.item.id])
        falls_due, touched = _measures(tx, shown.item.id)
        as_one = republications.notices_of(tx, republications.siblings(tx, shown.item.id))
    title = shown.item.title
    earlier = None if shown.previous is None else shown.previous.text
    told = told_text(shown.entry_changes, shown.text, earlier)
    return page(
        request,
        "change.html",
        change=shown.item,
        evidence=shown,
        understanding=shown.item.understanding,
        title_runs=cut(title, shown.findings),
        text_runs=cut(told, shown.findings, start=len(title) + 1),
        second=second,
        is_part=told != shown.text,
        differences=_differences(shown),
        entries=entry_rows(shown.entry_changes[:ENTRIES_SHOWN_MAX]),
        source=desk.station.sources.get(shown.item.source_id),
        falls_due=falls_due,
        measures=touched,
        as_one=as_one,
    )


def _measures(
    tx: Transaction, change_id: str
) -> tuple[list[tuple[ToldDay, Measure]], list[Measure]]:
    """Return the days that a clock change tells of, and the measures that a change touches."""
    days = clocks.of_change(tx, change_id)
    origin = days[0].origin_id if days else change_id
    ids = [*(day.measure_id for day in days), *measures.touched_by(tx, origin)]
    known = measures.find_all(tx, ids)
    return [(day, known[day.measure_id]) for day in days], list(known.values())


def parse_wanted(asked: QueryParams) -> change_feed.Wanted:
    """Return what a query asks for; a word that is not understood asks for nothing."""
    least = asked.get("least", "")
    return change_feed.Wanted(
        states=STATES.get(asked.get("state", ""), change_feed.OPEN_STATES),
        sector=asked.get("sector", ""),
        jurisdiction=asked.get("land", ""),
        source_id=asked.get("source", ""),
        at_least=int(least) if least in {"1", "2", "3", "4", "5"} else 0,
        text=asked.get("q", "")[:200],
        disputed=asked.get("disputed") == "1",
        gravest_first=asked.get("order") == "gravest",
    )


def _tabs(request: Request, counts: Mapping[ChangeState, int]) -> list[tuple[str, int, str, bool]]:
    current = request.query_params.get("state", "")
    current = current if current in STATES else "open"
    return [
        (
            name,
            sum(counts.get(state, 0) for state in states),
            link(request, state=name, after=""),
            name == current,
        )
        for name, states in STATES.items()
    ]


def _differences(shown: change_evidence.Evidence) -> tuple[Difference, ...]:
    old = shown.previous
    if old is None or len(old.text) + len(shown.text) > DIFF_CHARS_MAX:
        return ()
    before, after = f"{old.title}\n{old.text}", f"{shown.item.title}\n{shown.text}"
    return fold(diff_text(before, after))
