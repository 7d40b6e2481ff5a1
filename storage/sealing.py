"""Seal what must never lie in clear (addresses, tokens), and sign what travels in links."""

import base64
import hashlib
import hmac
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import SecretStr

from domain.errors import ConfigInvalid, StoreUnusable

KEY_FILE = "secret.key"
KEY_CHARS_MIN = 32  # 32 random characters carry more than 128 bits


class Seal:
    """Seals and signs with the first of its keys; opens and verifies with any of them."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._fernet = MultiFernet([Fernet(_derived(key, "seal")) for key in keys])
        self._signing_keys = [_derived(key, "sign") for key in keys]

    def seal(self, clear: str) -> bytes:
        """Return `clear` encrypted and authenticated (Fernet: AES-128-CBC, HMAC-SHA256)."""
        return self._fernet.encrypt(clear.encode())

    def open(self, sealed: bytes) -> str:
        """Return what was sealed.

        Raises:
            StoreUnusable: it was sealed with another key, or the bytes are damaged.
        """
        try:
            return self._fernet.decrypt(sealed).decode()
        except InvalidToken as error:
            raise StoreUnusable(
                "a channel address was sealed with another key; "
                f"set BONGSU_SECRET_KEY or put back {KEY_FILE} of the data folder"
            ) from error

    def sign(self, text: str) -> str:
        """Return a signature of `text` that fits into a link (HMAC-SHA256, 43 characters)."""
        return _signature(self._signing_keys[0], text)

    def verify(self, text: str, signature: str) -> bool:
        """Tell whether `signature` is ours for `text`, in constant time."""
        given = signature.encode()
        return any(
            hmac.compare_digest(_signature(key, text).encode(), given) for key in self._signing_keys
        )


def open_seal(data_dir: Path, secret_key: SecretStr | None) -> Seal:
    """Return the seal of this installation.

    The key is `secret_key` (several, newest first, are separated by commas: that is how a key is
    changed), else the file `secret.key` of the data folder, which is made when it is not there.

    Raises:
        ConfigInvalid: a key is too short.
        StoreUnusable: the key file cannot be read or made.
    """
    if secret_key is not None:
        return Seal(_checked(secret_key.get_secret_value().split(","), "BONGSU_SECRET_KEY"))
    path = data_dir / KEY_FILE
    try:
        if not path.exists():
            _make_key(path)
        return Seal(_checked([path.read_text(encoding="ascii")], str(path)))
    except (OSError, UnicodeDecodeError) as error:
        raise StoreUnusable(f"key file {path}: {error}") from error


def _checked(keys: Sequence[str], place: str) -> list[str]:
    stripped = [key.strip() for key in keys]
    if any(len(key) < KEY_CHARS_MIN for key in stripped):
        raise ConfigInvalid(f"a key has fewer than {KEY_CHARS_MIN} characters", key=place)
    return stripped


def _make_key(path: Path) -> None:
    # Written whole under another name, then linked: never half a key, and the first process wins.
    draft = path.with_name(f".{KEY_FILE}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(32))
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _derived(key: str, use: str) -> bytes:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"bongsu " + use.encode())
    return base64.urlsafe_b64encode(derive.derive(key.encode()))


def _signature(key: bytes, text: str) -> str:
    digest = hmac.new(key, text.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
