"""A pattern read backwards finds the texts that it ends, and no others."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.reading.backwards import backwards

SMALL = st.sampled_from(
    [
        *"abc ",
        "ab",
        "[ab]",
        "[^a]",
        r"\w",
        r"\s",
        r"\b",
        r"\B",
        "^",
        "(?<!a)",
        "(?<=c)",
        "(?<=ab)",
        ".",
    ]
)
PATTERNS = st.recursive(
    SMALL,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda ways: f"(?:{'|'.join(ways)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+?", "{2}", "{1,5}"])).map(
            lambda both: f"(?:{both[0]}){both[1]}"
        ),
        inner.map(lambda part: f"({part})"),
        inner.map(lambda part: f"(?i:{part})"),
    ),
    max_leaves=8,
)
TEXTS = st.text(alphabet="abcABC d\n", max_size=20)


@given(PATTERNS, TEXTS)
def test_it_begins_the_turned_text_where_the_pattern_ends_the_text(pattern: str, text: str) -> None:
    expected = re.search(rf"(?:{pattern})\Z", text) is not None

    actual = backwards(pattern).match(text[::-1]) is not None

    assert actual is expected


def test_what_stands_behind_the_end_is_not_asked() -> None:
    assert backwards("du(?= ◆ au)").match("ud ")
    assert not backwards("du(?= ◆ au)").match("el ")


@pytest.mark.parametrize("pattern", ["a$", "(a)b\\1", "(?<!(?!x)a)b", "(?m)^a"])
def test_a_pattern_that_cannot_be_turned_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="cannot be read backwards"):
        backwards(pattern)
