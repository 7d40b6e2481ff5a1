"""Cut out of a text what stands around some words, to look for dear patterns only there."""

from collections.abc import Iterable, Iterator


def around(
    places: Iterable[tuple[int, int]], before: int, behind: int, length: int
) -> Iterator[tuple[int, int]]:
    """Yield the parts of a text of a length that hold some places, joined where they overlap.

    The places come in order; `before` and `behind` are characters that belong to each.
    """
    begin, end = 0, -1
    for start, stop in places:
        if start - before > end:
            if end >= 0:
                yield begin, end
            begin = max(0, start - before, end)
        end = max(end, stop + behind)
    if end >= 0:
        yield begin, min(end, length)


def places_of(words: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Return where words stand in a text, in order; none twice at overlapping places."""
    return sorted(span for word in words if word in text for span in _each(word, text))


def _each(word: str, text: str) -> Iterator[tuple[int, int]]:
    start = text.find(word)
    while start >= 0:
        yield start, start + len(word)
        start = text.find(word, start + len(word))
