"""Words are found wherever they stand, one inside another and in texts of any length."""

from hypothesis import given
from hypothesis import strategies as st

from domain.word_search import WordSearch

WORDS = ("石墨", "墨", "graphite", "graph", "phi")
SEARCH = WordSearch({word: word.upper() for word in WORDS})


def test_words_come_in_order_of_their_end_the_longest_first() -> None:
    found = list(SEARCH.places("graphite, 石墨"))

    assert found == [
        (0, 5, "GRAPH"), (3, 6, "PHI"), (0, 8, "GRAPHITE"), (10, 12, "石墨"), (11, 12, "墨")
    ]  # fmt: skip


@given(before=st.integers(49_980, 50_010))
def test_a_word_at_the_edge_of_two_windows_is_found_once(before: int) -> None:
    found = list(SEARCH.places(" " * before + "graphite" + " " * 50_000))

    assert [word for _, _, word in found] == ["GRAPH", "PHI", "GRAPHITE"]
    assert found[-1][:2] == (before, before + 8)


def test_half_a_character_hides_no_word() -> None:
    assert [word for _, _, word in SEARCH.places("\ud83d 石墨 \udc00")] == ["石墨", "墨"]


def test_no_words_are_found_nowhere() -> None:
    assert list(WordSearch[str]({}).places("石墨")) == []
