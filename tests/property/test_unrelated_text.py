"""What has nothing to do with a notice changes nothing that is understood of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.lexicon import load_lexicon
from domain.reading.evidence import gather
from tests.property.unrelated import NOTICES, UNRELATED, judgement, read, readings

OPPOSITE = {"tightening": "loosening", "loosening": "tightening"}
notices = st.sampled_from([one for one in NOTICES if one["lang"][:2] in UNRELATED])


@st.composite
def with_a_paragraph(draw: st.DrawFn) -> tuple[dict[str, str], str]:
    """Draw a notice and an unrelated paragraph of one to four sentences in its language."""
    notice = draw(notices)
    sentences = UNRELATED[notice["lang"][:2]]
    return notice, " ".join(draw(st.lists(st.sampled_from(sentences), min_size=1, max_size=4)))


@pytest.mark.parametrize("language", sorted(UNRELATED))
def test_an_unrelated_sentence_holds_no_word_of_ours(language: str) -> None:
    seen = gather("", " ".join(UNRELATED[language]), load_lexicon(), language)

    assert (seen.cues, seen.items, seen.places) == ({}, (), ())


@settings(max_examples=100, deadline=None)
@given(with_a_paragraph())
def test_an_unrelated_paragraph_behind_a_notice_changes_nothing(
    drawn: tuple[dict[str, str], str],
) -> None:
    notice, paragraph = drawn
    before = read(notice, notice["text"])

    got = read(notice, f"{notice['text']}\n\n{paragraph}")

    assert readings(got) == readings(before)
    assert judgement(got) == judgement(before)


@settings(max_examples=100, deadline=None)
@given(with_a_paragraph(), st.data())
def test_an_unrelated_paragraph_between_two_others_changes_nothing_that_was_read(
    drawn: tuple[dict[str, str], str], data: st.DataObject
) -> None:
    notice, paragraph = drawn
    parts = notice["text"].split("\n\n")
    at = data.draw(st.integers(1, len(parts)))
    before = read(notice, notice["text"])

    got = read(notice, "\n\n".join([*parts[:at], paragraph, *parts[at:]]))

    assert readings(got) == readings(before)
    assert (got.relevant, judgement(got)["sectors"]) == (
        before.relevant,
        judgement(before)["sectors"],
    )


@settings(max_examples=100, deadline=None)
@given(with_a_paragraph())
def test_an_unrelated_paragraph_before_a_notice_turns_nothing(
    drawn: tuple[dict[str, str], str],
) -> None:
    # Operations are read in the lead, and this paragraph takes its place: one that is pushed out of
    # it may be missed, so a direction may become neutral, and never the opposite.
    notice, paragraph = drawn
    before = read(notice, notice["text"])

    got = read(notice, f"{paragraph}\n\n{notice['text']}")

    assert readings(got) == readings(before)
    assert got.relevant == before.relevant
    assert judgement(got)["sectors"] == judgement(before)["sectors"]
    assert got.measure.direction != OPPOSITE.get(before.measure.direction)
