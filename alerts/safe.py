"""Make text of strangers safe to stand in a message: nothing unseen, nothing endless."""

import re
import unicodedata
from urllib.parse import quote, urlsplit

LINE_BREAKS = "\n\t"
LEFT_IN_URL = "%:/?#[]@!$&()*+,;=~-._"
"""What RFC 3986 allows, less the quote, which ends an attribute in some mail readers."""
URL_LENGTH = 2000
"""Longer addresses are cut on the way: 2,083 was the limit of browsers for twenty years."""


def clean(text: str) -> str:
    """Return `text` without control, bidirectional, zero-width or broken characters.

    Joiners that shape Persian, Hindi and emoji go too: a visible word is worth more here than a
    perfect ligature.
    """
    spaced = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return "".join(
        character
        for character in spaced
        if character in LINE_BREAKS or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
    )


def one_line(text: str) -> str:
    """Return the cleaned text on one line, with single spaces."""
    return " ".join(clean(text).split())


def clip(text: str, limit: int) -> str:
    """Return `text`, or its beginning ended with "…", in at most `limit` characters."""
    if len(text) <= limit:
        return text
    return text[: max(limit - 1, 0)].rstrip() + "…"


def web_link(url: str) -> str:
    """Return `url` ready for an attribute, or "" when it is not an http(s) address.

    A notice's address comes from a page: `javascript:` and the like never become a link.
    """
    candidate = one_line(url)
    try:
        parts = urlsplit(candidate)
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return ""
    safe = quote(candidate, safe=LEFT_IN_URL)
    return safe if len(safe) <= URL_LENGTH else ""
