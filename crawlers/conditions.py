"""Ask only for what has changed since the last sound answer."""

import hashlib
from collections.abc import Mapping

from crawlers.model import Ask
from domain.model import Fetched

NOT_MODIFIED = 304
OK = 200


def ask_key(ask: Ask) -> str:
    """Return the name under which the validators of an ask are kept."""
    return f"{ask.method} {ask.url}" + (f"\n{ask.body}" if ask.body else "")


def condition_headers(ask: Ask, validators: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the headers that make the server answer 304 when nothing changed (RFC 9110, 13)."""
    kept = validators.get(ask_key(ask), {})
    if ask.method != "GET":
        return {}
    headers = {"If-None-Match": kept.get("etag"), "If-Modified-Since": kept.get("last_modified")}
    return {name: value for name, value in headers.items() if value}


def is_same(ask: Ask, fetched: Fetched, validators: Mapping[str, Mapping[str, str]]) -> bool:
    """Tell whether the answer is the last sound one: by its word, or byte for byte."""
    kept = validators.get(ask_key(ask), {})
    if fetched.status == NOT_MODIFIED:
        return bool(kept)
    return fetched.status == OK and kept.get("sha256") == _sha256(fetched)


def validators_of(fetched: Fetched) -> dict[str, str]:
    """Return what will tell the next answer from this one."""
    found = {
        "etag": fetched.header("etag"),
        "last_modified": fetched.header("last-modified"),
        "sha256": _sha256(fetched),
    }
    return {name: value for name, value in found.items() if value}


def _sha256(fetched: Fetched) -> str:
    return hashlib.sha256(fetched.body).hexdigest()
