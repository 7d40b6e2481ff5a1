"""Laws of the diff: nothing is lost, nothing invented, and a person can read it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from domain.diff import Piece, diff_text, summary
from domain.patience import by_anchors, rising

texts = st.text("ab 漢字가나\n.,1", max_size=60)


def joined(pieces: tuple[Piece, ...], *kinds: str) -> str:
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


@given(texts, texts)
def test_the_pieces_make_both_texts(old: str, new: str) -> None:
    pieces = diff_text(old, new)

    assert old == joined(pieces, "equal", "removed")
    assert new == joined(pieces, "equal", "added")


@given(texts)
def test_equal_texts_have_no_difference(text: str) -> None:
    assert text == joined(diff_text(text, text), "equal")
    assert "" == summary(text, text)


@given(texts, texts)
def test_neighbours_are_of_different_kinds(old: str, new: str) -> None:
    pieces = diff_text(old, new)

    assert all(one.kind != other.kind for one, other in pairwise(pieces))
    assert all(piece.text for piece in pieces)


def test_words_of_an_alphabet_stay_whole_and_chinese_goes_by_character() -> None:
    english = diff_text("effective 1 December 2026", "effective 15 January 2027")
    chinese = diff_text("自2023年12月1日起实施", "自2024年1月1日起实施")

    assert ["1 December 2026"] == [p.text for p in english if p.kind == "removed"]
    assert ["15 January 2027"] == [p.text for p in english if p.kind == "added"]
    assert ["2023", "12"] == [p.text for p in chinese if p.kind == "removed"]


def test_a_summary_shows_old_and_new() -> None:
    assert "“1 December” → “15 January”" == summary("from 1 December on", "from 15 January on")
    assert "+ “graphite,”" == summary("on gallium", "on graphite, gallium")
    assert "− “not”" == summary("do not ship", "do ship")


def test_a_text_of_megabytes_is_compared_in_a_moment() -> None:
    old = "\n".join(f"{number} item of a long list" for number in range(40_000))
    new = old.replace("777 item", "777 entry")

    pieces = diff_text(old, new)

    assert new == joined(pieces, "equal", "added")
    assert len(joined(pieces, "added")) < 1000


def test_a_block_of_words_that_is_too_large_is_told_whole() -> None:
    old, new = "a " * 3000, "b " * 3000

    assert ["removed", "added"] == [piece.kind for piece in diff_text(old, new)][:2]
    assert new == joined(diff_text(old, new), "equal", "added")


lines = st.lists(st.sampled_from(["a\n", "b\n", "c d e\n", "x"]), max_size=12)


@given(lines, lines)
def test_a_long_text_is_compared_by_the_lines_that_anchor_it(
    old: list[str], new: list[str]
) -> None:
    blocks = list(
        by_anchors(old, new, 0, lambda was, now: iter([(False, "".join(was), "".join(now))]))
    )

    assert "".join(old) == "".join(before for _, before, _ in blocks)
    assert "".join(new) == "".join(before if same else after for same, before, after in blocks)


@given(st.lists(st.integers(0, 9), max_size=9))
def test_the_longest_rising_run_rises_and_none_is_longer(values: list[int]) -> None:
    run = [values[place] for place in rising(values)]

    assert all(one < other for one, other in pairwise(run))
    subsets = (
        [value for place, value in enumerate(values) if bits >> place & 1]
        for bits in range(1 << len(values))
    )
    assert len(run) == max(
        len(some) for some in subsets if all(one < other for one, other in pairwise(some))
    )


def test_two_sentences_that_share_only_small_words_are_told_whole() -> None:
    old = "The export of the goods that are named in the annex needs a licence of the ministry."
    new = "Notice is hereby given of hearings on duties for makers and importers in the autumn."

    assert [("removed", old), ("added", new)] == [(p.kind, p.text) for p in diff_text(old, new)]
