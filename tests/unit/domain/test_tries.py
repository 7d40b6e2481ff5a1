"""A pattern that is tried where it can begin finds what it would find everywhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.reading.lower_case import lowered, lowered_pattern
from domain.reading.tries import tried_at, tried_before

NUMBER = re.compile(r"(?<![\d.])\d{2,4}(?:\.\d\d)?(?!\d)")
FIRST = re.compile(r"\d")
DAY = re.compile(r"(?<![\d月])(?:今年\s*)?(?:\d{1,2}|今)\s*月\s*\d{1,2}日")
FIRST_OF_DAY = re.compile(r"[今\d](?<![\d月].)(?=[年月\s]|\d?\s*月)")


@given(st.text(alphabet="0123. ax\n", max_size=60))
def test_nothing_is_missed_and_nothing_is_added(text: str) -> None:
    expected = [found.span() for found in NUMBER.finditer(text)]

    actual = [found.span() for found in tried_at(FIRST, NUMBER, text)]

    assert actual == expected


@given(st.text(alphabet="今年月日12 x", max_size=60))
def test_nothing_is_missed_that_is_sought_from_its_sign(text: str) -> None:
    expected = [found.span() for found in DAY.finditer(text)]

    actual = [found.span() for found in tried_before("月", 60, FIRST_OF_DAY, DAY, text)]

    assert actual == expected


def test_what_begins_too_far_before_its_sign_is_passed_over() -> None:
    near, far = (f"今年{' ' * blanks}12月1日" for blanks in (3, 30))

    actual = [next(tried_before("月", 9, FIRST_OF_DAY, DAY, text))[0] for text in (near, far)]

    assert actual == [near, "12月1日"]


@given(st.text(max_size=60))
def test_a_text_keeps_its_length_in_lower_case(text: str) -> None:
    assert len(lowered(text)) == len(text)


def test_a_lowered_pattern_finds_what_ignoring_case_finds() -> None:
    pattern, text = r"Yayım\w+ (?:TARİHİ)\W\Z", "YAYIMI tarihi."

    actual = re.search(lowered_pattern(pattern), lowered(text))

    assert actual is not None
    assert re.search(pattern, text, re.IGNORECASE) is not None


@pytest.mark.parametrize("pattern", [r"annex (?-i:[IVX]+)", r"(?P<title>\w+)"])
def test_a_pattern_that_minds_the_case_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="lower case cannot hold"):
        lowered_pattern(pattern)
