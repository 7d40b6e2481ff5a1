"""Build the acts on each measure from the timeline of real measures and from our own lives."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from config.lexicon import load_lexicon
from domain.measure_life import measure_key
from domain.model import Act, ActKind
from domain.reading.identifiers import find_numbers

LIVES = Path(__file__).parent / "golden" / "measure_lives.yaml"
RELATIONS = {
    "amends": ActKind.AMENDS,
    "repeals": ActKind.REPEALS,
    "implements": ActKind.IMPLEMENTS,
    "suspends": ActKind.SUSPENDS,
    "suspends_partially": ActKind.SUSPENDS,
    "amends_partially_repeals": ActKind.REPEALS,
}
PARTS = {
    ("cn-2025-72-suspension", "cn-2024-46-us"): "第二款",
    ("cn-2023-39-graphite", "商务部、国防科工委、海关总署公告2006年第50号"): "其他物项",
}
"""The parts that the facts tell in words."""
PRE_ANNOUNCED = frozenset({"kr-2024-situational", "kr-2024-35th", "kr-2025-36th", "kr-2025-37th"})
"""Events of which the facts note that the day of publication is that of a pre-announcement."""


def lives() -> list[dict[str, Any]]:
    """Return our own lives of measures, as written."""
    loaded: list[dict[str, Any]] = yaml.safe_load(LIVES.read_text(encoding="utf-8"))
    return loaded


def acts_of(life: Mapping[str, Any]) -> list[Act]:
    """Return the acts that a life tells of itself."""
    return [_told(life["id"], act) for act in life.get("acts", ())]


def acts_of_events(events: Sequence[Mapping[str, Any]]) -> dict[str, list[Act]]:
    """Return the acts on each measure, by the id of its event or the key of its number.

    A measure whose publication is not known counts from its first effective day; one that has
    neither is left out.
    """
    acts: dict[str, list[Act]] = defaultdict(list)
    ids = {event["id"] for event in events}
    for event in events:
        published = _published(event)
        if published is None:
            continue
        for act in _own(event, published):
            acts[event["id"]].append(act)
        for relation in event["relations"]:
            target = relation["target"]
            named = target if target in ids else key_of(event["jurisdiction"], target)
            acts[named] += list(_on_another(event, relation, named, published))
    return acts


def key_of(jurisdiction: str, number: str) -> str:
    """Return the key of a measure that is named by its number alone."""
    read = find_numbers(number, load_lexicon(), jurisdiction)
    return measure_key(jurisdiction, (), read[0].value if read else number)


def _published(event: Mapping[str, Any]) -> date | None:
    day = event["published"] or min(event["effective"], default=None)
    return date.fromisoformat(day) if day else None


def _own(event: Mapping[str, Any], published: date) -> Iterator[Act]:
    if event["id"] in PRE_ANNOUNCED:
        yield from _pre_announced(event, published)
        return
    for day in event["effective"] or [None]:
        yield Act(
            measure_id=event["id"],
            notice_id=event["id"],
            kind=ActKind.ADOPTS,
            published_on=published,
            effective_on=date.fromisoformat(day) if day else None,
        )


def _pre_announced(event: Mapping[str, Any], published: date) -> Iterator[Act]:
    """Yield the draft, and its adoption: no day of that is known but the one of its effect."""
    yield Act(
        measure_id=event["id"],
        notice_id=event["id"],
        kind=ActKind.PROPOSES,
        published_on=published,
    )
    for day in map(date.fromisoformat, event["effective"]):
        yield Act(
            measure_id=event["id"],
            notice_id=f"{event['id']}, adopted",
            kind=ActKind.ADOPTS,
            published_on=day,
            effective_on=day,
        )


def _on_another(
    event: Mapping[str, Any], relation: Mapping[str, Any], named: str, published: date
) -> Iterator[Act]:
    kind = RELATIONS.get(relation["type"])
    if kind is None:
        return
    until = relation.get("until")
    yield Act(
        measure_id=named,
        notice_id=event["id"],
        kind=kind,
        published_on=published,
        effective_on=date.fromisoformat(min(event["effective"])) if event["effective"] else None,
        until=date.fromisoformat(until) if until else None,
        scope=PARTS.get((event["id"], relation["target"]), ""),
    )


def _told(measure: str, act: Mapping[str, Any]) -> Act:
    return Act(
        measure_id=measure,
        notice_id=act["notice"],
        kind=ActKind(act["kind"]),
        published_on=act["published"],
        effective_on=act.get("effective"),
        until=act.get("until"),
        scope=act.get("scope", ""),
    )
