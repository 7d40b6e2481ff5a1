"""Laws of the diff: nothing is lost, nothing invented, and a person can read it."""

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from domain.diff import Piece, diff_entries, diff_text, summary
from domain.model import Entry

texts = st.text("ab 漢字가나\n.,1", max_size=60)
entries = st.lists(
    st.builds(Entry, key=st.sampled_from(["1", "2", "3(a)"]), text=st.text("xy", max_size=2)),
    max_size=6,
)


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


@given(entries, entries)
def test_entries_tell_exactly_what_leads_from_old_to_new(
    old: list[Entry], new: list[Entry]
) -> None:
    changes = diff_entries(old, new)

    kinds = [change.kind for change in changes]
    assert len(new) - len(old) == kinds.count("added") - kinds.count("removed")
    assert all(change.old != change.new for change in changes if change.kind == "reworded")


@given(entries)
def test_an_equal_list_has_no_changes(some: list[Entry]) -> None:
    assert () == diff_entries(some, some)


@given(st.lists(st.sampled_from("abcdef"), unique=True))
def test_an_entry_that_only_moved_is_not_told(keys: list[str]) -> None:
    old = [Entry(key=key, text=key) for key in keys]

    assert () == diff_entries(old, old[::-1])


@given(st.lists(st.sampled_from("abcdef"), unique=True, min_size=1), st.sampled_from("xyz"))
def test_each_added_removed_and_reworded_entry_is_told(keys: list[str], word: str) -> None:
    old = [Entry(key=key, text="text") for key in keys]
    new = [Entry(key="new", text=word), Entry(key=keys[0], text=word), *old[2:]]

    told = {(change.kind, change.key) for change in diff_entries(old, new)}

    expected = {("added", "new"), ("reworded", keys[0])}
    expected |= {("removed", key) for key in keys[1:2]}
    assert expected == told


def test_a_block_of_words_that_is_too_large_is_told_whole() -> None:
    old, new = "a " * 3000, "b " * 3000

    assert ["removed", "added"] == [piece.kind for piece in diff_text(old, new)][:2]
    assert new == joined(diff_text(old, new), "equal", "added")


def named(*names: str) -> list[Entry]:
    """Return entries without numbers: they are known by their own words."""
    return [Entry(key=name, text=name) for name in names]


def told(old: list[Entry], new: list[Entry]) -> list[tuple[str, str, str]]:
    return [(change.kind, change.old, change.new) for change in diff_entries(old, new)]


def test_a_name_that_gets_a_remark_was_reworded_and_not_delisted() -> None:
    old = named("Hotel Azul", "Grand Harbour Zedland", "Aster Works of Zedland Ltd. (Advertising)")
    new = named(
        "Aster Works of Zedland Ltd. (Retail)", "Grand Harbour Zedland Effective July 14, 2025"
    )

    assert [
        (
            "reworded",
            "Aster Works of Zedland Ltd. (Advertising)",
            "Aster Works of Zedland Ltd. (Retail)",
        ),
        ("reworded", "Grand Harbour Zedland", "Grand Harbour Zedland Effective July 14, 2025"),
        ("removed", "Hotel Azul", ""),
    ] == told(old, new)


def test_a_neighbour_of_the_same_chain_is_another_name() -> None:
    old, new = (
        named("Memories Azul", "Plaza Las Dunas"),
        named("Memories Blanco", "Plaza Las Rocas"),
    )

    assert ["added", "added", "removed", "removed"] == [kind for kind, _, _ in told(old, new)]


names = st.lists(
    st.lists(st.sampled_from(["ab", "cd", "ef", "gh", "輸", "出"]), min_size=1, max_size=5).map(
        " ".join
    ),
    max_size=8,
)


@given(names, names, st.randoms(use_true_random=False))
def test_the_changes_of_names_lead_from_the_old_list_to_the_new_one_wherever_they_stand(
    old: list[str], new: list[str], chance: Random
) -> None:
    changes = told(named(*old), named(*new))
    left = sorted(old)
    for _, before, after in changes:
        if before:
            left.remove(before)
        left += [after] * bool(after)
    shuffled = chance.sample(old, len(old))

    assert sorted(new) == sorted(left)
    assert not told(named(*old), named(*shuffled)), "a name that moved is not told"


@given(names, names)
def test_a_number_keeps_its_entry_whatever_it_says(old: list[str], new: list[str]) -> None:
    before = [Entry(key=f"{number}.", text=name) for number, name in enumerate(old)]
    after = [Entry(key=f"{number}.", text=name) for number, name in enumerate(new)]

    kinds = [kind for kind, _, _ in told(before, after)]

    assert max(len(new) - len(old), 0) == kinds.count("added")
    assert max(len(old) - len(new), 0) == kinds.count("removed")
