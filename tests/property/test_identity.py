"""Laws of identity: what is the same notice stays it, and what is another is another."""

from dataclasses import replace
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from domain.identity import IdentityMode, notice_identity, row_sha256, stable_id, text_sha256
from domain.model import Entry, Row

words = st.text("abcdé漢字가 ", min_size=1, max_size=8).filter(str.strip)
numbers = st.text("0123456789-年第号", min_size=1, max_size=8)
modes: st.SearchStrategy[IdentityMode] = st.sampled_from(["number", "url", "content"])
rows = st.builds(
    Row,
    title=words,
    url=words.map(lambda word: f"https://gazette.example/{word.strip()}"),
    number=st.one_of(st.just(""), numbers),
    issuers=st.lists(words, max_size=2).map(tuple),
    published_on=st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2030, 1, 1))),
    text=words,
)


@given(rows, modes, words)
def test_rewording_a_notice_never_makes_it_another(row: Row, mode: IdentityMode, text: str) -> None:
    assert notice_identity(row, mode) == notice_identity(replace(row, text=text), mode)


@given(rows, modes)
def test_a_move_to_https_never_makes_another(row: Row, mode: IdentityMode) -> None:
    plain = replace(row, url=row.url.replace("https://", "http://"))

    assert notice_identity(plain, mode) == notice_identity(row, mode)
    assert row_sha256(plain) == row_sha256(row)


@given(rows, words, words)
def test_a_bare_number_is_not_unique(row: Row, one: str, other: str) -> None:
    assume(row.number and "".join(one.split()).casefold() != "".join(other.split()).casefold())
    first, second = replace(row, issuers=(one,)), replace(row, issuers=(other,))

    assert notice_identity(first, "number") != notice_identity(second, "number")


@given(rows, words)
def test_a_number_outlives_a_new_title_and_address(row: Row, title: str) -> None:
    assume(row.number)
    moved = replace(row, title=title, url="https://elsewhere.example/", published_on=None)

    assert notice_identity(row, "number") == notice_identity(moved, "number")


@given(rows, words)
def test_without_a_number_another_title_is_another_notice(row: Row, title: str) -> None:
    assume(title.split() != row.title.split())
    first, second = replace(row, number=""), replace(row, number="", title=title)

    assert notice_identity(first, "number") != notice_identity(second, "number")


def test_full_width_numbers_and_blanks_are_the_same_number() -> None:
    first = Row(title="", url="", number="公告 2023年第39号", issuers=("商务部",))
    second = Row(title="", url="", number="公告２０２３年第３９号", issuers=("商务部 ",))

    assert notice_identity(first, "number") == notice_identity(second, "number")


@given(rows, words)
def test_what_a_row_says_anew_is_seen(row: Row, word: str) -> None:
    assume(word.split() != row.text.split())

    assert row_sha256(row) != row_sha256(replace(row, text=word))
    assert row_sha256(row) != row_sha256(replace(row, extra={"effective_on": word}))
    assert row_sha256(row) != row_sha256(replace(row, entries=(Entry(key="1", text=word),)))


@given(rows)
def test_blanks_and_doubts_are_nothing_that_a_row_says(row: Row) -> None:
    spaced = replace(row, title=f" {row.title}\u00a0", doubts=("published_on: 31 June",))

    assert row_sha256(row) == row_sha256(spaced)


@given(st.lists(st.text(), max_size=3), st.lists(st.text(), max_size=3))
def test_ids_are_equal_only_for_equal_parts(one: list[str], other: list[str]) -> None:
    assert (stable_id(*one) == stable_id(*other)) is (one == other)


def test_an_id_is_the_same_on_every_machine() -> None:
    assert "9f067dcbddeb55fdb30d860ebf522e7d" == stable_id("change", "39", "石墨")


@given(words, words)
def test_a_word_that_moves_from_title_to_text_is_another_text(title: str, text: str) -> None:
    assert text_sha256(title, text, ()) != text_sha256(f"{title} {text}", "", ())
