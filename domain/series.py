"""Notice numbers that are missing from a numbered series."""

from collections.abc import Sequence


def gaps(numbers: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers that a series skipped, each printed as its neighbour is.

    Gaps are counted by issuers and year, and only between the lowest and the highest number seen.
    """
    return ()
