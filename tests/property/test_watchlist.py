"""Laws of watched names, in pairs: a name meets itself in any dress, and never by common words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.name_words import name_words
from domain.name_similarity import similarity
from domain.names import form_of
from domain.transliteration import romanised
from domain.watchlist import WatchList

WORDS = name_words()
OWN = (
    *("Garamond", "Zelkov", "Brightmoor", "Xinwangda", "Pribolt", "Tsukuyo", "Hwaseon", "Lindqvar"),
    *("Ostrava", "Qinhai", "Mirandel", "Feyruz"),
)
HAN = ("欣旺达", "篠田", "凯信", "鹏飞", "蓝剑", "隆盛", "卓立")
COMMON = (
    *("Technology", "International", "Group", "Trading", "Electronics", "University", "Systems"),
    *("Beijing", "Star", "Pacific", "Golden", "Research", "Institute", "Machinery", "National"),
)
COMMON_HAN = ("科技", "国际", "集团", "贸易", "电子", "深圳市", "研究院", "机械", "北京")
LEGAL = ("Co., Ltd.", "GmbH", "LLC", "Inc.", "S.A.", "Limited", "JSC", "Corporation", "")
own = st.lists(st.sampled_from(OWN), min_size=1, max_size=2, unique=True)
common = st.lists(st.sampled_from(COMMON), max_size=3, unique=True)


def meets(watched: str, listed: str) -> bool:
    return bool(WatchList([watched], WORDS).meet(listed))


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@given(own, common, st.sampled_from(LEGAL), st.sampled_from(LEGAL))
def test_a_name_meets_itself_in_any_case_width_and_legal_form(
    own: list[str], common: list[str], legal: str, other: str
) -> None:
    name = " ".join((*own, *common))

    for dressed in (f"{name} {other}", f"{name} {other}".upper(), wide(name), name.lower()):
        (met,) = WatchList([f"{name} {legal}".strip()], WORDS).meet(dressed)

        assert met.score == 1.0


@given(st.permutations(OWN), common)
def test_names_that_share_only_common_words_never_meet(own: list[str], common: list[str]) -> None:
    first, second = " ".join((own[0], *common)), " ".join((own[1], *common))

    assert not meets(first, second)


@given(st.permutations(HAN), st.lists(st.sampled_from(COMMON_HAN), max_size=3, unique=True))
def test_the_same_holds_for_names_without_spaces(own: list[str], common: list[str]) -> None:
    first, second = own[0] + "".join(common), own[1] + "".join(common)

    assert meets(first, first + "有限公司")
    assert not meets(first, second)


@given(common, st.text(max_size=60))
def test_common_words_alone_meet_nothing_but_themselves(common: list[str], text: str) -> None:
    name = " ".join(common[:1])

    assert not meets(name, text)
    assert not meets(name, f"Garamond {name}")


@given(own, common, st.randoms(use_true_random=False))
def test_the_order_of_words_does_not_matter(
    own: list[str], common: list[str], chance: st.DataObject
) -> None:
    parts = [*own, *common]
    turned = [*parts]
    chance.shuffle(turned)  # type: ignore[attr-defined]

    assert meets(" ".join(parts), " ".join(turned))


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_has_a_form_and_a_score_between_0_and_1(one: str, two: str) -> None:
    score = similarity(form_of(one, WORDS), form_of(two, WORDS))

    assert 0.0 <= score <= 1.0


@given(st.text(max_size=80))
def test_romanised_text_is_latin_letters_and_digits(text: str) -> None:
    assert all(c.isascii() and c.isalnum() and not c.isupper() for c in romanised(text))


@pytest.mark.parametrize("text", ["", "a" * 100_000, "公司" * 50_000, "-" * 10_000, "(" * 10_000])
def test_odd_names_are_answered_at_once(text: str) -> None:
    assert WatchList(["Garamond", text], WORDS).meet(text) is not None
