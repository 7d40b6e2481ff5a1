"""The words that begin every match of a pattern, as far as they are told."""

import pytest

from domain.reading.openings import openings, starts_of


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\bfor (?:an? )?\d", {"for "}),
        (r"(?<!\w)(?:in force|valid) \d", {"in force", "valid "}),
        (r"(?:on )?the \d", {"on the ", "the "}),
        (r"(?:not )*applies", {"not ", "applies"}),
        (r"[至到]◆", {"至◆", "到◆"}),
        (r"\d{1,3} days", set()),
        (r"(?i)until", set()),
        (r"a|until", set()),
    ],
)
def test_every_match_begins_with_one_of_them(pattern: str, expected: set[str]) -> None:
    assert set(openings(pattern)) == expected


def test_many_words_are_cut_until_they_are_few() -> None:
    words = [f"{first}ake {last} now" for first in "tbc" for last in "defgh"]

    assert set(openings("|".join(words))) == {"bake ", "cake ", "take "}


def test_words_that_stay_many_are_not_told() -> None:
    words = [f"{one}{two}{three}" for one in "xyz" for two in "abc" for three in "defgh"]

    assert openings("|".join(words)) == ()


def test_their_places_come_in_order_and_within_bounds() -> None:
    assert starts_of(("on", "the"), "the on the on", 1, 10) == [4, 7]
