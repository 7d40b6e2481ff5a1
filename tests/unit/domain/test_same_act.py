"""One act in many places is one, and two acts that look alike stay two."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.same_act import Publication, official_first, same_act, sister_acts

DAY = timedelta(days=1)
MOFCOM = Publication(
    source_id="cn-mofcom",
    jurisdiction="CN",
    title="公布对超硬材料相关物项实施出口管制的决定",
    url="https://mofcom.example/55",
    language="zh",
    issuers=("商务部", "海关总署"),
    numbers=("商务部 海关总署公告2025年第55号",),
    published_on=date(2025, 10, 9),
    source_kind="ministry",
)
CUSTOMS = replace(
    MOFCOM,
    source_id="cn-customs",
    title="商务部 海关总署公告2025年第55号（关于公布对超硬材料相关物项实施出口管制的决定）",
    url="https://customs.example/9",
    issuers=("海关总署",),
    published_on=date(2025, 10, 10),
)
RULE = Publication(
    source_id="us-fr",
    jurisdiction="US",
    title="One Year Suspension of Expansion of End-User Controls",
    url="https://www.federalregister.gov/documents/2025/11/12/2025-19846/one-year-suspension",
    language="en",
    issuers=("Bureau of Industry and Security",),
    numbers=("90 FR 50857",),
    published_on=date(2025, 11, 12),
    source_kind="gazette",
)
INSPECTION = replace(
    RULE,
    source_id="us-fr-inspection",
    url="https://public-inspection.federalregister.gov/2025-19846.pdf",
    numbers=(),
    published_on=date(2025, 11, 10),
)
GERMAN = Publication(
    source_id="eu-oj-de",
    jurisdiction="EU",
    title="Delegierte Verordnung (EU) 2025/2003 zur Änderung der Verordnung (EU) 2021/821",
    url="https://eur-lex.europa.eu/legal-content/DE/TXT/?uri=CELEX:32025R2003",
    language="de",
    numbers=("(EU) 2025/2003",),
    published_on=date(2025, 11, 14),
    source_kind="gazette",
)
FRENCH = replace(
    GERMAN,
    source_id="eu-oj-fr",
    title="Règlement délégué (UE) 2025/2003 modifiant le règlement (UE) 2021/821",
    url="https://data.europa.eu/eli/reg_del/2025/2003/oj/fra",
    language="fr",
    numbers=(),
)
PRESS = Publication(
    source_id="eu-press",
    jurisdiction="EU",
    title="Commission updates the list of dual-use items",
    url="https://press.example/1",
    language="en",
    published_on=date(2025, 11, 15),
    lead="Regulation (EU) 2025/2003 was published yesterday.",
    source_kind="press",
)
SAME = [
    ("the joint announcement at both of its issuers", MOFCOM, CUSTOMS),
    (
        "a bare number with its issuers beside it",
        MOFCOM,
        replace(MOFCOM, numbers=("公告2025年第55号",)),
    ),
    ("public inspection and the Federal Register", RULE, INSPECTION),
    ("the journal in two languages", GERMAN, FRENCH),
    ("its CELEX number", GERMAN, replace(GERMAN, url="https://x.example", numbers=("32025R2003",))),
    ("a press release on one act of the day before", GERMAN, PRESS),
    (
        "one title on one day where no number is printed",
        replace(PRESS, source_id="other", url="https://other.example"),
        replace(PRESS, lead=""),
    ),
]
DIFFERENT = [
    (
        "one number of two ministries",
        replace(MOFCOM, issuers=("商务部",), numbers=("商务部公告2023年第39号",)),
        replace(MOFCOM, issuers=("财政部",), numbers=("财政部公告2023年第39号",)),
    ),
    (
        "a bare number of two ministries",
        replace(MOFCOM, issuers=("商务部",), numbers=("公告2023年第39号",)),
        replace(MOFCOM, issuers=("财政部",), numbers=("公告2023年第39号",)),
    ),
    (
        "one title and two numbers",
        replace(RULE, url="", numbers=("2024-01408",)),
        replace(RULE, url="", numbers=("2023-10774",)),
    ),
    (
        "a decision and its regulation",
        replace(GERMAN, url="", numbers=("(CFSP) 2026/7",)),
        replace(GERMAN, url="", numbers=("(EU) 2026/8",)),
    ),
    (
        "two lists of one day",
        replace(MOFCOM, numbers=("商务部公告2026年第27号",)),
        replace(MOFCOM, numbers=("商务部公告2026年第28号",)),
    ),
    (
        "an act and its corrigendum",
        GERMAN,
        replace(GERMAN, title="Berichtigung der Delegierten Verordnung (EU) 2025/2003"),
    ),
    (
        "an act and the correction of its document",
        replace(RULE, url="", numbers=("2024-28270",)),
        replace(RULE, url="", numbers=("C1-2024-28270",)),
    ),
    ("a press release on another act", GERMAN, replace(PRESS, lead="It is (EU) 2025/2004.")),
    ("a press release on no act", GERMAN, replace(PRESS, lead="The Commission met.")),
    ("other countries", RULE, replace(RULE, jurisdiction="CA")),
]
UNSURE = [
    (
        "a press release on two acts",
        GERMAN,
        replace(PRESS, lead="It tells of (EU) 2025/2003 and of (EU) 2025/2004."),
    ),
    ("a press release a year on", GERMAN, replace(PRESS, published_on=date(2026, 11, 15))),
    (
        "a number of one issuer and of that one with another, under two titles",
        replace(MOFCOM, numbers=("公告2023年第39号",)),
        replace(CUSTOMS, title="关于印花税的公告", numbers=("公告2023年第39号",)),
    ),
    ("one number half a year apart", GERMAN, replace(GERMAN, published_on=date(2026, 6, 14))),
]
CASES = [
    *(("same", *case) for case in SAME),
    *(("different", *case) for case in DIFFERENT),
    *(("unsure", *case) for case in UNSURE),
]


@pytest.mark.parametrize(
    ("verdict", "case", "a", "b"), CASES, ids=[f"{case[0]}: {case[1]}" for case in CASES]
)
def test_two_publications_are_held_against_each_other(
    verdict: str, case: str, a: Publication, b: Publication
) -> None:
    forth, back = same_act(a, b), same_act(b, a)

    assert (forth.verdict, back.verdict) == (verdict, verdict), (case, forth.reason, back.reason)
    assert forth.reason


@pytest.mark.parametrize("one", [MOFCOM, CUSTOMS, RULE, INSPECTION, GERMAN, FRENCH, PRESS])
def test_a_publication_is_the_same_as_itself(one: Publication) -> None:
    assert same_act(one, one).verdict == "same"


def test_the_official_source_comes_first_and_among_equals_the_earlier_one() -> None:
    database = replace(GERMAN, source_id="db", source_kind="database")
    later = replace(GERMAN, source_id="later", published_on=date(2025, 11, 20))

    assert [one.source_id for one in official_first([database, PRESS, later, MOFCOM, GERMAN])] == [
        "eu-oj-de",
        "later",
        "cn-mofcom",
        "eu-press",
        "db",
    ]


def test_a_decision_and_its_regulation_of_one_day_are_sisters_and_others_are_not() -> None:
    tail = " concerning restrictive measures in view of actions destabilising the situation"
    decision = replace(
        GERMAN, title=f"Council Decision (CFSP) 2026/7{tail}", numbers=("(CFSP) 2026/7",)
    )
    regulation = replace(
        GERMAN, title=f"Council Regulation (EU) 2026/8{tail}", numbers=("(EU) 2026/8",)
    )

    assert sister_acts(decision, regulation)
    assert sister_acts(regulation, decision)
    assert not sister_acts(decision, replace(regulation, published_on=date(2025, 11, 15)))
    assert not sister_acts(decision, replace(regulation, title="Council Regulation (EU) 2026/8"))
    assert not sister_acts(regulation, replace(regulation, numbers=("(EU) 2026/9",)))
