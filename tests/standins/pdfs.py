"""Small PDFs of our own: lines of words on pages, or pages without words, as of a scanner."""

from collections.abc import Sequence

HEADER = b"%PDF-1.4\n"


def pdf_of(*pages: Sequence[str]) -> bytes:
    """Return a PDF whose pages hold these lines, each on a line of its own."""
    return pdf_with(*(_shown(lines) for lines in pages))


def pdf_with(*contents: bytes) -> bytes:
    """Return a PDF with a page for each content stream; Helvetica is its font F1."""
    count = len(contents)
    kids = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(count))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Font<</F1 3 0 R>>>>",
    ]
    for number, content in enumerate(contents):
        stream = 6 + 2 * number
        parts.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R/Resources 4 0 R>>"
            % stream
        )
        parts.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    return _numbered(parts)


def _shown(lines: Sequence[str]) -> bytes:
    shown = [b"BT /F1 9 Tf 11 TL 40 770 Td"]
    for line in lines:
        words = line.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(")
        shown.append(b"(%s) Tj T*" % words.replace(b")", rb"\)"))
    return b"\n".join([*shown, b"ET"])


def _numbered(parts: Sequence[bytes]) -> bytes:
    body, offsets = HEADER, []
    for number, part in enumerate(parts, 1):
        offsets.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, len(body))
    return body + head + table + tail
