"""Put the dates of a text together: those of older acts go, ends join their starts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from domain.model import DateReading

_OLD_DAYS = 45
"""Days before publication beyond which a beginning is an older act's (guess)."""
_JOINED_LENGTH = 20
"""Characters between two beginnings of one sentence of which the second is retroactive (guess)."""
_END_LENGTH = 90
"""Characters between a start and its end in one sentence (guess)."""
_STOP = re.compile(r"[。；;]|\n\s*\n|[^\W\d]{3}\.\s")


class Placed(NamedTuple):
    """A reading with its place; not `own` where it is a bare start, maybe of another act."""

    start: int
    end: int
    reading: DateReading
    own: bool = True
    itself: bool = False
    """True where the act speaks of itself in the sentence."""


def current(placed: list[Placed], published_on: date | None) -> list[Placed]:
    """Drop the beginnings of older acts."""
    begins = [one for one in placed if one.reading.kind == "effective" and one.reading.on]
    older = {id(one) for one in [*_before_own(begins), *_long_past(begins, published_on)]}
    return [one for one in placed if id(one) not in older]


def _before_own(begins: Sequence[Placed]) -> Iterator[Placed]:
    """Yield beginnings before that of which the act speaks itself, that it does not speak of."""
    own = [one.reading.on for one in begins if one.itself and one.reading.on]
    for one in begins:
        named = one.itself or one.reading.concerns
        if own and not named and one.reading.on and one.reading.on < min(own):
            yield one


def _long_past(begins: Sequence[Placed], published_on: date | None) -> Iterator[Placed]:
    """Yield beginnings long before publication, unless only they can be the act's own.

    One that is joined to the act's own beginning in its sentence is retroactive, and kept.
    """
    if published_on is None:
        return
    old, new = published_on - timedelta(days=_OLD_DAYS), published_on - timedelta(days=1)
    tells_own = any(one.reading.on and one.reading.on >= new for one in begins)
    last: Placed | None = None
    for one in begins:
        joined = last is not None and one.itself and one.start - last.end <= _JOINED_LENGTH
        if one.reading.on and one.reading.on < old and (tells_own or not one.own) and not joined:
            yield one
        else:
            last = one


def with_ends(original: str, placed: Sequence[Placed]) -> tuple[DateReading, ...]:
    """Give an effective date the end that follows it in its sentence, as in `from … until …`.

    In order of place, but the day from which the act says of itself that it holds goes before
    other beginnings: those of what it bans or lets run within.
    """
    joined: list[DateReading] = []
    last: Placed | None = None
    other = next((n for n, one in enumerate(placed) if _begins(one) and not one.itself), None)
    for one in placed:
        if last and _ends(original, last, one):
            joined[-1] = replace(joined[-1], until=one.reading.on)
        joined.append(one.reading)
        last = one
    own = next((n for n, one in enumerate(placed) if _begins(one) and one.itself), None)
    if other is not None and own is not None and other < own:
        joined.insert(other, joined.pop(own))
    return tuple(joined)


def _begins(one: Placed) -> bool:
    """Tell whether a date is a beginning of the whole act, as far as its sentence tells."""
    told = one.reading
    return told.kind == "effective" and told.on is not None and not told.concerns


def _ends(original: str, last: Placed, one: Placed) -> bool:
    """Tell whether a date is the end of the effective date before it."""
    start, end = last.reading.on, one.reading.on
    if (one.reading.kind, last.reading.kind) != ("until", "effective"):
        return False
    if start is None or end is None or end < start:
        return False
    return in_one_sentence(original, last.end, one.start)


def in_one_sentence(original: str, end: int, start: int) -> bool:
    """Tell whether what ends and what starts at these places stand near in one sentence."""
    return start - end <= _END_LENGTH and _STOP.search(original[end:start]) is None
