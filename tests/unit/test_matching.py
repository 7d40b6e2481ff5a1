"""What a profile hears of, one example a rule."""

from pathlib import Path

import pytest
import yaml

from alerts.matching import match
from alerts.materials import covers, material_id
from domain.model import Because, LinkReading, Severity
from tests.standins.matching import reasons
from tests.standins.readings import (
    a_change,
    a_code,
    a_finding,
    a_profile,
    a_sector,
    an_understanding,
)


def test_a_sector_that_both_name_is_the_reason_with_its_findings() -> None:
    reading = an_understanding(sectors=(a_sector("auto", 1), a_sector("battery", 0, 2)))

    found = match(
        change=a_change(reading),
        jurisdiction="CN",
        text="",
        profile=a_profile(sectors=frozenset({"battery", "machinery"})),
    )

    assert found == (Because(rule="sector", value="battery", findings=(0, 2)),)


def test_a_material_is_the_reason_with_the_findings_that_mean_it() -> None:
    reading = an_understanding(
        materials=("graphite",),
        findings=(
            a_finding("锂", "material:lithium"),
            a_finding("石墨", "material:graphite"),
            a_finding("石墨化", "material:graphitisation"),
            a_finding("氧化石墨", "material:graphite_oxide"),
        ),
    )

    found = match(
        change=a_change(reading),
        jurisdiction="CN",
        text="",
        profile=a_profile(materials=frozenset({"graphite"})),
    )

    assert found == (Because(rule="material", value="graphite", findings=(1, 3)),)


def test_a_material_read_by_its_english_name_is_found_by_its_id() -> None:
    reading = an_understanding(
        materials=("rare earths", "NdFeB magnets"),
        findings=(a_finding("稀土", "material:rare_earths"), a_finding("磁石", "material:ndfeb")),
    )

    found = match(
        change=a_change(reading),
        jurisdiction="CN",
        text="",
        profile=a_profile(materials=frozenset({"rare earths"})),
    )

    assert found == (
        Because(rule="material", value="ndfeb", findings=(1,)),
        Because(rule="material", value="rare_earths", findings=(0,)),
    )


def test_every_material_of_the_lexicon_is_known_by_its_name_and_under_its_element() -> None:
    loaded = yaml.safe_load(Path("config/materials.yaml").read_text(encoding="utf-8"))

    for material in loaded["materials"]:
        parent = material.get("parent", material["id"])
        assert covers(material["id"], material_id(material["label"])), material["label"]
        assert covers(material["id"], parent), f"{material['id']} is read as {parent}"


def test_codes_stand_before_materials_and_these_before_sectors() -> None:
    reading = an_understanding(
        sectors=(a_sector("battery"),),
        materials=("graphite",),
        codes=(a_code("HS", "380110", "CN"),),
    )
    profile = a_profile(
        sectors=frozenset({"battery"}),
        materials=frozenset({"graphite"}),
        code_prefixes=frozenset({"HS:3801"}),
    )

    assert reasons(reading, profile) == [
        ("code", "HS:3801"),
        ("material", "graphite"),
        ("sector", "battery"),
    ]


def test_a_change_that_nobody_has_read_yet_matches_nothing() -> None:
    assert reasons(None, a_profile(sectors=frozenset({"any"}))) == []


def test_a_rule_that_names_no_sector_reaches_those_who_asked_for_such_rules() -> None:
    cross_cutting = an_understanding()

    assert reasons(cross_cutting, a_profile(sectors=frozenset({"battery"}))) == []
    assert reasons(cross_cutting, a_profile(sectors=frozenset({"cross_cutting"}))) == [
        ("sector", "cross_cutting")
    ]
    assert reasons(cross_cutting, a_profile(sectors=frozenset({"any"}))) == [("sector", "any")]


def test_cross_cutting_is_not_any() -> None:
    about_cars = an_understanding(sectors=(a_sector("auto"),))

    assert reasons(about_cars, a_profile(sectors=frozenset({"cross_cutting"}))) == []
    assert reasons(about_cars, a_profile(sectors=frozenset({"any"}))) == [("sector", "any")]


def test_any_is_no_second_reason_beside_a_named_sector() -> None:
    about_cars = an_understanding(sectors=(a_sector("auto"),))

    assert reasons(about_cars, a_profile(sectors=frozenset({"any", "auto"}))) == [
        ("sector", "auto")
    ]


def test_a_cross_cutting_rule_still_reaches_a_profile_by_its_material() -> None:
    reading = an_understanding(materials=("copper",))

    assert reasons(reading, a_profile(materials=frozenset({"copper"}))) == [("material", "copper")]


@pytest.mark.parametrize(
    ("asked", "named", "heard"),
    [
        ("tungsten", "tungsten_trioxide", True),
        ("tungsten_trioxide", "tungsten", True),
        ("lithium_hydroxide", "lithium_carbonate", False),
        ("Lithium Hydroxide", "lithium", True),
        ("indium_antimonide", "antimony", True),
        ("rare_earths", "ndfeb", True),
        ("ndfeb", "rare_earths", True),
        ("tungsten", "apt", True),
        ("lithium", "lipf6", True),
        ("tungsten", "lfp", False),
        ("gallium", "gallium_nitride", True),
        ("germanium", "gallium_nitride", False),
        ("rare_earths", "dysprosium", True),
        ("rare_earths", "terbium_oxide", True),
        ("dysprosium", "rare_earths", True),
        ("terbium_oxide", "rare_earths", True),
        ("dysprosium", "terbium", False),
        ("rare_earths", "tungsten", False),
        ("tungsten", "rare_earths", False),
        ("silicon", "siliconcarbide", False),
    ],
)
def test_an_element_stands_for_its_compounds_and_rare_earths_for_each_of_them(
    asked: str, named: str, *, heard: bool
) -> None:
    reading = an_understanding(materials=(named,))

    found = reasons(reading, a_profile(materials=frozenset({asked})))

    assert found == ([("material", named)] if heard else [])


@pytest.mark.parametrize(
    ("jurisdictions", "heard"),
    [({"US"}, True), ({"CN", "US"}, True), ({"*"}, True), ({"EU"}, False), (set(), False)],
)
def test_only_named_jurisdictions_are_heard(jurisdictions: set[str], *, heard: bool) -> None:
    reading = an_understanding(sectors=(a_sector("auto"),))
    profile = a_profile(sectors=frozenset({"auto"}), jurisdictions=frozenset(jurisdictions))

    assert bool(reasons(reading, profile, jurisdiction="US")) is heard


@pytest.mark.parametrize(
    ("term", "text", "muted"),
    [
        ("art", "a third party", False),
        ("art", "state of the ART.", True),
        ("art", "a party of art", True),
        ("art", "a smart move", False),
        ("state", "state of the art", True),
        ("tel", "℡ 02", True),
        ("abq", "abq\u0301", False),
        ("ก", "กี", True),
        ("solar panel", "Solar\n  panels", False),
        ("solar panel", "on Solar\n  Panel imports", True),
        ("LİTYUM", "lityum ihracatı", True),
        ("LITYUM", "lityum", True),
        ("LİTYUM", "li\u0307tyum", True),
        ("ısı pompası", "ISI POMPASI", True),
        ("ısı", "ısıtma", False),
        ("石墨", "关于对石墨物项实施出口管制", True),
        ("흑연", "흑연을 수출하는", True),
        ("EV", "EV용 배터리", True),
        ("ＥＶ", "an EV battery", True),
        ("EV", "EVs", False),
        ("e\u0301nergie", "ÉNERGIE", True),
        ("nerg", "e\u0301nergie", False),
        ("caf", "cafe\u0301", False),
        ("lithium-ion", "lithium\u2011ion cells", True),
        ("graphite", "gra\u200bphite\u00ad electrodes", True),
        ("straße", "STRASSE", True),
        ("", "anything", False),
        (" \u200b ", "any thing", False),
        ("party", "third party, party", True),
    ],
)
def test_a_muted_term_silences_only_as_a_word_of_its_own(
    term: str, text: str, *, muted: bool
) -> None:
    reading = an_understanding(sectors=(a_sector("auto"),))
    profile = a_profile(sectors=frozenset({"auto"}), muted_terms=frozenset({term}))

    assert (reasons(reading, profile, text=text) == []) is muted


def test_the_least_severity_is_itself_heard() -> None:
    reading = an_understanding(sectors=(a_sector("auto"),), severity=Severity.ACT)

    exact = a_profile(sectors=frozenset({"auto"}), at_least=Severity.ACT)
    above = a_profile(sectors=frozenset({"auto"}), at_least=Severity.URGENT)

    assert reasons(reading, exact) == [("sector", "auto")]
    assert reasons(reading, above) == []


def test_whoever_was_told_of_a_measure_hears_what_ends_it_though_it_names_no_goods() -> None:
    link = LinkReading(kind="suspends", value="No. 55", finding=0)
    change = a_change(
        an_understanding(links=(link,), findings=(a_finding("No. 55", "link:suspends"),))
    )
    profile = a_profile(sectors=frozenset({"battery"}))

    told = match(change=change, jurisdiction="CN", text="", profile=profile, followed="No. 55")
    others = match(change=change, jurisdiction="CN", text="", profile=profile)

    assert (Because(rule="measure", value="No. 55", findings=(0,)),) == told
    assert () == others


def test_what_a_profile_asks_for_still_holds_for_a_measure_that_it_follows() -> None:
    change = a_change(an_understanding(severity=Severity.WATCH))
    grave = a_profile(sectors=frozenset({"battery"}), at_least=Severity.ACT)

    assert () == match(change=change, jurisdiction="CN", text="", profile=grave, followed="55")
