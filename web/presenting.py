"""Turn values into what a page says of them: words, times, short lists. No I/O, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.model import Finding
from web.highlight import Run
from web.words import Words

ZONES = {"ko": ("Asia/Seoul", "KST"), "en": ("UTC", "UTC")}
KINDS = {
    "act": "measure",
    "code": "code",
    "concept": "sector",
    "cue": "measure",
    "date": "date",
    "identifier": "identifier",
    "material": "material",
    "measure": "measure",
    "party": "party",
    "sector": "sector",
    "threshold": "threshold",
}
"""The kinds that the pages colour, by the first word of what a finding means."""
KEPT_AROUND = 120  # characters of unchanged text shown on each side of a difference; guess


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """A piece of a comparison: `equal`, `added`, `removed`, or `folded` with its length."""

    kind: str
    text: str
    length: int


def instant(at: datetime, words: Words) -> str:
    """Return an instant in the reader's zone, which it names."""
    zone, name = ZONES[words.language]
    return f"{at.astimezone(UTC if zone == 'UTC' else ZoneInfo(zone)):%Y-%m-%d %H:%M} {name}"


def relative(at: datetime, now: datetime, words: Words) -> str:
    """Return how long ago, or how soon, an instant is."""
    seconds = (now - at).total_seconds()
    past = seconds >= 0
    number, unit = _largest_unit(abs(seconds))
    if not unit:
        return words("time.now" if past else "time.soon")
    return words(f"time.{unit}_ago" if past else f"time.in_{unit}", n=number)


def days_until(on: date, now: datetime, words: Words) -> str:
    """Return how many days of the reader's calendar are left until a day, or have passed."""
    today = now.astimezone(ZoneInfo(ZONES[words.language][0])).date()
    left = (on - today).days
    if left == 0:
        return words("time.day_today")
    return words("time.day_left" if left > 0 else "time.day_past", n=abs(left))


def tongue(tag: str, words: Words) -> str:
    """Return the name of a language."""
    return words.named("tongue", tag.partition("-")[0] or "unknown")


def kind_of(finding: Finding) -> str:
    """Return the kind of a finding, out of the few that the pages colour differently."""
    return KINDS.get(finding.means.partition(":")[0], "other")


def meaning(finding: Finding, words: Words) -> str:
    """Return in words what a finding means.

    `material:graphite` is "Material: graphite", `concept:battery/cathode` "Battery: cathode".
    """
    group, _, rest = finding.means.partition(":")
    sector, _, concept = rest.partition("/")
    if group == "concept" and concept:
        return f"{words.named('sector', sector)}: {words.named('concept', concept)}"
    if group == "code":
        return f"{words('means.code')}: {rest.replace(':', ' ')}"
    if not rest:
        return words.named("means", group)
    return f"{words.named('means', group)}: {words.named(group, rest)}"


def dated(understanding: Mapping[str, Any] | None, kind: str) -> date | None:
    """Return the first day of a kind (`effective`, `comments_until`) that a text names."""
    found = [
        date.fromisoformat(reading["on"])
        for reading in (understanding or {}).get("dates", ())
        if reading["kind"] == kind and reading["on"]
    ]
    return min(found, default=None)


def fold(pieces: Sequence[Any]) -> tuple[Difference, ...]:
    """Return a comparison with its long unchanged stretches folded to their ends."""
    folded: list[Difference] = []
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        kept_before = KEPT_AROUND if place else 0
        kept_after = KEPT_AROUND if place < last else 0
        hidden = len(piece.text) - kept_before - kept_after
        if piece.kind != "equal" or hidden <= KEPT_AROUND:
            folded.append(_difference(piece.kind, piece.text))
            continue
        end = len(piece.text) - kept_after
        folded.append(_difference("equal", piece.text[:kept_before]))
        folded.append(Difference(kind="folded", text="", length=hidden))
        folded.append(_difference("equal", piece.text[end:]))
    return tuple(piece for piece in folded if piece.length)


def kinds_of(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return the kinds that occur among the findings, each once, in order of their first."""
    return tuple(dict.fromkeys(kind_of(finding) for finding in findings))


def begun(runs: Sequence[Run]) -> frozenset[int]:
    """Return the positions of the findings that begin in a text, so that none begins twice."""
    return frozenset(position for run in runs for position in run.begins)


def as_day(text: str) -> date:
    """Return the day of an ISO date."""
    return date.fromisoformat(text)


def is_web(url: str) -> bool:
    """Tell whether an address may be a link: a publisher's page must not smuggle in a script."""
    return url.startswith(("https://", "http://"))


def bytes_in_words(size: int) -> str:
    """Return a size with its unit."""
    kilo = 1000
    return f"{size} B" if size < kilo else f"{size / kilo:,.1f} kB"


def _difference(kind: str, text: str) -> Difference:
    return Difference(kind=kind, text=text, length=len(text))


def _largest_unit(seconds: float) -> tuple[int, str]:
    for unit, length in (("days", 2 * 86400), ("hours", 2 * 3600), ("minutes", 60)):
        if seconds >= length:
            return int(seconds // {"days": 86400, "hours": 3600, "minutes": 60}[unit]), unit
    return 0, ""
