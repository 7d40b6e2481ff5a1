"""Laws of reading a list part by part: what a part holds is looked for in it, and no word hides."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.lexicon import load_lexicon
from domain.reading.lower_case import lowered
from domain.reading.party_grammar import GrammarByPart

GRAMMAR = load_lexicon().knowledge.parties
PIECES = st.sampled_from(
    [
        "Zelkov Optics LLC", "a.k.a. ", "AKA ", "f.k.a", "formerly known as ", "(别名 ", "İNN ",
        "también conocida como ", "Address: ", "ADDRESSES: ", "所在地：", "located at ", "; ", "\n",
        " ", "・", "x", "Registration Number ", "tel", "。", "также известное как ", "ИНН ",
    ]
)  # fmt: skip


@given(parts=st.lists(st.lists(PIECES, max_size=8).map("".join), min_size=1, max_size=5))
def test_a_part_is_read_as_with_the_whole_grammar(parts: list[str]) -> None:
    text = "|".join(parts)
    grammars = GrammarByPart(GRAMMAR, lowered(text))

    start = 0
    for part in parts:
        own = grammars.of(start, start + len(part))
        start += len(part) + 1

        assert _spans(own.alias.search(part)) == _spans(GRAMMAR.alias.search(part))
        assert _spans(own.alias_inside.search(part)) == _spans(GRAMMAR.alias_inside.search(part))
        assert _spans(own.stop_in(part)) == _spans(GRAMMAR.stop_in(part))


@pytest.mark.parametrize("part", ["Zelkov Optics LLC, Moscow", "公告如下", "The list is amended"])
def test_a_part_without_their_words_is_not_searched_for_them(part: str) -> None:
    own = GrammarByPart(GRAMMAR, lowered(f"a.k.a. X\n{part}\nAddress: Y")).of(9, 9 + len(part))

    assert own is GRAMMAR.barer[False, False]


def _spans(found: re.Match[str] | None) -> tuple[int, int] | None:
    return found.span() if found else None
