"""Laws of matching that hold for every change and every profile."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.matching import match
from domain.model import Because, PartyReading, Profile, Severity, Understanding
from tests.standins.readings import a_change, a_code, a_profile, a_sector, an_understanding

SECTORS = ("auto", "battery", "machinery")
MATERIALS = ("graphite", "lithium", "tungsten", "tungsten_trioxide", "rare_earths", "dysprosium")
CODES = (("HS", "845710"), ("HS", "850760"), ("ECCN", "2B001"), ("CN_LIST", "3A001"))
PREFIXES = ("HS:8457", "HS:850760", "US:2B", "CN:3A001", "ECCN:2B001.b")
LANDS = ("CN", "JP", "US")

lands = st.sampled_from(LANDS)
words = st.text("abc XYZ石墨İı", min_size=1, max_size=6).filter(str.strip)
readings = st.builds(
    lambda sectors, materials, codes, land, relevant, severity: an_understanding(
        sectors=tuple(a_sector(sector) for sector in sorted(sectors)),
        materials=tuple(sorted(materials)),
        codes=tuple(a_code(scheme, code, land) for scheme, code in sorted(codes)),
        relevant=relevant,
        severity=severity,
    ),
    st.frozensets(st.sampled_from(SECTORS)),
    st.frozensets(st.sampled_from(MATERIALS), max_size=3),
    st.frozensets(st.sampled_from(CODES)),
    lands,
    st.sampled_from((True, True, True, False)),
    st.sampled_from(Severity),
)
profiles = st.builds(
    a_profile,
    sectors=st.frozensets(st.sampled_from((*SECTORS, "any", "cross_cutting")), max_size=2),
    materials=st.frozensets(st.sampled_from(MATERIALS), max_size=2),
    code_prefixes=st.frozensets(st.sampled_from(PREFIXES), max_size=2),
    jurisdictions=st.frozensets(st.sampled_from((*LANDS, "*")), max_size=2),
    muted_terms=st.frozensets(words, max_size=1),
    at_least=st.sampled_from(Severity),
    active=st.sampled_from((True, True, True, False)),
)
texts = st.text("abc xyz石墨", max_size=20)


def heard(
    reading: Understanding, profile: Profile, land: str, text: str = ""
) -> tuple[Because, ...]:
    return match(change=a_change(reading), jurisdiction=land, text=text, profile=profile)


@given(readings, profiles, lands, texts)
def test_every_reason_is_one_that_the_profile_named_and_the_change_holds(
    reading: Understanding, profile: Profile, land: str, text: str
) -> None:
    sectors = {score.sector for score in reading.sectors} | {"any", "cross_cutting"}

    for because in heard(reading, profile, land, text):
        assert {
            "sector": because.value in profile.sectors & sectors,
            "material": because.value in reading.materials and profile.materials != frozenset(),
            "code": because.value in profile.code_prefixes and reading.codes != (),
        }[because.rule]


@given(readings, lands, texts)
def test_a_profile_that_mirrors_a_change_receives_it(
    reading: Understanding, land: str, text: str
) -> None:
    relevant = replace(reading, relevant=True)
    named = frozenset(score.sector for score in reading.sectors) or frozenset({"cross_cutting"})
    mirror = a_profile(sectors=named, jurisdictions=frozenset({land}), at_least=reading.severity)

    assert {because.value for because in heard(relevant, mirror, land, text)} == named


@given(readings, lands)
def test_each_material_and_code_alone_is_enough(reading: Understanding, land: str) -> None:
    relevant = replace(reading, relevant=True)

    for material in reading.materials:
        found = heard(relevant, a_profile(materials=frozenset({material})), land)
        assert material in {because.value for because in found}
    for code in reading.codes:
        prefix = f"{code.scheme}:{code.code}"
        found = heard(relevant, a_profile(code_prefixes=frozenset({prefix})), land)
        assert [because.value for because in found] == [prefix]


@given(readings, profiles, profiles, lands, texts)
def test_asking_for_more_never_loses_an_alert(
    reading: Understanding, profile: Profile, more: Profile, land: str, text: str
) -> None:
    wider = replace(
        profile,
        sectors=profile.sectors | more.sectors,
        materials=profile.materials | more.materials,
        code_prefixes=profile.code_prefixes | more.code_prefixes,
        jurisdictions=profile.jurisdictions | more.jurisdictions,
        at_least=min(profile.at_least, more.at_least),
        muted_terms=frozenset(),
    )

    assert heard(reading, profile, land, text) == () or heard(reading, wider, land, text) != ()


@given(readings, profiles, lands, texts, words)
def test_muting_a_term_that_occurs_always_silences(
    reading: Understanding, profile: Profile, land: str, text: str, term: str
) -> None:
    muted = replace(profile, muted_terms=profile.muted_terms | {term})

    assert heard(reading, muted, land, f"{text} {term.swapcase()} {text}") == ()


@given(readings, profiles, lands, texts)
def test_a_term_that_does_not_occur_silences_nothing(
    reading: Understanding, profile: Profile, land: str, text: str
) -> None:
    plain = replace(profile, muted_terms=frozenset())
    muted = replace(profile, muted_terms=frozenset({"qqq", " ", ""}))

    assert heard(reading, muted, land, text) == heard(reading, plain, land, text)


@given(readings, profiles, lands, texts)
def test_an_empty_form_never_means_everything(
    reading: Understanding, profile: Profile, land: str, text: str
) -> None:
    nothing: frozenset[str] = frozenset()
    no_subject = replace(profile, sectors=nothing, materials=nothing, code_prefixes=nothing)

    assert heard(reading, no_subject, land, text) == ()
    assert heard(reading, replace(profile, jurisdictions=nothing), land, text) == ()


@settings(deadline=None)  # the first name that is watched reads the words of names
@given(readings, profiles, lands, texts, st.sampled_from(Severity))
def test_an_irrelevant_text_is_sent_for_a_watched_name_alone_and_however_light(
    reading: Understanding, profile: Profile, land: str, text: str, severity: Severity
) -> None:
    party = PartyReading(name="Kovrin Avtomatika OOO", finding=-1)
    bare = replace(reading, relevant=False, severity=severity, parties=(party,))
    watching = replace(
        profile,
        active=True,
        watched_names=frozenset({"Kovrin Avtomatika"}),
        jurisdictions=frozenset({land}),
        muted_terms=frozenset(),
    )

    found = heard(bare, watching, land, text)

    assert [("party", "Kovrin Avtomatika")] == [(one.rule, one.value) for one in found]
    assert heard(replace(bare, parties=()), watching, land, text) == ()
    assert heard(bare, replace(watching, watched_names=frozenset({"Export"})), land, text) == ()


@given(readings, profiles, lands, texts)
def test_sleeping_profiles_irrelevant_texts_and_lesser_fires_are_never_sent(
    reading: Understanding, profile: Profile, land: str, text: str
) -> None:
    minor, strict = (
        replace(reading, severity=Severity.NOTE),
        replace(profile, at_least=Severity.WATCH),
    )

    assert heard(reading, replace(profile, active=False), land, text) == ()
    assert heard(replace(reading, relevant=False), profile, land, text) == ()
    assert heard(minor, strict, land, text) == ()
