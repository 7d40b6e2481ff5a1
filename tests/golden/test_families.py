"""The main legal effect is told in each language, from the phrasings that gazettes use."""

from pathlib import Path

import pytest
import yaml

from config.lexicon import load_lexicon
from domain.understand import understand

PHRASINGS = yaml.safe_load((Path(__file__).parent / "families.yaml").read_text(encoding="utf-8"))
PLACES = {
    "zh": "CN", "ja": "JP", "ko": "KR", "de": "DE", "fr": "FR", "vi": "VN", "tr": "TR",
    "es": "ES", "id": "ID", "ru": "RU", "en": "US",
}  # fmt: skip


def family_of(language: str, title: str, text: str) -> str:
    got = understand(title=title, text=text, lexicon=load_lexicon(), jurisdiction=PLACES[language])
    return got.measure.family if got.relevant else "nothing"


@pytest.mark.parametrize(
    ("language", "family"),
    [(language, family) for language, told in PHRASINGS.items() for family in told],
)
def test_the_main_effect_of_an_act_is_told(language: str, family: str) -> None:
    acts = PHRASINGS[language][family]

    told = {title: family_of(language, title, text) for title, text in acts}

    assert {title: family for title, _ in acts} == told
