"""Laws of every grammar of official numbers: what is printed is read, and nothing else is."""

import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from config.lexicon import FOLDER, load_lexicon
from domain.knowledge import IdentifierRule
from domain.reading.identifiers import find_numbers
from domain.reading.normal_numbers import normal_identifier

Entry = dict[str, Any]
LEXICON = load_lexicon()
RULES = [
    (entry, rule)
    for entry, rule in zip(
        yaml.safe_load((FOLDER / "lexicon" / "identifiers.yaml").read_text(encoding="utf-8"))[
            "identifiers"
        ],
        LEXICON.knowledge.identifiers,
        strict=True,
    )
    if rule.reads == "identifier"
]
IDS = [f"{entry['id']}-{entry['examples'][0]}" for entry, _ in RULES]
AROUND = {
    "cn": ("经研究，", "的规定如下。"),
    "jp": ("この省令は、", "の規定による。"),
    "kr": ("이 고시는 ", "에서 정한다."),
    "tw": ("依據", "辦理。"),
    "de": ("Die Fassung der Bekanntmachung (", ") bleibt unberührt."),
    "fr": ("Le texte dit que le présent ", " demeure."),
    "es": ("El texto de la ", " sigue."),
    "pt": ("O texto da ", " continua."),
    "it": ("Il testo del ", " resta."),
    "ru": ("Настоящее ", " остаётся."),
    "vn": ("Văn bản số ", " vẫn còn."),
    "tr": ("Bu metin ", " ile ilgilidir."),
    "id": ("Teks dari ", " tetap."),
}
PLAIN = ("The text of ", " stands.")
YEAR = re.compile(r"(?:19|20)\d{2}")
ASIDE = st.text("abc xyz,;漢字가나 -é\n", max_size=20)


def place_of(entry: Entry) -> str:
    places: list[str] = entry.get("jurisdictions") or ["XX"]
    return places[0]


@st.composite
def printed(draw: st.DrawFn, example: str) -> str:
    """A number of the form of an example: another running number, years stay years."""

    def other(found: re.Match[str]) -> str:
        run = found[0]
        if YEAR.fullmatch(run):
            return draw(st.sampled_from(["2015", "2019", "2023", "2026"]))
        first = draw(st.sampled_from("123456789")) if run[0] != "0" else "0"
        return first + draw(st.text("0123456789", min_size=len(run) - 1, max_size=len(run) - 1))

    runs = list(re.finditer(r"[0-9]+", example))
    last = max((run.start() for run in runs if not YEAR.fullmatch(run[0])), default=-1)
    return re.sub(
        r"[0-9]+",
        lambda run: other(run) if run.start() == last or YEAR.fullmatch(run[0]) else run[0],
        example,
    )


@st.composite
def numbers(draw: st.DrawFn, entry: Entry, rule: IdentifierRule) -> str:
    """A number of a rule: one of its examples, with other digits where the rule allows them."""
    example: str = draw(st.sampled_from(entry["examples"]))
    number = draw(printed(example))
    return number if rule.compiled.fullmatch(number) else example


@pytest.mark.parametrize(("entry", "rule"), RULES, ids=IDS)
@settings(max_examples=8)
@given(data=st.data())
def test_a_number_in_a_sentence_of_its_language_is_read_back(
    entry: Entry, rule: IdentifierRule, data: st.DataObject
) -> None:
    number = data.draw(numbers(entry, rule))
    place = "" if rule.kind.endswith("_en") else rule.kind[:2]
    before, after = AROUND.get(place, PLAIN)

    read = {
        mention.value for mention in find_numbers(before + number + after, LEXICON, place_of(entry))
    }

    assert normal_identifier(rule.kind, number) in read


@pytest.mark.parametrize(("entry", "rule"), RULES, ids=IDS)
@settings(max_examples=6)
@given(data=st.data())
def test_text_around_a_number_never_changes_it(
    entry: Entry, rule: IdentifierRule, data: st.DataObject
) -> None:
    number = data.draw(numbers(entry, rule))
    before, after = data.draw(ASIDE), data.draw(ASIDE)
    place = place_of(entry)

    alone = [mention.value for mention in find_numbers(number, LEXICON, place)]
    inside = [
        mention.value for mention in find_numbers(f"{before}\n{number}\n{after}", LEXICON, place)
    ]

    assert inside == alone


@pytest.mark.parametrize(("entry", "rule"), RULES, ids=IDS)
def test_near_misses_are_not_read_in_a_sentence_either(entry: Entry, rule: IdentifierRule) -> None:
    for miss in entry["must_not_match"]:
        assert not rule.compiled.search(f"the text {miss}, as it stands"), miss


@pytest.mark.parametrize(("entry", "rule"), RULES, ids=IDS)
@settings(max_examples=6)
@given(data=st.data())
def test_the_normal_form_is_its_own_and_is_read_as_printed(
    entry: Entry, rule: IdentifierRule, data: st.DataObject
) -> None:
    number = data.draw(numbers(entry, rule))
    normal = normal_identifier(rule.kind, number)

    assert normal_identifier(rule.kind, normal) == normal
    assert normal in {m.value for m in find_numbers(f"x {normal} y", LEXICON, place_of(entry))}


@pytest.mark.parametrize(("entry", "rule"), RULES, ids=IDS)
@given(digits=st.text("0123456789", min_size=6, max_size=9))
@settings(max_examples=5)
def test_more_digits_at_its_end_make_no_shorter_number(
    entry: Entry, rule: IdentifierRule, digits: str
) -> None:
    """A number that ends in digits is not read out of a longer one."""
    for example in entry["examples"]:
        normal = normal_identifier(rule.kind, example)
        if not re.search(r"\d{2}$", example) or normal[-2:] != example[-2:]:
            continue
        longer = example + digits
        assert normal not in {
            mention.value for mention in find_numbers(longer, LEXICON, place_of(entry))
        }


SAME = [
    ("XX", "SI 2025/1197", "S.I. 2025 No. 1197"),
    ("UK", "SI 2025/1197", "2025 No. 1197"),
    ("EU", "Regulation (EU) 2025/2003", "Verordnung (EU) 2025/2003"),
    ("EU", "règlement (UE) 2025/2003", "(ЕС) 2025/2003"),
    ("EU", "(EC) No 428/2009", "(CE) n° 428/2009"),
    ("EU", "(EG) Nr. 428/2009", "(ES) č. 428/2009"),
    ("EU", "428/2009/EK", "(WE) nr 428/2009"),
    ("ID", "Permendag 11/2019", "Permendag Nomor 11 Tahun 2019"),
    ("ID", "Peraturan Menteri Perdagangan Nomor 11 Tahun 2019", "Permendag No. 11 tahun 2019"),
    ("US", "90 FR 50857", "90  F.R. 50,857"),
    ("JP", "令和七年政令第三百号", "令和７年政令第３００号"),
    ("JP", "令和元年政令第十二号", "令和1年政令第12号"),
    ("CN", "商务部 海关总署公告2023年第39号", "海关总署、商务部公告２０２３年第３９号"),
    ("CN", "海关总署公告2025年第30号", "海关总署2025年第30号公告"),
    ("CN", "商务部 海关总署公告2025年第57号", "MOFCOM-GACC Announcement 2025 No. 57"),
    ("KR", "산업통상부 고시 제 2025 - 123 호", "산업통상부고시 제2025-123호"),
    ("VN", "69/2018/NĐ-CP", "69/2018/NÐ-CP"),
    (
        "RU",
        "Указ Президента РФ от 08.03.2022 № 100",
        "Указом Президента Российской Федерации от 8 марта 2022 г. N 100",
    ),
    ("TR", "Tebliğ (No: 2024/19)", "2024/19 sayılı Tebliğ"),
    ("IN", "Public Notice No.05 / 2025-26", "PUBLIC NOTICE No. 5/2025-26"),
    ("CA", "SOR/2024-112", "DORS/2024-112"),
    ("BR", "Resolução Gecex nº 272, de 19 de novembro de 2021", "Resolução Gecex nº 272/2021"),
]


@pytest.mark.parametrize(("place", "one", "other"), SAME)
def test_two_ways_to_print_one_number_are_equal(place: str, one: str, other: str) -> None:
    assert (
        [m.value for m in find_numbers(one, LEXICON, place)]
        == [m.value for m in find_numbers(other, LEXICON, place)]
        != []
    )


DIFFERENT = [
    ("CN", "商务部公告2023年第39号", "财政部公告2023年第39号"),
    ("EU", "(EU) 2025/2003", "(EU) 2025/2004"),
    ("TR", "Tebliğ (İthalat: 2025/9)", "Tebliğ (İhracat: 2025/9)"),
    ("ID", "Permendag 11/2019", "Permen ESDM 11/2019"),
    ("KR", "산업통상부고시 제2025-12호", "산업통상부공고 제2025-12호"),
    ("JP", "令和7年政令第300号", "令和7年法律第300号"),
]


@pytest.mark.parametrize(("place", "one", "other"), DIFFERENT)
def test_two_numbers_that_look_alike_stay_two(place: str, one: str, other: str) -> None:
    assert [m.value for m in find_numbers(one, LEXICON, place)] != [
        m.value for m in find_numbers(other, LEXICON, place)
    ]


def test_a_list_of_numbers_is_read_one_by_one_with_issuers_and_year() -> None:
    text = "商务部 海关总署公告2025年第55号（甲）、56号（乙）及第57号暂停实施"

    assert [mention.value for mention in find_numbers(text, LEXICON, "CN")] == [
        "商务部 海关总署公告2025年第55号",
        "商务部 海关总署公告2025年第56号",
        "商务部 海关总署公告2025年第57号",
    ]


def test_a_bare_number_takes_the_issuers_that_the_text_names_with_it_and_no_others() -> None:
    one = "商务部公告2025年第1号\n公告2025年第1号"
    two = f"{one}\n财政部公告2025年第1号"

    assert {m.value for m in find_numbers(one, LEXICON, "CN")} == {"商务部公告2025年第1号"}
    assert "公告2025年第1号" in {m.value for m in find_numbers(two, LEXICON, "CN")}
