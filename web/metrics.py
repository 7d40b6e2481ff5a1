"""The promises as Prometheus metrics, read from the tables at each scrape; never by firm."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from domain.health import Health
from domain.model import ChangeState, Outcome
from pipeline.numbering import Gap
from storage.health import Figures
from web.pulse import Pulse
from web.watch import Watch

if TYPE_CHECKING:
    from prometheus_client.core import GaugeMetricFamily

QUANTILES = (0.5, 0.95, 1.0)


def exposition(
    seen: Watch,
    figures: Figures,
    pulse: Pulse | None,
    now: datetime,
    gaps: Iterable[Gap] = (),
) -> tuple[bytes, str]:
    """Return the metrics at `now` and their media type.

    They are gauges over the tables, so a restart neither loses nor doubles a count.
    """
    from prometheus_client import CollectorRegistry
    from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
    from prometheus_client.registry import Collector

    class Tables(Collector):
        def collect(self) -> Iterator["GaugeMetricFamily"]:
            yield from _of_sources(seen, now)
            yield from _of_figures(figures, now)
            yield _of_gaps(gaps)
            if pulse is not None:
                yield from _of_pulse(pulse)

    registry = CollectorRegistry(auto_describe=False)
    registry.register(Tables())
    return generate_latest(registry), CONTENT_TYPE_LATEST


def _of_sources(seen: Watch, now: datetime) -> Iterator["GaugeMetricFamily"]:
    by_health = _gauge("bongsu_sources", "Configured sources by health", "health")
    for state in Health:
        by_health.add_metric([state], len(seen.having(state)))
    yield by_health
    dark = _gauge("bongsu_source_dark", "1 while a source is dark: news may be missed", "source")
    age = _gauge(
        "bongsu_source_seconds_since_sound",
        "Seconds since a source last answered soundly",
        "source",
    )
    for watched in seen.sources:
        name = [watched.source.id]
        dark.add_metric(name, watched.health is Health.DARK)
        if watched.state.last_sound_at is not None:
            age.add_metric(name, (now - watched.state.last_sound_at).total_seconds())
    yield dark
    yield age


def _of_figures(figures: Figures, now: datetime) -> Iterator["GaugeMetricFamily"]:
    visits = _gauge("bongsu_visits_last_day", "Visits that ended in the last day", "outcome")
    for outcome in Outcome:
        visits.add_metric([outcome], figures.visits_last_day.get(outcome, 0))
    yield visits
    changes = _gauge("bongsu_changes", "Changes by state", "state")
    for state in ChangeState:
        changes.add_metric([state], figures.changes.get(state, 0))
    yield changes
    sent = _gauge("bongsu_deliveries", "Deliveries by state and kind of channel", "state", "kind")
    for (state_name, kind), count in sorted(figures.deliveries.items()):
        sent.add_metric([state_name, kind], count)
    yield sent
    oldest = _gauge("bongsu_oldest_unsent_seconds", "Age of the oldest delivery not yet sent")
    waited = now - figures.oldest_unsent_at if figures.oldest_unsent_at else now - now
    oldest.add_metric([], waited.total_seconds())
    yield oldest
    yield from _of_speed(figures.seconds_to_sent)
    asked = _gauge("bongsu_second_reader_questions", "Questions by reader and state", "by", "state")
    for one in figures.questions:
        asked.add_metric([one.by, "answered"], one.answered)
        asked.add_metric([one.by, "waiting"], one.waiting)
        asked.add_metric([one.by, "given_up"], one.given_up)
    yield asked


def _of_speed(seconds: tuple[float, ...]) -> Iterator["GaugeMetricFamily"]:
    speed = _gauge(
        "bongsu_seconds_from_fetched_to_sent",
        "Seconds from the bytes of a page to the receiver's word, over the last day",
        "quantile",
    )
    if seconds:
        for share in QUANTILES:
            place = min(len(seconds) - 1, int(share * len(seconds)))
            speed.add_metric([str(share)], seconds[place])
    yield speed
    count = _gauge("bongsu_sent_last_day", "Deliveries that a receiver took in the last day")
    count.add_metric([], len(seconds))
    yield count


def _of_gaps(gaps: Iterable[Gap]) -> "GaugeMetricFamily":
    missing = _gauge(
        "bongsu_numbers_missing", "Numbers of a series that were skipped of late", "source"
    )
    for gap in gaps:
        missing.add_metric([gap.source_id], len(gap.to_look_for))
    return missing


def _of_pulse(pulse: Pulse) -> Iterator["GaugeMetricFamily"]:
    age = _gauge("bongsu_last_tick_seconds", "Seconds since the daemon last ticked")
    age.add_metric([], pulse.age_seconds)
    yield age
    waves = _gauge("bongsu_waves_under_way", "Crawls that run now")
    waves.add_metric([], pulse.waves_under_way)
    yield waves
    failures = _gauge(
        "bongsu_unexpected_failures", "Ticks that ended with an unexpected exception", "tick"
    )
    for tick, count in sorted(pulse.failures.items()):
        failures.add_metric([tick], count)
    yield failures


def _gauge(name: str, says: str, *labels: str) -> "GaugeMetricFamily":
    from prometheus_client.core import GaugeMetricFamily

    return GaugeMetricFamily(name, says, labels=labels)
