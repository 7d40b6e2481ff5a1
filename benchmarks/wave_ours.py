"""Bongsu's side of the wave benchmark, in a process of its own; prints CPU seconds per round.

Arguments: a folder to work in, the address of the pages, how many, how many rounds.
"""

import asyncio
import resource
import sys
from pathlib import Path

from config.clock import utc_now
from config.settings import load_settings
from pipeline.collect import collect
from pipeline.station import Station, open_station

SOURCE = """\
id: bench-{number}
title: Bench {number}
publisher: {{native: Bench, en: Bench, ko: Bench}}
jurisdiction: ZZ
languages: [en]
timezone: UTC
rhythm: {{every_minutes: 1}}
reader: listing
request: {{url: "{origin}/{number}"}}
rows: li
fields:
  title: {{css: "a::text"}}
  url: {{css: "a::attr(href)"}}
  published_on: {{css: "li::text", formats: [iso]}}
politeness: {{delay_seconds: 0}}
evidence: {{terms: ours, checked_on: 2026-11-22, checked_by: bench}}
proven: none
"""


def main() -> None:
    """Visit all once, then print the CPU seconds of each further round."""
    work, origin, count, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    sources = work / "sources"
    sources.mkdir()
    for number in range(count):
        text = SOURCE.format(number=number, origin=origin)
        (sources / f"bench-{number}.yaml").write_text(text)
    settings = load_settings(
        data_dir=work / "var", sources_dir=sources, allow_private_networks=True
    )
    station = open_station(settings)
    asyncio.run(_rounds(station, rounds))
    station.close()


async def _rounds(station: Station, rounds: int) -> None:
    ids = sorted(station.sources)
    await collect(station, ids, clock=utc_now)
    for _ in range(rounds):
        before = _cpu()
        report = await collect(station, ids, clock=utc_now)
        del report
        print(_cpu() - before)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
