"""Bring text to one form, so that what looks the same compares as the same."""

import re
import unicodedata

# Characters that show nothing: zero-width space, (non-)joiners kept out of Latin and CJK text by
# editors, directional marks, word joiner, BOM, soft hyphen. C0 and C1 controls but tab and newline.
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad"
    "\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f]"
)
_NEWLINE = re.compile("\r\n?|[\u000b\u000c\u001c-\u001e\u0085\u2028\u2029]")
_NO_CHARACTER = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"[^\S\n]+")
_EDGES = re.compile(r" ?\n ?")
_EMPTY_LINES = re.compile(r"\n{3,}")


def normalise_text(text: str) -> str:
    """Return `text` in NFC, with plain spaces and newlines and without invisible characters.

    No visible character is lost or joined to another line; at most one empty line stays between
    two lines. Normalising twice changes nothing.
    """
    visible = _INVISIBLE.sub("", _NEWLINE.sub("\n", text))
    visible = _NO_CHARACTER.sub("\ufffd", visible)
    composed = unicodedata.normalize("NFC", visible)
    lines = _EDGES.sub("\n", _SPACES.sub(" ", composed))
    return _EMPTY_LINES.sub("\n\n", lines).strip()


def normalise_line(text: str) -> str:
    """Return `text` normalised and on one line: for titles, numbers and names."""
    return " ".join(normalise_text(text).split())
