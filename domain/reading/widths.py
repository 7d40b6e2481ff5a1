"""One spelling of letters and digits for grammars of codes; offsets stay those of the original."""

import re

# Full-width letters, digits, full stop and hyphen; blanks of typesetters; hyphens that look alike;
# bars between the cells of a drawn table.
_NARROW = {
    **{code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), 0xFF0D, 0xFF0E)},
    **{code: chr(code - 0xFEE0) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
    **dict.fromkeys((0xA0, 0x2007, 0x2009, 0x200A, 0x202F, 0x3000), " "),
    0x2010: "-",
    0x2011: "-",
    **dict.fromkeys((0x2502, 0x2503, 0xFF5C), "|"),
}
DIGITS = "".join(
    f"{digit}-{chr(ord(digit) + 9)}"
    for digit in re.findall(r"\d", "".join(map(chr, range(0x10000))))
    if int(digit) == 0
)
"""The digits of all scripts in use, as a set of `re` holds them: sought faster than `\\d`."""
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ．－\u00a0\u2007\u2009\u200a\u202f\u3000\u2010\u2011│┃｜]")
# Greek and Cyrillic letters that a reader takes for the Latin ones of a control code.
_LOOK_ALIKE = tuple(zip("АВСЕОасеоΑΒΕΟο", "ABCEOaceoABEOo", strict=True))


def narrow(text: str) -> str:
    """Return a text with full-width letters, digits and signs narrowed, of the same length."""
    if text.isascii():
        return text
    text, at = text.replace("\u3000", " "), 0
    while found := _WIDE.search(text, at):
        text = text.replace(found[0], _NARROW[ord(found[0])])
        at = found.end()
    return text


def latin(text: str) -> str:
    """Return a text with letters that only look Latin made Latin, of the same length."""
    if not text.isascii():
        for strange, plain in _LOOK_ALIKE:
            text = text.replace(strange, plain)
    return text
