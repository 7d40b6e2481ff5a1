"""How a text is set changes nothing that is understood of it: blanks, widths, forms of letters."""

import re
import unicodedata
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.spacing import plainly_spaced
from tests.property.unrelated import NOTICES, judgement, read, readings

Notice = dict[str, str]
SETTINGS: dict[str, Callable[[str], str]] = {
    "two blanks": lambda text: text.replace(" ", "  "),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin spaces": lambda text: text.replace(" ", "\u2009"),
    "zero-width spaces": lambda text: text.replace(" ", "\u200b \u200b"),
    "line ends of another system": lambda text: text.replace("\n", "\r\n"),
    "blanks at the ends of lines": lambda text: text.replace("\n", " \n"),
    "more blank lines": lambda text: text.replace("\n\n", "\n\n\n"),
    "letters and their accents apart": lambda text: unicodedata.normalize("NFD", text),
}
WIDE = {code: chr(code + 0xFEE0) for code in map(ord, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
ASIAN = [
    one
    for one in NOTICES
    if one["lang"][:2] in {"zh", "ja", "ko"} and not re.search(r"[가나]의\d 지역", one["text"])
]
"""Without the regions of Korea's notice: those are printed with plain digits alone."""


def set_as(notice: Notice, how: Callable[[str], str]) -> tuple[Notice, str]:
    title, text = how(notice["title"]), how(notice["text"])
    return {**notice, "title": title}, text


def narrowed(found: object) -> str:
    """Return readings in one width: the condition of a date is kept as it is printed."""
    assert isinstance(found, set)
    return unicodedata.normalize("NFKC", repr(sorted(found, key=repr)))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(NOTICES), st.sampled_from(sorted(SETTINGS)))
def test_blanks_and_composed_letters_change_nothing(notice: Notice, how: str) -> None:
    before = read(notice, notice["text"])

    got = read(*set_as(notice, SETTINGS[how]))

    assert readings(got) == readings(before)
    assert judgement(got) == judgement(before)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(ASIAN))
def test_full_width_digits_and_capitals_change_nothing(notice: Notice) -> None:
    before = read(notice, notice["text"])

    got = read(*set_as(notice, lambda text: text.translate(WIDE)))

    assert judgement(got) == judgement(before)
    same = ("codes", "dates", "thresholds", "materials", "destinations", "affected")
    for name in same:
        assert narrowed(readings(got)[name]) == narrowed(readings(before)[name])


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(NOTICES), st.sampled_from(sorted(SETTINGS)))
def test_findings_are_quoted_from_the_text_as_it_came(notice: Notice, how: str) -> None:
    changed, text = set_as(notice, SETTINGS[how])
    original = unicodedata.normalize("NFC", f"{changed['title']}\n{text}")

    got = read(changed, text)

    assert got.findings or not got.relevant
    assert all(original[one.start : one.end] == one.quote != "" for one in got.findings)


pieces = st.lists(st.sampled_from(["a", " ", "  ", "   ", "\u00a0", "\u200b", "\r\n", "\n", "한"]))


@given(pieces.map("".join))
def test_no_word_is_lost_and_every_sign_leads_back_to_its_own(text: str) -> None:
    plain = plainly_spaced(text)

    assert plain.text.split() == text.replace("\u200b", "").split()
    assert plainly_spaced(plain.text).text == plain.text
    back = "".join(text[plain.origin(at)] for at in range(len(plain.text)))
    assert back.replace("\u00a0", " ") == plain.text


@given(pieces.map("".join))
def test_cells_and_lines_stay_apart(text: str) -> None:
    plain = plainly_spaced(text.replace("\u200b", "")).text

    assert plain.count("\n") == text.count("\n")
    assert len(re.findall("(?<=\\S) {3,}(?=\\S)", plain)) == len(
        re.findall("(?<=\\S)[ \u00a0]{3,}(?=\\S)", text.replace("\u200b", ""))
    )
