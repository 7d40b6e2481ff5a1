"""A machine made for goods of another sector is that sector's; a word in a trap does nothing."""

import pytest

from config.lexicon import load_lexicon
from domain.model import Understanding
from domain.understand import understand

FOR_CHIPS = {
    "en": ("Changes to the export control list", "New entry: coating equipment for EUV masks."),
    "de": ("Änderung der Ausfuhrliste", "Neu erfasst werden Pumpen für Lithographieanlagen."),
    "fr": (
        "Modification de la liste des biens à double usage",
        "Ajout : pompes pour circuits intégrés.",
    ),
}
FOR_ANYTHING = {
    "en": ("Changes to the export control list", "New entries: machine tools and EUV masks."),
    "de": ("Änderung der Ausfuhrliste", "Neu erfasst werden Pumpen und Lithographieanlagen."),
    "fr": (
        "Modification de la liste des biens à double usage",
        "Ajout : pompes, circuits intégrés.",
    ),
}
RIGHTS_TO_MINE = {
    "en": "Mining licence for lithium granted",
    "fr": "Permis de recherche de lithium accordé",
    "id": "Kementerian ESDM terbitkan izin usaha pertambangan nikel",
    "vi": "Cấp giấy phép khai thác khoáng sản liti",
}
RIGHTS_TO_EXPORT = {
    "en": "Export licence for lithium required",
    "fr": "Licence d'exportation de lithium obligatoire",
    "id": "Kementerian ESDM wajibkan izin ekspor nikel",
    "vi": "Quy định giấy phép xuất khẩu liti",
}


def understood(language: str, title: str, text: str = "") -> Understanding:
    return understand(title=title, text=text, lexicon=load_lexicon(), language=language)


def sectors(language: str, title: str, text: str) -> set[str]:
    return {score.sector for score in understood(language, title, text).sectors}


@pytest.mark.parametrize("language", FOR_CHIPS)
def test_a_machine_made_for_chips_is_no_machine_of_the_makers(language: str) -> None:
    told = sectors(language, *FOR_CHIPS[language])

    assert "machinery" not in told
    assert "semiconductor" in told


@pytest.mark.parametrize("language", FOR_ANYTHING)
def test_a_machine_beside_chips_stays_a_machine(language: str) -> None:
    told = sectors(language, *FOR_ANYTHING[language])

    assert {"machinery", "semiconductor"} <= told


@pytest.mark.parametrize("language", RIGHTS_TO_MINE)
def test_a_right_to_mine_is_no_licence_to_export(language: str) -> None:
    assert not understood(language, RIGHTS_TO_MINE[language]).relevant


@pytest.mark.parametrize("language", RIGHTS_TO_EXPORT)
def test_a_licence_to_export_the_same_matters(language: str) -> None:
    assert understood(language, RIGHTS_TO_EXPORT[language]).relevant


def test_the_customs_service_is_no_duty() -> None:
    told = understood("ko", "관세청, 리튬 통관 현황 공개")

    assert not told.relevant


def test_a_duty_told_by_its_word_matters() -> None:
    told = understood("ko", "리튬 수출관세 부과 시행")

    assert told.relevant
