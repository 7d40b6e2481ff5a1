"""The explanation is that of the judgement: its figures are the judgement's own, and no others."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.lexicon import load_lexicon
from domain.blanked import READ_AGAIN_CHARS
from domain.errors import Unclassifiable
from domain.explain import explain
from domain.understand import understand

LABELLED = Path(__file__).parents[1] / "golden" / "labelled"
NOTICES = [
    json.loads(line)
    for path in sorted(LABELLED.glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()[::9]
]
words = st.sampled_from(
    ["export ban", "machine tools", "lithium-ion batteries", "the control list is amended",
     "meeting", "sexual battery", "graphite electrodes", "8457.10", "from 1 March 2027",
     "used in motor cars", "anti-dumping duty", "protests", "HS code 3801"]
)  # fmt: skip


@pytest.mark.parametrize("notice", NOTICES, ids=[one["id"] for one in NOTICES])
def test_an_explanation_says_what_the_judgement_says(notice: dict[str, str]) -> None:
    title, text, language = notice["title"], notice["text"], notice["lang"]
    expected = understand(title=title, text=text, language=language, lexicon=load_lexicon())

    got = explain(title=title, text=text, language=language, lexicon=load_lexicon())

    assert expected == got.understood
    scores = {one.sector: one.score for one in got.sectors if expected.relevant}
    assert {one.sector: one.score for one in expected.sectors} == scores
    assert int(expected.severity) == sum(one.fires for one in got.severity)
    assert expected.relevant == (got.relevance >= 0.5)
    assert got.rule
    heaviest = max((one.weight for one in got.families), default=0.0)
    named = {one.family: one.weight for one in got.families}
    if expected.relevant and heaviest:
        assert named[expected.measure.family] >= 0.8 * heaviest
    for one in got.families:
        assert one.weight > 0
        assert all(abs(one.weight - each.weight) >= 0.09 for each in one.words)


@settings(max_examples=25, deadline=None)
@given(st.lists(words, min_size=1, max_size=6).map(". ".join))
def test_a_score_without_a_meaning_is_that_of_the_text_without_its_words(text: str) -> None:
    title = "Export control of goods"
    try:
        got = explain(title=title, text=text, lexicon=load_lexicon(), language="en")
    except Unclassifiable:
        return

    for sector in got.sectors:
        assert sector.score == pytest.approx(
            sector.evidence * sector.relevance if got.understood.relevant else 0, abs=0.02
        )
        for meaning in sector.meanings:
            bare = text
            for place in meaning.places:
                bare = bare.replace(place.quote, " " * len(place.quote))
            if meaning.score is not None and all(p.zone != "title" for p in meaning.places):
                again = understand(title=title, text=bare, lexicon=load_lexicon(), language="en")
                scores = {one.sector: one.score for one in again.sectors}
                assert meaning.score == scores.get(sector.sector, 0.0)


def test_what_was_seen_and_not_counted_is_told() -> None:
    text = "Graphite electrodes and cases of sexual battery. The lathes are used in motor vehicles."
    got = explain(
        title="Export licence for machine tools", text=text, lexicon=load_lexicon(), language="en"
    )

    told = {(why.partition("/")[0], place.quote) for why, place in got.discounted}
    assert ("trap", "sexual battery") in told
    assert any("in passing" in why for why, _ in got.discounted)
    assert "machinery" in {sector.sector for sector in got.sectors}


def test_a_long_text_is_not_read_again_word_by_word() -> None:
    text = "Export licence for machine tools. " * (READ_AGAIN_CHARS // 30)

    got = explain(title="Export control", text=text, lexicon=load_lexicon(), language="en")

    assert not got.is_whole
    assert {None} == {cue.relevance for cue in got.cues}
    assert {"machinery"} == {sector.sector for sector in got.sectors}
