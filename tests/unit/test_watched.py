"""Which watched name met which listed name, where, and what the alert says of it."""

from dataclasses import replace

import pytest

from alerts.matching import match
from alerts.message import compose
from alerts.watched import firms_in, is_watched_name
from alerts.words import words_of
from domain.model import Because, EntryChange, PartyReading
from tests.standins.alerts import an_alert
from tests.standins.readings import a_change, a_finding, a_profile, an_understanding

HUAWEI = PartyReading(
    name="Huawei Technologies Co., Ltd.",
    finding=0,
    other_names=("华为技术有限公司",),
    country="CN",
    address="c/o Borealis Freight GmbH, Room 5, Shenzhen",
)


def heard(*names: str, parties: tuple[PartyReading, ...] = (HUAWEI,)) -> tuple[Because, ...]:
    reading = an_understanding(parties=parties, findings=(a_finding("Huawei", "party"),))
    return match(
        change=a_change(reading),
        jurisdiction="US",
        text="",
        profile=a_profile(watched_names=frozenset(names)),
    )


def test_a_watched_name_is_the_reason_with_the_listed_name_the_score_and_the_place() -> None:
    (because,) = heard("화웨이 주식회사", "Kawasaki")

    assert because == Because(
        rule="party",
        value="화웨이 주식회사",
        findings=(0,),
        met="Huawei Technologies Co., Ltd.",
        score=0.88,
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ko", "화웨이 (명단의 ‘华为技术有限公司’와 92 % 일치)"),
        ("en", "화웨이 (92 % match with “华为技术有限公司”)"),
    ],
)
def test_the_alert_says_which_name_met_which_and_how_surely(language: str, said: str) -> None:
    because = Because(rule="party", value="화웨이", met="华为技术有限公司", score=0.92)

    (reason,) = compose(an_alert(language, because=(because,))).reasons

    assert reason.value == said
    assert reason.label == words_of(language).name("rule", "party") != "party"


@pytest.mark.parametrize(
    ("language", "said"), [("ko", "관심 이름이 언급됨"), ("en", "names someone whom you watch")]
)
def test_an_alert_of_an_irrelevant_text_says_that_it_comes_for_the_name_alone(
    language: str, said: str
) -> None:
    because = Because(rule="party", value="화웨이", met="华为技术有限公司", score=0.92)
    whole = an_alert(language, because=(because,))
    assert whole.change.understanding is not None
    reading = replace(whole.change.understanding, relevant=False)
    bare = replace(whole, change=replace(whole.change, understanding=reading))

    told = compose(bare)

    assert said in told.headline.text
    assert words_of(language).say("only_named") in told.change_note
    assert words_of(language).say("only_named") not in compose(whole).change_note


def test_the_surest_of_a_partys_names_is_told_once() -> None:
    (because,) = heard("Huawei Technologies")

    assert (because.met, because.score) == ("Huawei Technologies Co., Ltd.", 1.0)


def test_a_firm_in_an_address_is_met_too() -> None:
    (because,) = heard("Borealis Freight")

    assert because.met == "Borealis Freight GmbH"


def test_a_changed_entry_is_met_by_its_text_and_its_key() -> None:
    change = a_change(
        an_understanding(),
        entry_changes=(
            EntryChange(kind="added", key="1", new="Zelkov Optics JSC, a.k.a. Зелков, Moscow"),
            EntryChange(kind="removed", key="Brightmoor Ltd", old="-"),
        ),
    )
    profile = a_profile(watched_names=frozenset({"Зелков", "Brightmoor Limited", "Optics"}))

    found = match(change=change, jurisdiction="US", text="", profile=profile)

    assert [(why.value, why.score) for why in found] == [
        ("Brightmoor Limited", 1.0),
        ("Зелков", 1.0),
    ]


def test_watched_names_alone_are_a_wish_and_none_is_none() -> None:
    assert heard("Huawei")
    assert heard() == ()
    assert heard("Kawasaki Heavy Industries") == ()


@pytest.mark.parametrize(
    ("name", "can"),
    [
        ("Huawei", True),
        ("하이크비전", True),
        ("China National Nuclear Corporation", True),
        ("Technology", False),
        ("International Trading Co., Ltd.", False),
        ("科技有限公司", False),
        ("전자 주식회사", False),
        ("...", False),
    ],
)
def test_a_name_of_common_words_alone_cannot_be_watched(name: str, can: bool) -> None:  # noqa: FBT001
    assert is_watched_name(name) == can


@pytest.mark.parametrize(
    ("address", "firms"),
    [
        ("Room 5, Tower 2, Shenzhen", ()),
        ("c/o Zelkov Trading LLC, Moscow", ("Zelkov Trading LLC",)),
        ("in Kaixin Electronics Co., Ltd., 5 Road", ("in Kaixin Electronics Co., Ltd.",)),
    ],
)
def test_firms_in_an_address_are_those_with_a_legal_form(
    address: str, firms: tuple[str, ...]
) -> None:
    assert set(firms) <= set(firms_in(address))
    assert bool(firms) == bool(firms_in(address))
