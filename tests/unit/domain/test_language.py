"""The language of a text is told, or its absence is said."""

import pytest

from config.lexicon import load_lexicon
from domain.errors import Unclassifiable
from domain.language import language_of


def told(text: str, hint: str = "", jurisdiction: str = "") -> str:
    return language_of(text, load_lexicon().knowledge.telling_words, hint, jurisdiction)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Bureau is amending the regulations for exports.", "en"),
        ("关于对镓、锗相关物项实施出口管制的公告", "zh-Hans"),
        ("戰略性高科技貨品輸出許可證", "zh-Hant"),
        ("輸出貿易管理令の一部を改正する政令", "ja"),
        ("전략물자 수출입고시 일부개정", "ko"),
        ("Die Ausfuhr bedarf der Genehmigung und wird versagt.", "de"),
        ("Les exportations de ces biens sont soumises à autorisation.", "fr"),
        ("Se modifica el anexo de la presente orden.", "es"),
        ("Ввести запрет на вывоз товаров.", "ru"),
        ("larangan ekspor bijih nikel", "id"),
        ("Nghị định quy định về hạn ngạch nhập khẩu", "vi"),
        ("İhracı kayda bağlı mallara ilişkin tebliğ", "tr"),
        ("Regeling voor de uitvoer van halfgeleiders", "nl"),
        # CLD2 takes this for Bulgarian.
        ("О распределении квоты на вывоз вольфрамового концентрата", "ru"),
        (
            "Se añaden seis entidades al anexo V del Reglamento del Consejo, y las exportaciones",
            "es",
        ),
        ("Decreto che modifica l'elenco dei prodotti e delle tecnologie", "it"),
    ],
)
def test_a_language_is_told(text: str, expected: str) -> None:
    assert expected == told(text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "empty"),
        (" \n ", "empty"),
        ("\ufffd\ufffd\ufffd\ufffd", "not readable"),
        ("\x00\x01\x00", "not readable"),
        ("ประกาศกระทรวงพาณิชย์ เรื่อง การส่งออก", "not covered"),
        ("وزارة التجارة تصدر قرارا", "not covered"),
        ("Απόφαση του Υπουργού", "not covered"),
        ("Наредба за изменение на списъка на изделията с двойна употреба", "not covered"),
        ("Постанова про заборону вивезення нікелевої руди", "not covered"),
        ("123 456 —", "no words"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, problem: str) -> None:
    with pytest.raises(Unclassifiable, match=problem):
        told(text)


def test_a_text_that_cld2_takes_for_its_neighbour_is_told_by_its_words() -> None:
    taken_for_english = (
        "Orden ICT/120/2026 por la que se modifica el anexo I del Reglamento de control del"
        " comercio exterior de material de defensa y doble uso\nSe sustituye la relación de"
        " material de defensa por la que figura en el anexo."
    )
    taken_for_galician = (
        "Reglamento de Ejecución (UE) 2026/655 del Consejo por el que se añaden seis entidades al"
        " anexo V del Reglamento (CE) 765/2006\nLas exportaciones de productos de doble uso a esas"
        " entidades quedan restringidas."
    )

    assert (told(taken_for_english), told(taken_for_galician)) == ("es", "es")


def test_a_hint_settles_a_title_of_han_alone() -> None:
    assert (told("入札公告", "ja"), told("入札公告", "zh")) == ("ja", "zh-Hans")
    assert told("入札公告", "", "JP") == "ja"


def test_a_hint_never_overrules_the_script() -> None:
    assert told("전략물자 수출입고시 개정", "ja") == "ko"
