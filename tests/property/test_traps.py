"""Any number of words that look like goods switch no sector on, and hide no goods beside them."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from config.lexicon import load_lexicon
from domain.understand import understand
from tests.standins.traps import no_goods

GOLDEN = Path(__file__).parents[1] / "golden"
GOODS = yaml.safe_load((GOLDEN / "goods.yaml").read_text(encoding="utf-8"))
FRAMES = {
    language: notices["object"]
    for language, notices in yaml.safe_load(
        (GOLDEN / "passing.yaml").read_text(encoding="utf-8")
    ).items()
}
"""A notice of each language that puts what it names under export control."""
UNSPACED = {"zh", "zh-Hant", "ja"}


TRAPS = no_goods()


def sectors_of(language: str, *names: str) -> set[str]:
    joined = ("、" if language in UNSPACED else ", ").join(names)
    frame = FRAMES[language]
    got = understand(
        title=frame["title"],
        text=frame["text"].format(joined),
        lexicon=load_lexicon(),
        language=language,
    )
    return {score.sector for score in got.sectors}


@pytest.mark.parametrize("language", sorted(FRAMES))
@settings(max_examples=20, deadline=None)
@given(st.data())
def test_several_traps_switch_no_sector_on(language: str, data: st.DataObject) -> None:
    traps = data.draw(st.lists(st.sampled_from(TRAPS[language]), min_size=2, max_size=6))

    assert sectors_of(language, *traps) == set()


@pytest.mark.parametrize("language", sorted(FRAMES))
@settings(max_examples=20, deadline=None)
@given(st.data())
def test_traps_beside_goods_hide_nothing_and_add_nothing(
    language: str, data: st.DataObject
) -> None:
    named = {sector: names[language] for sector, names in GOODS.items() if names.get(language)}
    sector = data.draw(st.sampled_from(sorted(named)))
    goods = data.draw(st.sampled_from(named[sector]))
    traps = data.draw(st.lists(st.sampled_from(TRAPS[language]), min_size=1, max_size=3))

    got = sectors_of(language, goods, *traps)

    assert sector in got
    assert got == sectors_of(language, goods)
