"""Parties of lists, in the forms that their publishers write them: fictional names throughout."""

import time

import pytest

from config.lexicon import load_lexicon
from domain.model import PartyReading, Understanding
from domain.understand import understand

US = """The End-User Review Committee adds the following entities to the Entity List.
CHINA, PEOPLE'S REPUBLIC OF
Aero Kaixin Industry Co., Ltd., a.k.a., the following three aliases: —AKIC; —Kaixin Aero; and \
—Kaixin Hangkong. 5 Dongfang Road, Zhuzhou, Hunan, China; and 7 West Street, Xi'an, China.
(2) Brightmoor Electronics Limited, Flat 5, Tower B, Kowloon, Hong Kong;
RUSSIA
JSC Zelkov Optika, a.k.a., the following one alias:
—AO Zelkov Optika.
12 Lenina Street, Moscow, Russia. License requirement: For all items subject to the EAR.
The Department of Commerce, Bureau of Industry and Security. Thea D. Example, Assistant Secretary.
"""
MOFCOM = """决定将凯星造船株式会社等3家日本实体列入出口管制管控名单。附件：
1. 凯星造船株式会社(Kaisei Shipbuilding Co., Ltd.)
2. 蓝剑重工航空发动机株式会社 (Ranken Aero Engines, Ltd.)
3. 白峰航空航天系统公司（Hakuho Industries, Aerospace Systems Company）
商务部
2026年2月24日
"""
UNRELIABLE = """决定将萨罗克科技公司（Sarok Technologies, Inc.）、艾康姆公司（Aikom Inc.）等2家实体\
列入不可靠实体清单，禁止上述企业从事与中国有关的进出口活动。
序号　实体名称　所在地
1　哈罗系统公司　美国亚利桑那州
2　北岭推进公司　美国犹他州
商务部
"""
METI = """No. 国名、地域名 企業名、組織名 別名 懸念区分
1 アフガニスタン Zenko Islamic Works ・Zenko Works ・ZIW 生物、化学
2 中国 凯信电子有限公司 Kaixin Electronics Co., Ltd. ミサイル
3 イラン Zelkov Research Center ・ZRC 核
"""
EU = """Name Identifying information Reasons Date of listing
1. JSC «Zelkov» (АО «Зелков») Address: ul. Lenina 5, Moscow, Russia Tax number: 770 Reason: arms
2. Brightmoor Trading FZE (a.k.a. Brightmoor General Trading) Address: Office 5, Dubai, \
United Arab Emirates
"""
OFAC = """The following have been added to OFAC's SDN List:
ZELKOV OPTICS LLC (a.k.a. OOO ZELKOV OPTIKA; a.k.a. "ZELOPT"), Ul. Lenina 5, Moscow, Russia; \
Tax ID No. 7701 [RUSSIA-EO14024].
DORMIN, Andrey Nikolaevich (Cyrillic: ДОРМИН, Андрей Николаевич) (a.k.a. DORMIN, Andrei), \
Moscow, Russia; DOB 20 Jan 1970; nationality Russia.
"""
KOREA = """연번 국가 법인명 주소
1 중국 상하이 카이신 유한공사 (Shanghai Kaixin Co., Ltd.) 상하이시 5번지
2 러시아 ООО «Зелков» 모스크바
3. (주)가람정밀, 대한민국
"""
RUSSIA = """Утвердить перечень юридических лиц:
1. Компания «Бригтмур Электроникс» (Brightmoor Electronics Inc.), США
2. Общество с ограниченной ответственностью «Зелков» (Украина)
Председатель Правительства
"""
UK = """Organisation Name: ZELKOV OPTICS a.k.a: (1) Zelopt (2) OOO Zelkov Address: Moscow, Russia. \
Other Information: (UK Sanctions List Ref):RUS1. Listed on: 1/1/2026 Group ID: 1234.
"""
LISTS = {
    "US": ("Additions to the Entity List", US),
    "CN": ("商务部公告2026年第11号 公布将3家日本实体列入出口管制管控名单", MOFCOM),
    "JP": ("外国ユーザーリストの改正", METI),
    "EU": ("Annex IV, restrictive measures, list of persons", EU),
    "OFAC": ("OFAC sanctions: SDN List update", OFAC),
    "KR": ("우려거래자 목록 변경", KOREA),
    "RU": ("О специальных экономических мерах: перечень организаций", RUSSIA),
    "GB": ("UK Sanctions List update", UK),
    "UEL": ("关于将2家美国企业列入不可靠实体清单的公告", UNRELIABLE),
}
Told = tuple[str, tuple[str, ...], str]


def read(title: str, text: str) -> Understanding:
    return understand(title=title, text=text, lexicon=load_lexicon(), jurisdiction="")


def told(party: PartyReading) -> Told:
    return party.name, party.other_names, party.country


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        (
            "US",
            [
                (
                    "Aero Kaixin Industry Co., Ltd.",
                    ("AKIC", "Kaixin Aero", "Kaixin Hangkong"),
                    "CN",
                ),
                ("Brightmoor Electronics Limited", (), "HK"),
                ("JSC Zelkov Optika", ("AO Zelkov Optika",), "RU"),
            ],
        ),
        (
            "CN",
            [
                ("凯星造船株式会社", ("Kaisei Shipbuilding Co., Ltd.",), "JP"),
                ("蓝剑重工航空发动机株式会社", ("Ranken Aero Engines, Ltd.",), "JP"),
                ("白峰航空航天系统公司", ("Hakuho Industries, Aerospace Systems Company",), "JP"),
            ],
        ),
        (
            "UEL",
            [
                ("萨罗克科技公司", ("Sarok Technologies, Inc.",), "US"),
                ("艾康姆公司", ("Aikom Inc.",), "US"),
                ("哈罗系统公司", (), "US"),
                ("北岭推进公司", (), "US"),
            ],
        ),
        (
            "JP",
            [
                ("Zenko Islamic Works", ("Zenko Works", "ZIW"), "AF"),
                ("凯信电子有限公司", ("Kaixin Electronics Co., Ltd.",), "CN"),
                ("Zelkov Research Center", ("ZRC",), "IR"),
            ],
        ),
        (
            "EU",
            [
                ("JSC «Zelkov»", ("АО «Зелков»",), "RU"),
                ("Brightmoor Trading FZE", ("Brightmoor General Trading",), "AE"),
            ],
        ),
        (
            "OFAC",
            [
                ("ZELKOV OPTICS LLC", ("OOO ZELKOV OPTIKA", "ZELOPT"), "RU"),
                (
                    "DORMIN, Andrey Nikolaevich",
                    ("ДОРМИН, Андрей Николаевич", "DORMIN, Andrei"),
                    "RU",
                ),
            ],
        ),
        (
            "KR",
            [
                ("상하이 카이신 유한공사", ("Shanghai Kaixin Co., Ltd.",), "CN"),
                ("ООО «Зелков»", (), "RU"),
                ("(주)가람정밀", (), "KR"),
            ],
        ),
        (
            "RU",
            [
                ("Компания «Бригтмур Электроникс»", ("Brightmoor Electronics Inc.",), "US"),
                ("Общество с ограниченной ответственностью «Зелков»", (), "UA"),
            ],
        ),
        ("GB", [("ZELKOV OPTICS", ("Zelopt", "OOO Zelkov"), "RU")]),
    ],
)
def test_a_list_gives_its_parties_with_other_names_and_country(
    publisher: str, expected: list[Told]
) -> None:
    got = read(*LISTS[publisher])

    assert [told(party) for party in got.parties] == expected


@pytest.mark.parametrize("publisher", LISTS)
def test_every_party_is_quoted_from_the_original(publisher: str) -> None:
    title, text = LISTS[publisher]

    got = read(title, text)

    for party in got.parties:
        finding = got.findings[party.finding]
        assert (finding.quote, finding.means) == (party.name, "party")
        assert f"{title}\n{text}"[finding.start : finding.end] == party.name


def test_an_address_is_kept_as_printed() -> None:
    got = read(*LISTS["US"])

    assert [party.address for party in got.parties] == [
        "5 Dongfang Road, Zhuzhou, Hunan, China",
        "Flat 5, Tower B, Kowloon, Hong Kong",
        "12 Lenina Street, Moscow, Russia",
    ]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Graphite export licence", "Zelkov Optics LLC may apply. Brightmoor Inc. shall apply."),
        ("Entity List", "The Department of Commerce and the Ministry of Defence of Zedland agree."),
        ("将多家实体列入管控名单", "有关公司、上述企业、商务部（Ministry of Commerce）表示。"),
        ("Entity List; general provisions", "1. Scope\n2. Definitions\n3. Entities must comply."),
        ("우려거래자 목록", "전략물자관리시스템(Yestrade)에서 확인하시기 바랍니다."),
    ],
)
def test_who_is_not_listed_is_no_party(title: str, text: str) -> None:
    assert read(title, text).parties == ()


@pytest.mark.parametrize(
    "hostile",
    [
        "A" * 300_000,
        "Aa " * 100_000,
        "a.k.a. " * 40_000,
        "(1) X LLC; " * 10_000,
        "(" * 100_000,
        "公司（" * 60_000,
        "1 中国 " * 30_000,
        "«" * 100_000,
        "X Co., " * 40_000,
        "—a\n" * 30_000,
    ],
)
def test_a_hostile_list_does_not_hang(hostile: str) -> None:
    began = time.process_time()

    read("Entity List, a.k.a.", hostile)

    assert time.process_time() - began < 6
