"""Laws of changes of two copies: the same one is never told twice, another one is always told."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from domain.model import Version
from domain.same_edit import same_edit

AT = datetime(2026, 11, 2, tzinfo=UTC)
words = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=12).map(tuple)
frames = st.integers(min_value=0, max_value=3)


def version(text: str) -> Version:
    return Version(
        id="v", notice_id="n", sequence=1, title="", text=text, text_sha256="", entries=(),
        extra={}, seen_at=AT, snapshot_id=None,
    )  # fmt: skip


def printed(core: tuple[str, ...], frame: int, mark: str) -> Version:
    """Return a copy: the words of the act between those that its publisher prints around it."""
    head, foot = (" ".join(f"{mark}{side}{at}" for at in range(frame)) for side in "xy")
    return version(f"{head}\n{' '.join(core)}\n{foot}")


@given(words, words, frames, frames)
def test_one_change_of_two_copies_is_one_whatever_stands_around(
    old: tuple[str, ...], new: tuple[str, ...], mine: int, theirs: int
) -> None:
    told = (printed(old, mine, "p"), printed(new, mine, "p"))
    later = (printed(old, theirs, "q"), printed(new, theirs, "q"))

    assert same_edit(told, later)


@given(words, words, words, frames, frames)
def test_a_change_to_other_words_is_a_second_one_whatever_stands_around(
    old: tuple[str, ...], new: tuple[str, ...], other: tuple[str, ...], mine: int, theirs: int
) -> None:
    told = (printed(old, mine, "p"), printed(new, mine, "p"))
    later = (printed(old, theirs, "q"), printed(other, theirs, "q"))

    assert (new == other) == same_edit(told, later)
