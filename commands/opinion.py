"""`bongsu opinion`: ask a second reader now, or see how well the re-ranker does."""

import asyncio
from dataclasses import asdict

import click

from commands.printing import print_json, print_table
from config.clock import utc_now
from config.settings import load_settings


@click.group()
def opinion() -> None:
    """Ask a second reader, or see how well it does."""


@opinion.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def ask(*, as_json: bool) -> int:
    """Ask the reader of BONGSU_SECOND_READER about the changes that it has not seen."""
    from pipeline.opinions import ask_configured_reader
    from pipeline.station import open_station

    station = open_station(load_settings())
    try:
        report = asyncio.run(ask_configured_reader(station, utc_now))
    finally:
        station.close()
    if as_json:
        print_json(asdict(report))
    else:
        click.echo(
            f"asked {report.asked}, disagrees on {report.disagreed}, failed {report.failed}, "
            f"no opinion on {report.silent}" + ("; the cost cap is reached" * report.over_budget)
        )
    return int(report.failed > 0)


@opinion.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def status(*, as_json: bool) -> None:
    """Say where the questions to each reader stand: answered, to be asked again, given up."""
    from commands.opened import opened_station
    from storage.opinions import questions

    with opened_station() as station, station.database.reading() as tx:
        found = [asdict(one) for one in questions(tx)]
    if as_json:
        print_json(found)
        return
    heads = ("by", "answered", "waiting", "given_up", "next_ask_at", "problem")
    rows = [tuple("-" if one[head] in {None, ""} else one[head] for head in heads) for one in found]
    print_table(("reader", "answered", "to ask again", "given up", "next at", "last problem"), rows)


@opinion.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def skill(*, as_json: bool) -> None:
    """Say how well a re-ranker foretells your analysts' verdicts that it has not seen."""
    from pipeline.opinions import reranker_skill
    from pipeline.station import open_station

    station = open_station(load_settings())
    try:
        measured = reranker_skill(station)
    finally:
        station.close()
    if as_json:
        print_json(asdict(measured))
        return
    click.echo(f"{measured.verdicts} verdicts of persons, {measured.confirmed} of them confirmed")
    if measured.accuracy is None or measured.always_same is None:
        click.echo("too few to learn from: the re-ranker stays silent")
        return
    click.echo(
        f"foretold right in five folds: {measured.accuracy:.2f}; "
        f"always saying the more frequent verdict: {measured.always_same:.2f}"
    )
