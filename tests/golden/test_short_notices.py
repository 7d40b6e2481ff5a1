"""Each kind of measure is told in each language, and each name of goods switches its sector on."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from config.lexicon import load_lexicon
from domain.model import Understanding
from domain.understand import understand

HERE = Path(__file__).parent
NOTICES = yaml.safe_load((HERE / "short_notices.yaml").read_text(encoding="utf-8"))
GOODS = yaml.safe_load((HERE / "goods.yaml").read_text(encoding="utf-8"))
KINDS = [(language, family) for language, families in NOTICES.items() for family in families]
LICENCES = {
    "en": "Export licence for {}", "zh": "关于对{}相关物项实施出口管制的公告",
    "ja": "{}の輸出許可について", "ko": "{} 수출허가에 관한 고시",
    "de": "Genehmigungspflicht für die Ausfuhr: {}", "fr": "Licence d'exportation : {}",
    "es": "Licencia de exportación: {}", "ru": "О лицензировании экспорта: {}",
    "tr": "{} ihracat izni hakkında tebliğ", "vi": "Giấy phép xuất khẩu {}",
    "id": "Izin ekspor {}", "it": "Licenza di esportazione: {}",
    "pt": "Licença de exportação: {}", "nl": "Vergunning voor de uitvoer: {}",
}  # fmt: skip


def understood(language: str, title: str, text: str = "") -> Understanding:
    return understand(title=title, text=text, lexicon=load_lexicon(), language=language)


def family_of(language: str, notice: dict[str, Any]) -> str:
    got = understood(language, notice["title"], notice["text"])
    return got.measure.family if got.relevant else "nothing"


@pytest.mark.parametrize(("language", "family"), KINDS)
def test_a_kind_of_measure_is_told_in_a_language(language: str, family: str) -> None:
    notices = NOTICES[language][family]

    told = {notice["title"]: family_of(language, notice) for notice in notices}

    assert {notice["title"]: family for notice in notices} == told


@pytest.mark.parametrize(
    ("sector", "language"),
    [(sector, tongue) for sector, names in GOODS.items() for tongue in names],
)
def test_a_name_of_goods_switches_its_sector_on(sector: str, language: str) -> None:
    titles = [LICENCES[language].format(name) for name in GOODS[sector][language]]

    silent = [
        title
        for title in titles
        if sector not in {score.sector for score in understood(language, title).sectors}
    ]

    assert [] == silent
