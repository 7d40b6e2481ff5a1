"""Laws of normalised text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from domain.normalise import normalise_line, normalise_text

texts = st.text(
    st.one_of(st.characters(), st.sampled_from(" \n\r\t\u00a0\u3000\u200b\ufeff\u00ad\u0301e가漢"))
)
words = st.text("ab漢字가나é", min_size=1, max_size=5)


@given(texts)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise_text(text)

    assert once == normalise_text(once)


@given(st.lists(words, min_size=1))
def test_no_word_is_lost_or_joined_to_another(some: list[str]) -> None:
    printed = "\u00a0\r\n\t".join(some)

    assert " ".join(some) == normalise_line(printed)


@given(texts)
def test_the_result_is_composed_and_has_no_control_characters(text: str) -> None:
    result = normalise_text(text)

    assert unicodedata.is_normalized("NFC", result)
    assert not [sign for sign in result if sign != "\n" and unicodedata.category(sign) == "Cc"]


@given(texts)
def test_characters_that_show_nothing_make_no_difference(text: str) -> None:
    assert normalise_text(text) == normalise_text(f"\ufeff{text}\u200b")


def test_lines_stay_and_blank_lines_are_one() -> None:
    printed = " one \r\n\r\n\r\n\r\ntwo \n three\u3000 four "

    assert "one\n\ntwo\nthree four" == normalise_text(printed)
