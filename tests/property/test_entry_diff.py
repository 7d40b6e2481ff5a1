"""Laws of the diff of lists: what is told leads from the old list to the new one, and no more."""

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from domain.entry_diff import diff_entries
from domain.model import CellChange, Entry, EntryChange

keys = st.sampled_from(["1", "2", "3(a)", "4"])
bodies = st.sampled_from(
    ["", "Reserved", "x", "y z", "lathes of 5 axes", "graphite of purity 99.9 %", "石墨及其制品"]
)
entries = st.lists(
    st.builds(Entry, key=keys, text=bodies, heading=st.sampled_from(["", "Group 1", "Group 2"])),
    max_size=7,
)
numbered = st.lists(st.tuples(keys, bodies), max_size=7).map(
    lambda pairs: [Entry(key=key, text=text) for key, text in pairs]
)


def applied(changes: tuple[EntryChange, ...], old: list[Entry]) -> Counter[tuple[str, str]]:
    """Return number and words of the entries that the changes make of the old ones."""
    left = Counter((entry.key, entry.text) for entry in old)
    for one in changes:
        if one.kind != "added":
            left[one.old_key or one.key, one.old] -= 1
        if one.kind != "removed":
            left[one.key, one.new] += 1
    assert min(left.values(), default=0) >= 0, "what is told of the old list stands in it"
    return +left


@given(numbered, numbered)
def test_the_changes_applied_to_the_old_list_give_the_new_one(
    old: list[Entry], new: list[Entry]
) -> None:
    expected = Counter((entry.key, entry.text) for entry in new)

    assert expected == applied(diff_entries(old, new), old)


@given(numbered, numbered)
def test_what_is_not_told_keeps_its_order(old: list[Entry], new: list[Entry]) -> None:
    changes = diff_entries(old, new)
    gone = Counter((one.old_key or one.key, one.old) for one in changes if one.kind != "added")
    came = Counter((one.key, one.new) for one in changes if one.kind != "removed")

    before = Counter((one.key, one.text) for one in old) - gone
    after = Counter((one.key, one.text) for one in new) - came

    assert before == after
    if all(count == 1 for count in Counter((one.key, one.text) for one in old).values()):
        kept = [(one.key, one.text) for one in old if (one.key, one.text) in before]
        stays = [(one.key, one.text) for one in new if (one.key, one.text) in after]
        assert kept == list(dict.fromkeys(stays))


@given(entries, entries)
def test_no_entry_is_told_as_removed_and_added_with_the_same_words(
    old: list[Entry], new: list[Entry]
) -> None:
    changes = diff_entries(
        [Entry(key=one.key, text=one.text) for one in old],
        [Entry(key=one.key, text=one.text) for one in new],
    )
    added = {one.new for one in changes if one.kind == "added"}
    removed = {one.old for one in changes if one.kind == "removed"}

    assert not added & removed


@given(entries, entries)
def test_the_counts_of_what_came_and_went_explain_the_lengths(
    old: list[Entry], new: list[Entry]
) -> None:
    kinds = [change.kind for change in diff_entries(old, new)]

    assert len(new) - len(old) == kinds.count("added") - kinds.count("removed")


@given(entries)
def test_an_equal_list_has_no_changes(some: list[Entry]) -> None:
    assert () == diff_entries(some, some)


@given(st.lists(st.sampled_from("abcdefgh"), unique=True), st.randoms(use_true_random=False))
def test_a_list_in_another_order_tells_moves_alone_and_no_more_than_needed(
    names: list[str], chance: Random
) -> None:
    old = [Entry(key=key, text=f"text of {key}") for key in names]
    shuffled = chance.sample(old, len(old))

    changes = diff_entries(old, shuffled)

    assert {"moved"} >= {change.kind for change in changes}
    assert bool(changes) == (old != shuffled)
    moved = {change.key for change in changes}
    assert [e for e in old if e.key not in moved] == [e for e in shuffled if e.key not in moved]


@given(st.lists(st.sampled_from("abcdef"), unique=True, min_size=1), st.sampled_from("xyz"))
def test_each_added_removed_and_reworded_entry_is_told(names: list[str], word: str) -> None:
    old = [Entry(key=key, text="text") for key in names]
    new = [Entry(key="new", text=word), Entry(key=names[0], text=word), *old[2:]]

    told = {(change.kind, change.key) for change in diff_entries(old, new)}

    expected = {("added", "new"), ("reworded", names[0])}
    expected |= {("removed", key) for key in names[1:2]}
    assert expected == told


@given(st.integers(1, 30), st.integers(0, 30))
def test_an_entry_put_in_front_renumbers_the_others_and_rewords_none(count: int, at: int) -> None:
    texts = [f"machine tools of kind {number}" for number in range(count)]
    longer = [*texts[:at], "graphite, artificial", *texts[at:]]
    old = [Entry(key=f"{number}.", text=text) for number, text in enumerate(texts, 1)]
    new = [Entry(key=f"{number}.", text=text) for number, text in enumerate(longer, 1)]

    changes = diff_entries(old, new)

    place = min(at, count)
    assert [("added", f"{place + 1}.")] == [
        (one.kind, one.key) for one in changes if one.kind != "moved"
    ]
    assert [(f"{n}.", f"{n + 1}.") for n in range(place + 1, count + 1)] == [
        (one.old_key, one.key) for one in changes if one.kind == "moved"
    ]


def test_a_number_that_was_reserved_and_one_that_is_keep_their_numbers() -> None:
    old = [Entry(key="1", text="lathes of five axes"), Entry(key="2", text="Reserved")]
    new = [Entry(key="1", text="Reserved"), Entry(key="2", text="pumps for acids")]

    changes = diff_entries(old, new)

    assert [("reworded", "1"), ("reworded", "2")] == [(one.kind, one.key) for one in changes]


def test_an_entry_that_got_a_number_and_a_word_is_one_change() -> None:
    words = "Pumps made of graphite for the transport of acids in the chemical industry"
    old = [Entry(key="2B350.i", text=words), Entry(key="9A001", text="engines")]
    new = [Entry(key="2B350.j", text=f"{words}, sealed"), Entry(key="9A001", text="engines")]

    [change] = diff_entries(old, new)

    assert ("reworded", "2B350.j", "2B350.i") == (change.kind, change.key, change.old_key)


def test_an_entry_under_another_heading_moved_and_a_new_name_of_a_heading_is_one_change() -> None:
    old = [
        Entry(key="Azul", text="Azul", heading="Province of Arden"),
        Entry(key="Blanco", text="Blanco", heading="Province of Arden"),
        Entry(key="Casa", text="Casa", heading="Province of Bel"),
    ]
    moved = [old[0], Entry(key="Blanco", text="Blanco", heading="Province of Bel"), old[2]]
    renamed = [Entry(key=e.key, text=e.text, heading=e.heading[-5:]) for e in old[:2]] + old[2:]

    [move] = diff_entries(old, moved)
    [name] = diff_entries(old, renamed)

    assert ("moved", "Blanco", "Province of Bel\nBlanco") == (move.kind, move.key, move.new)
    assert ("reworded", "Province of Arden", "Arden") == (name.kind, name.old, name.new)


def test_a_heading_that_is_only_now_read_is_no_change() -> None:
    old, new = [Entry(key="1", text="x")], [Entry(key="1", text="x", heading="Group 1")]

    assert () == diff_entries(old, new) == diff_entries(new, old)


def test_a_row_of_a_table_tells_the_cells_that_changed() -> None:
    def row(*cells: tuple[str, str]) -> list[Entry]:
        return [Entry(key="3801", text=" ".join(words for _, words in cells), cells=cells)]

    [change] = diff_entries(
        row(("Code", "3801"), ("Goods", "Graphite"), ("From", "1 May"), ("2", "x")),
        row(("Code", "3801"), ("Goods", "Graphite"), ("From", "1 June"), ("Note", "new")),
    )

    assert (
        CellChange(column="From", old="1 May", new="1 June"),
        CellChange(column="2", old="x"),
        CellChange(column="Note", new="new"),
    ) == change.cells


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
    assert {"moved"} >= {kind for kind, _, _ in told(named(*old), named(*shuffled))}


@given(*[st.lists(st.sampled_from(["ab", "cd", "輸出"]), max_size=8)] * 2)
def test_a_number_keeps_its_entry_where_words_tell_little(old: list[str], new: list[str]) -> None:
    before = [Entry(key=f"{number}.", text=name) for number, name in enumerate(old)]
    after = [Entry(key=f"{number}.", text=name) for number, name in enumerate(new)]

    kinds = [kind for kind, _, _ in told(before, after)]

    assert max(len(new) - len(old), 0) == kinds.count("added")
    assert max(len(old) - len(new), 0) == kinds.count("removed")
