"""Read a text again with blanks for some of its words, as long as that costs little."""

from collections.abc import Iterable
from unicodedata import normalize

from domain.asked import Asked
from domain.errors import Unclassifiable
from domain.model import Understanding
from domain.reading.evidence import Evidence
from domain.spacing import plainly_spaced
from domain.understand import Judged, understand_with_reasons

READ_AGAIN_CHARS = 1_500_000
"""Characters that all further readings may have together: some seconds (measured 2026-11-22)."""
Span = tuple[int, int]


class Again:
    """Reads the text with blanks for some words, as long as that costs little."""

    def __init__(self, asked: Asked, evidence: Evidence) -> None:
        # the title as it was read; of a text partly in another language, none was
        title = plainly_spaced(normalize("NFC", asked.title)).text
        self._title_end = len(title) if evidence.original.startswith(f"{title}\n") else 0
        self._asked = asked._replace(language=evidence.language)
        self._left = READ_AGAIN_CHARS
        self._evidence = evidence
        self.refused = False

    def __call__(self, spans: Iterable[Span]) -> tuple[Understanding, Judged] | None:
        """Return the reading without the words at folded spans; None where there is none."""
        original = self._evidence.original
        self._left -= len(original)
        if self._left < 0:
            self.refused = True
            return None
        signs = list(original)
        for span in spans:
            start, end = self._evidence.folded.span(*span)
            signs[start:end] = " " * (end - start)
        blanked, end = "".join(signs), self._title_end
        try:
            return understand_with_reasons(
                self._asked._replace(title=blanked[:end], text=blanked[end + 1 :])
            )
        except Unclassifiable:
            return None
