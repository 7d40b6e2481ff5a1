"""Try a pattern only where it can begin."""

import re
import sys
from collections.abc import Iterable, Iterator


def tried_at(
    starts: re.Pattern[str],
    pattern: re.Pattern[str],
    text: str,
    begin: int = 0,
    end: int = sys.maxsize,
) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer` would, where each match begins with a match of `starts`.

    `starts` begins with a set of characters, which `re` seeks at the speed of a copy; a pattern
    that begins with a look behind is tried at every place of a text, at fifty times the cost.
    """
    reach, match = 0, pattern.match
    for first in starts.finditer(text, begin, end):
        start = first.start()
        if start >= reach and (found := match(text, start, end)):
            reach = found.end()
            yield found


def tried_before(
    sign: str, before: int, starts: re.Pattern[str], pattern: re.Pattern[str], text: str
) -> Iterator[re.Match[str]]:
    """Yield the same of a pattern that has a sign in every match, `before` places in at most.

    No match of `starts` sees further than to the next sign: most of a text is passed over.
    """
    reach, passed, match = 0, 0, pattern.match
    at = text.find(sign)
    while at >= 0:
        for first in starts.finditer(text, max(passed, at - before), at + 1):
            start = first.start()
            if start >= reach and (found := match(text, start)):
                reach = found.end()
                yield found
        passed = at + 1
        at = text.find(sign, passed)


def tried_in(
    places: Iterable[int], pattern: re.Pattern[str], text: str, end: int = sys.maxsize
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begin at some places, in order; none overlaps another."""
    reach, match = 0, pattern.match
    for start in places:
        if start >= reach and (found := match(text, start, end)):
            reach = found.end()
            yield found
