"""Collect findings while a text is read: each conclusion keeps the number of its finding."""

from domain.model import Finding


class Findings:
    """A growing list of findings over one original text; equal ones are kept once."""

    def __init__(self, original: str) -> None:
        self._original = original
        self._numbers: dict[tuple[int, int, str], int] = {}
        self._list: list[Finding] = []

    def add(self, start: int, end: int, means: str) -> int:
        """Return the number of the finding at a span of the original."""
        key = (start, end, means)
        if key not in self._numbers:
            self._numbers[key] = len(self._list)
            quote = self._original[start:end]
            self._list.append(Finding(start=start, end=end, quote=quote, means=means))
        return self._numbers[key]

    def all(self) -> tuple[Finding, ...]:
        """Return every finding in the order of its number."""
        return tuple(self._list)
