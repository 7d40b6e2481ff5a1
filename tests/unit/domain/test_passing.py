"""What a text names in passing is told apart from its object, and in bounded time."""

import time

import pytest

from config.lexicon import load_lexicon
from domain.understand import understand


def sectors_of(title: str, text: str, language: str) -> set[str]:
    got = understand(title=title, text=text, lexicon=load_lexicon(), language=language)
    return {score.sector for score in got.sectors}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ausfuhrgenehmigung für Autoreifen", {"auto"}),
        ("AUSFUHRGENEHMIGUNG FÜR AUTOREIFEN", {"auto"}),
        ("Ausfuhrgenehmigung: Maßnahmen, die zu ergreifen sind", set()),
    ],
)
def test_a_german_noun_inside_a_word_asks_for_its_capital(title: str, expected: set[str]) -> None:
    assert sectors_of(title, "", "de") == expected


def test_an_industry_is_no_object_unless_it_tells_who_is_listed() -> None:
    title = "Export licence requirement for bauxite"
    consulted = "The semiconductor and battery industries were consulted."
    listed = "Twelve companies of the semiconductor industry are added to the Entity List."

    assert sectors_of(title, consulted, "en") == set()
    assert sectors_of("Addition of entities to the Entity List", listed, "en") == {"semiconductor"}


def test_an_act_that_is_suspended_names_the_goods_and_one_that_is_cited_does_not() -> None:
    title = "商务部公告2026年第5号 公布暂停实施有关公告的决定"
    suspended = "自即日起暂停实施《关于对锂电池相关物项实施出口管制的决定》，无需申请出口许可。"
    cited = "根据《锂电池行业规范条件》，自即日起暂停实施有关出口管制公告，无需申请出口许可。"

    assert sectors_of(title, suspended, "zh-Hans") == {"battery"}
    assert sectors_of(title, cited, "zh-Hans") == set()


def test_a_list_of_regimes_names_none_of_them_as_its_object() -> None:
    title = "Amendment of the export control list"
    several = "The list follows the Australia Group and the Nuclear Suppliers Group."
    one = "The list follows the decisions of the Australia Group."

    assert sectors_of(title, several, "en") == set()
    assert sectors_of(title, one, "en") == {"chem_bio"}


@pytest.mark.parametrize(
    ("language", "field", "goods"),
    [
        ("en", "This order is on dual-use goods and munitions.", "Munitions are added."),
        ("es", "La orden trata de material de defensa y de doble uso.", "Se añaden municiones."),
        ("zh", "本条例适用于两用物项、军品、核等物项。", "增列军品。"),
        ("de", "Die Verordnung regelt Rüstungsgüter und Dual-Use-Güter.", "Neu: Rüstungsgüter."),
    ],
)
def test_military_goods_beside_dual_use_goods_name_the_whole_field(
    language: str, field: str, goods: str
) -> None:
    title = {
        "en": "Amendment of the export control order",
        "es": "Modificación del reglamento de control de exportaciones",
        "zh": "关于调整出口管制的公告",
        "de": "Änderung der Verordnung über die Ausfuhrkontrolle",
    }[language]

    assert sectors_of(title, field, language) == set()
    assert sectors_of(title, f"{field} {goods}", language) == {"defense"}


def test_the_bare_heading_of_a_category_is_no_object_and_its_entries_are() -> None:
    title = "Amendment of the export control list"
    bare = "Category 7 Navigation and Avionics; Category 8 Marine;"
    filled = "Category 9 Aerospace and Propulsion: avionics for aircraft engines."

    assert sectors_of(title, bare, "en") == set()
    assert sectors_of(title, filled, "en") == {"aerospace"}


@pytest.mark.parametrize(
    ("language", "title", "worked_on", "named"),
    [
        (
            "en",
            "Amendment of the export control list",
            "Equipment for the deposition of cobalt, tungsten and ruthenium layers.",
            "Cobalt and tungsten powders.",
        ),
        (
            "ja",
            "輸出貿易管理令別表第一の一部を改正する省令",
            "コバルトの電解めっき用の装置、タングステンの選択的成長に用いる装置。",
            "コバルト及びタングステンの粉末。",
        ),
    ],
)
def test_a_metal_that_a_machine_lays_down_is_no_object(
    language: str, title: str, worked_on: str, named: str
) -> None:
    assert sectors_of(title, worked_on, language) == set()
    assert sectors_of(title, named, language) == {"battery", "machinery"}


def test_who_is_military_is_told_apart_from_a_use_and_from_the_name_of_a_list() -> None:
    title = "Addition of entities to the Entity List"
    added = "Twelve entities are added to the Entity List. "

    users = sectors_of(title, added + "They belong to the defense sector.", "en")
    use = sectors_of(title, added + "They pose a risk of weapons proliferation.", "en")
    name = sectors_of(title, added + "Until now they were on the Military End-User List.", "en")

    assert (users, use, name) == ({"defense"}, set(), set())


@pytest.mark.parametrize(
    "phrase",
    [
        "except for (batteries ",
        "電池（を除く、",
        "aside 《",
        "see related state acts, robots ",
        "dual-use goods and munitions, ",
        "category 9 aerospace ",
        "deposition of cobalt, tungsten and ",
        "shall not be exported unless a licence ",
        "having regard to the control of exports, ",
    ],
)
def test_a_long_line_of_phrases_is_read_in_time_that_grows_with_its_length(phrase: str) -> None:
    started = time.perf_counter()

    sectors_of("Export licence", phrase * (200_000 // len(phrase)), "en")

    assert time.perf_counter() - started < 10


def test_what_a_chinese_attribute_of_use_leads_to_is_the_object() -> None:
    title, law = "关于对有关物项实施出口管制的决定", "未经许可，不得出口。"
    lexicon = load_lexicon()

    object_of = understand(
        title=title, text=f"一、用于制造锂离子电池的卷绕机。{law}", lexicon=lexicon
    )
    used = understand(
        title="关于对石墨实施出口管制的决定",
        text=f"石墨主要用于制造机床的导轨。{law}",
        lexicon=lexicon,
    )

    assert "battery" in {each.sector for each in object_of.sectors}
    assert "machinery" not in {each.sector for each in used.sectors}
