"""What an address of each kind of channel looks like: a wrong one is told when it is given.

Otherwise its firm would first learn of it from the alert that never came.
"""

import binascii
import re
from base64 import b64decode
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import urlsplit

from domain.addresses import is_public

SECRET_BYTES_LEAST, SECRET_BYTES_MOST = 24, 64
"""https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md"""
_CHANNEL_ID = re.compile(r"[CDGU][A-Z0-9]{5,}")
_MAILBOX = re.compile(r"[^@\s\x00-\x1f]+@[^@\s\x00-\x1f.]+(\.[^@\s\x00-\x1f.]+)*")


class Form(Protocol):
    """Tells what is wrong with an address of one kind, or nothing."""

    def __call__(self, address: str, secret: str, *, private: bool) -> str:
        """Return the problem in words, or the empty string."""
        ...


def address_problem(kind: str, address: str, secret: str, *, private: bool) -> str:
    """Return what is wrong with an address and its secret, or the empty string.

    The words never hold the address itself, which may be a secret. `private` says that local
    networks may be spoken to; a kind without a known form is taken as it is.
    """
    form = FORMS.get(kind)
    return form(address, secret, private=private) if form else ""


def _slack(address: str, secret: str, *, private: bool) -> str:
    if not _CHANNEL_ID.fullmatch(address):
        return "the address is not a Slack channel id, expected the likes of C0123456789"
    if not secret.startswith("xox"):
        return "the secret is not a Slack token, expected the likes of xoxb-…"
    return ""


def _slack_webhook(address: str, secret: str, *, private: bool) -> str:
    return _url_problem(address, private=private)


def _email(address: str, secret: str, *, private: bool) -> str:
    if not _MAILBOX.fullmatch(address):
        return "the address is not a mailbox, expected the likes of trade@firm.example"
    return ""


def _webhook(address: str, secret: str, *, private: bool) -> str:
    return _url_problem(address, private=private) or _secret_problem(secret)


def _url_problem(address: str, *, private: bool) -> str:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "the address is not a URL"
    if parts.scheme not in {"http", "https"} or not host:
        return "the address is not a URL, expected the likes of https://firm.example/bongsu"
    if parts.username or parts.password:
        return "the address holds a password; receivers know us by the signature"
    if private:
        return ""
    if parts.scheme != "https":
        return "the address is not https"
    return "the address is of a private network" if _is_private_literal(host) else ""


def _is_private_literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return not is_public(host)


def _secret_problem(secret: str) -> str:
    try:
        size = len(b64decode(secret.removeprefix("whsec_"), validate=True))
    except binascii.Error:
        size = 0
    if not secret.startswith("whsec_") or not SECRET_BYTES_LEAST <= size <= SECRET_BYTES_MOST:
        return (
            "the secret is not whsec_ and the base64 of "
            f"{SECRET_BYTES_LEAST} to {SECRET_BYTES_MOST} bytes"
        )
    return ""


FORMS: Mapping[str, Form] = {
    "email": _email,
    "slack": _slack,
    "slack_webhook": _slack_webhook,
    "webhook": _webhook,
}
