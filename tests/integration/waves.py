"""One wave of visits, as a test starts it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from config.schema import AnySource
from crawlers.model import Manners, VisitOrder, VisitResult
from crawlers.run import run_wave
from storage.warc import WarcArchive

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)


AGENT = "Bongsu/0.1 (+mailto:test@example.org)"


def manners(**more: Any) -> Manners:
    values: dict[str, Any] = {
        "user_agent": AGENT,
        "allow_private_networks": True,
        "retry_pauses_seconds": (0.01,),
    }
    return Manners(**(values | more))


async def wave(
    folder: Path, orders: Sequence[VisitOrder | AnySource], how: Manners | None = None
) -> dict[str, VisitResult]:
    results: dict[str, VisitResult] = {}

    async def keep(result: VisitResult) -> None:
        assert result.source_id not in results
        results[result.source_id] = result

    archive = WarcArchive(folder / "archive")
    try:
        await run_wave(
            [one if isinstance(one, VisitOrder) else VisitOrder(source=one) for one in orders],
            clock=lambda: NOW,
            archive=archive,
            manners=how or manners(),
            on_visit=keep,
        )
    finally:
        archive.close()
    return results
