"""Put the end of a length of time beside the day on which it begins."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from domain.model import DateReading
from domain.reading.durations import Duration
from domain.reading.findings import Findings
from domain.reading.placed_dates import Placed, in_one_sentence

_NEXT = 25
"""Characters from a phrase to the day behind it that it is counted from (guess)."""
_NEW_SENTENCE = re.compile(r"[.]\s+(?=[^\W\d_])(?![a-zà-ÿа-я])")
"""A stop and a capital letter, also behind a year; `г.` and `No.` go on in small letters."""
_NO_PUBLICATION = "the day of publication is not known"
_NO_START = "the day on which it begins is not known"


def ends_of(
    original: str,
    durations: Sequence[Duration],
    placed: Sequence[Placed],
    issued_on: date | None,
    findings: Findings,
    printed: Mapping[int, int],
) -> Iterator[Placed]:
    """Yield the last day of each length of time for which the act holds.

    What holds from a day holds on it; what is counted from publication or another event begins on
    the day after it. No day, but the phrase with its reason, where the first day is not known;
    nothing where the phrase stands beside no day and the act does not speak of itself, or where
    the text prints the end. `printed` are the places of printed dates, and where each ends.
    """
    begins = [one for one in placed if one.reading.kind == "effective"]
    for lasting in durations:
        if lasting.published:
            yield from _published(original, lasting, issued_on, findings)
            continue
        start = _beside(original, lasting, begins, printed)
        if start is not None and _has_end(original, start, placed):
            continue
        if start is not None:
            last = _last_day(lasting, start, printed)
            yield _until(original, lasting, last, findings, start)
        elif lasting.itself:
            days = {one.reading.on for one in begins}
            only = next(iter(days)) if len(days) == 1 else None
            yield _until(original, lasting, only and lasting.last_day(only), findings)


def _published(
    original: str, lasting: Duration, issued_on: date | None, findings: Findings
) -> Iterator[Placed]:
    if issued_on is None:
        yield _until(original, lasting, None, findings, reason=_NO_PUBLICATION)
        return
    number = findings.add(lasting.start, lasting.end, "date:effective")
    begin = DateReading(kind="effective", on=issued_on, finding=number)
    start = Placed(lasting.start, lasting.end, begin, itself=True)
    yield start
    yield _until(original, lasting, lasting.last_day_after(issued_on), findings, start)


def _beside(
    original: str, lasting: Duration, begins: Sequence[Placed], printed: Mapping[int, int]
) -> Placed | None:
    """Return the nearest day of effect in the sentence of a phrase, unless another day is nearer.

    `introduced on 22 February for four months, is extended`: that day is an older act's.
    """
    own = {one.start: one for one in begins}
    spans = {**printed, **{one.start: one.end for one in begins}}
    near = [
        (gap[1] - gap[0], start)
        for start, end in spans.items()
        if (gap := _between(lasting, start, end))[1] - gap[0] >= 0 and _together(original, *gap)
    ]
    return own.get(min(near)[1]) if near else None


def _between(lasting: Duration, start: int, end: int) -> tuple[int, int]:
    return (end, lasting.start) if start < lasting.start else (lasting.end, start)


def _together(original: str, end: int, start: int) -> bool:
    """Tell whether two places stand in one sentence, which may also end behind a year."""
    return in_one_sentence(original, end, start) and not _NEW_SENTENCE.search(original[end:start])


def _has_end(original: str, start: Placed, placed: Sequence[Placed]) -> bool:
    """Tell whether the sentence prints the last day itself."""
    return any(
        one.reading.kind == "until"
        and one.start >= start.end
        and _together(original, start.end, one.start)
        for one in placed
    )


def _last_day(lasting: Duration, start: Placed, printed: Mapping[int, int]) -> date | None:
    on = start.reading.on
    if on is None:
        return None
    follows = 0 <= start.start - lasting.end <= _NEXT
    is_event = follows and start.start not in printed
    return lasting.last_day_after(on) if is_event else lasting.last_day(on)


def _until(
    original: str,
    lasting: Duration,
    last: date | None,
    findings: Findings,
    start: Placed | None = None,
    *,
    reason: str = _NO_START,
) -> Placed:
    """Return the end of a phrase, placed right behind its beginning where that is known."""
    phrase = " ".join(original[lasting.start : lasting.end].split())
    reading = DateReading(
        kind="until",
        on=last,
        finding=findings.add(lasting.start, lasting.end, "date:until"),
        condition=None if last else f"{phrase}: {reason}",
        concerns=start.reading.concerns if start else "",
    )
    place = start.end if start else lasting.end
    return Placed(place, place, reading, itself=True)
