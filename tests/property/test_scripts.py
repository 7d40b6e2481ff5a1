"""Letters are counted by their bytes: as many as the pattern of their script finds."""

from hypothesis import given
from hypothesis import strategies as st

from domain.scripts import CYRILLIC, HAN, HANGUL, KANA, LATIN, Letters

SCRIPTS = (HAN, KANA, HANGUL, CYRILLIC, LATIN)
SIGNS = st.characters(max_codepoint=0x24FF) | st.characters() | st.sampled_from("゠ー。히א𠀀\ud83d")


@given(text=st.text(SIGNS, max_size=60))
def test_the_letters_counted_are_those_that_the_pattern_finds(text: str) -> None:
    letters = Letters(text)

    for script in SCRIPTS:
        assert letters.of(script) == sum(map(len, script.letters.findall(text)))
