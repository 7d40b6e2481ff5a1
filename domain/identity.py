"""Say what makes two readings the same notice, the same row, the same text."""

import hashlib
import json
import re
import unicodedata
import uuid
from collections.abc import Iterable
from typing import Literal
from urllib.parse import urlsplit

from domain.model import Entry, Row
from domain.normalise import normalise_line, normalise_text

IdentityMode = Literal["number", "url", "content"]

_NAMESPACE = uuid.UUID("5b2f1d6e-6f0a-5c4e-9a57-0b0c5a1e7d10")
_SCHEME = "1"
"""First part of every hash: a new way of hashing gets a new number, and is seen as such."""
_NOT_SIGNS = re.compile(r"\s+")


def stable_id(*parts: str) -> str:
    """Return the same 32 hex digits for the same parts, on every machine and in every replay."""
    return uuid.uuid5(_NAMESPACE, json.dumps(parts, ensure_ascii=False)).hex


def notice_identity(row: Row, mode: IdentityMode) -> str:
    """Return what makes two readings of one source the same notice.

    `number`: the issuers and the number, for a bare number is not unique (two Chinese
    announcements are the 39th of 2023). `url`: the address. `content`, and whatever lacks what its
    mode needs: title, date and address. The text is never part of it: a reworded text is a new
    version of the same notice, and not a new notice.
    """
    if mode == "number" and row.number.strip():
        issuers = sorted({_folded(issuer) for issuer in row.issuers})
        return "number:" + json.dumps([issuers, _folded(row.number)], ensure_ascii=False)
    if mode == "url" and row.url.strip():
        return "url:" + _address(row.url)
    day = row.published_on.isoformat() if row.published_on else ""
    return "content:" + json.dumps(
        [normalise_line(row.title), day, _address(row.url)], ensure_ascii=False
    )


def row_sha256(row: Row) -> str:
    """Return the hash of what the list says of a notice; its address and our doubts are left out.

    Addresses change when a site moves to https or adds a session, and would bring every notice
    back as changed.
    """
    return _sha256(
        normalise_line(row.title),
        normalise_line(row.number),
        [normalise_line(issuer) for issuer in row.issuers],
        row.published_on.isoformat() if row.published_on else "",
        normalise_text(row.text),
        _entries(row.entries),
        sorted((key, normalise_line(value)) for key, value in row.extra.items()),
    )


def text_sha256(title: str, text: str, entries: Iterable[Entry]) -> str:
    """Return the hash of a version's words."""
    return _sha256(normalise_line(title), normalise_text(text), _entries(entries))


def _entries(entries: Iterable[Entry]) -> list[list[str]]:
    return [
        [normalise_line(entry.key), normalise_line(entry.heading), normalise_text(entry.text)]
        for entry in entries
    ]


def _sha256(*parts: object) -> str:
    text = json.dumps([_SCHEME, *parts], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _folded(text: str) -> str:
    """Full-width digits, case and blanks never make another number or issuer."""
    return _NOT_SIGNS.sub("", unicodedata.normalize("NFKC", normalise_line(text))).casefold()


def _address(url: str) -> str:
    """Return an address without its scheme, so that a move to https keeps every notice."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.netloc.casefold()}{parts.path}{query}{fragment}"
