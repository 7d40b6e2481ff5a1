"""From bytes to text: which charset an answer is in, and how we know."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.charsets import by_lines
from domain.errors import SourceChanged
from domain.mending import recoded
from domain.model import Fetched

# Publishers use the old name for the wider set of their platform, as browsers know:
# https://encoding.spec.whatwg.org/#names-and-labels
WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
}
ONE_BYTE = ("cp125", "iso8859", "koi8")
"""Sets in which any bytes are text: that they decode says nothing."""
UTF8 = "utf-8"
BOMS = {codecs.BOM_UTF8: UTF8, codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoded:
    """Text, the charset it was in, and what said so."""

    text: str
    encoding: str
    because: str
    """`forced`, `bom`, `meta`, `header` or `fallback`, and what was passed over."""


def decode(fetched: Fetched, forced: str | None = None) -> Decoded:
    """Return the text of an answer.

    The source's forced charset decides; then a byte-order mark, what the document declares, the
    header, and at last UTF-8. One that cannot read the bytes is passed over, and `because` says so.

    Raises:
        SourceChanged: there is no body.
    """
    body = fetched.body
    if not body.strip():
        raise SourceChanged("the answer has no body")
    passed: list[str] = []
    for reason, label in _candidates(fetched, forced):
        name = known(label)
        if name is None:
            passed.append(f"{reason} names {label!r}, no charset")
            continue
        if _is_really_utf8(body, name, reason):
            passed.append(f"{reason} names {name}, but the bytes are UTF-8")
            continue
        try:
            text = body.decode(_bomless(name, body))
        except UnicodeDecodeError:
            passed.append(f"{reason} names {name}, but the bytes are not")
            continue
        plain = recoded(text)
        if plain != text:
            passed.append("lines were garbled before they were sent, and are mended")
        return Decoded(text=plain, encoding=name, because="; ".join([reason, *passed]))
    return _decoded_with_loss(fetched, forced, passed)


def known(label: str) -> str | None:
    """Return Python's name of a charset, widened as browsers do; None when there is none."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    return WIDER.get(name, name)


def _candidates(fetched: Fetched, forced: str | None) -> Iterator[tuple[str, str]]:
    from bs4.dammit import EncodingDetector

    if forced:
        yield "forced", forced
    for mark, name in BOMS.items():
        if fetched.body.startswith(mark):
            yield "bom", name
    declared = EncodingDetector.find_declared_encoding(fetched.body[:4096], is_html=True)
    if declared:
        yield "meta", declared
    header = CHARSET.search(fetched.header("content-type"))
    if header:
        yield "header", header[1]
    yield "fallback", UTF8


def _is_really_utf8(body: bytes, name: str, reason: str) -> bool:
    """Say whether a one-byte charset was named by habit: its text is never UTF-8 by chance."""
    if reason == "forced" or not name.startswith(ONE_BYTE) or body.isascii():
        return False
    try:
        body.decode(UTF8)
    except UnicodeDecodeError:
        return False
    return True


def _bomless(name: str, body: bytes) -> str:
    return "utf-8-sig" if name == UTF8 and body.startswith(codecs.BOM_UTF8) else name


def _decoded_with_loss(fetched: Fetched, forced: str | None, passed: list[str]) -> Decoded:
    reason, label = next(_candidates(fetched, forced))
    name = known(label) or UTF8
    mixed = by_lines(fetched.body)
    if mixed:
        because = "; ".join([reason, *passed, "told by the lines themselves"])
        return Decoded(text=mixed, encoding="mixed", because=because)
    text = fetched.body.decode(_bomless(name, fetched.body), errors="replace")
    because = "; ".join([reason, *passed])
    return Decoded(text=text, encoding=name, because=because)
