"""A pattern that is sought by its words and beginnings finds what `re` finds, and no less."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.lexicon import load_lexicon
from domain.reading.lower_case import lowered
from domain.reading.promises import beginning, held_words
from domain.reading.sought import Sought

LETTERS = "abc "
SMALL = st.sampled_from(
    [*LETTERS, "ab", "[ab]", "[^a]", r"\w", r"\s", r"\b", "(?=b)", "(?<!a)", "(?<=c)", "."]
)
PATTERNS = st.recursive(
    SMALL,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda ways: f"(?:{'|'.join(ways)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{1,5}"])).map(
            lambda both: f"(?:{both[0]}){both[1]}"
        ),
        inner.map(lambda part: f"({part})"),
        inner.map(lambda part: f"(?i:{part})"),
    ),
    max_leaves=8,
)
STARTS = st.sampled_from(["", r"(?<!\w)", "(?<![ab])", r"(?<!(?![c])\w)", "(?i)", r"(?i)(?<!\w)"])
TEXTS = st.text(alphabet="abcABC d\n", max_size=30)


@given(STARTS, PATTERNS, TEXTS, st.integers(0, 8), st.integers(0, 40))
def test_what_is_found_is_what_re_finds(
    start: str, pattern: str, text: str, begin: int, end: int
) -> None:
    expected = [found.span() for found in re.compile(start + pattern).finditer(text, begin, end)]

    actual = [found.span() for found in Sought(start + pattern).found_in(text, begin, end)]

    assert actual == expected


@given(STARTS, PATTERNS, TEXTS)
def test_a_text_that_holds_a_match_holds_its_words(start: str, pattern: str, text: str) -> None:
    found = re.search(start + pattern, text)

    assert found is None or Sought(start + pattern).may_be_in(
        lowered(found[0]) if "(?i)" in start else found[0]
    )


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?:自)?公布(?:之)?日起", (("公布",), ("日起",))),
        (r"(?:effective|force)[^.;]{0,40}? days", ((" days",), ("force", "effective"))),
        (r"(?:tax|taxes) x", (("tax",), (" x",))),
        (r"\d{1,3}", ()),
        (r"(?i)DAYS", (("days",),)),
        (r"(?i:days) in", ((" in",),)),
    ],
)
def test_words_are_those_that_no_match_can_lack(
    pattern: str, expected: tuple[tuple[str, ...], ...]
) -> None:
    assert set(held_words(pattern)) == set(expected)


def test_a_text_without_the_words_is_passed_over() -> None:
    sought = Sought("(?:effective|force)[^.;]{0,40}? days")

    assert sought.may_be_in("effective in 30 days")
    assert not sought.may_be_in("effective in 30 weeks")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?<!\w)(?:(amend)|(repeal))", r"[ar](?=[em][ep])(?<!\w.)"),
        (r"(?:x|\d)y", r"[\dx](?=[y])"),
        (r"a\d{1,5}", r"[a](?=[\d])"),
        (r"ab?.c", r"[a]"),
        (r"[^x]y", None),
        (r"x?", None),
        (r"(?<!\w)a|b", "[ab]"),
    ],
)
def test_a_beginning_is_the_sets_of_the_first_three_characters(
    pattern: str, expected: str | None
) -> None:
    begins = beginning(pattern)

    assert (begins and begins.pattern) == expected


def test_every_pattern_of_the_configuration_compiles() -> None:
    known = load_lexicon().knowledge
    spoken = [form.sought for each in known.dates.relative.values() for form in each.forms]
    cues = [
        cue.pattern
        for each in known.links.values()
        for cue in (each.before, each.after, each.basis, each.actor)
        if cue.pattern
    ]

    assert all(sought.compiled for sought in [*spoken, *cues])
    assert all(rule.compiled for rule in known.identifiers)


def test_a_pattern_that_is_none_is_refused_at_once() -> None:
    with pytest.raises(re.error):
        Sought("(?:a")
