"""Materials are named in every language, and only where they are what a text is about."""

import pytest

from config.lexicon import load_lexicon
from config.materials import material_names
from domain.understand import understand


def read(title: str, text: str = "", language: str = "en") -> tuple[str, ...]:
    return understand(title=title, text=text, lexicon=load_lexicon(), language=language).materials


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [
        ("en", "Export ban on tungsten concentrate", "tungsten"),
        ("zh-Hans", "关于对钨精矿实施出口管制的公告", "tungsten"),
        ("zh-Hant", "鎢粉之輸出管制", "tungsten"),
        ("ja", "タングステンの輸出許可について", "tungsten"),
        ("ko", "텅스텐을 수출하려는 자의 허가", "tungsten"),
        ("de", "Ausfuhrverbot für Nickelerze", "nickel"),
        ("de", "Ausfuhrgenehmigung für Wolframpulver", "tungsten"),
        ("fr", "Interdiction d'exportation du tungstène", "tungsten"),
        ("es", "Prohibición de exportación de wólfram", "tungsten"),
        ("ru", "О запрете вывоза вольфрамового концентрата", "tungsten"),
        ("ru", "О пошлине на вывоз медных катодов", "copper"),
        ("ru", "Вывоз графитовых изделий запрещён", "graphite"),
        ("tr", "Tungstenin ihracatına ilişkin yasak", "tungsten"),
        ("vi", "Cấm xuất khẩu vonfram", "tungsten"),
        ("id", "Larangan ekspor bijih nikel", "nickel"),
        ("nl", "Uitvoerverbod voor nikkelerts", "nickel"),
        ("it", "Divieto di esportazione del tungsteno", "tungsten"),
        ("pt", "Proibição da exportação de tungstênio", "tungsten"),
    ],
)
def test_a_material_is_named_in_every_language(language: str, title: str, expected: str) -> None:
    assert read(title, language=language) == (expected,)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Import duty on copper-clad steel wire"),
        ("en", "Import duty on aluminum or aluminum alloy-coated steel"),
        ("en", "Export controls: remarks at Silver Peak"),
        ("en", "Import duty on nickel-cobalt-manganese (NCM) batteries"),
        ("zh-Hans", "对进口镀锌板征收反倾销税"),
        ("vi", "Thuế nhập khẩu đối với nhóm hàng máy công cụ"),
        ("tr", "5 kW'ın altında olan makinelerin ithalatı"),
    ],
)
def test_part_of_another_name_is_no_material(language: str, title: str) -> None:
    assert read(title, language=language) == ()


def test_what_is_excluded_or_only_a_user_is_not_listed() -> None:
    text = "An export licence is required for gallium. This does not apply to graphite."

    assert read("Export licence", text) == ("gallium",)


def test_an_unsure_word_counts_in_a_list_with_a_sure_one() -> None:
    assert read("Export ban on copper, iron, lead, and zinc") == ("copper", "iron", "lead", "zinc")
    assert read("Export licences: the ministry will lead the talks") == ()


def test_a_compound_goes_by_its_own_name_and_by_its_element_where_the_title_names_that() -> None:
    text = "Export licences are required for antimony trioxide and tungsten carbide."

    assert read("Export licence", text) == ("antimony trioxide", "tungsten carbide")
    assert read("Export licence for antimony", text) == ("antimony", "tungsten carbide")


def test_a_cas_number_names_its_material() -> None:
    assert read("Export licence", "Substances: CAS No. 7440-33-7, export licence") == ("tungsten",)


def test_an_element_keeps_its_name_beside_its_compounds() -> None:
    assert material_names("ko")["tungsten"] == "텅스텐"
