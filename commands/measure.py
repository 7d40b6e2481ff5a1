"""`bongsu measure`: the measures, where each stands, and what is to come."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from commands.opened import opened_station
from commands.printing import print_json, print_table
from config.clock import utc_now

if TYPE_CHECKING:
    from domain.measure_story import Story
    from storage.measure_views import MeasureLine, MeasurePage
    from storage.measures import KeptAct

STATUSES = ("proposed", "adopted", "in_force", "suspended", "lapsed", "repealed")
DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.group()
def measure() -> None:
    """List measures, or show the life of one."""


@measure.command(name="list")
@click.option("--status", type=click.Choice(STATUSES), help="Only those that stand so.")
@click.option("--on", "day", type=DAY, help="The day (YYYY-MM-DD); today when not given.")
@click.option("--limit", default=1000, show_default=True, help="Most measures, newest first.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show_all(*, status: str | None, day: datetime | None, limit: int, as_json: bool) -> None:
    """List the measures that are known, with the status of each on a day."""
    from domain.measure_story import story_of
    from storage.measure_views import all_lines

    on = _day(day)
    with opened_station() as station, station.database.reading() as tx:
        lines = all_lines(tx, limit=limit)
    told = ((line, story_of([one.act for one in line.acts], on)) for line in lines)
    shown = [
        _listed(line, story)
        for line, story in told
        if story.status and status in {None, story.status}
    ]
    if as_json:
        print_json({"on": on, "measures": shown})
        return
    heads = ("id", "status", "from", "number", "title", "next")
    print_table(
        heads,
        [
            (
                line["id"],
                line["status"],
                line["jurisdiction"],
                line["number"] or "-",
                str(line["title"])[:50] or "-",
                f"{line['next']['kind']} {line['next']['on']}" if line["next"] else "-",
            )
            for line in shown
        ],
    )


@measure.command(name="show")
@click.argument("measure_id")
@click.option("--on", "day", type=DAY, help="The day (YYYY-MM-DD); today when not given.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show_one(measure_id: str, *, day: datetime | None, as_json: bool) -> None:
    """Show one measure: its acts, its life, where it stands on a day, and what is to come."""
    from domain.measure_story import story_of
    from pipeline.publications import publications_in_order
    from storage.measure_views import page

    on = _day(day)
    with opened_station() as station, station.database.reading() as tx:
        found = page(tx, measure_id, superseded=True)
        own = {one.act.notice_id for one in found.acts if one.is_own and not one.superseded_at}
        published = publications_in_order(station, [found.notices[key] for key in sorted(own)])
    story = story_of([one.act for one in found.acts if one.superseded_at is None], on)
    shown = _shown(found, story, on)
    shown["publications"] = [
        {"notice": one.id, "source": one.source_id, "url": one.url, "on": one.published_on}
        for one in published
    ]
    if as_json:
        print_json(shown)
        return
    _print(shown)


def _listed(line: "MeasureLine", story: "Story") -> dict[str, Any]:
    one = line.measure
    return {
        "id": one.id,
        "status": story.status,
        "jurisdiction": one.jurisdiction,
        "number": one.number,
        "title": one.title,
        "family": one.family,
        "type": one.type,
        "next": _next(story),
    }


def _shown(found: "MeasurePage", story: "Story", on: date) -> dict[str, Any]:
    one = found.measure
    return {
        "id": one.id,
        "jurisdiction": one.jurisdiction,
        "issuers": list(one.issuers),
        "number": one.number,
        "title": one.title,
        "family": one.family,
        "type": one.type,
        "on": on,
        "status": story.status,
        "suspended_scopes": list(story.suspended_scopes),
        "timeline": [
            {"from": part.start, "until": part.last, "status": part.status, "now": part.is_now}
            for part in story.stretches
        ],
        "upcoming": [
            {"kind": day.kind, "on": day.on, "days_left": day.days_left, "told_at": day.told_at}
            for day in story.upcoming
        ],
        "acts": [_act(found, kept) for kept in found.acts],
    }


def _act(found: "MeasurePage", kept: "KeptAct") -> dict[str, Any]:
    act = kept.act
    return {
        "kind": act.kind,
        "published_on": act.published_on,
        "effective_on": act.effective_on,
        "until": act.until,
        "comments_until": act.comments_until,
        "compliance_on": act.compliance_on,
        "scope": act.scope,
        "quote": kept.quote,
        "own": kept.is_own,
        "notice": act.notice_id,
        "number": found.notices[act.notice_id].number,
        "title": found.notices[act.notice_id].title,
        "change": kept.change_id,
        "state": found.states[kept.change_id],
        "superseded_at": kept.superseded_at,
    }


def _print(shown: dict[str, Any]) -> None:
    click.echo(f"{shown['number'] or shown['id']}  {shown['title']}")
    click.echo(f"{shown['status'] or 'not known yet'} on {shown['on']}")
    for scope in shown["suspended_scopes"]:
        click.echo(f"suspended in part: {scope}")
    click.echo()
    lines = [(part["from"], part["until"] or "", part["status"]) for part in shown["timeline"]]
    print_table(("from", "until", "status"), lines)
    click.echo()
    heads = ("published", "act", "effective", "until", "part", "by", "stands")
    print_table(heads, [_line(act) for act in shown["acts"]])
    if shown["upcoming"]:
        click.echo()
        days = [(day["on"], day["kind"], day["days_left"]) for day in shown["upcoming"]]
        print_table(("on", "what falls due", "days left"), days)
    click.echo()
    sources = [(one["source"], one["on"] or "-", one["url"]) for one in shown["publications"]]
    print_table(("published by", "on", "at"), sources)


def _line(act: dict[str, Any]) -> tuple[object, ...]:
    stands = f"no, since {act['superseded_at']:%Y-%m-%d}" if act["superseded_at"] else "yes"
    by = act["number"] or act["title"][:40]
    days = (act["effective_on"] or "-", act["until"] or "-")
    return (act["published_on"], act["kind"], *days, act["scope"] or "whole", by, stands)


def _next(story: "Story") -> dict[str, Any] | None:
    soonest = (
        {"kind": one.kind, "on": one.on, "days_left": one.days_left} for one in story.upcoming
    )
    return next(soonest, None)


def _day(asked: datetime | None) -> date:
    return (asked or utc_now()).date()
