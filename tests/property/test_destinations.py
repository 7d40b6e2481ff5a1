"""Every name of every country has the role that its frame gives it, and no other."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from config.lexicon import FOLDER, load_lexicon
from domain.understand import understand
from tests.property.unrelated import UNRELATED

COUNTRIES = yaml.safe_load((FOLDER / "lexicon" / "places.yaml").read_text(encoding="utf-8"))[
    "countries"
]
# A frame that aims at a place, one that exempts it, one that only names it.
FRAMES = {
    "en": ("Export controls: licences for exports to {}",
           "Export controls: licences for exports to all destinations except {}",
           "Export talks: the minister met the delegation, {} among others"),
    "zh-Hans": ("对{}出口两用物项加强管制", "关于加强两用物项出口管制的公告，除{}以外",
                "出口管制会谈，参加方：{}。"),
    "zh-Hant": ("對{}出口戰略性高科技貨品管制", "戰略性高科技貨品出口管制，除{}以外",
                "出口管制會談，參加方：{}。"),
    "ja": ("{}向けの輸出許可について", "輸出許可の対象：{}を除く全地域", "輸出管理の会合：{}"),
    "ko": ("{}로의 수출허가", "수출통제 대상 국가: {} 제외", "수출통제 회의 참석국: {}"),
    "de": ("Ausfuhr nach {} verboten", "Ausfuhrkontrolle: Ausfuhr verboten, außer nach {}",
           "Ausfuhrkontrolle: Gespräche, {}"),
    "fr": ("Contrôle des exportations vers {}", "Contrôle des exportations, sauf {}",
           "Contrôle des exportations : réunion, {}"),
    "es": ("Control de exportación a {}", "Control de exportación, excepto {}",
           "Control de exportación: reunión, {}"),
    "it": ("Divieto di esportazione verso {}", "Divieto di esportazione, tranne {}",
           "Divieto di esportazione: riunione, {}"),
    "pt": ("Proibição de exportação para {}", "Proibição de exportação, exceto {}",
           "Proibição de exportação: reunião, {}"),
    "nl": ("Uitvoerverbod naar {}", "Uitvoerverbod, met uitzondering van {}",
           "Uitvoerverbod: overleg, {}"),
    "ru": ("Запрет вывоза в {}", "Запрет вывоза товаров, кроме {}", "Запрет вывоза: встреча, {}"),
    "id": ("Larangan ekspor ke {}", "Larangan ekspor kecuali {}", "Larangan ekspor: rapat, {}"),
    "vi": ("Cấm xuất khẩu sang {}", "Cấm xuất khẩu, trừ {}", "Cấm xuất khẩu: cuộc họp, {}"),
    "tr": ("{} menşeli ürünlerin ithalatı", "Ürünlerin ihracatı izne tabidir, {} hariç",
           "İhracat yasağı: toplantı, {}"),
}  # fmt: skip
ROLES = ("target", "freed", "named")
TWINS = {"CD": "CG", "CG": "CD", "NE": "NG", "NG": "NE"}
"""Both Congos are `刚果`, and the folding of Russian endings makes one of `Нигер`, `Нигерия`."""


def names(language: str) -> list[tuple[str, str]]:
    spelt = ((code, told.get(language, ())) for code, told in COUNTRIES.items())
    return [(code, name) for code, each in spelt for name in each]


def roles(language: str, title: str, text: str = "") -> dict[str, str]:
    got = understand(title=title, text=text, lexicon=load_lexicon(), language=language)
    return {place.place: place.role for place in got.destinations}


@pytest.mark.parametrize("language", FRAMES)
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_country_has_the_role_of_its_frame(language: str, data: st.DataObject) -> None:
    code, name = data.draw(st.sampled_from(names(language)))
    frame, role = data.draw(st.sampled_from([*zip(FRAMES[language], ROLES, strict=True)]))

    got = roles(language, frame.format(name))

    others = got.keys() - {"all", TWINS.get(code)}
    assert {each: got[each] for each in others} == {code: role}


@pytest.mark.parametrize("language", FRAMES)
@settings(max_examples=10, deadline=None)
@given(st.data())
def test_text_around_a_place_never_changes_its_role(language: str, data: st.DataObject) -> None:
    code, name = data.draw(st.sampled_from(names(language)))
    frame, role = data.draw(st.sampled_from([*zip(FRAMES[language], ROLES, strict=True)]))
    around = st.lists(st.sampled_from(UNRELATED[language[:2]]), max_size=3).map("\n".join)

    text = f"{data.draw(around)}\n{frame.format(name)}\n{data.draw(around)}"

    assert roles(language, "-", text).get(code) == role


@pytest.mark.parametrize("language", FRAMES)
def test_the_issuers_own_country_is_no_destination(language: str) -> None:
    frame = FRAMES[language][0]

    told = [
        (code, name)
        for code, name in names(language)[:20]
        if understand(
            title=frame.format(name), text="", lexicon=load_lexicon(), language=language,
            jurisdiction=code,
        ).destinations
    ]  # fmt: skip

    assert told == []
