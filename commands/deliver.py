"""`bongsu deliver`: send what is due now."""

import asyncio
from dataclasses import asdict

import click

from commands.printing import print_json, print_table
from config.clock import utc_now
from config.settings import Settings, load_settings
from domain.model import DeliveryState
from pipeline.deliver import DeliverReport

FAILED = (DeliveryState.REFUSED, DeliveryState.EXHAUSTED)


@click.command()
@click.option("--limit", default=10_000, show_default=True, help="Most tries in this call.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def deliver(*, limit: int, as_json: bool) -> int:
    """Put back what was lost, then try each delivery that is due. 1 when one was refused."""
    report = asyncio.run(_deliver(load_settings(), limit))
    totals = {state.value: report.count(state) for state in DeliveryState}
    if as_json:
        print_json({"totals": totals, "deliveries": [asdict(end) for end in report.ends]})
    else:
        ends = [(end.delivery_id, end.kind or "-", end.state, end.reason) for end in report.ends]
        print_table(("delivery", "channel", "state", "reason"), ends)
    return 1 if report.count(*FAILED) else 0


async def _deliver(settings: Settings, limit: int) -> DeliverReport:
    from alerts.channels.registry import open_channels
    from pipeline.deliver import deliver_due
    from pipeline.recover import recover
    from pipeline.station import open_station

    station = open_station(settings)
    channels = open_channels(settings)
    try:
        recover(station, utc_now())
        return await deliver_due(station, channels, clock=utc_now, limit=limit)
    finally:
        await asyncio.gather(*(channel.close() for channel in channels.values()))
        station.close()
