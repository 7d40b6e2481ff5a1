"""Give a text back the words that its readers were to see, where what went wrong is certain."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from domain.charsets import best_charset

_ENTITY = re.compile(r"&(?:amp;){0,4}(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-z]{2,8});")
_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|strong|em|ul|ol|li|table|tbody|tr|td|th|h[1-6]|font)\b"
    r"[^<>]{0,300}>",
    re.IGNORECASE,
)
_ESCAPED_MOST = 4
_BACKWARDS = re.compile("\u202e([^\u202c\u202e\n]{1,400})\u202c?")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MIXED = re.compile("[A-Za-z\u0370-\u03ff\u0400-\u04ff]{2,60}")
_LATIN_LOOKS = dict(
    zip(
        "аеорсухіјѕАВЕКМНОРСТУХІЈЅοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aeopcyxijsABEKMHOPCTYXIJSoABEZHIKMNOPTYX",
        strict=True,
    )
)
_CYRILLIC_LOOKS = dict(zip("aeopcyxABEKMHOPCTYX", "аеорсухАВЕКМНОРСТУХ", strict=True))
# What a byte is in Windows-1252, and the byte itself where that set has no sign for it.
_BYTES = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(256)}
_BYTES |= {chr(byte): byte for byte in range(0x80, 0xA0)}
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_ACCENT = "[\u0080-\u00ff\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
_ACCENTS, _FOREIGN_RUN = (re.compile(_ACCENT + more) for more in (_ACCENT, _ACCENT + "{3,}"))
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_RUN_SHARE, _RUN_LEAST, _SIGNS_LEAST = 0.1, 8, 3
"""Of a line: share and number of signs in long runs of Western accents, which no language has."""
_MENDED_LEAST = 3
"""Characters that must come right before a text is believed to be UTF-8 read otherwise."""
_WRONG = ("gb18030", "cp949", "cp932", "cp1251")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mended:
    """A text as it was to be read, and in words what was mended."""

    text: str
    notes: tuple[str, ...] = ()


def mended(text: str) -> Mended:
    """Return a text with what is surely a slip or a trick undone; any other comes back as it is.

    Entities that were escaped twice, words stored backwards behind an override of direction, lines
    read in a wrong charset, and letters of another script inside a word are given their signs.
    """
    notes: list[str] = []
    for note, mend in _MENDS:
        better = mend(text)
        if better != text:
            notes.append(note)
            text = better
    return Mended(text=text, notes=tuple(notes))


def is_garbled(text: str) -> bool:
    """Say whether a text, or a good part of it, is what a wrong charset made of other words."""
    sample = text[:20_000]
    if not _ACCENTS.search(sample):
        return False
    # a row of the same few signs is an ornament
    runs = sum(len(run) for run in _FOREIGN_RUN.findall(sample) if len(set(run)) >= _SIGNS_LEAST)
    if runs >= _RUN_LEAST and runs > _RUN_SHARE / 2 * len(sample):
        return True
    pairs = len(_TELLING_PAIR.findall(sample))
    return pairs >= _PAIRS_LEAST and pairs > _PAIR_SHARE * len(sample)


# First and second byte of UTF-8 as Windows-1252 shows them: `Ã©`, `â€™`, `Ð¿`, `å‡º`.
_TELLING_PAIR = re.compile(
    "[ÂÃÐÑØÙâãåæçèé](?:(?<=[ÂÃÐÑØÙ])[\u0080-\u00ba\u00bc-\u00bf\u20ac]|(?<=â)€"
    "|(?<=[ãåæçèé])[\u0080-\u009f‚-‡ˆ‰‹])"
)
_PAIRS_LEAST, _PAIR_SHARE = 5, 0.01


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    was = text
    for _ in range(_ESCAPED_MOST):
        plain = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
        if plain == text:
            break
        text = plain
    return _TAG.sub(" ", text) if text != was else text


def _forwards(text: str) -> str:
    return _BACKWARDS.sub(_turned, text) if "\u202e" in text else text


def _turned(found: "re.Match[str]") -> str:
    return found[0] if _RIGHT_TO_LEFT.search(found[1]) else found[1][::-1]


def recoded(text: str) -> str:
    """Return the text with each line that a wrong charset garbled in its own words.

    To be called before blanks are tidied: a no-break space may be half of a letter.
    """
    if text.isascii():
        return text
    lines = text.split("\n")
    better = [_line(line) for line in lines]
    count = sum(
        len(_NOT_ASCII.findall(new)) for old, new in zip(lines, better, strict=True) if old != new
    )
    return "\n".join(better) if count >= _MENDED_LEAST else text


def _line(line: str) -> str:
    if line.isascii():
        return line
    for guess in (_utf8_seen_western, _utf8_seen_eastern, _eastern_seen_western):
        plain = guess(line)
        if plain:
            return plain
    return line


def _western_bytes(line: str) -> bytes:
    """Return the bytes that Windows-1252 shows as this line; nothing where it has other signs."""
    try:
        return bytes(_BYTES[sign] for sign in line)
    except KeyError:
        return b""


def _utf8_seen_western(line: str) -> str:
    return _utf8(_western_bytes(line))


def _utf8_seen_eastern(line: str) -> str:
    for charset in _WRONG:
        try:
            plain = _utf8(line.encode(charset))
        except UnicodeEncodeError:
            continue
        # three of them: one Chinese sign may be UTF-8 of an accent by chance
        if charset == "cp1251" or len(_WIDE.findall(plain)) >= _MENDED_LEAST:
            return plain
    return ""


def _eastern_seen_western(line: str) -> str:
    runs = sum(len(run) for run in _FOREIGN_RUN.findall(line))
    if runs < _RUN_LEAST or runs < _RUN_SHARE * len(line):
        return ""
    body = _western_bytes(line)
    charset = best_charset(body) if body else ""
    return body.decode(charset, "replace") if charset and charset != "cp1252" else ""


def _utf8(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        return ""


def _one_script(text: str) -> str:
    """Return the text with the look-alikes inside its words in the script of the word."""
    if text.isascii() or not re.search("[\u0370-\u04ff]", text):
        return text
    return _MIXED.sub(_of_one_script, text)


def _of_one_script(found: "re.Match[str]") -> str:
    word = found[0]
    latin = [sign for sign in word if sign.isascii()]
    others = [sign for sign in word if not sign.isascii()]
    if not latin or not others:
        return word
    if all(sign in _LATIN_LOOKS for sign in others) and len(latin) >= len(others):
        return "".join(_LATIN_LOOKS.get(sign, sign) for sign in word)
    if all(sign in _CYRILLIC_LOOKS for sign in latin) and all(_is_cyrillic(others)):
        return "".join(_CYRILLIC_LOOKS.get(sign, sign) for sign in word)
    return word


def _is_cyrillic(signs: list[str]) -> Iterator[bool]:
    return ("\u0400" <= sign <= "\u04ff" for sign in signs)


_MENDS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("HTML entities that were escaped twice", _unescaped),
    ("words stored backwards", _forwards),
    ("lines read in a wrong charset", recoded),
    ("letters of another script inside words", _one_script),
)
