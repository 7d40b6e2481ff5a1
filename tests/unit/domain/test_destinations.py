"""Countries and groups: which a text is aimed at, which it exempts, which it only names."""

import time

import pytest

from config.lexicon import load_lexicon
from domain.understand import understand

TARGET, FREED, NAMED = "target", "freed", "named"


def places(text: str, jurisdiction: str = "") -> dict[str, str]:
    got = understand(title=text, text="", lexicon=load_lexicon(), jurisdiction=jurisdiction)
    return {place.place: place.role for place in got.destinations}


@pytest.mark.parametrize(
    ("jurisdiction", "text", "expected"),
    [
        (
            "US",
            "Licences for exports of graphite to China, Russia and Iran, except Hong Kong",
            {"CN": TARGET, "RU": TARGET, "IR": TARGET, "HK": FREED},
        ),
        (
            "US",
            "Items destined to Country Groups D:1, D:4 or D:5, excluding Country Group A:1",
            {"D:1": TARGET, "D:4": TARGET, "D:5": TARGET, "A:1": FREED},
        ),
        ("US", "Exports to all destinations except Canada", {"all": TARGET, "CA": FREED}),
        (
            "US",
            "Export talks: Japan and the Netherlands met",
            {"JP": NAMED, "NL": NAMED},
        ),
        ("CN", "对日本出口两用物项加强管制，除欧盟以外的国家", {"JP": TARGET, "EU": FREED}),
        (
            "JP",
            "輸出貿易管理令の改正：ロシア及びベラルーシ向けの輸出、い地域①を除く全地域",
            {"RU": TARGET, "BY": TARGET, "い地域①": FREED, "all": NAMED},
        ),
        (
            "KR",
            "전략물자 수출입고시: 러시아와 벨라루스로의 수출허가, 가의1 지역을 제외한 나 지역",
            {"RU": TARGET, "BY": TARGET, "가의1 지역": FREED, "나 지역": NAMED},
        ),
        ("KR", "중국산 흑연 수입 제한", {"CN": TARGET}),
        ("DE", "Ausfuhr nach Russland verboten, außer nach Norwegen", {"RU": TARGET, "NO": FREED}),
        (
            "FR",
            "Interdiction d'exportation vers la Russie et l'Iran, sauf la Suisse",
            {"RU": TARGET, "IR": TARGET, "CH": FREED},
        ),
        ("ES", "Control de exportación a Rusia, excepto México", {"RU": TARGET, "MX": FREED}),
        (
            "RU",
            "Запрет вывоза товаров в недружественные государства, кроме Казахстана",
            {"unfriendly": TARGET, "KZ": FREED},
        ),
        ("VN", "Cấm xuất khẩu sang Hoa Kỳ, trừ Nhật Bản", {"US": TARGET, "JP": FREED}),
        ("TR", "Çin menşeli ürünlerin ithalatı, Azerbaycan hariç", {"CN": TARGET, "AZ": FREED}),
        ("ID", "Larangan ekspor nikel ke Tiongkok", {"CN": TARGET}),
    ],
)
def test_a_place_has_the_role_that_the_text_gives_it(
    jurisdiction: str, text: str, expected: dict[str, str]
) -> None:
    got = places(text, jurisdiction)

    assert {place: got.get(place) for place in expected} == expected


def test_the_issuers_own_country_is_no_destination() -> None:
    assert "US" not in places("Exports from the United States to China", "US")


def test_a_subject_particle_is_no_korean_group() -> None:
    assert not any("지역" in place for place in places("미국가 지역 수출통제, 국가 지역 안보"))


@pytest.mark.parametrize(
    "hostile",
    ["China " * 40_000, "to " * 100_000, "Country Group A, " * 20_000, "가 지역 " * 50_000],
)
def test_a_hostile_text_does_not_hang(hostile: str) -> None:
    began = time.process_time()

    places(hostile)

    assert time.process_time() - began < 6
